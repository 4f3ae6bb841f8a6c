"""The looks: the name of a file in templates/ in, a Jinja environment or that file's text out.

Text is plain in the model; the environment escapes it, once, wherever a template prints it. Files in the templates/ of
a show's folder take the place of ours, file by file.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, partial
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import output
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.text import timecode
from pipeline.text.wording import FOLDER, Overrides, phrases

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket
    from markupsafe import Markup

_HOST = re.compile(r"https?://[\w.:-]+")
BAD_TEMPLATE = rule("S022", Severity.ERROR, "a template of the show's own cannot be used")


@cache
def environment(own: Overrides = (), language: str = "en") -> Environment:
    """The environment of a show, with the filters clock, spoken, iso, seconds and fraction, of milliseconds, and size.

    _(text) is an English text of ours in the show's language, in_words a date, number the season and episode.
    picture(name) is the address of a picture in the show's templates folder, which holds the picture itself.
    A show's own templates run in a sandbox: they see what they are given and nothing of the program.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, StrictUndefined

    from pipeline.files.sandbox import Sandbox

    texts, ours = dict(own), phrases(language, own)
    theirs = FunctionLoader(lambda name: (texts[name], f"templates/{name}", None) if name in texts else None)
    made = (Sandbox if own else Environment)(
        loader=ChoiceLoader([theirs, FileSystemLoader(FOLDER)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=None if own else _compiled(),
    )
    made.filters["clock"] = timecode.clock
    made.filters["spoken"] = ours.length
    made.filters["iso"] = timecode.iso
    made.filters["seconds"] = _seconds
    made.filters["fraction"] = timecode.seconds
    made.filters["size"] = ours.size
    made.filters["breakable"] = _breakable
    made.globals |= {"_": ours, "in_words": ours.date, "number": ours.number, "listed": ours.listed}
    made.globals["picture"] = partial(_picture, texts)
    return made


_WORD = re.compile(r"\S{12,}")
_ADDRESS = re.compile(r"://|^www\.|[/@].*\.|\..*[/@]")


def _breakable(text: str, longest: int = 20) -> Markup:
    """A text with its long words marked, for style sheets to hyphenate, and addresses, to be cut without a hyphen."""
    from markupsafe import Markup, escape

    def marked(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) <= longest:
            return str(escape(word))
        return f'<span class="{"address" if _ADDRESS.search(word) else "hyphened"}">{escape(word)}</span>'

    done, parts = 0, []
    for match in _WORD.finditer(text):
        parts += [str(escape(text[done : match.start()])), marked(match)]
        done = match.end()
    return Markup("".join([*parts, str(escape(text[done:]))]))


def _compiled() -> BytecodeCache:
    """Keeps our templates as Jinja compiled them where Python keeps modules; it sees itself what is out of date."""
    from jinja2 import BytecodeCache

    class Beside(BytecodeCache):
        def get_cache_key(self, name: str, filename: str | None = None) -> str:
            return cache_from_source(filename or name)

        def load_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError), Path(bucket.key).open("rb") as kept:
                bucket.load_bytecode(kept)

        def dump_bytecode(self, bucket: Bucket) -> None:
            if not sys.dont_write_bytecode:
                with suppress(OSError):
                    output.write(Path(bucket.key), bucket.bytecode_to_string())

    return Beside()


def policy(css: str, script: str = "", media: str = "", *, engine: bool = False) -> str:
    """A Content-Security-Policy for a page with this style and script in it; `media` is the address of its sound.

    With `engine` it may load a search engine from its own host. Nothing else runs, and nothing is asked of another host
    (CSP Level 3, 2.3: sources are hashes of what is allowed).
    """
    elsewhere = _HOST.match(media)
    rules = {
        "default-src": "'none'",
        "style-src": _hash(css),
        "script-src": (_hash(script) if script else "'none'") + (" 'self' 'wasm-unsafe-eval'" if engine else ""),
        "img-src": "'self' data:",
        "media-src": f"'self' {elsewhere[0]}" if elsewhere else "'self'",
        **({"connect-src": "'self'", "worker-src": "'self'"} if engine else {}),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def load_text(name: str, own: Overrides = ()) -> str:
    """The text of a file of templates/, a style sheet for example."""
    return dict(own).get(name) or (FOLDER / name).read_text(encoding="utf-8")


def page_css(own: Overrides, colours: Mapping[str, str], fonts: Mapping[str, str]) -> str:
    """The style sheet of the pages, with the show's colours (those for the dark begin with "dark.") and fonts."""
    light = {name: colour for name, colour in colours.items() if "." not in name}
    dark = {name.removeprefix("dark."): colour for name, colour in colours.items() if "." in name}
    for shades in (light, dark):
        if accent := shades.get("accent"):
            shades["on-accent"] = max("#ffffff", "#000000", key=lambda colour: contrast(colour, accent))
    text = load_text("page.css", own)
    if light or fonts:
        text += f":root {{ {_variables({**light, **fonts})} }}\n"
    if dark:
        text += f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(dark)} }} }}\n"
    return text


def _variables(values: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())


@cache
def page_colours(own: Overrides = ()) -> dict[str, str]:
    """The colours of the pages as the style sheet has them, before show.yaml changes them; ours where it lacks one."""
    ours, theirs = _colours(load_text("page.css")), _colours(load_text("page.css", own))
    return {**ours, **theirs}


def _colours(css: str) -> dict[str, str]:
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    shade = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return dict(shade.findall(light)) | {f"dark.{name}": colour for name, colour in shade.findall(rest[:1000])}


def contrast(one: str, other: str) -> float:
    """How well one colour is read on another, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def names() -> tuple[str, ...]:
    """The files of ours that a show may have in its own way."""
    kept = ("print-fonts.css", "print-base.css")  # what fonts and elements there are is no matter of looks
    return tuple(sorted(p.name for p in FOLDER.iterdir() if p.suffix in (".j2", ".css", ".js") and p.name not in kept))


def template_problem(error: Exception, what: str) -> Problem | None:
    """The problem of an exception that comes of a show's own template, None when it does not."""
    from jinja2 import TemplateSyntaxError

    place = None
    if isinstance(error, TemplateSyntaxError) and (error.filename or "").startswith("templates/"):
        place = Place(error.filename or "", error.lineno)
    step = error.__traceback__
    while step:
        # The last line of a template that was reached.
        if step.tb_frame.f_code.co_filename.startswith("templates/"):
            place = Place(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    if place is None:
        return None
    message = f"{what} cannot be made: {error}".splitlines()[0]
    return Problem(BAD_TEMPLATE.code, place, message, "docs/templates.md lists what a template is given")


def _seconds(ms: int) -> int:
    return ms // 1000


def _picture(texts: Mapping[str, str], name: str) -> str:
    if not (found := texts.get(name, "")).startswith("data:"):
        raise LookupError(f"there is no picture {name!r} in templates/")
    return found
