"""An entry is fresh until a day, is asked about before it, fades after it, and leaves the public page in the end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.knowledge import load_shared_language
from voorkant.core.organise.directory.desk import Tally, summary
from voorkant.core.organise.directory.entries import Known, LocationEntry, listed_faults, location_faults
from voorkant.core.organise.directory.freshness import (
    Ask,
    Freshness,
    FreshRules,
    freshness,
    is_right,
    next_ask,
    public,
    standing,
)
from voorkant.core.organise.entries import OfferEntry

LANGUAGE = load_shared_language()
TODAY = date(2026, 11, 22)
RULES = FreshRules(ask=30, remind=10, escalate=10, fade=0, leave=180, formal=365, informal=182, place=730)
KNOWN = Known({"library"}, {"wheelchair"}, {"BU02850100": 1}, {"eating_together"})


def until(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.row("O7")
@pytest.mark.parametrize(
    ("days", "found"),
    [(31, "assured"), (30, "soon"), (0, "soon"), (-1, "faded"), (-400, "faded"), (None, "unknown")],
)
def test_an_entry_is_fresh_until_its_last_day_and_faded_the_day_after(days, found):
    assert freshness(None if days is None else until(days), TODAY, RULES) == Freshness(found)


def test_days_of_grace_keep_an_entry_right_after_its_last_day():
    grace = replace(RULES, fade=14)
    assert is_right(until(-14), TODAY, grace)
    assert not is_right(until(-15), TODAY, grace)
    assert "we vragen of het nog klopt" in standing(until(-3), TODAY, grace).nl


def test_a_faded_entry_says_since_when_and_one_that_nobody_confirmed_says_that():
    assert standing(until(-1), TODAY, RULES).nl == "Niet bevestigd sinds 21 november 2026. Bel eerst."
    assert standing(until(-1), TODAY, RULES).en == "Not confirmed since 21 November 2026. Call first."
    assert standing(None, TODAY, RULES).nl == "Nog niet bevestigd. Bel eerst."


def test_a_faded_entry_stays_on_the_public_page_for_a_while_and_then_leaves_it():
    assert public(until(-180), None, TODAY, RULES)
    assert not public(until(-181), None, TODAY, RULES)
    assert public(None, None, TODAY, RULES)
    assert not public(None, until(-181), TODAY, RULES)


def test_the_assurer_is_asked_then_reminded_then_the_partner_and_then_a_colleague_calls():
    def ask(asked, last):
        return next_ask(until(5), asked, last, TODAY, RULES)

    assert next_ask(until(31), 0, None, TODAY, RULES) is None
    assert ask(0, None) is Ask.ASSURER
    assert ask(1, until(-9)) is None
    assert ask(1, until(-10)) is Ask.REMINDER
    assert ask(2, until(-9)) is None
    assert ask(2, until(-10)) is Ask.PARTNER
    assert ask(3, until(-9)) is None
    assert ask(3, until(-10)) is Ask.DESK


@given(st.integers(-900, 900), st.integers(0, 60))
def test_freshness_never_grows_by_waiting(days, grace):
    rules, order = replace(RULES, fade=grace), list(Freshness)
    now, later = (order.index(freshness(until(days), TODAY + timedelta(days=more), rules)) for more in (0, 1))
    assert now <= later


@pytest.mark.row("O7")
def test_the_desk_says_how_the_directory_stands_in_a_sentence():
    told = summary(Tally(entries=214, right=170, fading=12, faded=30, unknown=14, unnamed=3))
    assert told.nl == (
        "Van 214 vermeldingen zijn er 170 bevestigd. 30 zijn vervaagd. Van 14 heeft nog nooit iemand gezegd dat het "
        "klopt. In de komende maand lopen er 12 af."
    )
    assert summary(Tally(1, 1, 0, 0, 0, 0)).en == "Yes: 1 entry in the directory is confirmed."
    assert "nog niets" in summary(Tally(0, 0, 0, 0, 0, 0)).nl


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "moon"}, "kind"),
        ({"area": ""}, "area"),
        ({"postcode": "12"}, "postcode"),
        ({"latitude": 52.2}, "longitude"),
        ({"latitude": 6.1, "longitude": 52.2}, "latitude"),
        ({"assurer_email": "x"}, "assurer_email"),
        ({"assurer_email": "a@b.nl"}, "assured_by"),
        ({"languages": ("Nederlands",)}, "languages"),
    ],
)
def test_what_is_wrong_with_a_place_is_said_beside_its_field(change, field):
    right = LocationEntry("Bieb", kind="library", area="BU02850100", accessibility=("wheelchair",), languages=("nl",))
    assert location_faults(right, KNOWN) == []
    assert field in {one.field for one in location_faults(replace(right, **change), KNOWN)}


def test_reach_needs_its_year_and_unknown_is_never_zero():
    assert listed_faults(OfferEntry("Samen eten"), LANGUAGE, KNOWN, TODAY) == []
    faults = listed_faults(
        OfferEntry("Samen eten", reach=12, intervention="magic", words=("x" * 90,)),
        load_shared_language(),
        KNOWN,
        TODAY,
    )
    assert {one.field for one in faults} == {"reach_year", "intervention", "words"}
    assert listed_faults(OfferEntry("A", reach=12, reach_year=2027), LANGUAGE, KNOWN, TODAY)[0].field == "reach_year"
