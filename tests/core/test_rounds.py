"""Row N5, its rules: stretches of street and never addresses; lists as people have them."""

from datetime import date, timedelta

import pytest

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.rounds import (
    OUTCOMES,
    REACHED,
    BadRound,
    NewRound,
    NewStop,
    check_stops,
    counted_past,
    names_an_address,
    round_faults,
    stop_fault,
)
from voorkant.core.notice.stop_list import read_stops

TODAY = date(2026, 11, 22)
PLAN = NewRound(kind="door_to_door", purpose="Kennismaken", area="BU02850300", day=TODAY)


def faults(**changes):
    given = NewRound(**{**{name: getattr(PLAN, name) for name in PLAN.__slots__}, **changes})
    found = round_faults(
        given, language=load_language(), areas={"BU02850300"}, today=TODAY, last=TODAY + timedelta(days=365)
    )
    return [one.field for one in found]


def wrong(label, addresses=24, kind="door_to_door"):
    return stop_fault(NewStop(label, addresses), kind=kind, smallest=10)


@pytest.mark.parametrize(
    "label",
    ["Dorpsstraat 12", "Dorpsstraat 12a", "Dorpsstraat 12-40", "Kerkweg12", "nr. 7", "7391 AB", "12 Dorpsstraat",
     "Dorpsstraat １２", "Dorpsstraat 1\u200b2", "flat 3 hoog", "Plein 1940 12"],
)  # fmt: skip
def test_a_house_number_is_never_a_stop(label):
    assert names_an_address(label)
    assert "per huis" in wrong(label).nl


@pytest.mark.parametrize(
    "label",
    ["Dorpsstraat, oneven kant", "1e Wormenseweg", "2de Esweg", "5 Meiplein", "Plein 1940-1945",
     "langs de N344", "Veld bij de A50", "Burgemeester Van der Feltzlaan, tussen kerk en school"],
)  # fmt: skip
def test_a_number_that_belongs_to_a_street_may_stay(label):
    assert wrong(label) is None


def test_a_refusal_names_a_stretch_to_write_instead():
    assert "Dorpsstraat, oneven kant" in wrong("Dorpsstraat 12").nl
    assert "Kerkweg, odd side" in wrong("Kerkweg nr. 7").en


@pytest.mark.parametrize("label", ["bij mevrouw Jansen", "fam. De Boer", "dhr Pietersen"])
def test_a_stop_is_never_somebodys_name(label):
    assert "naam" in wrong(label).nl


def test_a_stretch_of_nine_addresses_is_refused_and_ten_are_enough():
    assert "9 adressen" in wrong("Achterweg", 9).nl
    assert "volgende stuk straat" in wrong("Achterweg", 9).nl
    assert wrong("Achterweg", 10) is None


def test_only_a_spot_where_nobody_rings_a_bell_needs_no_addresses():
    assert wrong("Speeltuin", None) is not None
    assert wrong("Speeltuin", None, kind="public_space") is None
    assert wrong("Speeltuin", 4, kind="public_space") is not None


def test_a_street_is_listed_once_however_it_is_written():
    with pytest.raises(BadRound) as refused:
        check_stops(
            [NewStop("Dorpsstraat, oneven kant", 20), NewStop("dorpsstraat oneven  kant", 20)],
            kind="door_to_door", smallest=10, there=["Esweg"],
        )  # fmt: skip
    assert [one.field for one in refused.value.errors] == ["stop-2"]


def test_everything_that_is_wrong_with_a_plan_is_told_at_once():
    assert faults() == []
    assert faults(kind="", purpose=" ", area="BU00000000", day=None) == ["kind", "purpose", "area", "day"]
    assert faults(day=TODAY - timedelta(days=1)) == ["day"]
    assert faults(problems=("x",), target_groups=("y",), with_whom="z" * 201) == [
        "with_whom", "problems", "target_groups",
    ]  # fmt: skip


def test_a_pasted_list_keeps_the_comma_in_a_name():
    rows = read_stops("Dorpsstraat, oneven kant; 24\n\nEsweg\t\n".replace("\t", ""))
    assert [(one.number, one.stop.label, one.stop.addresses) for one in rows] == [
        (1, "Dorpsstraat, oneven kant", 24), (3, "Esweg", None),
    ]  # fmt: skip


def test_a_file_with_headings_may_have_its_own_order():
    rows = read_stops("\ufefflat;lon;Straat;Adressen\n52,28;6,10;Esweg;14\n")
    assert rows[0].stop == NewStop("Esweg", 14, at=(52.28, 6.10))
    assert read_stops("street,addresses\nEsweg,14")[0].stop == NewStop("Esweg", 14)
    assert read_stops("Dorpsstraat, even kant\t18")[0].stop == NewStop("Dorpsstraat, even kant", 18)


def test_every_wrong_row_is_told_by_its_number():
    with pytest.raises(BadRound) as refused:
        read_stops("straat;adressen;lat;lon\nEsweg;tien;;\nKerkweg;12;52,28;\nMolenweg;12;152;6\nGoed;12;;")
    assert [one.field for one in refused.value.errors] == ["row-2", "row-3", "row-4"]
    assert "Rij 2" in refused.value.errors[0].text.nl


def test_who_was_reached_is_part_of_what_is_counted():
    assert set(REACHED) < set(load_language().terms[OUTCOMES])


@pytest.mark.parametrize(
    ("kind", "addresses", "counted", "past"),
    [("door_to_door", 24, 33, 33), ("home_visits", 24, 25, 25), ("door_to_door", 24, 24, 0),
     ("door_to_door", None, 33, 0), ("public_space", 24, 33, 0)],
)  # fmt: skip
def test_only_doors_can_be_more_than_the_addresses(kind, addresses, counted, past):
    assert counted_past(kind, addresses, {"no_answer": counted - 3, "talked": 3}) == past
