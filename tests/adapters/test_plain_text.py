"""Text of other people is read the same, whichever letters and signs their program saved it in."""

import pytest

from voorkant.adapters.plain_text import decoded, separator_of

ROWS = "plaats;aantal\nCafé Het Trefpunt, hoek;3\n"


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_same_table_in_any_letters_is_the_same_text(letters: str):
    assert decoded(ROWS.encode(letters)) == ROWS


def test_the_sign_that_stands_most_parts_the_columns():
    assert [separator_of(ROWS), separator_of("a,b,c;d"), separator_of("a\tb"), separator_of("a|b")] == list(";,\t|")
