"""Tells which of the shared libraries that WeasyPrint loads this machine lacks, and the command that installs them.

tools/bootstrap.py says the same, before anything is installed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule

NO_LIBRARY = rule("X014", Severity.ERROR, "a shared library is missing, so no PDF can be made")

INSTALL = {
    "debian": "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install -y pango harfbuzz",
    "macos": 'brew install pango && export DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib"',
    "other": "your package manager: Pango 1.44 or newer, HarfBuzz-Subset",
}
_LACKING = re.compile(r"cannot load library '([^']+)'|(HarfBuzz-Subset)")
# Without HarfBuzz-Subset WeasyPrint does, but by other code that writes other bytes.
_PROBE = ("-W", "error:HarfBuzz-Subset:DeprecationWarning", "-c", "import weasyprint")


def platform() -> str:
    """The key of this machine in INSTALL."""
    if sys.platform == "darwin":
        return "macos"
    release = Path("/etc/os-release")
    text = release.read_text(errors="replace") if release.exists() else ""
    family = set(re.findall(r"\w+", " ".join(re.findall(r"^ID(?:_LIKE)?=(.*)", text, re.MULTILINE))))
    if family & {"debian", "ubuntu"}:
        return "debian"
    return "fedora" if family & {"fedora", "rhel"} else "other"


def missing() -> str:
    """What keeps WeasyPrint from loading, as a rule the name of a library; "" when it loads."""
    probe = subprocess.run([sys.executable, *_PROBE], capture_output=True, text=True, check=False)
    return named(probe.stderr) if probe.returncode else ""


def named(text: str) -> str:
    """The library that an error is about."""
    match = _LACKING.search(text)
    return (match[1] or match[2]) if match else (text.strip().splitlines() or ["WeasyPrint does not load"])[-1]


@contextmanager
def loading() -> Iterator[None]:
    """Load WeasyPrint in this block, without what it prints. Raises SettingsError where a library is missing."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), warnings.catch_warnings():
        warnings.filterwarnings("error", "HarfBuzz-Subset", DeprecationWarning)
        try:
            yield
        except (OSError, DeprecationWarning) as error:
            if not _LACKING.search(str(error)):
                raise
            message = f"WeasyPrint, which makes the PDF, needs a shared library that is missing: {named(str(error))}"
            hint = f"install it: {INSTALL[platform()]}"
            raise SettingsError([Problem(NO_LIBRARY.code, Place("linernotes"), message, hint)]) from None
