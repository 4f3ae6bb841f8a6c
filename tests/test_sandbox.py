"""A show's own templates: they see plain values, and nothing leads from these to a file, a module or the machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError

from pipeline.edition import Edition
from pipeline.files.templates import environment
from pipeline.model.show import Picture
from pipeline.text.wording import ENGLISH
from pipeline.writers.shared.title_block import values_of

TEXT = "---\ntitle: T\npublished: 2024-01-01\ntranscript:\n- {header: One}\n- {line: Hello., sec: 0, who: Ann}\n---\n"

# What has been tried, or leads there by another way: a path, a class, a function, a module, a clock.
REFUSED = [
    "{{ edition.picture.path.read_text() }}",
    "{{ edition.picture.path }}",
    "{{ edition.picture['path'] }}",
    "{{ edition.picture|attr('path') }}",
    "{{ [edition.picture]|map(attribute='path')|list }}",
    "{{ [edition]|map(attribute='picture.path')|join }}",
    "{{ [edition.picture]|sort(attribute='path') }}",
    "{{ [edition.picture]|groupby('path') }}",
    "{{ [edition.picture]|selectattr('path')|list }}",
    "{{ edition.published.now() }}",
    "{{ edition.published.astimezone() }}",
    "{{ edition.published.tzinfo }}",
    "{{ edition.show.publish_time.fromisoformat('09:00') }}",
    "{{ link.__globals__ }}",
    "{{ pieces('Hello.').gi_frame }}",
    "{{ edition.turns.__iter__ }}",
    "{{ edition.moment_url.__func__ }}",
    "{{ edition['__class__'] }}",
    "{{ edition|attr('__class__') }}",
    "{{ '{0.__class__}'.format(edition) }}",
    "{{ '{0.picture.path}'.format(edition) }}",
    "{{ '{a.picture.path}'.format_map({'a': edition}) }}",
    "{{ ('{0.picture.path}'|escape).format(edition) }}",
    "{{ ['{0.picture.path}']|map('format', edition)|list }}{{ edition.picture.path }}",
    "{{ _('{a.date.__globals__[Path]}', a=_) }}",
    "{{ _('{a.picture.path}', a=edition) }}",
    "{{ _('{a[0]}', a='x') }}",
    "{{ _('{a!r}', a=edition) }}",
    "{{ _('{a:>9}', a=1) }}",
    "{{ edition.wording('{a.picture}', a=edition) }}",
    "{{ environment.loader }}",
    "{{ lipsum() }}",
    "{{ [1, 2]|random }}",
]
# What templates do, ours and those that people write.
ALLOWED = [
    ("{{ edition.picture.width }}", "9"),
    ("{{ edition.published.isoformat() }} {{ edition.published.strftime('%d') }}", "2024-01-01T09:00:00+00:00 01"),
    ("{{ in_words(edition.published) }}", "1 January 2024"),
    ("{{ block.title.upper().rsplit(None, 1)[0] }}", "T"),
    ("{{ _('{a} min', a=7) }} {{ _('{{a}} {a}', a=7) }}", "7 min {a} 7"),
    ("{{ edition.turns|map(attribute='speaker')|join }}", "Ann"),
    ("{% for turn in edition.turns %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% endfor %}", "1a"),
    ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(edition.episode.title) }}", "<T>"),
    ("{% import 'own.j2' as own %}{{ own.m(3) }}", "[3]"),
    ("{% set n = namespace(x=1) %}{% set n.x = 2 %}{{ n.x }}{{ dict(a=1).items()|first|first }}", "2a"),
    ("{{ pieces('Hello.')|list|length }}{{ edition.moment_url(1000)[-4:] }}", "1#t=1"),
    ("{{ '{} {:>3}'.format('a', 1) }}{{ '%s' % 1 }}{{ range(3)|sum }}", "a   113"),
    ("{{ edition.show.colours.get('accent', 'none') }}", "none"),
]


@pytest.fixture
def render(edition: Callable[[str], Edition], tmp_path: Path) -> Callable[[str], str]:
    """A template of a show's own, filled with what the print template is given."""
    shown = replace(edition(TEXT), picture=Picture(9, 9, 9, "image/png", True, tmp_path))
    values = values_of(shown)
    own = (("own.j2", "{% macro m(x) %}[{{ x }}]{% endmacro %}"),)
    return lambda text: environment(own).from_string(text).render(values)


@pytest.mark.parametrize("text", REFUSED)
def test_nothing_leads_out_of_a_template(render: Callable[[str], str], text: str, tmp_path: Path) -> None:
    """Whatever leads to a file, a class, a module or a clock is an error, by whichever way it is asked for."""
    with pytest.raises(Exception) as error:
        render(text)
    assert str(tmp_path) not in str(error.value)


@pytest.mark.parametrize(("text", "expected"), ALLOWED)
def test_what_templates_do_is_allowed(render: Callable[[str], str], text: str, expected: str) -> None:
    """Fields, methods of texts and dates, Jinja's own tools, and what the documentation lists."""
    assert render(text) == expected


def test_a_function_that_gives_something_else_is_refused() -> None:
    """What is called gives plain values, too."""
    with pytest.raises(SecurityError):
        environment((("x", ""),)).from_string("{{ f() }}").render(f=Path)


def test_only_names_stand_in_braces_of_phrases() -> None:
    """Formatting fills in values whole; it reads no field of them."""
    assert ENGLISH("{a} of {b}", a=1, b="{c}") == "1 of {c}"
    with pytest.raises(ValueError, match="only names"):
        ENGLISH("{a.real}", a=1)
