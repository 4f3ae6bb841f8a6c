"""What a PDF costs, beside Chromium printing the same page: processor seconds an episode and a page.

Cold is a process of its own for every file, from reading show and episode to the written PDF; Chromium is handed the
page ready made, and "from the page" so are we. Warm is one process for all files, ours after its warm-up. What prints
with Chromium's command line starts it for every file, in a batch, too; a program of one's own may keep the browser
open, here with playwright. All take turns file by file, so that a busy machine is as busy for one as for the other, and
all processes of a browser count. Chromium, playwright and pdfinfo are optional; what is missing is left out, and that
is said.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.edition import Edition
from pipeline.files.templates import load_text
from pipeline.press import fonts
from pipeline.publish.show_folder import load, open_show
from pipeline.writers import pdf

# What `make transcript EPISODE=…` needs for the PDF alone.
_ALONE = """\
import sys
from pathlib import Path
from pipeline.publish.show_folder import load, open_show
from pipeline.writers import pdf
show_folder = open_show(Path(sys.argv[1]))
source = next(source for source in show_folder.sources if source.slug == sys.argv[2])
Path(sys.argv[3]).write_bytes(pdf.render(load(show_folder, source).edition))
"""
# As much as Chromium does: a page in, a PDF out.
_FROM_PAGE = """\
import sys
from pathlib import Path
from pipeline import press
from pipeline.press.fonts import fallbacks
page = Path(sys.argv[1]).read_text(encoding="utf-8")
style = press.Style("print.css", fallbacks=fallbacks(page, "en")[0])
Path(sys.argv[2]).write_bytes(press.draw(page, style, {}))
"""
# Runs a command and prints the processor seconds of all processes it starts, orphans too (prctl 36: they are ours).
_COUNT = """\
import ctypes, os, subprocess, sys
ctypes.CDLL(None).prctl(36, 1)
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while True:
        os.wait()
except ChildProcessError:
    spent = os.times()
    print(spent.children_user + spent.children_system)
"""
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


def measure(root: Path, rounds: int, most: int) -> dict[str, float]:
    """Name → processor seconds an episode; "pages" → pages an episode, 0 when they cannot be counted."""
    show_folder = open_show(root)
    chosen = [source for source in show_folder.sources if load(show_folder, source).edition.turns]
    chosen = chosen[:: max(1, len(chosen) // most)][:most]
    chromium = shutil.which("chromium") or ""
    spent: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        spent.setdefault(name, []).append(value)

    pdf.warm_up()
    _alone([sys.executable, "-c", _ALONE, str(root), chosen[0].slug, os.devnull])
    with tempfile.TemporaryDirectory() as name, _open_browser(chromium) as print_warm:
        page, plain, ours = Path(name) / "page.html", Path(name) / "plain.html", Path(name) / "ours.pdf"
        flags = [*_FLAGS, f"--user-data-dir={name}/profile", f"--print-to-pdf={name}/theirs.pdf"]
        for source in chosen * rounds:
            edition = load(show_folder, source).edition
            plain.write_text(as_page(edition), "utf-8")
            page.write_text(styled(as_page(edition)), "utf-8")
            note("pdf cold", _alone([sys.executable, "-c", _ALONE, str(root), source.slug, str(ours)]))
            note("pdf from the page", _alone([sys.executable, "-c", _FROM_PAGE, str(plain), os.devnull]))
            if chromium:
                note("chromium cold", _alone([chromium, *flags, page.as_uri()]))
            start = time.process_time()
            pdf.render(edition)
            note("pdf warm", time.process_time() - start)
            if print_warm:
                note("chromium warm", print_warm(page))
            note("pages", _pages(ours))
    return {name: statistics.mean(values) for name, values in spent.items()}


def report(table: dict[str, float]) -> Iterator[str]:
    """The lines to print."""
    for name, seconds in table.items():
        if name != "pages":
            a_page = f"{seconds * 1000 / table['pages']:7.1f} ms a page" if table["pages"] else ""
            yield f"{name:18} {seconds * 1000:8.1f} ms an episode {a_page}"
    for ours, theirs, words in (
        ("pdf cold", "chromium cold", "what Chromium takes"),
        ("pdf from the page", "chromium cold", "what Chromium takes"),
        ("pdf warm", "chromium cold", "what Chromium takes, started for every file"),
        ("pdf warm", "chromium warm", "what Chromium takes in an open browser"),
    ):
        if theirs in table:
            yield f"{ours:18} {table[ours] / table[theirs]:8.2f} times {words}"
        else:
            yield f"{ours:18} not compared with {words}: that needs chromium, and playwright for an open browser"


def as_page(edition: Edition) -> str:
    """The page that is printed, with its cover in it."""
    picture = pdf.cover_picture(edition)
    address = f"data:image/jpeg;base64,{b64encode(picture).decode()}"
    return pdf.as_html(edition, bool(picture)).replace(f'src="{pdf.COVER_URL}"', f'src="{address}"')


def styled(page: str) -> str:
    """A page with its style sheet and the addresses of our fonts in it, too, as a browser needs it."""
    style = load_text("print-fonts.css") + load_text("print.css")
    for name, font in fonts.OURS.items():
        style = style.replace(f"font:{name})", f"{font.path.as_uri()})")
    return page.replace("</head>", f"<style>{style}</style></head>")


def _alone(command: list[str]) -> float:
    # Python keeps what it has compiled, unless told not to.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    counted = [sys.executable, "-c", _COUNT, *command]
    done = subprocess.run(counted, check=True, capture_output=True, timeout=300, env=env)
    return float(done.stdout)


@contextmanager
def _open_browser(chromium: str) -> Iterator[Callable[[Path], float] | None]:
    """A function that prints a page with a browser that is open, and says what that took; None without one."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = ""
    if not chromium:
        yield None
        return
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(_FLAGS[1:3]))
        tab = browser.new_page()

        def print_warm(page: Path) -> float:
            before = _browser_seconds()
            tab.goto(page.as_uri())
            tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)
            return _browser_seconds() - before

        yield print_warm
        browser.close()


def _browser_seconds() -> float:
    """What the browsers below this process have taken so far."""
    parents, spent, browsers = {}, {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        values = rest.split()
        number = int(folder.name)
        parents[number] = int(values[1])
        spent[number] = sum(map(int, values[11:15]))
        if name.startswith("chrom"):
            browsers.add(number)

    def ours(number: int) -> bool:
        while number > 1 and number != os.getpid():
            number = parents.get(number, 0)
        return number == os.getpid()

    return sum(spent[number] for number in browsers if ours(number)) / os.sysconf("SC_CLK_TCK")


def _pages(path: Path) -> int:
    if not shutil.which("pdfinfo"):
        return 0
    done = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True)
    return int(done.stdout.split("Pages:")[1].split()[0])
