"""Other tools at the same work, for `make bench`: what part of their time ours takes, where they are installed.

yamllint checks the sources, pysubs2 writes captions that are ready, feedgen a feed of thin items, Typst a PDF of the
same paragraphs. None does all that ours does: pysubs2 cuts no text into captions, feedgen joins no items that are
there, yamllint knows no fields, Typst's pages have neither margins with names nor the look of ours.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec

from pipeline import checks
from pipeline.edition import Edition
from pipeline.feed import channel
from pipeline.model.formats import BY_NAME
from pipeline.publish.formats import applicable, render
from pipeline.publish.show_folder import ShowFolder, load
from pipeline.readers.sources import Source
from pipeline.transcript import captions

_ITEMS = 200  # of a feed: that many of the same

Work = Callable[[], object]


def report(show_folder: ShowFolder, chosen: Sequence[Source]) -> Iterator[str]:
    """A line for each of them."""
    editions = [load(show_folder, source).edition for source in chosen]
    editions = [edition for edition in editions if edition.turns]
    rows: tuple[tuple[str, str, Callable[[], tuple[Work, Work]]], ...] = (
        ("yamllint", "check", lambda: (_checked(show_folder, chosen), _yamllint(chosen))),
        ("pysubs2", "captions", lambda: (_rendered(editions, "captions.vtt", "captions.srt"), _pysubs2(editions))),
        ("feedgen", "feed of 200", lambda: (_feed(show_folder, editions), _feedgen(editions))),
        ("typst", "PDF", lambda: (_rendered(editions, "transcript.pdf"), _typst(editions))),
    )
    for package, what, prepared in rows:
        if not find_spec(package):
            yield f"{what:18} not compared with {package}, which is not installed"
            continue
        ours, theirs = map(_seconds, prepared())
        yield f"{what:18} {ours / theirs:8.2f} times what {package} takes ({theirs * 1000:.1f} ms in all)"


def _seconds(work: Work) -> float:
    """Processor seconds of a second call: what is loaded once does not count."""
    work()
    captions.cues.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


def _checked(show_folder: ShowFolder, chosen: Sequence[Source]) -> Work:
    return lambda: [checks.run(load(show_folder, source).edition) for source in chosen]


def _rendered(editions: Sequence[Edition], *names: str) -> Work:
    files = {edition.guid: dict.fromkeys(applicable(edition), 1000) for edition in editions}
    return lambda: [render(BY_NAME[name], edition, files[edition.guid]) for edition in editions for name in names]


def _feed(show_folder: ShowFolder, editions: Sequence[Edition]) -> Work:
    items = [render(BY_NAME["item.xml"], one, dict.fromkeys(applicable(one), 1000)) for one in editions]
    many = [item for item in items if isinstance(item, bytes)] * _ITEMS
    many = many[:_ITEMS]
    return lambda: channel.pages(show_folder.show, (), many)


def _yamllint(chosen: Sequence[Source]) -> Work:
    linter, config = import_module("yamllint.linter"), import_module("yamllint.config")
    texts = [source.path.read_text(encoding="utf-8") for source in chosen]
    fronts = [text.removeprefix("---\n").partition("\n---")[0] for text in texts]
    return lambda: [list(linter.run(front, config.YamlLintConfig("extends: relaxed"))) for front in fronts]


def _pysubs2(editions: Sequence[Edition]) -> Work:
    import pysubs2

    ready = [edition.cues for edition in editions]

    def work() -> None:
        for cues in ready:
            file = pysubs2.SSAFile()
            file.events = [pysubs2.SSAEvent(start=cue.start, end=cue.end, text="\\N".join(cue.lines)) for cue in cues]
            for form in ("vtt", "srt"):
                file.to_string(form)

    return work


def _feedgen(editions: Sequence[Edition]) -> Work:
    from feedgen.feed import FeedGenerator

    values = [(edition.guid, edition.episode.title, edition.summary) for edition in editions]

    def work() -> None:
        feed = FeedGenerator()
        feed.title("x")
        feed.link(href="https://example.com/")
        feed.description("x")
        for guid, title, summary in (values * _ITEMS)[:_ITEMS]:
            entry = feed.add_entry()
            entry.id(guid)
            entry.title(title)
            entry.description(summary)
            entry.enclosure("https://example.com/x.mp3", "1000", "audio/mpeg")
        feed.rss_str()

    return work


def _typst(editions: Sequence[Edition]) -> Work:
    typst = import_module("typst")
    spoken = [[paragraph.text for turn in edition.turns for paragraph in turn.paragraphs] for edition in editions]
    quoted = [[one.replace("\\", "\\\\").replace('"', '\\"') for one in texts] for texts in spoken]
    documents = ["\n\n".join(f'#"{one}"' for one in texts).encode() for texts in quoted]
    return lambda: [typst.compile(document) for document in documents]
