"""Takes the transcript below a heading, and the generator's template code, out of a site's notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.text.plain import fold

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$|<h([1-6])\b[^>]*>(.*?)</h[1-6]>\s*$", re.IGNORECASE)
# What stands over a transcript besides headings: the summary of a part that unfolds, and a line that is bold.
_SUMMARY = re.compile(r"(?:<details\b[^>]*>\s*)?<summary\b[^>]*>(.*?)</summary>\s*", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__)(?P<words>[^*_]+?):?\1:?")
_DEEPEST = 7
# "Transcript" in languages of podcasts; one that is misspelt is found, too.
_TRANSCRIPT = (
    "transcript transcripts transcription transkript transkription transcripcion transcricao trascrizione transkrypcja "
    "retranscription mitschrift abschrift wortprotokoll "
    "transkripsjon transkriptio verschriftlichung avskrift litterointi prepis стенограмма расшифровка транскрипт "
    "文字起こし 逐字稿 文字稿 녹취록"
).split()
_MOST_WORDS = 5
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_SHORTCODES = r"audio|powerpress|podcast|podlove-[\w-]+|playlist|smart_track_player|embed"
# Liquid and Nunjucks, Hugo's shortcodes, a reference that only a template fills; imports, components and comments of
# MDX; shortcodes of WordPress that play something.
_TEMPLATE = re.compile(
    r"\{%-?.*?-?%\}|\{\{[<%].*?[%>]\}\}|^\[[^\]\n]+\]:\s*\{\{.*?\}\}[ \t]*$"
    r"|^import\s[^\n]*?(?:from\s+)?([\"'])[^\"'\n]+\1;?[ \t]*$|^export\s+(?:const|default|function)\s[^\n]*$"
    r"|</?[A-Z][\w.]*(?:\s[^<>]*)?/?>|\{/\*.*?\*/\}"
    rf"|\[/(?:{_SHORTCODES})\]|\[(?:{_SHORTCODES})\s[^\]\n]*=[^\]\n]*\]|\[(?:powerpress|podlove-[\w-]+)\](?!\()",
    re.DOTALL | re.MULTILINE,
)
_PLAYER = re.compile(r"<(?:audio|source)\b[^<>]*>", re.IGNORECASE)
_AUDIO = re.compile(r"[^\s\"'<>()=\[\]{}|]+\.(?:mp3|m4a|ogg|oga|opus)\b(?:\?[^\s\"'<>()\[\]{}]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes without the transcript, that transcript, and how many lines of the body stand before it.

    templates are the pieces of template code that were left out.
    """

    text: str
    transcript: str = ""
    lines_before: int = 0
    templates: tuple[str, ...] = ()


def without_templates(body: str) -> tuple[str, tuple[str, ...]]:
    """A text without template code, its lines where they were, and the code; what stands in code blocks stays."""
    found: list[str] = []
    kept, at = [], 0
    for code in (*_CODE.finditer(body), None):
        part = body[at : code.start() if code else len(body)]
        found += [match[0] for match in _TEMPLATE.finditer(part)]
        kept.append(_TEMPLATE.sub(lambda match: "\n" * match[0].count("\n"), part))
        if code:
            kept.append(code[0])
            at = code.end()
    return "".join(kept), tuple(found)


def notes_of(body: str) -> Notes:
    """The notes and the transcript of a body; the transcript ends at the next heading of its level or a higher one."""
    text, templates = without_templates(body)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        level, title = heading(line)
        level, title = (level, title) if level else _other_heading(line)
        if level and _is_transcript(title):
            end = _end(lines, number, level)
            rest = "\n".join([*lines[:number], *lines[end:]])
            said = re.sub(r"</?details\b[^<>]*>", "", "\n".join(lines[number + 1 : end]))
            return Notes(rest, said, number + 1, templates)
    return Notes(text, templates=templates)


def _other_heading(line: str) -> tuple[int, str]:
    """The words of a summary, or of a line that is bold, which no heading is below; 0 and "" of any other line."""
    if match := _SUMMARY.fullmatch(line.strip()):
        return _DEEPEST + 1, re.sub(r"<[^>]*>|[*_`]", "", match[1]).strip()
    match = _BOLD.fullmatch(line.strip())
    return (_DEEPEST, match["words"].strip()) if match else (0, "")


def _end(lines: list[str], number: int, level: int) -> int:
    """Where the text below a heading ends: at the next one of its level or above, that of a summary where it folds."""
    for at in range(number + 1, len(lines)):
        if level > _DEEPEST and re.match(r"\s*</details>", lines[at], re.IGNORECASE):
            return at + 1
        if 0 < heading(lines[at])[0] <= level <= _DEEPEST:
            return at
    return len(lines)


def played_audio(body: str) -> str:
    """The audio that a player in the notes plays, "" when there is none, or players of several episodes.

    A player is an element of HTML, or template code. An MP3 comes before other formats of it. A link is none: it may
    lead to somebody else's audio.
    """
    found = [match[0] for match in _PLAYER.finditer(_CODE.sub("", body))] + list(without_templates(body)[1])
    files = list(dict.fromkeys(file[0] for piece in found for file in _AUDIO.finditer(piece)))
    stems = {file.partition("?")[0].rpartition(".")[0] for file in files}
    files.sort(key=lambda file: ".mp3" not in file.lower())
    return files[0] if len(stems) == 1 else ""


def _is_transcript(title: str) -> bool:
    """Whether a heading says that a transcript stands below it."""
    words = fold(title).split()
    return len(words) <= _MOST_WORDS and any(get_close_matches(word, _TRANSCRIPT, 1, 0.87) for word in words)


def without_front_matter(text: str) -> str:
    """A text with its front matter emptied, so that lines keep their numbers."""
    match = re.match(r"(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$", text, re.DOTALL | re.MULTILINE)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def heading(line: str) -> tuple[int, str]:
    """The level and the words of a heading, 0 and "" when the line is none."""
    match = _HEADING.match(line.strip())
    if match is None:
        return 0, ""
    words = re.sub(r"<[^>]*>|[*_`]", "", match[2] or match[4] or "").strip()
    return len(match[1]) if match[1] else int(match[3]), words
