"""Row A6 by API: what the page shows, whoever asks, and nothing from which a small group follows."""

import pytest

from tests.provisions import published


@pytest.mark.row("A6")
def test_another_system_reads_what_the_page_shows(partner, voorst):
    nothing = partner.get("/voorzieningen").json()
    assert (nothing["resultaten"], nothing["bron"], nothing["drempel"]) == ([], None, None)
    published(voorst)
    answer = partner.get("/voorzieningen").json()
    assert [(one["gebied"], one["mensen"]) for one in answer["resultaten"]] == [
        ("KN0285-twello", 60),
        ("KN0285-wilp", 20),
        ("rest", 10),
    ]
    assert (answer["bron"], answer["drempel"], answer["nietApart"]) == ("Eigen registratie", 5, 2)
    assert answer["resultaten"][0]["maanden"] == 30
