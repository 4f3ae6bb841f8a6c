"""An edition: all that is published of one episode, worked out once, pure, for every writer to use."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.model.caption_limits import Profile, for_srt, for_vtt
from pipeline.model.episode import Audio, Chapter, Clip, Clock, Entry, Episode, Line, Section, Turn
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import Cover, Credit, Person, Picture, Release, Show, credits_of
from pipeline.model.traced import Traced
from pipeline.model.word_times import WordTimes
from pipeline.text.bidi import mostly_right_to_left
from pipeline.text.links import video_address
from pipeline.text.markup import first_paragraph, to_html, to_text
from pipeline.text.permalinks import PARTS, file_of, filled, parts_of
from pipeline.text.plain import is_rtl_language, squash
from pipeline.text.wording import Phrases, phrases
from pipeline.transcript.chapters import NO_CHAPTERS, headers_from_clips, sections, silent_chapters, with_headers
from pipeline.transcript.repair import Context, context, repair
from pipeline.transcript.repair.speakers import untimed_lines
from pipeline.transcript.repair.stamps import stamps
from pipeline.transcript.timing import Timeline, timeline

if TYPE_CHECKING:
    from pipeline.transcript.captions import Cue

NO_PERMALINK = rule("S037", Severity.WARNING, "an episode's page cannot stand where its permalink says")
# Podcasting 2.0 namespace, soundbite: in milliseconds.
SHORTEST_BITE, LONGEST_BITE = 15_000, 120_000


@dataclass(frozen=True, slots=True)
class Edition(Traced):
    """An episode ready to be written. Times are on the audio's time line; a video's are `offset` ms earlier.

    end is the audio's length when known, or else where the last words are thought to end. entries is the transcript
    after repair, its times still those of the recording, clock what these are in the audio; times are those of words,
    where they are known. image is the picture's file in the show's folder, picture what
    is known of it when it can be read. cover is that picture itself, or the show's, only for formats that hold it.
    chapter_pictures are the copies of pictures that chapters have, by name, each with its file in the show's folder.
    silent are chapters that players do not list. permalink is the path of the page, "" when that is in the
    episode's own folder.
    """

    episode: Episode
    show: Show
    guests: tuple[Person, ...]
    hosts: tuple[Person, ...]
    sections: tuple[Section, ...]
    audio: Audio
    guid: str
    published: datetime | None
    end: int
    entries: tuple[Entry, ...] = ()
    clock: Clock = field(default_factory=Clock)
    times: WordTimes | None = None
    credits: tuple[Credit, ...] = ()
    image: str = ""
    picture: Picture | None = None
    cover: Cover | None = None
    silent: tuple[Chapter, ...] = ()
    permalink: str = ""
    chapter_pictures: Mapping[str, str] = field(default_factory=dict)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters, ascending, the first at 0; none when the episode has no headers."""
        return tuple(section.chapter for section in self.sections if section.chapter)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns in order."""
        return tuple(turn for section in self.sections for turn in section.turns)

    @property
    def profile(self) -> Profile:
        """The limits of the captions."""
        return for_vtt(self.show.captions, self.show.language)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are spoken."""
        return self.show.captions.languages or (self.show.language,)

    @property
    def rtl(self) -> bool:
        """Whether its language runs from right to left: the show's, or that of most words of the transcript."""
        if is_rtl_language(self.show.language):
            return True
        return mostly_right_to_left(paragraph.text for turn in self.turns for paragraph in turn.paragraphs)

    @property
    def wording(self) -> Phrases:
        """What we say in the show's language."""
        return phrases(self.show.language, self.show.templates)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The captions, by the show's profile."""
        from pipeline.transcript import captions

        return captions.cues(self.sections, self.end, self.profile, self.languages)

    @property
    def cues_at_risk(self) -> tuple[Cue, ...]:
        """Those of the captions that may break a limit of time; quicker to have than all."""
        from pipeline.transcript import captions

        return captions.at_risk(self.sections, self.end, self.profile, self.languages)

    @property
    def srt_cues(self) -> tuple[Cue, ...]:
        """The captions within the limits of SubRip in podcasts, speakers' names in their text."""
        from pipeline.transcript import captions

        profile = for_srt(self.show.captions, self.show.language)
        return captions.cues(self.sections, self.end, profile, self.languages)

    @property
    def duration(self) -> int | None:
        """The audio's length in milliseconds, when known."""
        return self.audio.duration

    @property
    def soundbites(self) -> tuple[Clip, ...]:
        """Moments for apps to play alone, 15 to 120 seconds long, once each, on the audio's time line."""
        bites: dict[tuple[int, int], Clip] = {}
        for clip in (*self.episode.soundbites, *self.episode.clips):
            start, end = self.clock.audio(clip.start), self.clock.audio(clip.end or clip.start)
            inside = start >= 0 and (self.duration is None or end <= self.duration)
            if inside and SHORTEST_BITE <= end - start <= LONGEST_BITE:
                bites.setdefault((start, end), replace(clip, start=start, end=end))
        return tuple(bites.values())

    @property
    def url(self) -> str:
        """The public address of the episode's page, "" without a show."""
        if self.permalink and not self.show.standalone:
            return self.show.site_url + quote(self.permalink.lstrip("/"), safe="/~()!$'+,;=@%")
        return "" if self.show.standalone else self.show.episode_url(self.episode.slug)

    @property
    def page_file(self) -> str:
        """The file of the episode's page below the output, "" when it stands in the episode's folder."""
        file = file_of(self.permalink)
        return "" if file == f"episodes/{self.episode.slug}/index.html" else file

    @property
    def feed_obstacles(self) -> tuple[str, ...]:
        """What the episode lacks to be in the feed; that it is a draft or its date is to come is not among them."""
        obstacles = [] if self.published else ["it has no date ('published')"]
        if not self.audio.url:
            obstacles.append("it has no audio")
        else:
            if self.audio.length is None:
                obstacles.append("its audio has no length ('audio.length', the bytes of the file)")
            if not self.audio.type:
                obstacles.append("its audio has no type ('audio.type', such as audio/mpeg)")
        return tuple(obstacles)

    @property
    def lead(self) -> str:
        """The first paragraph of the notes as HTML, where neither description nor intro says what it is about."""
        episode = self.episode
        return "" if episode.description or episode.intro else first_paragraph(to_html(episode.body))

    @property
    def notes(self) -> str:
        """The notes as HTML, without the paragraph that stands for the description."""
        return to_html(self.episode.body).replace(self.lead, "", 1).strip() if self.lead else to_html(self.episode.body)

    @property
    def summary(self) -> str:
        """A paragraph about the episode, plain: description, intro, first paragraph of notes, or first words spoken."""
        for markup in (self.episode.description, self.episode.intro, self.lead):
            if text := " ".join(to_text(markup).split()):
                return text
        first = self.turns[0].paragraphs[0].text if self.turns else ""
        return first if len(first) <= 300 else first[:300].rpartition(" ")[0] + " …"

    def moment_url(self, ms: int) -> str:
        """The address at which a moment of the recording can be heard or seen, "" when there is none."""
        if video := video_address(self.episode.video):
            return f"{video}&t={self.clock.recording(ms) // 1000}s"
        return f"{self.url}#t={ms // 1000}" if self.url else ""


