"""Villages: a guess until the municipality says what they are, and kept when a new year comes."""

import pytest

from tests.small import key_figures
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Area, Municipality
from voorkant.store.selectors.areas import area_tree, villages_of
from voorkant.store.services.sources import import_file
from voorkant.store.services.villages import CONFIRMED, confirm_villages, keep_guessed_villages, save_villages

pytestmark = [pytest.mark.row("A1"), pytest.mark.django_db]
ALL_TWELLO = dict.fromkeys(("BU02850000", "BU02850001", "BU02850100", "BU02850101"), "Twello")


@pytest.fixture
def municipality(db: None, tmp_path) -> Municipality:
    import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"))
    return Municipality.objects.create(code="GM0285", name="Voorst")


def members() -> dict[str, tuple[str, ...]]:
    return {village.name: village.members for village in villages_of("GM0285")}


def test_a_municipality_starts_with_a_guess_in_which_every_buurt_has_a_village(municipality):
    keep_guessed_villages("GM0285")
    assert sorted(code for codes in members().values() for code in codes) == sorted(ALL_TWELLO)
    assert members()["Twello"] == ("BU02850100", "BU02850101")
    municipality.refresh_from_db()
    assert CONFIRMED not in municipality.settings


def test_what_the_municipality_says_is_kept_and_no_longer_a_guess(municipality):
    keep_guessed_villages("GM0285")
    confirm_villages(municipality, ALL_TWELLO | {"BU02850001": "Bussloo"})
    assert members() == {"Bussloo": ("BU02850001",), "Twello": ("BU02850000", "BU02850100", "BU02850101")}
    municipality.refresh_from_db()
    assert municipality.settings[CONFIRMED] == 2024


def test_a_village_without_buurten_goes(municipality):
    keep_guessed_villages("GM0285")
    save_villages("GM0285", ALL_TWELLO)
    assert list(Area.objects.filter(kind="village").values_list("name", flat=True)) == ["Twello"]
    assert [code for code in area_tree("GM0285") if code.startswith("KN")] == ["KN0285-twello"]


def test_a_village_keeps_its_code_while_its_name_stays(municipality):
    keep_guessed_villages("GM0285")
    before = Area.objects.get(code="KN0285-twello").pk
    save_villages("GM0285", ALL_TWELLO)
    assert Area.objects.get(code="KN0285-twello").pk == before


def test_names_that_differ_only_in_capitals_or_spaces_are_one_village(municipality):
    save_villages("GM0285", ALL_TWELLO | {"BU02850100": " TWELLO ", "BU02850101": "twello"})
    assert len(members()) == 1


@pytest.mark.parametrize("wrong", [{"BU02850001": "  "}, {"BU02000101": "Centrum"}])
def test_a_buurt_without_a_village_or_of_another_municipality_changes_nothing(municipality, wrong):
    keep_guessed_villages("GM0285")
    before = members()
    with pytest.raises(BadInput):
        save_villages("GM0285", ALL_TWELLO | wrong)
    assert members() == before


def test_what_was_said_still_holds_when_a_new_year_comes(municipality, tmp_path):
    confirm_villages(municipality, ALL_TWELLO | {"BU02850001": "Bussloo"})
    import_file("kwb", key_figures(tmp_path / "kwb_2025.csv"))
    assert members() == {"Bussloo": ("BU02850001",), "Twello": ("BU02850000", "BU02850100", "BU02850101")}
    municipality.refresh_from_db()
    assert municipality.settings[CONFIRMED] == 2025


def test_a_code_given_to_another_place_does_not_take_its_village_along(municipality, tmp_path):
    confirm_villages(municipality, ALL_TWELLO)
    import_file("kwb", key_figures(tmp_path / "kwb_2025.csv", changes={("BU02850001", "Naam"): "Steenenkamer"}))
    assert members()["Steenenkamer"] == ("BU02850001",)
    municipality.refresh_from_db()
    assert municipality.settings[CONFIRMED] == 2024
