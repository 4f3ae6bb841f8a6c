"""A show of every hostile input at once: make builds it without a network, strace watches what it opens, and a browser
that keeps no Content-Security-Policy opens what was made of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.soak.runs import ROOT, Trial, command, make_show, run

# What would run in a page, in whatever it stands: text, attribute, style, address, comment, CDATA.
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    '" onmouseover=alert(1) autofocus onfocus=alert(1) x="',
    "' onfocus=alert(1) autofocus x='",
    "[x](javascript:alert(1))",
    "<a href=' javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=javascript:alert(1)><button autofocus>x</button></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "&lt;img src=x onerror=alert(1)&gt;",
)

_FILES = {
    "episodes/m.$(shell touch ran).md": "---\ntitle: a\n---\n",
    "episodes/a;touch ran.md": "---\ntitle: a\n---\n",
    "episodes/m.#1.md": "---\ntitle: '<script>alert(1)</script>'\nintro: '<img src=x onerror=alert(1)>'\n---\n",
    "episodes/alias.md": "---\ntitle: &a [*a, *a]\n---\n",
    "episodes/python.md": "---\ntitle: !!python/object/apply:os.system [touch ran]\n---\n",
    "episodes/paths.md": "---\ntitle: P\nimage: ../../../../etc/passwd\naudio: /etc/passwd\nguests: ['../../etc/passwd']\n---\n",
    "episodes/links.md": "---\ntitle: L\nlinks: {web: 'javascript:alert(1)'}\ntranscript:\n"
    "- {header: H, url: 'javascript:alert(1)', img: 'file:///etc/passwd'}\n- {line: x, sec: 0, who: '<svg onload=alert(1)>'}\n---\n",
    "templates/page.html.j2": "{{ page.title }}{{ _('{a.date.__globals__}', a=_) }}",
    "templates/show.html.j2": "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
    "templates/print.html.j2": "{{ edition.show.picture.path.write_text('x') }}",
    "templates/epub-page.xhtml.j2": "{{ 'x' * 3000000000 }}",
}
_LINKS = {
    "episodes/linked.md": "/etc/passwd",
    ".releases.yaml.part": "/tmp/nobody-writes-this",
    "people/evil.md": "/etc/passwd",
    "audio/e9.mp3": "/etc/passwd",
}
_CALLS = "trace=open,openat,openat2,creat,connect"
# What the program has of its own, and what the system's libraries read.
_OWN = (
    "/usr/",
    "/lib",
    "/etc/",
    "/proc/",
    "/sys/",
    "/dev/",
    "/opt/",
    "/bin/",
    "/run/",
    "/var/cache/fontconfig",
    "/var/lib/",
)


def trial(trial: Trial) -> None:
    """Build it again and again; each time from nothing."""
    strace, apart = shutil.which("strace"), _unshare()
    for tool, use in ((strace, "strace: files are not watched"), (apart, "unshare -n: the network is not cut")):
        if not tool:
            print(f"  without {use}")
    while trial.goes_on:
        here = trial.folder / "here"
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir()
        show = _hostile(here)
        words = command(show, here / "out", here / "build", "publish")
        log = here / "calls"
        watched = [strace, "-f", "-q", "-y", "-o", str(log), "-e", _CALLS] if strace else []
        done = run([*apart, *watched, *words], trial.folder)
        trial.tried["hostile shows"] += 1
        for fault in done.faults:
            trial.fault(f"the run: {fault}: {done.said[-300:]}")
        made = {path.parent.name for path in (here / "out").glob("episodes/*/chapters.json")}
        if not {"e1", "e2", "e3"} <= made:
            trial.fault(f"good episodes were not made: {made}")
        for path in (ROOT / "ran", show / "ran", here / "ran", Path("/tmp/nobody-writes-this")):
            if path.exists():
                trial.fault(f"{path} was made")
                path.unlink()
        if b"root:" in b"".join(path.read_bytes() for path in (here / "out").rglob("*") if path.is_file()):
            trial.fault("/etc/passwd is in the output")
        if log.exists():
            _judge(trial, log, here)
        # Its own templates say little of what is in the show: ours say all of it.
        for template in (show / "templates").glob("*.j2"):
            template.unlink()
        run(command(show, here / "out", here / "build", "publish"), trial.folder)
        made = {path.parent.name for path in (here / "out").glob("episodes/*/transcript.epub")}
        if missing := {f"p{number}" for number in range(len(PAYLOADS))} - made:
            trial.fault(f"episodes with scripts in them were not made: {missing}")
        _open_all(trial, here / "out")


def _unshare() -> list[str]:
    words = ["unshare", "-n"]
    works = (
        shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    )
    return words if works else []


def _hostile(here: Path) -> Path:
    show, secret = make_show(here), here.parent / "secret"
    secret.mkdir(exist_ok=True)
    for name in ("x.md", "x.mp3", "x.png", "x.srt", "x.json", "x.html.j2"):
        (secret / name).write_text("root: of all evil\n")
    for name, text in _FILES.items():
        (show / name).write_text(text)
    for name, target in (_LINKS | _LINKS_OUT).items():
        path = show / name
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(target.replace("SECRET", str(secret)))
    _write_payloads(show)
    with (show / "releases.yaml").open("w") as stream:
        stream.write("e1: {guid: '$(shell touch ran)'}\n")
    return show


# Links to files that lie outside, at every place where a show keeps one.
_LINKS_OUT = {
    "episodes/e5.md": "SECRET/x.md",
    "episodes/e6.srt": "SECRET/x.srt",
    "people/mallory.md": "SECRET/x.md",
    "audio/e6.mp3": "SECRET/x.mp3",
    "images/out.png": "SECRET/x.png",
    "timing/e6.json": "SECRET/x.json",
    "templates/book.html.j2": "SECRET/x.html.j2",
    "transcripts": "SECRET",
}


def _write_payloads(show: Path) -> None:
    """An episode a payload, with it in every field that is text, and everywhere in the settings."""
    for number, payload in enumerate(PAYLOADS):
        said = "'" + payload.replace("'", "''") + "'"
        links = f"{{web: {said}, mastodon: 'https://x.example/{payload.replace(chr(39), '')}'}}"
        (show / "episodes" / f"p{number}.md").write_text(
            f"---\ntitle: {said}\npublished: 2024-02-01\nseason: 1\nsubtitle: {said}\nintro: {said}\ndescription: {said}\n"
            f"topics: [{said}]\nguests: [{said}, bob]\nlinks: {links}\nspeakers: {{Ann: {said}}}\ntranscript:\n"
            f"- {{header: {said}, url: {said}, img: {said}}}\n- {{line: {said}, sec: 1, who: {said}}}\n"
            f"- {{line: Plain., sec: 2, who: Ann}}\n---\n{payload}\n\n# {payload}\n\n- {payload}\n"
        )
    (show / "people" / "bob.md").write_text(
        f"---\ntitle: Bob {PAYLOADS[1]}\nweb: 'javascript:alert(1)'\n---\n{PAYLOADS[2]}\n"
    )
    settings = (show / "show.yaml").read_text().replace("Tide & Time", f"'Tide {PAYLOADS[0]}'")
    (show / "show.yaml").write_text(settings.replace("A show for trials.", f"'{PAYLOADS[1]} {PAYLOADS[4]}'"))


def _open_all(trial: Trial, out: Path) -> None:
    """Open every page, and those of the e-books, in a browser without their policy: no script of the show may run."""
    chromium = shutil.which("chromium")
    if not chromium:
        print("  without chromium: no page is opened")
        return
    from playwright.sync_api import sync_playwright

    pages = [*_unpacked(out), *sorted(out.rglob("*.html"))]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(bypass_csp=True, java_script_enabled=True).new_page()
        ran: list[str] = []
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        for path in pages:
            page.goto(path.as_uri())
            page.wait_for_timeout(20)
            found = page.evaluate(
                "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on/i.test(a.name) ||"
                " /^\\s*(javascript|data:text|vbscript)/i.test(a.value) && /href|src|action/i.test(a.name))"
                ".map(a => a.name + '=' + a.value)"
            )
            trial.tried["pages opened"] += 1
            if ran or found:
                trial.fault(f"a script ran, or waits, in {path.relative_to(out)}: {ran} {found}")
                ran.clear()
        browser.close()


def _unpacked(out: Path) -> Iterator[Path]:
    for path in sorted(out.rglob("*.epub")):
        folder = path.with_suffix("")
        with zipfile.ZipFile(path) as book:
            book.extractall(folder)
        yield from sorted(folder.rglob("*.xhtml"))


def _judge(trial: Trial, log: Path, here: Path) -> None:
    """Nothing but the show, output, build and temporary folders was opened for writing; nothing outside these was read but
    the program's own files; no socket to another host."""
    own = (
        str(ROOT),
        str(Path(sys.prefix).resolve()),
        str(Path(sys.base_prefix).resolve()),
        str(Path.home() / ".cache"),
        *_OWN,
    )
    for line in log.read_text("utf-8", "replace").splitlines():
        if " = -1 " in line:
            continue
        if "AF_INET" in line:
            trial.fault(f"the network: {line}")
        # With -y, what was opened stands behind its number, whatever folder it was opened from.
        opened = re.search(r"\((.*)\) += \d+<(/[^>]*)>", line)
        if not opened:
            continue
        name = opened[2]
        inside = name.startswith(f"{here}/") or (
            name.startswith((f"{tempfile.gettempdir()}/", "/dev/", "/proc/")) and not name.startswith(f"{here.parent}/")
        )
        if re.search(r"O_WRONLY|O_RDWR|O_CREAT", opened[1]):
            if not inside and "__pycache__" not in name:
                trial.fault(f"written: {line[:300]}")
        elif not re.search("O_PATH|O_DIRECTORY", opened[1]) and not inside and not name.startswith(own):
            trial.fault(f"read: {line[:300]}")
