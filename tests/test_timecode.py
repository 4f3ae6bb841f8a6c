"""Times as people and formats write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import timecode

MS = st.integers(0, 100 * 3600 * 1000 - 1)


@pytest.mark.parametrize(
    ("typed", "ms"),
    [
        ("2:57", 177_000),
        ("1:00:42", 3_642_000),
        ("62:23", 3_743_000),
        ("17: 10", 1_030_000),
        ("177", 177_000),
        ("177.5", 177_500),
        ("0:07.25", 7_250),
        ("00:00:00", 0),
        ("09:15", 555_000),
        ("[00:03]", 3_000),
    ],
)
def test_typed_times_are_read(typed: str, ms: int) -> None:
    """Every form in which people type a time is understood."""
    assert timecode.parse(typed) == ms


@pytest.mark.parametrize(
    "typed",
    [
        "37:567",
        "2:61",
        "1:72:10",
        "",
        "abc",
        "-5",
        "100:00:00",
        "٣:٢٠",
        "1:2:3:4",
        "nan",
        "1e5",
        "9" * 5000,
        "9" * 5000 + ":00",
    ],
)
def test_other_texts_are_refused(typed: str) -> None:
    """A text that is not a time raises ValueError, never another error."""
    with pytest.raises(ValueError):
        timecode.parse(typed)


@pytest.mark.parametrize(
    ("typed", "ms"),
    [
        ("PT00H58M44S", 3_524_000),
        ("PT1H", 3_600_000),
        ("58:44", 3_524_000),
        ("61", 61_000),
        ("PT1.5S", 1500),
        ("62 min", 3_720_000),
        ("1h 2m 3s", 3_723_000),
        ("1h05", 3_900_000),
        ("1 hour and 5 minutes", 3_900_000),
        ("1 Std. 5 Min.", 3_900_000),
        ("45'", 2_700_000),
    ],
)
def test_durations_are_read(typed: str, ms: int) -> None:
    """ISO 8601 durations, clock times, hours and minutes in words, and seconds are durations."""
    assert timecode.parse_duration(typed) == ms


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("0:3O", "0:30"),
        ("1.30", "1:30"),
        ("2;57", "2:57"),
        ("l:02:O3", "1:02:03"),
        ("37:567", ""),
        ("soon", ""),
        ("1.99", ""),
    ],
)
def test_a_mistyped_time_may_be_told(typed: str, right: str) -> None:
    """Letters that look like digits, and other marks for the colon, do not hide what was meant."""
    assert timecode.meant(typed) == right


@given(MS)
def test_every_notation_round_trips(ms: int) -> None:
    """What is written reads back as the same time, to the precision of the notation."""
    assert timecode.parse(timecode.stamp(ms)) == ms
    assert timecode.parse(timecode.stamp(ms, ",")) == ms
    assert timecode.parse(timecode.clock(ms)) == ms // 1000 * 1000
    assert timecode.parse(timecode.padded(ms, hours=True)) == ms // 1000 * 1000
    assert timecode.parse_duration(timecode.iso(ms)) == ms // 1000 * 1000
    assert round(timecode.seconds(ms) * 1000) == ms


def test_notations() -> None:
    """Each notation looks as its specification says."""
    assert timecode.stamp(3_723_045) == "01:02:03.045"
    assert timecode.stamp(3_723_045, ",") == "01:02:03,045"
    assert timecode.clock(7_999) == "0:07"
    assert timecode.clock(3_723_045) == "1:02:03"
    assert timecode.padded(3_723_045, hours=False) == "62:03"
    assert timecode.seconds(177_000) == 177
    assert timecode.seconds(2_371_500) == 2371.5
