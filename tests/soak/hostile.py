"""A show of every hostile input at once, built by make without a network, its calls to the system watched by strace."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.soak.runs import ROOT, Trial, command, make_show, run

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
_CALLS = "trace=open,openat,creat,connect"


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
        watched = [strace, "-f", "-q", "-o", str(log), "-e", _CALLS] if strace else []
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


def _unshare() -> list[str]:
    words = ["unshare", "-n"]
    works = (
        shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    )
    return words if works else []


def _hostile(here: Path) -> Path:
    show = make_show(here)
    for name, text in _FILES.items():
        (show / name).write_text(text)
    for name, target in _LINKS.items():
        (show / name).symlink_to(target)
    with (show / "releases.yaml").open("w") as stream:
        stream.write("e1: {guid: '$(shell touch ran)'}\n")
    return show


def _judge(trial: Trial, log: Path, here: Path) -> None:
    """Nothing but the show, output, build and temporary folders was opened for writing; no socket to another host."""
    for line in log.read_text("utf-8", "replace").splitlines():
        if " = -1 " in line:
            continue
        if "AF_INET" in line:
            trial.fault(f"the network: {line}")
        found = re.search(r'(?:open|openat|creat)\((?:AT_FDCWD, )?"([^"]*)"(.*)', line)
        if found and re.search(r"O_WRONLY|O_RDWR|O_CREAT", found[2]):
            name = found[1]
            inside = name.startswith((str(here), "/tmp/", "/dev/", "/proc/", "/var/tmp")) or "__pycache__" in name
            if name.startswith("/") and not inside:
                trial.fault(f"written: {line[:200]}")