def prepare(
    episode: Episode,
    show: Show,
    people: dict[str, Person],
    release: Release | None,
    audio: Audio,
    times: WordTimes | None = None,
) -> tuple[Edition, list[Problem]]:
    """Repair, time and cut an episode; `audio` is what is known of its audio, `people` those its file names.

    times are those of its words, where they are known.
    """
    guests = tuple(people[name] for name in episode.guests)
    hosts = tuple(people[name] for name in (show.hosts if episode.hosts is None else episode.hosts))
    names = repair_context(episode, show, people.values())
    repaired, problems = repair(episode.transcript, names, (*episode.repairs_off, *show.repairs_off))
    problems += untimed_lines(stamps(list(episode.transcript), names)[0])
    line, cut, timing_problems = _timed_sections(episode, show, repaired, audio, times)
    release = release or Release()
    permalink, unusable = permalink_of(episode, show, release.published or episode.published)
    problems += unusable
    edition = Edition(
        episode=episode,
        show=show,
        guests=guests,
        hosts=hosts,
        sections=cut,
        audio=audio,
        guid=release.guid or episode.guid or str(uuid.uuid5(uuid.NAMESPACE_URL, show.episode_url(episode.slug))),
        published=release.published or episode.published,
        end=line.end,
        entries=repaired,
        clock=line.clock,
        times=times,
        credits=credits_of(episode.extras, people) or show.credits,
        silent=silent_chapters(episode.chapters, line.end),
        permalink=permalink,
    )
    return edition, problems + timing_problems


