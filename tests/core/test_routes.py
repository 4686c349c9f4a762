"""Where to refer, told in cases that somebody from the field can read, and how names are found."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.finding import find_place, find_problem, search_problems
from voorkant.core.notice.route_present import as_text, to_data
from voorkant.core.notice.route_words import Call, Referral, Setting, ages, answered, tell
from voorkant.core.notice.routes import Answer, Ask, answer, areas_around, areas_inside
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.partners import Agreed, Network, Offered, Partner, Person, Place
from voorkant.core.shared.text import same
from voorkant.core.shared.villages import Village

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "routes.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)
CODES = {"Voorst": "GM0285", "Wijk": "WK028501", "Twello": "KN0285-twello", "Terwolde": "KN0285-terwolde",
         "Twello-Noord": "BU02850101", "Twello-Zuid": "BU02850102"}  # fmt: skip
AREAS = {
    "GM0285": Area("GM0285", 2024, "Voorst", AreaKind.MUNICIPALITY, "NL00"),
    "WK028501": Area("WK028501", 2024, "Wijk", AreaKind.DISTRICT, "GM0285"),
    "KN0285-twello": Area("KN0285-twello", 2024, "Twello", AreaKind.VILLAGE, "GM0285"),
    "KN0285-terwolde": Area("KN0285-terwolde", 2024, "Terwolde", AreaKind.VILLAGE, "GM0285"),
    "BU02850101": Area("BU02850101", 2024, "Twello-Noord", AreaKind.NEIGHBOURHOOD, "WK028501"),
    "BU02850102": Area("BU02850102", 2024, "Twello-Zuid", AreaKind.NEIGHBOURHOOD, "WK028501"),
}
VILLAGES = (Village("KN0285-twello", "Twello", ("BU02850101", "BU02850102")),
            Village("KN0285-terwolde", "Terwolde", ("BU02850201",)))  # fmt: skip
PARTNERS = {
    "Bibliotheek": Partner(1, "Bibliotheek", "library"),
    "Wijkteam": Partner(2, "Wijkteam", "neighbourhood_team", phone="0571-222222"),
    "Schuldhulp": Partner(3, "Schuldhulp", "debt_help", phone="0571-333333"),
    "Buurtgezin": Partner(4, "Buurtgezin", "residents", informal=True),
}
PLACES = {"Leeszaal": 1, "Balie": 2}


def network(case: dict[str, Any]) -> Network:
    """Build the network that a case tells of."""
    receiver = PARTNERS[case["receiver"]].id if "receiver" in case else None
    places = {
        key: Place(key, 1, name, "library", CODES["Twello"], receiver=receiver, active=case.get("place_active", True))
        for name, key in PLACES.items()
    }
    offers = [offered(key, one) for key, one in enumerate(case.get("offers", []), start=1)]
    named = {one.name: one.id for one in offers}
    agreements = [agreed(key, one, named) for key, one in enumerate(case.get("agreements", []), start=1)]
    return Network(
        partners={one.id: one for one in PARTNERS.values()},
        people={},
        places=places,
        offers={one.id: one for one in offers},
        agreements={one.id: one for one in agreements},
    )


def agreed(key: int, one: dict[str, Any], offers: dict[str, int]) -> Agreed:
    return Agreed(
        key, PARTNERS[one.get("of", "Bibliotheek")].id, PARTNERS[one["to"]].id if one["to"] in PARTNERS else 99,
        channel="phone", basis="resident_agrees",
        valid_from=one.get("from", date(2024, 1, 1)), valid_until=one.get("until", date(2027, 12, 31)),
        place=PLACES[one["place"]] if "place" in one else None, problems=frozenset(one.get("problems", ())),
        offer=offers.get(one.get("offer", "")), answer_days=one.get("days"), ended=one.get("ended"),
    )  # fmt: skip


def offered(key: int, one: dict[str, Any]) -> Offered:
    by = PARTNERS[one.get("by", "Buurtgezin")]
    low, high = one.get("ages", (None, None))
    assured = one.get("assured_until", date(2027, 12, 31))
    return Offered(
        key, by.id, one["name"], minimum_age=low, maximum_age=high, informal=by.informal,
        problems=frozenset(one.get("problems", ["debts"])), form=one.get("form", "collective"),
        approach=one.get("approach", ""), areas=frozenset(CODES[area] for area in one.get("areas", ())),
        assured_until=None if assured == "never" else assured,
    )  # fmt: skip


def asked(case: dict[str, Any]) -> Answer:
    known = network(case)
    area = CODES[case.get("area", "Twello")]
    span = tuple(case["ages"]) if "ages" in case else None
    return answer(
        known,
        Ask(known.places[1], "debts", TODAY, area, areas_around(area, AREAS, VILLAGES),
            areas_inside(area, AREAS, VILLAGES), span),
    )  # fmt: skip


def setting() -> Setting:
    return Setting(
        language=load_language(),
        area_names={code: same(name) for name, code in CODES.items()},
        calls=(Call("emergency", same("Nu gevaar"), "112", same("Bel direct 112.")),),
        warning_days=42,
    )


def told(case: dict[str, Any]) -> Referral:
    return tell(asked(case), "Bibliotheek", setting())


@pytest.mark.row("N2")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]):
    found, words = asked(case), told(case)
    shown = {
        "refers_to": [one.to.name for one in found.routes],
        "gap": found.gap,
        "ask": [one.partner.name for one in found.helpers],
        "said": [one.nl for one in words.not_now],
        "offers_shown": [one.offer.name for one in found.offers],
        "standing": {one.name: one.standing.nl for one in words.offers if one.name in case.get("standing", {})},
        "only_in": {one.name: one.only_in.nl if one.only_in else "" for one in words.offers},
    }
    expected = {key: case[key] for key in shown if key in case}
    assert expected, "a case that checks nothing"
    assert {key: shown[key] for key in expected} == expected


def test_a_buurt_lies_in_its_wijk_its_kern_and_the_municipality():
    around = areas_around("BU02850101", AREAS, VILLAGES)
    assert around == {"BU02850101", "WK028501", "KN0285-twello", "GM0285", "NL00"}
    assert areas_inside("KN0285-twello", AREAS, VILLAGES) == {"BU02850101", "BU02850102"}
    assert areas_around("onbekend", AREAS, VILLAGES) == {"onbekend"}


def with_person(**agreement: Any) -> Referral:
    """Tell of one agreement with Ria, who can be called."""
    known = network({})
    ria = Person(7, 3, "Ria", "schuldhulpverlener", "0571-777777", "ria@schuldhulp.example", "ma-do 9-12 uur")
    one = Agreed(1, 1, 3, basis="resident_agrees", valid_from=date(2026, 1, 1), person=7, fields=("question",),
                 **{"channel": "phone", "valid_until": date(2027, 6, 1), "answer_days": 5, **agreement})  # fmt: skip
    known = Network(known.partners, {7: ria}, known.places, {}, {1: one})
    return tell(answer(known, Ask(known.places[1], "debts", TODAY)), "Bibliotheek", setting())


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        ("phone", "Bel Ria van Schuldhulp: 0571-777777."),
        ("going_along", "Ga de eerste keer samen naar Ria van Schuldhulp: 0571-777777."),
        ("walk_in", "Wijs op de inloop van Schuldhulp. Een afspraak is niet nodig."),
        ("signal", "Geef het zonder naam door aan Schuldhulp, met de link van je vindplaats."),
        ("secure_mail", "Mail beveiligd naar Ria van Schuldhulp: ria@schuldhulp.example."),
        ("resident_calls", "Geef het nummer van Ria van Schuldhulp mee: 0571-777777. De inwoner belt zelf."),
    ],
)
def test_each_channel_has_its_own_sentence(channel: str, sentence: str):
    assert with_person(channel=channel).headline.nl == sentence


def test_every_channel_of_the_shared_language_has_a_sentence_in_both_languages():
    for channel in load_language().terms["agreement_channels"]:
        found = with_person(channel=channel).headline
        assert "Schuldhulp" in found.nl
        assert "Schuldhulp" in found.en
        assert found.nl != found.en


def test_how_soon_an_answer_comes_is_said_as_people_say_it():
    assert [answered(days).nl for days in (None, 0, 1, 5)] == [
        "Hoe snel je iets hoort, is niet afgesproken.",
        "Je hoort dezelfde dag iets.",
        "Je hoort binnen 1 dag iets.",
        "Je hoort binnen 5 dagen iets.",
    ]


def test_an_agreement_that_lapses_within_six_weeks_asks_whether_it_is_renewed():
    assert with_person(valid_until=date(2027, 1, 3)).routes[0].until.nl.endswith("Wordt dit verlengd?")
    assert with_person(valid_until=date(2027, 1, 4)).routes[0].until.nl == "Afgesproken tot en met 4 januari 2027."


def test_ages_are_said_with_their_bounds():
    assert ages(None, None) is None
    told_ages = [ages(18, 64), ages(65, None), ages(None, 12), ages(0, 4)]
    assert [one.nl for one in told_ages if one] == [
        "Van 18 tot en met 64 jaar",
        "Vanaf 65 jaar",
        "Tot en met 12 jaar",
        "Tot en met 4 jaar",
    ]


def test_a_number_is_of_the_person_before_that_of_the_partner():
    assert with_person().routes[0].phone == "0571-777777"
    assert told({"agreements": [{"to": "Schuldhulp"}]}).routes[0].phone == "0571-333333"


def test_danger_puts_the_urgent_numbers_before_everything_else():
    known = network({})
    found = tell(answer(known, Ask(known.places[1], "child_abuse", TODAY)), "Bibliotheek", setting())
    text = as_text(found, "nl")
    assert found.danger
    assert text.index("112") < text.index("nog niets afgesproken")
    quiet = as_text(told({}), "nl")
    assert quiet.index("112") > quiet.index("nog niets afgesproken")


def test_the_text_of_a_referral_says_all_and_stays_within_a_hundred_columns():
    found = with_person(how="Vraag eerst of het mag. " * 10, next_step="Ria belt de inwoner.")
    for language in ("nl", "en"):
        text = as_text(found, language)
        assert all(len(line) <= 100 for line in text.splitlines())
        assert "0571-777777" in text
        assert "ma-do 9-12 uur" in text
    assert "Schuldhulp heeft dit nog niet bevestigd." in " ".join(as_text(found, "nl").split())


def test_the_data_of_a_referral_keeps_its_keys():
    data = to_data(with_person(), "en")
    assert list(data) == ["place", "problem", "area", "age_band", "day", "urgent", "headline", "gap", "routes",
                          "not_now", "ask", "offers"]  # fmt: skip
    assert data["routes"][0]["answer_days"] == 5
    assert data["routes"][0]["may_tell"] == ["question"]
    assert data["routes"][0]["valid_until"] == "2027-06-01"
    assert not data["gap"]


def test_a_problem_is_found_by_id_name_or_everyday_word():
    problems = load_language().problems
    for given in ("debts", "Schulden", "DEBTS", "deurwaarder"):
        assert find_problem(problems, given).id == "debts"


def test_an_unknown_problem_names_what_is_near():
    with pytest.raises(NotFound) as refused:
        find_problem(load_language().problems, "schuldn")
    assert "debts (Schulden)" in refused.value.sentence("nl")
    with pytest.raises(NotFound) as strange:
        find_problem(load_language().problems, "xqzv")
    assert "Niets lijkt erop." in strange.value.sentence("nl")


def test_a_word_finds_problems_with_the_name_itself_first():
    found = [one.id for one in search_problems(load_language().problems.values(), "schuld")]
    assert found[0] == "debts"
    assert "eviction_risk" in found
    assert search_problems(load_language().problems.values(), "  ") == ()


def test_a_place_is_found_by_number_or_name_and_a_shared_name_asks_for_the_number():
    places = network({}).places
    twin = {**places, 3: Place(3, 2, "Leeszaal", "library", CODES["Twello"])}
    owners = {1: "Bibliotheek", 2: "Bibliotheek", 3: "Wijkteam"}
    assert find_place(places, "1", owners).name == "Leeszaal"
    assert find_place(places, "leeszaal", owners).id == 1
    assert find_place(twin, "Leeszaal, Wijkteam", owners).id == 3
    with pytest.raises(BadInput) as unclear:
        find_place(twin, "Leeszaal", owners)
    assert "1 (Leeszaal, Bibliotheek)" in unclear.value.sentence("nl")
    with pytest.raises(NotFound) as unknown:
        find_place(places, "Leesza", owners)
    assert "1 (Leeszaal)" in unknown.value.sentence("nl")
