"""Mutated shows: each ends as outputs and findings, in bounded time and memory, and nothing outside of it changes.

What is mutated is the files of a show, a transcript to import, or a feed to adopt. Each is read, checked and made into
files in a process that is forked from a warm one; a hundredth is published as a whole, and some of these by make.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image

from pipeline.commands.adopt import adopt, create
from pipeline.commands.check import check_show
from pipeline.commands.fix import fix, open_episodes
from pipeline.commands.fix.wanted import NotFixable
from pipeline.commands.import_ import Refused, as_new
from pipeline.commands.import_.names import Given
from pipeline.commands.import_.request import Request as ImportRequest
from pipeline.commands.import_.request import run as imported
from pipeline.files.limits import TookTooLong, apart
from pipeline.model.formats import FORMATS
from pipeline.model.problems import Problem, SettingsError, SourceError
from pipeline.publish import program
from pipeline.publish.build import build
from pipeline.publish.formats import render
from pipeline.publish.request import Request
from pipeline.publish.show_folder import load, open_show
from pipeline.readers.transcripts import NotATranscript, read_transcript
from tests import audio_files
from tests.conftest import Quiet
from tests.soak.mutations import mutate
from tests.soak.runs import ROOT, Trial, broken, command, copied, make_show, run, tree

# What a mutated show may take: processor time and megabytes besides those of the program.
_SECONDS, _MEGABYTES = 10, 500
_CASES = ROOT / "tests" / "cases" / "transcripts.txt"
_WHOLE, _BY_MAKE = 0.01, 0.002


def trial(trial: Trial) -> None:
    """Mutate, use, judge; a fault is told with the seed that makes it again."""
    inputs = make_inputs(trial.folder / "inputs")
    # What a process loads and finds out once, every forked one has; the program is the same for all.
    program.Program.code = cache(program.Program.code)  # type: ignore[method-assign]
    known = program.Program()
    program.Program = lambda: known  # type: ignore[misc,assignment]
    build(Request(inputs / "show", trial.folder / "out"), Quiet())
    _checked(inputs / "show", trial.folder / "out")
    shutil.rmtree(trial.folder / "out")
    canary = Path("/tmp/nobody-writes-this")
    marks = [ROOT / "ran", trial.folder / "ran"]
    slowest = (0.0, "")
    while trial.goes_on:
        seed = trial.chance.randrange(10**9)
        area, work, done = mutated(inputs, trial.folder / "work", seed)
        began = time.monotonic()
        how, faults = _used(area, work, inputs, trial, Random(seed))
        slowest = max(slowest, (time.monotonic() - began, f"seed {seed}, {how}, {done}"))
        trial.tried[f"{area}, {how}"] += 1
        faults += [f"{path} was made" for path in [canary, *marks] if path.exists()]
        for fault in faults:
            trial.fault(f"seed {seed}, {area}, {done}: {fault}")
    print(f"  the slowest took {slowest[0]:.1f} s: {slowest[1]}; in all {sum(trial.tried.values()):,}")


def make_inputs(folder: Path) -> Path:
    """A show that has one file of every kind, transcripts of every form, and a feed."""
    show = make_show(folder, episodes=1)
    sounds = {"wav": audio_files.wav(2), "mp3": audio_files.whole_mp3(2), "m4a": audio_files.mp4(2)}
    sounds |= {"aac": audio_files.adts(2), "opus": audio_files.opus(2)}
    for kind, data in sounds.items():
        (show / "audio" / f"e1.{kind}").write_bytes(data)
    Image.new("RGB", (60, 60), "#1f5673").save(show / "c.png")
    path = show / "episodes" / "e1.md"
    head, _, notes = path.read_text().partition("- {line")
    lines = "".join(
        f"- {{line: 'The tide came in, as it does.', sec: {at}, who: {'Ann' if at % 2 else 'Bob'}}}\n"
        for at in range(1, 7)
    )
    path.write_text(f"{head}{lines}---{notes.partition('---')[2]}")
    (show / "audio" / "e1.psc.xml").write_text(
        '<psc:chapters xmlns:psc="http://podlove.org/simple-chapters" version="1.2"><psc:chapter start="0:01" title="A"/></psc:chapters>'
    )
    (show / "episodes" / "e6.md").write_text("---\ntitle: Six\npublished: 2024-03-01\n---\nNotes.\n")
    (show / "episodes" / "e6.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nAnn: The tide.\n")
    (show / "episodes" / "e6.chapters.json").write_text('{"chapters": [{"startTime": 1, "title": "A"}]}')
    (show / "timing").mkdir()
    (show / "timing" / "e6.whisper.json").write_text(
        '{"segments": [{"words": [{"word": "And", "start": 0.5, "end": 0.7}, {"word": "so", "start": 0.8, "end": 0.9}]}]}'
    )
    (show / "timing" / "e1.json").write_text(
        '{"version": 1, "audio": "", "duration": 2000, "language": "de", "sentences": [\n'
        '{"at": 500, "sure": 90, "text": "And so", "words": [0, [300, 500]]}\n]}\n'
    )
    (show / "show.yaml").write_text((show / "show.yaml").read_text() + "align: off\n")
    build(Request(show, folder / "out", "feed"), Quiet())
    (folder / "feeds").mkdir()
    shutil.copyfile(folder / "out" / "feed.xml", folder / "feeds" / "feed.xml")
    _make_imports(show, folder / "imports")
    return folder


def _make_imports(show: Path, folder: Path) -> None:
    folder.mkdir()
    for name, text in re.findall(r"(?ms)^={3,} (\S+)\n(.*?)\n--- becomes$", _CASES.read_text()):
        (folder / name).write_text(text)
    show_folder = open_show(show)
    edition = load(show_folder, show_folder.sources[0]).edition
    for form in FORMATS:
        if form.name.startswith(("captions.", "transcript.")) and not form.name.endswith(".pdf"):
            content = render(form, edition, {})
            (folder / form.name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "a.rtf").write_text(r"{\rtf1\ansi {\b Ann:} The tide\'e9 came {\*\x in}.\par {\b Bob:} \u233? Yes.\par}")
    block = b"\0" * 3 + b"\xff\0" + bytes((0, 0, 1, 0, 0, 0, 2, 0)) + b"\2\2\0" + b"Ann: The tide.".ljust(112, b"\x8f")
    (folder / "a.stl").write_bytes(b"437STL25.01".ljust(1024, b"0") + block)


def mutated(inputs: Path, work: Path, seed: int) -> tuple[str, Path, str]:
    """A copy of the show, of a transcript or of a feed with up to four mutations: its area, where it is, what was done."""
    chance = Random(seed)
    area = chance.choices(("show", "imports", "feeds"), (6, 3, 1))[0]
    _made_readable(work)
    shutil.rmtree(work, ignore_errors=True)
    if area == "imports":
        source = chance.choice(sorted((inputs / area).iterdir()))
        (work / area).mkdir(parents=True)
        shutil.copyfile(source, work / area / source.name)
    else:
        copied(inputs / area, work / area)
    if area == "show":
        _thin(work / area, chance)
    return area, work / area, "; ".join(mutate(work / area, chance) for _ in range(chance.choice((1, 1, 2, 4))))


def _thin(show: Path, chance: Random) -> None:
    """Leave one recording of the many, and templates of its own to some shows only: they take far longer."""
    sounds = sorted((show / "audio").glob("e1.*"))
    kept = chance.choice([path for path in sounds if path.suffix != ".xml"])
    for path in sounds:
        if path != kept and path.suffix != ".xml":
            path.unlink()
    if chance.random() < 0.7:
        (show / "templates" / "page.css").unlink()


def _made_readable(work: Path) -> None:
    for path in work.rglob("*"):
        if not path.is_symlink() and path.is_file():
            path.chmod(0o644)


def _used(area: str, work: Path, inputs: Path, trial: Trial, chance: Random) -> tuple[str, list[str]]:
    """How it was used, and the faults that were met."""
    if area == "imports":
        return "read", _apart(lambda: _imported(work, inputs / "show", trial.folder))
    if area == "feeds":
        return "adopted", _apart(lambda: _adopted(work, inputs / "show", trial.folder / "new"))
    out = trial.folder / "out"
    lot = chance.random()
    if lot < _BY_MAKE:
        how, faults = "by make", run(command(work, out, trial.folder / "build", "publish"), trial.folder).faults
    elif lot < 0.2 + _WHOLE:
        how, faults = "checked", _apart(lambda: _checked(work, out))
    else:
        stage = "publish" if lot > 1 - _WHOLE else chance.choice(("feed", "captions", "chapters", "pages"))
        how, faults = stage, _apart(lambda: _told(build(Request(work, out, stage, jobs=1), Quiet()).problems))
    if out.exists():
        faults += [f"{name} is half" for name in broken(tree(out))]
        shutil.rmtree(out)
    return how, faults


def _told(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.code in ("X001", "B002", "B004")]


def _checked(work: Path, out: Path) -> list[str]:
    problems = check_show(Request(work, out, "publish"))
    show_folder, found = open_episodes(work, "")
    fixed = [one for one in fix(show_folder, found, unsafe=True, write=False) if isinstance(one, Problem)]
    return _told([*problems, *fixed])


def _imported(work: Path, show: Path, folder: Path) -> list[str]:
    """Into an episode that is there, and as a new one, which has to be one that reads."""
    for path in (path for path in work.iterdir() if path.is_file()):
        request = ImportRequest((path,), show, "e1", (), rejected=False, write=False)
        faults = _told([one for one in imported(request, None) if isinstance(one, Problem)])
        try:
            made = as_new(open_show(show), "new", read_transcript(path.name, path.read_bytes()), Given(), None)
        except (NotATranscript, Refused, NotFixable, OSError):
            return faults
        whole = copied(show, folder / "with")
        (whole / "episodes" / "new.md").write_bytes(made.fixed.new)
        show_folder = open_show(whole)
        load(show_folder, next(source for source in show_folder.sources if source.slug == "new"))
        return faults
    return []


def _adopted(work: Path, show: Path, new: Path) -> list[str]:
    for path in work.iterdir():
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        problems = adopt(show, str(path), write=False).problems
        creation, _ = create(new, str(path), write=True, audio=False)
        return _told(
            [
                *problems,
                *creation.problems,
                *(check_show(Request(new, new / "out")) if (new / "show.yaml").exists() else ()),
            ]
        )
    return []


def _apart(work: Callable[[], list[str]]) -> list[str]:
    def done() -> list[str]:
        try:
            return work()
        except SettingsError as error:
            return _told(error.problems)

    try:
        return apart(done, _SECONDS, _MEGABYTES)
    except (TookTooLong, MemoryError) as error:
        return [type(error).__name__]
    except SourceError as error:
        return [f"what was made of it cannot be read: {error}"]
    except Exception as error:  # noqa: BLE001  which is the fault looked for
        return [f"{type(error).__name__}: {error}"]
