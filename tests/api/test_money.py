"""Row A9 by API: the lines of a year with where they were placed, and what nobody placed."""

import pytest

from tests.money import place, placed, published


@pytest.mark.row("A9")
def test_another_system_reads_what_is_placed_and_what_is_not(partner, voorst):
    nothing = partner.get("/geldstromen").json()
    assert (nothing["resultaten"], nothing["jaar"], nothing["nietGeplaatst"]) == ([], None, None)
    placed(voorst, published(voorst), begeleiding=place(60, "care", payer="municipality"))
    answer = partner.get("/geldstromen", {"jaar": 2024, "kant": "costs"}).json()
    care = [one for one in answer["resultaten"] if one["omschrijving"] == "Begeleiding"]
    assert [(one["euro"], one["plek"], one["betaler"]) for one in care] == [
        (480000.0, "care", "municipality"),
        (320000.0, None, None),
    ]
    assert (answer["euroSamen"], answer["nietGeplaatst"]) == (1000000.5, 520000.5)
    assert sum(one["euro"] for one in answer["resultaten"]) == 1000000.5
    assert "Van elke 100 euro" in answer["zin"]
    assert partner.get("/geldstromen", {"stand": "verzonnen"}).status_code == 400
