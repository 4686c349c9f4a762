"""The social base of the real Voorst: reach, gaps, lists of places, and what nobody told us."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from tests.paper import pages
from voorkant.core.organise.base.kinds import MEETING
from voorkant.core.organise.base.place_words import guess_columns
from voorkant.core.organise.base.rd import to_degrees, to_metres
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import BadInput
from voorkant.store.demo.social_base import invent_social_base
from voorkant.store.models import DirectoryStep, Location, Municipality
from voorkant.store.selectors.social_base import base_of, gaps_of
from voorkant.store.selectors.social_base_area import area_base
from voorkant.store.selectors.social_base_chart import base_map
from voorkant.store.selectors.social_base_paper import area_paper
from voorkant.store.selectors.social_base_places import Asked, ground_at, places_of_base
from voorkant.store.selectors.social_base_table import export_rows
from voorkant.store.services.list_travel import pack, unpack
from voorkant.store.services.social_base_import import SALT, read_place_list, store_places, understand

pytestmark = [pytest.mark.row("O6"), pytest.mark.django_db]

TODAY = date(2026, 11, 22)
TERWOLDE, TWELLO_SOUTH, NIJBROEK_FARMS = "BU02850103", "BU02850101", "BU02850108"


def _middle(area: str) -> tuple[float, float]:
    ground = ground_at("GM0285", area)
    assert ground is not None
    return to_degrees(ground.centroid.x, ground.centroid.y)


def _place(
    voorst: Municipality, name: str, area: str = "", *, at: tuple[float, float] | None = None, **more
) -> Location:
    lat, lon = at or (None, None)
    values = {"kind": "community_house", "area_code": area} | more
    return Location.objects.create(municipality=voorst, name=name, latitude=lat, longitude=lon, **values)


def _share(voorst: Municipality, area: str, group: str = "older", asked: Asked | None = None):
    found = base_of(voorst, asked, today=TODAY).area(area)
    assert found is not None
    living = found.living[group]
    assert living is not None
    assert living.share is not None
    return living.share


def test_without_any_place_nothing_is_a_gap(voorst: Municipality):
    assert gaps_of(voorst) == []
    found = base_of(voorst, today=TODAY)
    assert found.places == ()
    assert all(one is None or one.share is None for one in found.buurten[0].living.values())


def test_a_hall_in_the_middle_of_terwolde_is_near_for_some_and_its_farms_lack_it(voorst: Municipality):
    _place(voorst, "Dorpshuis Terwolde", TERWOLDE, at=_middle(TERWOLDE))
    assert 0.2 < _share(voorst, TERWOLDE).evenly < 0.9
    assert _share(voorst, NIJBROEK_FARMS).most == 0
    gap = next(one for one in gaps_of(voorst, today=TODAY) if (one.area, one.group) == (NIJBROEK_FARMS, "older"))
    assert gap.sure
    assert gap.kind == MEETING
    assert gap.year == 2024
    assert gap.people == 170
    assert "(bijna) allemaal op meer dan 500 meter lopen van een bekende ontmoetingsplek" in gap.sentence.nl
    assert "van de 100 zich eenzaam" in gap.why.nl


def test_a_village_counts_its_buurten_together(voorst: Municipality):
    _place(voorst, "Kulturhus", TWELLO_SOUTH, at=_middle(TWELLO_SOUTH))
    villages = gaps_of(voorst, by=AreaKind.VILLAGE, today=TODAY)
    assert {one.area[:2] for one in villages} == {"KN"}
    found = base_of(voorst, today=TODAY)
    twello = found.area("KN0285-twello")
    assert twello is not None
    living = twello.living["older"]
    assert living is not None
    assert living.people == 1860 + 1240 + 505 + 330 + 115


def test_a_place_just_across_the_border_counts_too(voorst: Municipality):
    ground = ground_at("GM0285", "BU02850106")
    assert ground is not None
    east = to_degrees(ground.bounds[2] + 100, ground.centroid.y)
    _place(voorst, "Wijkcentrum in Deventer", "", at=east)
    assert _share(voorst, "BU02850106").evenly > 0
    (place,) = places_of_base(voorst, TODAY)
    assert place.area == ""


def test_of_a_place_whose_buurt_alone_is_known_the_range_is_wide_and_without_a_buurt_it_counts_nowhere(voorst):
    _place(voorst, "Ergens in Terwolde", TERWOLDE)
    assert _share(voorst, TERWOLDE).width == 1
    _place(voorst, "Ergens in Voorst", "GM0285")
    found = base_of(voorst, today=TODAY)
    assert [one.name for one in found.vague] == ["Ergens in Voorst"]


def test_one_place_more_never_lowers_reach(voorst: Municipality):
    _place(voorst, "Een", TERWOLDE, at=_middle(TERWOLDE))
    before = {code: _share(voorst, code) for code in (TERWOLDE, TWELLO_SOUTH, NIJBROEK_FARMS)}
    _place(voorst, "Twee", TWELLO_SOUTH, at=_middle(TWELLO_SOUTH))
    for code, share in before.items():
        after = _share(voorst, code)
        assert (after.least, after.evenly, after.most) >= (share.least, share.evenly, share.most)


def test_a_place_counts_for_its_own_ages_its_kind_and_its_hours(voorst: Municipality):
    at = _middle(TERWOLDE)
    _place(voorst, "Honk", TERWOLDE, at=at, kind="youth_centre", schedule="vr 19.00-22.00 uur")
    assert _share(voorst, TERWOLDE, "older").most == 0
    assert _share(voorst, TERWOLDE, "young").evenly > 0
    assert _share(voorst, TERWOLDE, "young", Asked(daypart="morning")).most == 0
    assert _share(voorst, TERWOLDE, "young", Asked(daypart="evening")).evenly > 0
    assert _share(voorst, TERWOLDE, "young", Asked("library")).most == 0
    _place(voorst, "Huisarts", TERWOLDE, at=at, kind="gp")
    assert _share(voorst, TERWOLDE, "older").most == 0
    assert _share(voorst, TERWOLDE, "older", Asked("gp")).evenly > 0


def test_a_faded_place_and_one_of_unknown_hours_may_be_there_and_are_not_sure(voorst: Municipality):
    _place(voorst, "Hal", "BU02850301", at=_middle("BU02850301"), assured_until=TODAY - timedelta(days=900))
    faded = _share(voorst, "BU02850301", "adults")
    assert (faded.least, faded.evenly) == (0, 1)
    _place(voorst, "Zaal", "BU02850301", at=_middle("BU02850301"))
    assert _share(voorst, "BU02850301", "adults").least == 1
    assert _share(voorst, "BU02850301", "adults", Asked(daypart="evening")).least == 0


def test_a_closed_place_and_one_of_elsewhere_do_not_count(voorst: Municipality):
    _place(voorst, "Dicht", TERWOLDE, at=_middle(TERWOLDE), active=False)
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    Location.objects.create(municipality=other, name="Ginds", kind="park", latitude=52.2, longitude=6.0)
    assert places_of_base(voorst, TODAY) == ()


def test_a_municipality_without_figures_says_that_nothing_is_known():
    empty = Municipality.objects.create(code="GM0363", name="Amsterdam")
    _place(empty, "Buurthuis", at=(52.37, 4.9))
    found = base_of(empty, today=TODAY)
    assert (found.whole, found.year, found.parts) == (None, None, ())
    assert gaps_of(empty) == []
    assert base_map(found, "older", "/", found.source) is None
    assert len(export_rows(found, "nl")) > 3


def test_a_page_of_an_area_tells_what_is_here_near_and_not_known(voorst: Municipality):
    invent_social_base(voorst, TODAY)
    found = area_base(base_of(voorst, today=TODAY), "KN0285-twello")
    assert "Kulturhus Twello" in {one.name for one in found.formal}
    assert "Repaircafé Twello" in {one.name for one in found.informal}
    assert "Dorpshuis Steenenkamer" in {one.place.name for one in found.near}
    assert "culture" in {one.id for one in found.missing}
    assert not {"library", "park"} & {one.id for one in found.missing} - {"park"}
    assert area_base(base_of(voorst, today=TODAY), TWELLO_SOUTH).distances


def test_the_map_hatches_what_is_too_uncertain_and_the_paper_is_a_pdf(voorst: Municipality):
    invent_social_base(voorst, TODAY)
    base = base_of(voorst, today=TODAY)
    chart = base_map(base, "older", "/organiseren/sociale-basis/", base.source)
    assert chart is not None
    states = {shape.state.value for shape in chart.shapes}
    assert states == {"hidden", "shown"}
    svg = chart.svg("nl")
    assert "Kulturhus Twello: Dorpshuis of buurthuis" in svg
    assert "Ergens in deze buurt" in svg
    paper = area_paper(base, area_base(base, "KN0285-twello"), today=TODAY, language="nl")
    assert paper.startswith(b"%PDF")
    assert pages(paper) == 1
    assert area_paper(base, area_base(base, "BU02850202"), today=TODAY, language="en").startswith(b"%PDF")


def _workbook(*rows: tuple) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _import(voorst: Municipality, name: str, data: bytes):
    listed = read_place_list(name, data, municipality=voorst)
    return listed, guess_columns(listed.headers)


@pytest.mark.smoke
def test_a_list_with_grid_coordinates_lands_where_it_should_and_twice_changes_nothing(voorst: Municipality):
    x, y = to_metres(*_middle(TERWOLDE))
    data = _workbook(
        ("Accommodaties gemeente Voorst",),
        ("Naam accommodatie", "Type", "Adres", "RD X", "RD Y", "Openingstijden"),
        ("Dorpshuis Terwolde", "Dorpshuis", "Dorpsstraat 1", x, y, "ma-vr 9.00-22.00 uur"),
        ("Moskee", "moskee", "Kerkweg 2", round(x), round(y), None),
    )
    listed, columns = _import(voorst, "lijst.xlsx", data)
    done = store_places(
        unpack(pack(listed, voorst, salt=SALT), voorst, salt=SALT), columns, municipality=voorst, by="adviser"
    )
    assert (len(done.added), len(done.changed), done.same) == (2, 0, 0)
    hall = Location.objects.get(name="Dorpshuis Terwolde")
    assert to_metres(hall.latitude, hall.longitude) == pytest.approx((x, y), abs=0.5)
    assert Location.objects.get(name="Moskee").informal
    assert {one.area for one in places_of_base(voorst, TODAY)} == {TERWOLDE}
    assert DirectoryStep.objects.filter(location=hall, kind="added", by="adviser").exists()
    again = store_places(listed, columns, municipality=voorst)
    assert (again.added, again.changed, again.same) == ((), (), 2)


def test_a_list_in_an_older_alphabet_with_other_headings_is_read(voorst: Municipality):
    text = "Voorziening;Soort;Woonplaats;latitude;longitude\nCafé 't Hoekje;café;Twello;52,2371;6,1035\n"
    listed, columns = _import(voorst, "plekken.csv", text.encode("cp1252"))
    store_places(listed, columns, municipality=voorst)
    assert Location.objects.get().name == "Café 't Hoekje"
    assert Location.objects.get().kind == "cafe"


def test_of_a_list_with_a_wrong_row_nothing_is_stored(voorst: Municipality):
    text = "naam,buurt,x,y\nGoed,Terwolde,,\nFout,Terwolde,12,13\n,Terwolde,,\n"
    listed, columns = _import(voorst, "plekken.csv", text.encode())
    found = understand(listed, columns, voorst)
    assert [(one.row, one.column) for one in found.faults] == [(3, "x"), (4, "name")]
    with pytest.raises(BadInput, match="Rij 3"):
        store_places(listed, columns, municipality=voorst)
    assert not Location.objects.exists()


def test_what_a_list_does_not_say_stays(voorst: Municipality):
    _place(voorst, "Hal", TERWOLDE, at=_middle(TERWOLDE), schedule="maandag", informal=True, address="Weg 1")
    listed, columns = _import(voorst, "l.csv", b"naam,adres,telefoon\nhal,weg 1,0571 123456\n")
    done = store_places(listed, columns, municipality=voorst)
    assert len(done.changed) == 1
    hall = Location.objects.get()
    assert (hall.phone, hall.schedule, hall.informal, hall.area_code) == ("0571 123456", "maandag", True, TERWOLDE)
    assert hall.latitude is not None


def test_rows_of_another_municipality_do_not_travel_here(voorst: Municipality):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    listed, _ = _import(voorst, "l.csv", b"naam,adres\nhal,weg 1\n")
    with pytest.raises(BadInput):
        unpack(pack(listed, voorst, salt=SALT), other, salt=SALT)


def test_a_thousand_places_take_few_questions_of_the_database(voorst: Municipality, django_assert_max_num_queries):
    lat, lon = _middle(TERWOLDE)
    Location.objects.bulk_create(
        Location(municipality=voorst, name=f"Plek {n}", kind="park", latitude=lat + n % 30 * 1e-4, longitude=lon)
        for n in range(1000)
    )
    base_of(voorst, today=TODAY)
    with django_assert_max_num_queries(25):
        gaps_of(voorst, today=TODAY)
