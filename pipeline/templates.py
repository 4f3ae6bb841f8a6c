"""The looks: the name of a file in templates/ in, a Jinja environment or that file's text out.

Text is plain in the model; the environment escapes it, once, wherever a template prints it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import timecode

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parents[1] / "templates"


@cache
def environment() -> Environment:
    """The one environment of a process, with the filters clock, spoken, iso, seconds and fraction, of milliseconds."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["clock"] = timecode.clock
    made.filters["spoken"] = timecode.spoken
    made.filters["iso"] = timecode.iso
    made.filters["seconds"] = _seconds
    made.filters["fraction"] = timecode.seconds
    return made


def policy(css: str, script: str = "", media: str = "", *, engine: bool = False) -> str:
    """A Content-Security-Policy for a page with this style and script in it; `media` is where else its sound is.

    With `engine` it may load a search engine from its own host. Nothing else runs, and nothing is asked of another host
    (CSP Level 3, 2.3: sources are hashes of what is allowed).
    """
    rules = {
        "default-src": "'none'",
        "style-src": _hash(css),
        "script-src": (_hash(script) if script else "'none'") + (" 'self' 'wasm-unsafe-eval'" if engine else ""),
        "img-src": "'self' data:",
        "media-src": f"'self' {media}".strip(),
        **({"connect-src": "'self'", "worker-src": "'self'"} if engine else {}),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def load_text(name: str) -> str:
    """The text of a file of templates/, a style sheet for example."""
    return (FOLDER / name).read_text(encoding="utf-8")


def _seconds(ms: int) -> int:
    return ms // 1000
