"""Published pages in, the index of their words for the show's page out, made by Pagefind.

Filters are not used: with them Pagefind's files differ from run to run.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.files import output
from pipeline.model.problems import Place, Problem, Severity, rule

NO_INDEX = rule("X013", Severity.WARNING, "the transcripts could not be made searchable")

FOLDER = "pagefind"
ENTRY = f"{FOLDER}/pagefind-entry.json"  # what a search reads first, and so what is written last
_USED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "*.pagefind", "*/*.pf_*")
_EMPTY = b'{"languages":{}}'
_TIMEOUT = 1800  # seconds


def index(pages: Mapping[str, Path], folder: Path) -> list[Problem]:
    """Write the index of pages (address below the site's root → file) into an output folder.

    Without pages, of which Pagefind makes nothing, it is empty. Raises OSError when it cannot be written.
    """
    with TemporaryDirectory(prefix="linernotes-") as place:
        site, made = Path(place) / "site", Path(place) / "index"
        for address, page in pages.items():
            (site / address).parent.mkdir(parents=True, exist_ok=True)
            (site / address).write_bytes(page.read_bytes())
        words = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(made), "--quiet"]
        try:
            if pages:
                subprocess.run(words, check=True, capture_output=True, text=True, timeout=_TIMEOUT, cwd=place)
            else:
                output.write(made / Path(ENTRY).name, _EMPTY)
        except (OSError, subprocess.SubprocessError) as error:
            told = (getattr(error, "stderr", "") or str(error)).strip().splitlines() or [""]
            return [Problem(NO_INDEX.code, Place("show.yaml"), f"no search: {told[-1]}", "the pages work without it")]
        _replace(made, folder / FOLDER)
    return []


def _replace(made: Path, target: Path) -> None:
    """Put new files in, the entry last, then take out what it does not name; files that are the same stay."""
    files = {path.relative_to(made) for pattern in _USED for path in made.glob(pattern)}
    for file in sorted(files, key=lambda file: (file.name == Path(ENTRY).name, file)):
        data = (made / file).read_bytes()
        if file.name == Path(ENTRY).name or not (target / file).is_file() or (target / file).read_bytes() != data:
            output.write(target / file, data)
    for path in [path for path in target.rglob("*") if path.is_file()]:
        if path.relative_to(target) not in files:
            path.unlink()
