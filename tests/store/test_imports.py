"""Row P8: published figures come in as they were published, whole or not at all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.data_folder import data_file
from tests.small import key_figures, outlines
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Area, Boundary, Figure, Import, Series
from voorkant.store.selectors.figures import figure_set
from voorkant.store.services import imports
from voorkant.store.services.imports import Stopped, forget_abandoned
from voorkant.store.services.sources import import_file, import_source, kind_of_file

pytestmark = [pytest.mark.row("P8"), pytest.mark.django_db]


def values(code: str, indicator: str = "residents") -> list[float]:
    found = Figure.objects.filter(
        area__code=code, series__indicator=indicator, publication__status=Import.Status.PUBLISHED
    )
    return list(found.order_by("period", "publication_id").values_list("value", flat=True))


def everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Import, Area, Figure, Boundary))


@pytest.mark.smoke
def test_the_same_file_twice_changes_nothing(tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv")
    import_file("kwb", file)
    before = everything()
    again = import_file("kwb", file)
    assert again.already
    assert everything() == before


def test_a_cell_that_is_no_number_refuses_the_whole_file(tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv", changes={("GM0285", "AantalInwoners_5"): "x12"})
    with pytest.raises(BadInput, match="Rij 3, kolom 'AantalInwoners_5'"):
        import_file("kwb", file)
    assert everything() == (0, 0, 0, 0)


def test_a_download_that_broke_off_is_refused_whole(tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv", last="BU02000102,,Halve")
    with pytest.raises(BadInput) as refusal:
        import_file("kwb", file)
    assert refusal.value.code == "file-truncated"
    assert everything() == (0, 0, 0, 0)


def test_a_broken_file_leaves_what_was_there(tmp_path):
    import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"))
    before = everything()
    broken = key_figures(tmp_path / "kwb-2024.csv", changes={("BU02850001", "Koopwoningen_47"): "140"})
    with pytest.raises(BadInput):
        import_file("kwb", broken)
    assert everything() == before
    assert values("GM0285") == [25377]


@pytest.mark.smoke
def test_one_municipality_comes_in_whole_with_the_country_and_all_municipalities(tmp_path):
    import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"), area="GM0285")
    codes = set(Area.objects.values_list("code", flat=True))
    assert {"NL00", "GM0285", "GM0200", "WK028501", "BU02850101"} <= codes
    assert not {"WK020001", "BU02000101"} & codes


def test_an_area_that_the_table_does_not_hold_is_refused(tmp_path):
    with pytest.raises(BadInput) as refusal:
        import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"), area="GM9999")
    assert refusal.value.code == "area-not-in-table"
    assert everything() == (0, 0, 0, 0)


def test_a_figure_that_was_not_published_has_no_row(tmp_path):
    import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"))
    assert values("BU02850001") == [85]
    assert values("BU02850001", "owner_occupied_homes") == []
    assert Series.objects.filter(indicator="owner_occupied_homes").exists()


def test_a_corrected_table_replaces_the_earlier_reading_whose_record_stays(tmp_path):
    first = import_file("kwb", key_figures(tmp_path / "kwb_2024_85984NED.csv")).publication
    corrected = key_figures(tmp_path / "85984NED_kwb_2024.csv", changes={("GM0285", "AantalInwoners_5"): "25400"})
    second = import_file("kwb", corrected).publication
    first.refresh_from_db()
    assert (first.status, second.status) == (Import.Status.REPLACED, Import.Status.PUBLISHED)
    assert values("GM0285") == [25400]
    assert not Figure.objects.filter(publication=first).exists()


def test_a_later_small_extract_does_not_take_away_the_whole_table(tmp_path):
    import_file("kwb", key_figures(tmp_path / "kwb_2024_85984NED.csv"))
    extract = key_figures(
        tmp_path / "kwb_85984NED_2024.csv",
        codes=("NL00", "GM0285"),
        changes={("GM0285", "AantalInwoners_5"): "25400"},
    )
    import_file("kwb", extract)
    assert values("BU02000101") == [2000]
    newest = figure_set(["GM0285"], 2024, indicator="residents").series("GM0285", "residents", "all")
    assert newest[2024].value == 25400


def test_the_whole_country_replaces_an_earlier_reading_of_one_municipality(tmp_path):
    small = import_file("kwb", key_figures(tmp_path / "kwb_2024_85984NED.csv"), area="GM0285").publication
    import_file("kwb", tmp_path / "kwb_2024_85984NED.csv")
    small.refresh_from_db()
    assert small.status == Import.Status.REPLACED
    assert values("GM0285") == [25377]


@pytest.mark.smoke
def test_every_figure_keeps_where_it_came_from(tmp_path):
    file = key_figures(tmp_path / "kwb_2024_85984NED.csv")
    import_file("kwb", file)
    publication = Figure.objects.select_related("publication").filter(area__code="GM0285").first().publication
    assert (publication.publisher, publication.table, publication.year) == ("CBS", "85984NED", 2024)
    assert publication.licence == "CC BY 4.0"
    assert len(publication.sha256) == 64
    assert timezone.now() - publication.retrieved < timedelta(days=1)


def test_a_code_that_was_reused_for_another_area_never_joins(tmp_path):
    import_file("kwb", key_figures(tmp_path / "kwb_2023.csv", changes={("BU02850001", "Naam"): "Steenenkamer"}))
    import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"))
    now = figure_set(["BU02850001", "BU02850000"], 2024, indicator="residents")
    assert set(now.series("BU02850000", "residents", "all")) == {2023, 2024}
    assert set(now.series("BU02850001", "residents", "all")) == {2024}


def test_an_import_that_is_stopped_halfway_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(imports, "BATCH", 5)

    def stop_at_ten(done: int, total: int) -> None:
        if done >= 10:
            raise Stopped

    with pytest.raises(Stopped):
        import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"), progress=stop_at_ten)
    assert everything() == (0, 0, 0, 0)


def test_what_a_crash_left_half_written_goes_with_the_next_import(tmp_path):
    import_file("kwb", key_figures(tmp_path / "kwb_2023.csv"))
    before = everything()
    half = Import.objects.create(
        kind="kwb", publisher="CBS", table="x", title="x", year=2024, retrieved=timezone.now(), licence="CC BY 4.0",
        sha256="0" * 64, series=[Area.objects.order_by("-pk").first().pk],
    )  # fmt: skip
    area = Area.objects.create(code="GM0999", year=2024, name="Half", kind="municipality", municipality_code="GM0999")
    Figure.objects.create(publication=half, area=area, series=Series.objects.first(), period=2024, value=1)
    assert values("GM0999") == []
    assert forget_abandoned() == 1
    assert everything() == before


def test_other_work_can_write_between_the_batches_of_an_import(tmp_path, monkeypatch):
    monkeypatch.setattr(imports, "BATCH", 5)
    seen: list[bool] = []
    depth = len(connection.savepoint_ids)

    def look(done: int, total: int) -> None:
        seen.append(len(connection.savepoint_ids) == depth)

    import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"), progress=look)
    assert len(seen) > 3
    assert all(seen)


def test_half_an_import_is_never_shown(tmp_path, monkeypatch):
    monkeypatch.setattr(imports, "BATCH", 5)
    shown: list[int] = []
    import_file(
        "kwb", key_figures(tmp_path / "kwb_2024.csv"), progress=lambda done, total: shown.append(len(values("GM0285")))
    )
    assert set(shown) == {0}
    assert values("GM0285") == [25377]


def test_outlines_that_are_refused_leave_the_map_as_it_was(tmp_path):
    import_file("kwb", key_figures(tmp_path / "kwb_2024.csv"))
    import_file("boundaries", outlines(tmp_path / "buurten_2024.geojson"))
    before = everything()
    broken = outlines(tmp_path / "grenzen_2024.geojson", ("BU02850000", "BU02850001"))
    broken.write_text(broken.read_text()[:-40])
    with pytest.raises(BadInput):
        import_file("boundaries", broken)
    assert everything() == before


def test_newer_outlines_take_the_place_of_the_older(tmp_path):
    first = import_file("boundaries", outlines(tmp_path / "buurten_2024.geojson")).publication
    second = import_file("boundaries", outlines(tmp_path / "grenzen_2024.geojson", ("BU02850000",))).publication
    first.refresh_from_db()
    assert first.status == Import.Status.PUBLISHED
    assert Boundary.objects.get(area__code="BU02850000").publication == second
    assert Boundary.objects.count() == 4


def test_what_a_file_holds_tells_its_kind(tmp_path):
    assert kind_of_file(key_figures(tmp_path / "cijfers.csv")) == "kwb"
    assert kind_of_file(outlines(tmp_path / "kaart.json")) == "boundaries"
    (tmp_path / "monitor.csv").write_text("Leeftijd,Marges,WijkenEnBuurten,Perioden,Eenzaam_28\n")
    assert kind_of_file(tmp_path / "monitor.csv") == "rivm"


def test_something_that_is_neither_a_file_nor_a_table_is_refused():
    with pytest.raises(BadInput) as refusal:
        import_source("kwb", "niets.csv")
    assert refusal.value.code == "source-not-found"


def test_the_real_key_figures_of_voorst_come_in_as_published():
    import_file("kwb", data_file("cbs/kwb_2024_nl_compact.csv"), area="GM0285", year=2024)
    assert values("GM0285") == [25377]
    assert Area.objects.filter(municipality_code="GM0285", kind="neighbourhood").count() == 31
    assert Area.objects.filter(kind="municipality").count() == 342
