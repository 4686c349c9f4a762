"""Row O5: what a municipality adds to the catalogue, who decides, and what an export of a register brings."""

from datetime import date

import pytest

from voorkant.adapters.interventions import load_interventions
from voorkant.adapters.spreadsheets import table_as_workbook
from voorkant.core.organise.catalogue import Seen
from voorkant.core.organise.catalogue.own import OwnEntry
from voorkant.core.organise.catalogue.register_rows import guess_columns
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.store.models import (
    LocalIntervention,
    Municipality,
    Offer,
    Organisation,
    RegisterImport,
    RegisterRating,
    User,
)
from voorkant.store.selectors.catalogue import catalogue_of, fitting
from voorkant.store.selectors.catalogue_pages import missing_in, offers_by_intervention
from voorkant.store.services import register_import
from voorkant.store.services.catalogue import change, decide, propose
from voorkant.store.services.list_travel import pack, unpack
from voorkant.store.services.partners import EntryNotRight

SOUP = OwnEntry("Soepclub De Worp", "Elke dinsdag samen soep eten.", ("loneliness",), forms=("collective",))
HEADS = ["Interventie", "Erkenning", "Datum", "Thema"]


def by(role: str) -> User:
    return User.objects.filter(municipality__code="GM0285", role=role).order_by("pk").first()  # type: ignore[return-value]


def export(voorst: Municipality, *rows: list[str], **more: object) -> RegisterImport:
    data = table_as_workbook([HEADS, *rows], title="Lijst")
    file = register_import.read_export("lijst.xlsx", data, municipality=voorst)
    columns = guess_columns(file.headers)
    return register_import.store_export(
        file, columns, municipality=voorst, by=by("adviser"), register="movisie", **more
    )  # fmt: skip


@pytest.mark.row("O5")
@pytest.mark.smoke
def test_a_professional_proposes_an_adviser_takes_it_up_and_it_counts_as_unknown(voorst):
    row = propose(municipality=voorst, entry=SOUP, by=by("professional"))
    assert row.key not in catalogue_of(voorst)
    with pytest.raises(BadInput, match="adviseur of trekker"):
        decide(row=row, to="accepted", by=by("professional"))
    decide(row=row, to="accepted", by=by("adviser"))
    own = catalogue_of(voorst)[row.key]
    assert own.local
    assert own.evidence.level is EvidenceLevel.UNKNOWN
    assert row.key in {one.intervention.id for one in fitting(voorst, ["loneliness"], form="collective")}
    assert [one.kind for one in row.steps.order_by("pk")] == ["proposed", "accepted"]


@pytest.mark.row("O5")
def test_what_an_own_entry_said_before_stays_and_declining_needs_a_reason(voorst):
    row = propose(municipality=voorst, entry=SOUP, by=by("adviser"))
    assert row.state == "accepted"
    change(row=row, entry=OwnEntry("Soepclub", "Samen soep.", ("loneliness", "debts")), by=by("lead"))
    changed = row.steps.get(kind="changed")
    assert changed.before["name"] == "Soepclub De Worp"
    with pytest.raises(BadInput, match="waarom"):
        decide(row=row, to="retired", by=by("lead"))
    decide(row=row, to="retired", by=by("lead"), reason="Gestopt in mei.")
    assert row.key not in catalogue_of(voorst)
    with pytest.raises(BadInput, match="niet meer"):
        decide(row=row, to="declined", by=by("lead"), reason="Nee.")


def test_a_name_that_the_catalogue_has_is_refused_and_nothing_is_stored(voorst):
    with pytest.raises(EntryNotRight) as refused:
        propose(municipality=voorst, entry=OwnEntry("buurtmoestuin", "", ()), by=by("adviser"))
    assert {one.field for one in refused.value.faults} == {"name", "explanation", "problems"}
    assert not LocalIntervention.objects.exists()


@pytest.mark.row("O5")
@pytest.mark.row("P9")
def test_a_registers_export_gives_ratings_with_who_saw_them_and_can_be_replaced_and_taken_back(voorst):
    before = len(catalogue_of(voorst))
    first = export(
        voorst,
        ["Buurtbemiddeling", "Goed onderbouwd", "2021-03", ""],
        ["Soepbus", "Eerste aanwijzingen", "2023", "eenzaamheid"],
        ["Wonder", "prachtig", "2023", ""],
    )
    catalogue = catalogue_of(voorst)
    rating = catalogue["neighbour_mediation"].evidence
    assert (rating.level, rating.wording, rating.date, rating.seen) == (
        EvidenceLevel.GROUNDED, "Goed onderbouwd", "2021-03", Seen.IMPORTED,
    )  # fmt: skip
    assert rating.seen_by
    assert rating.seen_on is not None
    assert rating.sound
    assert len(catalogue) == before + 1
    assert [number for number, *_ in first.refused] == [4]
    assert load_interventions()["neighbour_mediation"].evidence.level is EvidenceLevel.UNKNOWN
    soup = LocalIntervention.objects.get(name="Soepbus")
    assert not catalogue[soup.key].local
    second = export(voorst, ["Soepbus", "Goede aanwijzingen", "2025", ""], replaces=first)
    now = catalogue_of(voorst)
    assert now[soup.key].evidence.level is EvidenceLevel.GOOD
    assert now["neighbour_mediation"].evidence.level is EvidenceLevel.UNKNOWN
    first.refresh_from_db()
    assert first.replaced_by == second
    register_import.withdraw(kept=second, by=by("lead"))
    assert len(catalogue_of(voorst)) == before
    assert RegisterRating.objects.count() == 3


