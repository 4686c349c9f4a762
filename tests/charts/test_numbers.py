"""Numbers and words as their reader writes them, and the room that they need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.charts import Measure, measure_of, number
from voorkant.charts.lettering import width, wrap
from voorkant.core.shared.language import Unit
from voorkant.core.shared.text import same


@pytest.mark.row("P7")
@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (8000, 0, "8.000", "8,000"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (42.5, 0, "43", "43"),
        (-0.4, 0, "0", "0"),
        (-12.5, 1, "−12,5", "−12.5"),
        (0.15, 1, "0,2", "0.2"),
    ],
)
def test_a_number_is_written_as_its_reader_writes_it(value: float, decimals: int, dutch: str, english: str) -> None:
    assert number(value, "nl", decimals) == dutch
    assert number(value, "en", decimals) == english


@pytest.mark.row("P7")
def test_each_unit_of_the_shared_language_can_be_written() -> None:
    written = {unit: (measure_of(unit).write(32.46, "nl"), measure_of(unit).write(32.46, "en")) for unit in Unit}
    assert written[Unit.PERCENT] == ("32%", "32%")
    assert written[Unit.PER_1000] == ("32,5\u00a0per 1.000", "32.5\u00a0per 1,000")
    assert written[Unit.EURO_1000] == ("€\u00a032.460", "€\u00a032,460")
    assert written[Unit.KM] == ("32,5\u00a0km", "32.5\u00a0km")
    assert len(written) == len(Unit)


def test_a_signed_measure_shows_which_way_a_difference_goes() -> None:
    points = Measure(suffix=same(" punt"), signed=True)
    assert [points.write(value, "nl") for value in (-5, 0, 3)] == ["−5 punt", "0 punt", "+3 punt"]


@given(st.lists(st.text("abcdefghij-", min_size=1, max_size=12), min_size=1, max_size=12), st.floats(40, 400))
def test_wrapping_keeps_every_letter_and_breaks_only_where_needed(words: list[str], room: float) -> None:
    text = " ".join(words)
    lines = wrap(text, room, 14)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width(line, 14) <= room or " " not in line


def test_bold_and_large_letters_need_more_room() -> None:
    assert width("Twello", 14) < width("Twello", 14, bold=True) < width("Twello", 20, bold=True)