def _timed_sections(
    episode: Episode, show: Show, entries: tuple[Entry, ...], audio: Audio, times: WordTimes | None
) -> tuple[Timeline, tuple[Section, ...], list[Problem]]:
    """The repaired transcript on the audio's time line, cut into its chapters."""
    clips = () if episode.chapters else episode.clips
    entries, problems = headers_from_clips(entries, clips, episode.file)
    listed = [chapter for chapter in episode.chapters if not chapter.hidden]
    ends = [clip.end or clip.start + 1000 for clip in episode.clips]
    ends += [(chapter.start or 0) + 1000 for chapter in listed]
    hint = max([episode.duration or 0, *ends])
    line, timing_problems = timeline(entries, audio.offset, audio.duration, hint, times)
    if episode.chapters:
        line = with_headers(line, listed, audio.offset)
    opening = show.opening_chapter or phrases(show.language, show.templates)("Introduction")
    cut, chapter_problems = sections(line, opening)
    if any(section.chapter is None for section in cut):
        message = "no headers in the transcript: no chapters"
        chapter_problems.append(Problem(NO_CHAPTERS.code, Place(episode.file), message, "add '- header: …' entries"))
    return line, cut, problems + timing_problems + chapter_problems


def permalink_of(episode: Episode, show: Show, published: datetime | None) -> tuple[str, list[Problem]]:
    """The path of the episode's page: what its file says, else by the show's pattern; "" for its own folder."""
    origin = episode.origin
    pattern = origin.permalink.removeprefix(show.link.rstrip("/")) or show.permalink
    if not pattern or show.standalone:
        return "", []
    numbers = (episode.season, episode.episode)
    try:
        path = filled(pattern, parts_of(episode.slug, origin.slug.strip("/"), episode.title, published, numbers))
    except KeyError as error:
        message = f"the permalink {pattern!r} has {error.args[0]}, which the episode lacks or nobody knows"
        hint = f"{{{'}, {'.join(PARTS)}}} can be used; the page stands at episodes/{episode.slug}/"
        return "", [Problem(NO_PERMALINK.code, episode.place("permalink"), message, hint)]
    if file_of(path):
        return path, []
    message = f"no page can stand at the permalink {path[:80]!r}"
    hint = f"write a path such as /{episode.slug}/; the page stands at episodes/{episode.slug}/"
    return "", [Problem(NO_PERMALINK.code, episode.place("permalink"), message, hint)]


def repair_context(episode: Episode, show: Show, people: Iterable[Person]) -> Context:
    """What repairs may know of an episode; `people` are those its file names."""
    names = (*(person.name for person in people), *show.speakers, *episode.speakers)
    return context(episode.transcript, names, episode.clips)


def person_named_in_transcript(person: str, episode: Episode) -> Person:
    """A person without a file: the name is looked for in the transcript ("elleobrien" is "Elle O'Brien")."""
    for line in episode.transcript:
        words = line.text.split() if isinstance(line, Line) else []
        for at, word in enumerate(words):
            if word[:1].isupper() and person.lower().startswith(squash(word) or "\0"):
                for stop in range(at + 2, min(at + 5, len(words)) + 1):
                    name = " ".join(words[at:stop]).strip('.,;:!?()[]“”"')
                    name = name.removesuffix("’s").removesuffix("'s")
                    if squash(name) == person.lower():
                        return Person(person, name, known=False)
    return Person(person, person, known=False)


def with_release(audio: Audio, release: Release | None) -> Audio:
    """What the ledger knows of an audio file that the episode does not say itself."""
    if release is None or not release.url or (audio.url and audio.url != release.url):
        return audio
    return replace(
        audio,
        url=release.url,
        length=release.length if audio.length is None else audio.length,
        type=audio.type or release.type,
        duration=release.duration if audio.duration is None else audio.duration,
    )
