"""Paragraphs of a document in, their heads out: a time, a name, or both, in any order, before what is said."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from pipeline.readers.transcripts.names import is_typical, possible
from pipeline.readers.transcripts.times import CLOCK, clock, media
from pipeline.text.names import is_capitalised


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph, or a line, of a document: its text without markup, its place, the level of a heading (0: none).

    strong is the part at its beginning that is bold or italic; after says that an empty line stands before it, soft
    that it is a further line of the same paragraph.
    """

    text: str
    line: int
    level: int = 0
    strong: str = ""
    after: bool = True
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paragraph: when, who (not yet known to be a name), and the text that follows."""

    time: int | None = None
    end: int | None = None
    who: str = ""
    sure: bool = False
    rest: str = ""


_END = rf"(?:\s*(?:-->|[-–—→])\s*(?P<e>{CLOCK}))?"
_BRACKETED = re.compile(rf"\s*[\[(]\s*(?P<t>{CLOCK}){_END}\s*[\])]\s*[:\-–—|•]?\s*(?P<rest>.*)", re.DOTALL)
_SECONDS = re.compile(r"\s*\[(?P<t>\d+\.\d+)s?\s*(?:-->|[-–—→])\s*(?P<e>\d+\.\d+)s?\]\s*(?P<rest>.*)", re.DOTALL)
_BARE = re.compile(
    rf"\s*@?(?P<t>{CLOCK}){_END}(?![\d:.,%]|\s*[ap]\.?m\b)\s*(?:[:\-–—|•]\s+|\s*)(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_NAME_TIME = re.compile(
    rf"\[?(?P<n>[^\W_][^:\n\[\]()]{{0,48}}?(?:\s*\([^()\d][^()]*\))?)\]?\s*[:\-–—|,•]?\s*"
    rf"(?:[\[(]\s*(?P<t>{CLOCK}){_END}\s*[\])]|(?<=[\s:])(?P<b>{CLOCK})(?=\s*:?\s*(?:\n|$)))"
    r"\s*[:\-–—]?\s*(?P<rest>.*)",
    re.DOTALL,
)
VTAG = re.compile(r"<v(?:\.\S+)?\s+([^>]+)>")
_COLON = re.compile(r"(?P<n>[^:：\n]{1,50}?)\s*[:：](?!//)(?:\s+|$|(?=[^\s\d/]))(?P<rest>.*)", re.DOTALL)
DASHED = re.compile(r"(?P<n>[^\W\d_][\w.]{0,14})\s+[-–—]\s*(?P<rest>.*)", re.DOTALL)
_END_TIME = re.compile(r"\s*#(\d{1,2}:\d\d:\d\d(?:-\d)?)#\s*$")


def heads_of(pars: list[Par]) -> list[Head]:
    """The head of each paragraph."""
    timed = _times_begin_lines(pars)
    prefix = _useless_prefix(pars) if timed else ""
    heads = [_head(replace(par, text=par.text.removeprefix(prefix).strip()), timed=timed) for par in pars]
    if any(_END_TIME.search(par.text) for par in pars):
        # The time of the end stands behind each paragraph: it begins where the one before it ends.
        ends = [0, *(head.end for head in heads)]
        heads = [replace(head, time=ends[n]) if head.time is None else head for n, head in enumerate(heads)]
    return heads


def _times_begin_lines(pars: list[Par]) -> bool:
    """Whether times without brackets at the beginning of lines are when these are said, and no part of the speech."""
    found = [match for par in pars if (match := _BARE.match(par.text)) and not _BRACKETED.match(par.text)]
    alone = sum(not match["rest"] for match in found)
    return alone >= 1 or len(found) >= 3 or len(found) * 2 >= len(pars)


def _useless_prefix(pars: list[Par]) -> str:
    """A time that stands before every line ("0:00 ") and so tells nothing; "" when there is none."""
    starts = Counter(match[1] for par in pars if (match := re.match(rf"({CLOCK}) ", par.text)))
    common, count = starts.most_common(1)[0] if starts else ("", 0)
    return f"{common} " if count > 5 and count > 0.8 * len(pars) else ""


def _head(par: Par, *, timed: bool) -> Head:
    """The head of a paragraph, as far as it can be told without the rest of the document."""
    text, end = par.text.strip(), None
    if match := _END_TIME.search(text):
        text, end = text[: match.start()].strip(), clock(match[1])
    time = None
    match = _BRACKETED.match(text) or _SECONDS.match(text) or (_BARE.match(text) if timed else None)
    if match and (time := media(match["t"])) is not None:
        end = media(match["e"]) if match["e"] else end
        text = match["rest"].strip()
    head = replace(_name(text, par), time=time, end=end)
    if time is None and not head.sure and (match := _NAME_TIME.match(text)) and possible(label_of(match["n"])):
        bracketed = match["t"] is not None
        time = clock(match["t"] or match["b"])
        strong = par.strong.strip(" :").startswith(match["n"].strip())
        if time is not None and (bracketed or not match["rest"] or strong or "\n" in text):
            end = clock(match["e"]) if match["e"] else end
            return Head(time, end, label_of(match["n"]), True, match["rest"].strip())
    if time is None and head.who and (match := _BRACKETED.match(head.rest) or _bare_alone(head.rest)):
        return replace(
            head,
            time=clock(match["t"]),
            end=clock(match["e"]) if match["e"] else end,
            rest=match["rest"].strip(),
            sure=True,
        )
    return head


def _bare_alone(text: str) -> re.Match[str] | None:
    match = _BARE.match(text)
    return match if match and not match["rest"] else None


def _name(text: str, par: Par) -> Head:
    """The name before what is said: in a <v> tag, in bold or italics, before a colon or a dash."""
    if match := VTAG.match(text):
        return Head(who=match[1].strip(), sure=True, rest=VTAG.sub("", text[match.end() :]).strip())
    strong = par.strong.strip()
    label = label_of(strong)
    if strong and text.startswith(strong) and possible(label):
        rest = text[len(strong) :].strip()
        if rest or strong.endswith((":", "：")):
            cut = re.sub(r"^[:：\-–—]\s*", "", rest)
            return Head(who=label, sure=strong.endswith((":", "：")) or rest[:1] in ":：[(" or bool(rest), rest=cut)
    if (match := _COLON.match(text)) and possible(label_of(match["n"])):
        return Head(who=label_of(match["n"]), rest=match["rest"].strip())
    return Head(rest=text)


_ADDRESS = re.compile(r"\s*[(<\[][^()<>\[\]\s]+@[^()<>\[\]\s]+[)>\]]")


def label_of(text: str) -> str:
    """A label without the signs and the e-mail address around a name."""
    text = _ADDRESS.sub("", text).strip(" *-–—:：|,•")
    return text[1:-1].strip() if (text[:1], text[-1:]) in (("[", "]"), ("(", ")")) else text


def names_alone(pars: list[Par], heads: list[Head]) -> frozenset[str]:
    """Names that stand alone on a line: again and again, or each beside a time that stands alone, too."""
    lines = [_lone(par, head) for par, head in zip(pars, heads, strict=True)]
    counts = Counter(name for name in lines if name)
    often = {name for name, count in counts.items() if is_typical(name) or count >= 5}
    lone = [number for number, head in enumerate(heads) if head.time is not None and not head.rest and not head.who]
    beside = {number for number, head in enumerate(heads) if head.time is not None and lines[number]}
    for step in (0, 1, -1):
        # In the paragraph with the time, in the one after it, in the one before it.
        places = [number + step for number in lone] if step else sorted(beside)
        names = [
            lines[at] for at in places if 0 <= at < len(lines) and lines[at] and _is_followed(pars, heads, at, step)
        ]
        if len(names) >= max(2, 0.6 * len(places)) and len(set(names)) <= max(2, 0.5 * len(names)):
            often |= set(names)
            break
    return frozenset(often)


def _lone(par: Par, head: Head) -> str:
    """What may be a name alone on a line."""
    name = label_of(head.rest)
    fits = not par.level and not head.who and possible(name) and len(name.split()) <= 4 and name[-1:] not in ".!?,"
    return name if fits and is_capitalised(name) else ""


def _is_followed(pars: list[Par], heads: list[Head], at: int, step: int) -> bool:
    """Whether text follows a name that stands beside a time."""
    after = at + (2 if step < 0 else 1)
    return after < len(pars) and heads[after].time is None and not pars[after].level
