"""Writes the JSON-LD of an episode (schema.org, PodcastEpisode) for search engines."""

from __future__ import annotations

from typing import Any

from pipeline.edition import Edition
from pipeline.model.show import Person
from pipeline.text import timecode
from pipeline.text.links import cover, safe


def episode(edition: Edition) -> dict[str, Any]:
    """What search engines are told (schema.org, PodcastEpisode); nothing for a lone file, which has no address."""
    told, show, audio = edition.episode, edition.show, edition.audio
    if show.standalone or not edition.url:
        return {}
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "url": edition.url,
        "name": told.title,
        "description": edition.summary,
        "inLanguage": show.language,
        "partOfSeries": {"@type": "PodcastSeries", "name": show.title, "url": show.site_url, "webFeed": show.feed_url},
        "datePublished": edition.published.date().isoformat() if edition.published else "",
        "timeRequired": timecode.iso(edition.duration) if edition.duration else "",
        "episodeNumber": told.episode,
        "keywords": list(told.topics),
        "actor": [_person(person) for person in edition.guests],
        "author": [_person(person) for person in edition.hosts],
        "image": f"{show.site_url}{cover(show)}" if cover(show) else "",
    }
    if told.season is not None:
        document["partOfSeason"] = {"@type": "PodcastSeason", "seasonNumber": told.season}
    if safe(audio.url):
        document["associatedMedia"] = {"@type": "AudioObject", "contentUrl": audio.url, "encodingFormat": audio.type}
    if edition.moment_url(0) and edition.chapters:
        ends = [*(chapter.start for chapter in edition.chapters[1:]), edition.end]
        document["hasPart"] = [
            {
                "@type": "Clip",
                "name": chapter.title,
                "startOffset": chapter.start // 1000,
                "endOffset": end // 1000,
                "url": f"{edition.url}#t={chapter.start // 1000}",
            }
            for chapter, end in zip(edition.chapters, ends, strict=True)
        ]
    return {name: value for name, value in document.items() if value not in ("", None, [])}


def _person(one: Person) -> dict[str, str]:
    url = safe(one.web)
    return {"@type": "Person", "name": one.name, **({"url": url} if url else {})}
