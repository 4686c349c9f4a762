"""Publishers that page, stumble, fall silent or send half an answer: what comes is whole, or nothing is taken."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.adapters.conftest import figure
from tests.data_folder import data_file
from tests.publishers.server import Publishers
from tests.publishers.shelf import fill_from_data_folder
from voorkant.adapters.cbs import fetch_kwb, read_kwb
from voorkant.adapters.pdok import fetch_boundaries
from voorkant.adapters.remote import Remote
from voorkant.adapters.rivm import fetch_health, read_health
from voorkant.adapters.tables import ParsedTable
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import BadInput, SourceUnavailable
from voorkant.core.shared.language import Indicator

Indicators = Mapping[str, Indicator]
Fetch = Callable[..., ParsedTable]
TABLE = "85984NED"


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def remote(pauses: list[float]) -> Remote:
    """A connection that notes how long it would wait instead of waiting."""
    return Remote("CBS", timeout=5, attempts=4, sleep=pauses.append)


@pytest.fixture(scope="module")
def whole_country() -> Iterator[Publishers]:
    here = Publishers()
    fill_from_data_folder(here)
    with here:
        yield here


@pytest.mark.parametrize("version", [3, 4])
def test_both_interfaces_give_the_same_figures(version: int, publishers: Publishers, indicators: Indicators):
    table = fetch_kwb(TABLE, indicators=indicators, area="GM0285", version=version, base_urls=publishers.addresses)
    assert figure(table, "GM0285", "residents") == 25377
    assert figure(table, "GM0285", "origin_dutch") == 22787
    assert figure(table, "GM0285", "born_here_origin_dutch") == 22700
    assert figure(table, "BU02850000", "people_in_poverty") == 0
    assert figure(table, "BU02850001", "people_in_poverty") is None
    names = [row.area.name for row in table.areas]
    assert sorted(names) == ["Apeldoorn", "Bussloo", "Nederland", "Voorst", "Voorst", "Wijk 00 Voorst"]
    assert table.area_year == 2024
    assert table.provenance.table == TABLE
    assert table.provenance.address.startswith(publishers.home)


def test_asking_twice_gives_the_same_fingerprint(publishers: Publishers, indicators: Indicators):
    first, second = (fetch_kwb(TABLE, indicators=indicators, base_urls=publishers.addresses) for _ in range(2))
    assert first.provenance.sha256 == second.provenance.sha256
    publishers.tables[TABLE].rows[1]["AantalInwoners_7"] = 25400
    third = fetch_kwb(TABLE, indicators=indicators, base_urls=publishers.addresses)
    assert third.provenance.sha256 != first.provenance.sha256


def test_what_does_not_fit_in_one_answer_comes_in_pages(publishers: Publishers, indicators: Indicators):
    publishers.row_limit = publishers.page_size = 3
    told: list[tuple[int, int]] = []
    for version in (3, 4):
        table = fetch_kwb(
            TABLE,
            indicators=indicators,
            version=version,
            base_urls=publishers.addresses,
            progress=lambda done, total: told.append((done, total)),
        )
        assert len(table.areas) == 7
    assert told[0] == (0, 7)
    assert told[-1] == (35, 35)
    assert told == sorted(told, key=lambda pair: (pair[1], pair[0]))


@pytest.mark.parametrize("version", [3, 4])
def test_the_country_comes_whole_through_pages(version: int, whole_country: Publishers, indicators: Indicators):
    live = fetch_kwb(TABLE, indicators=indicators, version=version, base_urls=whole_country.addresses)
    file = read_kwb(data_file("cbs/kwb_2024_nl_compact.csv"), indicators=indicators)
    assert len(live.areas) == len(file.areas) == 18310
    assert live.published.height == file.published.height
    assert figure(live, "BU0363AA01", "residents") == figure(file, "BU0363AA01", "residents")


def test_the_health_monitor_of_the_country_comes_whole(whole_country: Publishers, indicators: Indicators):
    live = fetch_health("50090NED", indicators=indicators, base_urls=whole_country.addresses)
    file = read_health(data_file("rivm/rivm_50090NED_gezondheid_2020_gm_wk_bu.csv"), indicators=indicators)
    assert live.published.height == file.published.height
    assert figure(live, "GM0285", "lonely", "18plus") == 42.0
    one = fetch_health("50090NED", indicators=indicators, area="GM0285", period=2020, base_urls=whole_country.addresses)
    assert {row.area.code[2:6] for row in one.areas if row.area.code[:2] in ("WK", "BU")} == {"0285"}
    assert sum(row.area.kind == "municipality" for row in one.areas) == 355


def test_margins_come_when_asked_for(publishers: Publishers, indicators: Indicators):
    plain, wide = (
        fetch_health("50120NED", indicators=indicators, bounds=bounds, base_urls=publishers.addresses)
        for bounds in (False, True)
    )
    assert plain.values["low"].null_count() == plain.values.height
    row = wide.values.filter(area="GM0285", age_band="18plus").to_dicts()[0]
    assert (row["low"], row["value"], row["high"]) == (41.0, 44.0, 47.0)
    assert wide.values.filter(area="BU02850001")["value"].null_count() == 2


@pytest.mark.parametrize("kind", ["500", "503", "429", "truncate", "drop", "html"])
@pytest.mark.parametrize("path", ["DataProperties", "TypedDataSet", "$count", "WijkenEnBuurten"])
def test_a_stumble_is_asked_again(
    kind: str, path: str, publishers: Publishers, remote: Remote, pauses: list[float], indicators: Indicators
):
    publishers.fail(kind, path, times=2)
    table = fetch_kwb(TABLE, indicators=indicators, area="GM0285", base_urls=publishers.addresses, remote=remote)
    assert figure(table, "GM0285", "residents") == 25377
    assert len(table.areas) == 6


def test_the_pause_doubles_and_follows_what_the_publisher_asks(
    publishers: Publishers, remote: Remote, pauses: list[float], indicators: Indicators
):
    publishers.fail("503", "DataProperties", times=2)
    publishers.fail("429", "DataProperties", times=1, retry_after="7")
    fetch_kwb(TABLE, indicators=indicators, base_urls=publishers.addresses, remote=remote)
    assert pauses == [1.0, 2.0, 7.0]


def test_a_publisher_that_asks_for_an_hour_is_not_waited_for_that_long(
    publishers: Publishers, remote: Remote, pauses: list[float], indicators: Indicators
):
    publishers.fail("429", "DataProperties", retry_after="3600")
    publishers.fail("429", "DataProperties", retry_after="Wed, 21 Oct 2026 07:28:00 GMT")
    fetch_kwb(TABLE, indicators=indicators, base_urls=publishers.addresses, remote=remote)
    assert pauses == [60.0, 2.0]


@pytest.mark.parametrize("kind", ["500", "429", "truncate", "drop", "html"])
def test_who_keeps_stumbling_is_given_up_in_words(
    kind: str, publishers: Publishers, remote: Remote, pauses: list[float], indicators: Indicators
):
    publishers.fail(kind, "TypedDataSet", times=99)
    with pytest.raises(SourceUnavailable) as refusal:
        fetch_kwb(TABLE, indicators=indicators, base_urls=publishers.addresses, remote=remote)
    assert refusal.value.code == "source-unavailable"
    assert "CBS (127.0.0.1)" in refusal.value.what.nl
    assert "niets opgeslagen" in refusal.value.do.nl
    assert len(pauses) == 3


def test_silence_is_not_waited_for_endlessly(publishers: Publishers, indicators: Indicators):
    publishers.fail("silent", times=99)
    remote = Remote("CBS", timeout=0.05, attempts=2, sleep=lambda pause: None)
    with pytest.raises(SourceUnavailable) as refusal:
        fetch_kwb(TABLE, indicators=indicators, base_urls=publishers.addresses, remote=remote)
    assert "niet op tijd" in refusal.value.why.nl
    assert len(publishers.asked) == 2


def test_nobody_at_the_address_is_said(indicators: Indicators, remote: Remote):
    here = Publishers()
    with here:
        addresses = here.addresses
    with pytest.raises(SourceUnavailable) as refusal:
        fetch_kwb(TABLE, indicators=indicators, base_urls=addresses, remote=remote)
    assert refusal.value.code == "source-unavailable"


@pytest.mark.parametrize("version", [3, 4])
def test_a_row_that_got_lost_on_the_way_is_noticed(version: int, publishers: Publishers, indicators: Indicators):
    publishers.fail("short", "TypedDataSet?" if version == 3 else "Observations", times=99)
    with pytest.raises(SourceUnavailable) as refusal:
        fetch_kwb(TABLE, indicators=indicators, area="GM0285", version=version, base_urls=publishers.addresses)
    assert refusal.value.code == "source-incomplete"


def test_an_unknown_table_is_not_asked_again(publishers: Publishers, remote: Remote, indicators: Indicators):
    with pytest.raises(SourceUnavailable) as refusal:
        fetch_kwb("00000NED", indicators=indicators, base_urls=publishers.addresses, remote=remote)
    assert refusal.value.code == "source-table-unknown"
    assert len(publishers.asked) == 1


def test_an_area_that_the_table_does_not_have_and_a_code_that_is_none(publishers: Publishers, indicators: Indicators):
    publishers.tables[TABLE].rows = [row for row in publishers.tables[TABLE].rows if row["ID"] > 5]
    with pytest.raises(BadInput) as empty:
        fetch_kwb(TABLE, indicators=indicators, area="GM0285", base_urls=publishers.addresses)
    assert empty.value.code == "source-empty"
    with pytest.raises(BadInput) as wrong:
        fetch_kwb(TABLE, indicators=indicators, area="GM02' or 1", base_urls=publishers.addresses)
    assert wrong.value.code == "area-code-unknown"


@pytest.mark.parametrize("links", [False, True])
def test_outlines_come_page_by_page(links: bool, publishers: Publishers):
    publishers.page_size, publishers.links = 2, links
    told: list[int] = []
    read = fetch_boundaries(
        2024, AreaKind.NEIGHBOURHOOD, base_urls=publishers.addresses, progress=lambda done, total: told.append(done)
    )
    assert {one.code for one in read.boundaries} == {"BU02850000", "BU02850001", "BU02000101"}
    assert told == [2, 3]
    assert read.year == 2024


def test_outlines_of_one_municipality_are_asked_for_by_its_code(publishers: Publishers):
    read = fetch_boundaries(2024, AreaKind.NEIGHBOURHOOD, area="GM0285", base_urls=publishers.addresses)
    assert {one.code for one in read.boundaries} == {"BU02850000", "BU02850001"}
    towns = fetch_boundaries(2024, AreaKind.MUNICIPALITY, area="GM0285", base_urls=publishers.addresses)
    assert [one.name for one in towns.boundaries] == ["Voorst"]


def test_outlines_that_come_by_half_are_asked_again_or_refused(publishers: Publishers, remote: Remote):
    publishers.fail("truncate", "wfs")
    assert fetch_boundaries(2024, AreaKind.NEIGHBOURHOOD, base_urls=publishers.addresses, remote=remote).boundaries
    publishers.fail("short", "wfs", times=99)
    with pytest.raises(SourceUnavailable) as refusal:
        fetch_boundaries(2024, AreaKind.NEIGHBOURHOOD, base_urls=publishers.addresses)
    assert refusal.value.code == "source-incomplete"


def test_a_year_without_outlines_is_said(publishers: Publishers):
    with pytest.raises(SourceUnavailable) as refusal:
        fetch_boundaries(1999, AreaKind.MUNICIPALITY, base_urls=publishers.addresses)
    assert refusal.value.code == "source-table-unknown"