def test_the_latest_judgement_counts_and_an_older_one_changes_nothing(voorst):
    export(voorst, ["VoorZorg", "Goed onderbouwd", "2010", ""])
    assert catalogue_of(voorst)["voorzorg"].evidence.date == "2015"
    export(voorst, ["VoorZorg", "Sterke aanwijzingen", "2024", ""])
    assert catalogue_of(voorst)["voorzorg"].evidence.level is EvidenceLevel.STRONG


@pytest.mark.row("P9")
def test_a_list_in_windows_1252_with_other_headings_is_understood(voorst):
    text = "Titel;Niveau;Jaar;Databank\r\nRepaircafé;goed beschreven;2019;Movisie\r\nCafé 2;;2019;Movisie\r\n"
    file = register_import.read_export("lijst.csv", text.encode("cp1252"), municipality=voorst)
    found = register_import.understand(file, guess_columns(file.headers), municipality=voorst, today=date(2026, 1, 1))
    assert [(one.key, one.level) for one in found.rows] == [("repair_cafe", EvidenceLevel.DESCRIBED)]
    assert [one.number for one in found.refused] == [3]


def test_a_row_of_the_name_of_a_proposal_does_not_take_it_up(voorst):
    row = propose(municipality=voorst, entry=SOUP, by=by("professional"))
    export(voorst, ["Soepclub De Worp", "Goed beschreven", "2024", "eenzaamheid"])
    row.refresh_from_db()
    assert (row.state, row.explanation) == ("proposed", SOUP.explanation)
    assert row.key not in catalogue_of(voorst)
    decide(row=row, to="accepted", by=by("lead"))
    assert catalogue_of(voorst)[row.key].evidence.level is EvidenceLevel.DESCRIBED


def test_a_file_without_a_row_that_counts_stores_nothing(voorst):
    with pytest.raises(BadInput, match="Geen enkele rij"):
        export(voorst, ["Wonder", "prachtig", "2023", ""])
    assert not RegisterImport.objects.exists()


def test_what_travelled_with_another_municipalitys_page_is_refused(voorst):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    file = register_import.read_export("a.csv", b"Titel;Niveau;Jaar\nA;goed onderbouwd;2019\n", municipality=voorst)
    with pytest.raises(BadInput, match="niet meer bij deze pagina"):
        unpack(pack(file, voorst, salt=register_import.SALT), other, salt=register_import.SALT)
    assert unpack(pack(file, voorst, salt=register_import.SALT), voorst, salt=register_import.SALT) == file


@pytest.mark.row("O5")
def test_the_neighbours_see_nothing_of_it(voorst):
    row = propose(municipality=voorst, entry=SOUP, by=by("adviser"))
    export(voorst, ["Buurtbemiddeling", "Goed onderbouwd", "2021", ""])
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    there = catalogue_of(other)
    assert row.key not in there
    assert there["neighbour_mediation"].evidence.level is EvidenceLevel.UNKNOWN


@pytest.mark.row("O5")
def test_an_offer_of_an_intervention_counts_for_it_and_fills_what_the_offer_does_not_say(voorst):
    offers = Offer.objects.filter(organisation__municipality=voorst)
    offers.update(status=Offer.Status.INACTIVE)
    assert "‘eenzaamheid’ staat hier geen aanbod" in told(voorst, "loneliness")
    one = offers.first()
    if one is None:
        partner = Organisation.objects.filter(municipality=voorst).first()
        one = Offer(organisation=partner, name="Moestuin De Worp")
    one.status, one.intervention, one.problems, one.form, one.level = "active", "community_garden", [], "", ""
    one.save()
    assert offers_by_intervention(voorst)["community_garden"] == 1
    assert "geen aanbod" not in told(voorst, "loneliness")
    assert "groep" not in told(voorst, "loneliness")


def told(voorst: Municipality, problem: str) -> str:
    return " ".join(text.nl for one in missing_in(voorst) if one.problem.id == problem for text in one.sentences)
