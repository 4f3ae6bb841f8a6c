"""Where the files are that come along with the code: templates, the demo show, the Makefile.

In a checkout they stand beside the package; in an installed copy they are in a folder of it, see setup.py.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
INSTALLED = (_PACKAGE / "shipped").is_dir()
"""Whether this is an installed copy, without a checkout around it."""

SHIPPED = _PACKAGE / "shipped" if INSTALLED else _PACKAGE.parent
