"""The index of the pages' words for the search on the show's page, made by Pagefind in shards.

A shard holds some of the pages, and is made again only when words in it have changed; the browser asks all shards and
merges what they find. A page is in the shard that its address leads to, so that shards are alike in their words, which
ranking goes by, and a page more or less concerns one shard. Filters are not used: with them Pagefind's files differ
from run to run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.files import output
from pipeline.model.problems import Place, Problem, Severity, rule

NO_INDEX = rule("X013", Severity.WARNING, "the transcripts could not be made searchable")

FOLDER = "pagefind"
ENTRY = f"{FOLDER}/shards.json"  # what a search reads first, and so what is written last
_SHARD_ENTRY = "pagefind-entry.json"
_USED = ("pagefind.js", "pagefind-worker.js", _SHARD_ENTRY, "*.pf_meta", "*.pagefind", "*/*.pf_*")
_TIMEOUT = 1800  # seconds
# As many shards as keep them small, so that one changed page costs little; then as few as a browser can ask at once;
# then as many as keep the memory of making one below 400 MB.
_PAGES, _MANY, _MOST_PAGES = 32, 64, 128


def index(pages: Mapping[str, Path], folder: Path) -> list[Problem]:
    """Write the index of pages (address below the site's root → file) into an output folder.

    Raises OSError when it cannot be written.
    """
    known = _known(folder / ENTRY)
    shards: dict[str, dict[str, Any]] = {}
    for name, addresses in _shards(pages).items():
        shard = folder / FOLDER / name
        there = known.get(name, {}) if (shard / _SHARD_ENTRY).is_file() else {}
        contents = {address: pages[address].read_bytes() for address in addresses}
        digest = _digest(contents)
        if there.get("pages") != digest:
            words = {address: _words(content) for address, content in contents.items()}
            said = _digest(words)
            try:
                there = there if there.get("words") == said else _made(words, shard)
            except (OSError, subprocess.SubprocessError) as error:
                told = (getattr(error, "stderr", "") or str(error)).strip().splitlines() or [""]
                return [
                    Problem(NO_INDEX.code, Place("show.yaml"), f"no search: {told[-1]}", "the pages work without it")
                ]
            there = {"languages": there["languages"], "pages": digest, "words": said}
        shards[name] = there
    output.write_changed(folder / ENTRY, json.dumps({"shards": shards}, indent=1) + "\n")
    _remove_others(folder / FOLDER, {*shards, Path(ENTRY).name})
    return []


def _known(entry: Path) -> dict[str, dict[str, Any]]:
    """The shards of the last time, as the entry names them; none where it cannot be read."""
    try:
        shards: dict[str, dict[str, Any]] = json.loads(entry.read_bytes())["shards"]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return shards


def _shards(pages: Mapping[str, Path]) -> dict[str, list[str]]:
    """The addresses of pages by the names of their shards, in order."""
    count = 1
    while len(pages) > count * (_PAGES if count < _MANY else _MOST_PAGES):
        count *= 2
    shards: dict[str, list[str]] = {}
    for address in sorted(pages):
        number = int.from_bytes(sha256(address.encode()).digest()[:4], "big") % count
        shards.setdefault(f"{number:x}", []).append(address)
    return dict(sorted(shards.items()))


@cache
def _version() -> str:
    """The version of Pagefind; another one makes other files."""
    try:
        return version("pagefind")
    except PackageNotFoundError:
        return ""


def _digest(texts: Mapping[str, bytes]) -> str:
    """A digest of pages and their addresses."""
    checksum = sha256(_version().encode())
    for address, text in texts.items():
        checksum.update(b"%d %b %d\n" % (len(address), address.encode(), len(text)) + text)
    return checksum.hexdigest()[:32]


def _words(page: bytes) -> bytes:
    """A page with nothing but what Pagefind reads of it: its language, its title and the words of its body."""
    from lxml import html

    root: Any = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    bodies = [element for element in root.iter() if "data-pagefind-body" in element.attrib]
    if not bodies:
        return page
    for body in bodies:
        for element in [inner for inner in body.iter() if "data-pagefind-ignore" in inner.attrib]:
            element.drop_tree()
    said = [html.tostring(body, encoding="utf-8", with_tail=False) for body in bodies]
    start = b'<!doctype html><html lang="%b"><meta charset="utf-8"><title>x</title>'
    return b"".join([start % root.get("lang", "").encode(), *said])


def _made(pages: Mapping[str, bytes], target: Path) -> dict[str, Any]:
    """Make the index of a shard; what the entry says of it.

    Raises subprocess.SubprocessError when Pagefind fails, and OSError.
    """
    with TemporaryDirectory(prefix="linernotes-") as place:
        site, made = Path(place) / "site", Path(place) / "index"
        for address, page in pages.items():
            (site / address).parent.mkdir(parents=True, exist_ok=True)
            (site / address).write_bytes(page)
        words = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(made), "--quiet"]
        subprocess.run(words, check=True, capture_output=True, text=True, timeout=_TIMEOUT, cwd=place)
        _replace(made, target)
        return {"languages": sorted(json.loads((made / _SHARD_ENTRY).read_bytes())["languages"])}


def _replace(made: Path, target: Path) -> None:
    """Put new files in, the entry last, then take out what it does not name; files that are the same stay."""
    files = {path.relative_to(made) for pattern in _USED for path in made.glob(pattern)}
    for file in sorted(files, key=lambda file: (file.name == _SHARD_ENTRY, file)):
        data = (made / file).read_bytes()
        if file.name == _SHARD_ENTRY or not (target / file).is_file() or (target / file).read_bytes() != data:
            output.write(target / file, data)
    for path in [path for path in target.rglob("*") if path.is_file()]:
        if path.relative_to(target) not in files:
            path.unlink()


def _remove_others(folder: Path, names: set[str]) -> None:
    """Take out all in a folder but what has these names."""
    for path in folder.iterdir():
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
