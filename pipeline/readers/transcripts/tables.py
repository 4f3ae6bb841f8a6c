"""Tables of a transcript (CSV, TSV, label tracks of Audacity, spreadsheets) in, a Reading out."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Mapping

from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading
from pipeline.readers.transcripts.times import CLOCK, media, seconds
from pipeline.readers.transcripts.units import unit_of

_NAMES = {
    "start": "start starttime start_time sttime begin begintime from in timein tcin timestamp time timecode startms tc",
    "end": "end endtime end_time entime stop to out timeout tcout endms finish",
    "who": "speaker who name spkr voice role person speakername participant",
    "text": "text words content transcript body utterance sentence caption speech message value line",
}
_MEANING = {name: field for field, names in _NAMES.items() for name in names.split()}
_SILENT = re.compile(r"\((?:pause|silence)[\s\d.]*\)", re.IGNORECASE)


def read_table(text: str) -> Reading:
    """Read a table with a row of headings, or one of two times and a text."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        raise NotThisForm
    mark = max("\t;,", key=lines[0].count)
    if mark not in lines[0]:
        raise NotThisForm
    rows = list(
        csv.reader(io.StringIO(text), delimiter=mark, quoting=csv.QUOTE_NONE if mark == "\t" else csv.QUOTE_MINIMAL)
    )
    columns = columns_of(rows[0])
    if "text" in columns:
        return _rows(rows[1:], columns, 2)
    if all(_is_label(row) for row in rows if any(row)):
        return _rows([[*(cell for cell in row if cell)][:3] for row in rows], {"start": 0, "end": 1, "text": 2}, 1)
    raise NotThisForm


def columns_of(head: list[str]) -> dict[str, int]:
    """Which column of a table says what, as its row of headings tells."""
    found: dict[str, int] = {}
    for number, cell in enumerate(head):
        meaning = _MEANING.get(_plain(cell))
        if meaning == "text" and "text" in found:
            # "Line" is often a number: of two columns the one whose name comes first in the list is meant.
            order = _NAMES["text"].split()
            number = min(found["text"], number, key=lambda at: order.index(_plain(head[at])))
            found["text"] = number
        elif meaning:
            found.setdefault(meaning, number)
    return found


def _plain(cell: str) -> str:
    return re.sub(r"[\s_\ufeff-]+|\(.*\)", "", cell).lower()


def _is_label(row: list[str]) -> bool:
    """Whether a row is one of a label track: two numbers and a text."""
    cells = [cell for cell in row if cell]
    return len(cells) >= 3 and all(re.fullmatch(r"\d+(?:\.\d+)?", cell) for cell in cells[:2])


def _rows(rows: list[list[str]], columns: Mapping[str, int], first: int) -> Reading:
    reading = Reading("table")
    cells = [
        {name: html.unescape(row[at]).strip() if at < len(row) else "" for name, at in columns.items()} for row in rows
    ]
    to_ms = _times(cells)
    for number, row in enumerate(cells, first):
        text, who = row["text"], row.get("who", "").rstrip(":").strip()
        said = row.get("start", "")
        if _SILENT.fullmatch(text):
            reading.leave(number, text, "it tells of silence")
            continue
        remark = re.sub(rf"(?:{CLOCK})(?:[:;]\d\d)?", "", said).strip("[]() -")
        if remark and not re.fullmatch(r"[\d.,]+", said):
            reading.leave(number, remark, "it stands beside the time")
        if text:
            reading.passages.append(Passage(text, number, to_ms(said), to_ms(row.get("end", "")), who or None))
    if not reading.passages:
        raise NotThisForm
    return reading


def _times(cells: list[dict[str, str]]) -> Callable[[str], int | None]:
    """How the times of a table are read: clock times, or numbers of the unit that fits what is said."""
    numbers = [(_number(row.get("start", "")), _number(row.get("end", "")), row["text"]) for row in cells]
    unit = unit_of(numbers)

    def read(cell: str) -> int | None:
        if (value := _number(cell)) is not None:
            return round(value * unit)
        match = re.search(rf"(?:{CLOCK})(?:[:;]\d\d)?", cell)
        return media(match[0]) if match else seconds(cell)

    return read


def _number(cell: str) -> float | None:
    return float(cell.replace(",", ".")) if re.fullmatch(r"\d+(?:[.,]\d+)?", cell) else None
