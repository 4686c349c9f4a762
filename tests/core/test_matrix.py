"""The living prevention matrix: planted gaps are found, none where none is, and every cent has its place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matrices import (
    ADULTS,
    EAST,
    ELDERS,
    FALLS,
    GM,
    GROUND,
    LONELY,
    NORTH,
    RULES,
    SOUTH,
    YOUTH,
    kinds,
    local,
    matrix,
    money,
    need,
    offer,
    work,
)
from voorkant.core.organise.matrix import GapGroup, NeedState, Standing
from voorkant.core.organise.matrix.ages import AgesFit, fit
from voorkant.core.organise.matrix.ground import Reaches
from voorkant.core.organise.matrix.money import split
from voorkant.core.organise.matrix.result import Stand, Sure
from voorkant.core.organise.matrix.telling import Mark, mark_of, tell
from voorkant.core.shared.evidence_levels import EvidenceLevel

NOTHING = {"no_offer", "no_offer_level", "place"}
COVERED = (
    offer(1),
    offer(2, levels=("secondary",), informal=True),
    offer(3, levels=("tertiary",), reach=200, informal=False),
)


@pytest.mark.row("O4")
def test_people_who_are_counted_and_have_nothing_are_a_gap():
    found = matrix()

    (gap,) = found.found(GapGroup.GAP)
    assert gap.kind == "no_offer"
    assert gap.sentence.nl == (
        "Ongeveer 900 mensen van 65 jaar of ouder in Dorp voelen zich eenzaam. Daarvoor is er geen aanbod."
    )
    assert gap.sure is Sure.SURE
    assert gap.next


def test_where_every_level_has_offers_of_all_sorts_nothing_is_a_gap():
    assert matrix(*COVERED, needs={("loneliness", "elders"): need(stand=Stand.WORSE)}).gaps == ()


@pytest.mark.row("O4")
def test_an_expired_offer_never_covers_and_is_told_apart():
    found = matrix(offer(standing=Standing.FADED))

    cell = found.row("loneliness", "elders").cell("primary")
    assert (len(cell.cover), cell.faded, mark_of(cell)) == (0, 1, Mark.FADED)
    assert cell.best is None
    assert found.found(GapGroup.GAP)[0].sentence.nl.endswith("Er was één aanbod, en dat is verlopen.")


def test_an_offer_that_nobody_confirmed_is_no_cover_and_asks_for_confirmation():
    found = matrix(offer(standing=Standing.UNCONFIRMED))

    assert kinds(found) == {"only_unconfirmed"}
    assert "confirm" in found.gaps[0].next


def test_a_figure_that_is_absent_makes_a_question_and_never_a_gap():
    found = matrix(
        needs={("loneliness", "elders"): need(state=NeedState.NO_OPEN_FIGURE)}, rows=(LONELY,), lines=(money(),)
    )

    assert found.found(GapGroup.GAP) == ()
    (question,) = found.found(GapGroup.QUESTION)
    assert "geen open cijfer" in question.sentence.nl


def test_a_row_of_which_nothing_is_known_is_named_and_asks_nothing():
    found = matrix(offer(), rows=(LONELY, FALLS), needs={("loneliness", "elders"): need()})

    assert [row.id for row in found.silent] == ["falls"]
    assert all(one.row != "falls" for one in found.gaps)


def test_a_level_without_offers_is_a_gap_only_where_the_figure_is_worse_than_elsewhere():
    worse, alike = ({("loneliness", "elders"): need(stand=stand)} for stand in (Stand.WORSE, Stand.ALIKE))

    gap = next(one for one in matrix(offer(), needs=worse).gaps if one.kind == "no_offer_level")
    assert gap.levels == ("secondary", "tertiary")
    assert "48% in Dorp, tegen 45% in Nederland" in gap.sentence.nl
    assert "no_offer_level" not in kinds(matrix(offer(), needs=alike))


@pytest.mark.row("O4")
def test_the_buurt_that_no_offer_reaches_is_named_in_a_sentence():
    offers = (
        offer(1, areas=(NORTH,)),
        offer(2, areas=(NORTH, SOUTH)),
        offer(3, areas=(SOUTH,), standing=Standing.FADED),
    )

    found = matrix(*offers, places=(local(NORTH), local(SOUTH), local(EAST, 210.0)))

    gap = found.found(GapGroup.GAP)[0]
    assert (gap.kind, gap.area) == ("place", EAST)
    assert gap.sentence.nl == (
        "In Oost wonen ongeveer 400 mensen van 65 jaar of ouder. Naar schatting 210 van hen voelen zich eenzaam "
        "(52%, 2024). Geen van de drie vormen van aanbod is daar of komt daar."
    )
    assert gap.rank == 1
    assert found.answer.nl == (
        "In Dorp vinden we twee gaten in het aanbod. Bij één daarvan ontbreekt aanbod. Het eerste: eenzaamheid in "
        "Oost, waar het om ongeveer 210 mensen van 65 jaar of ouder gaat."
    )


def test_an_offer_that_came_to_a_buurt_and_expired_is_told_with_its_gap():
    found = matrix(offer(1, areas=(NORTH,)), offer(2, areas=(EAST,), standing=Standing.FADED), places=(local(EAST),))

    (gap,) = [one for one in found.gaps if one.kind == "place"]
    assert gap.sentence.nl.endswith("Eén aanbod kwam daar wel, maar niemand staat er nu voor in.")


def test_what_is_for_the_whole_municipality_makes_a_gap_in_a_buurt_less_sure():
    found = matrix(offer(1, areas=(NORTH,)), offer(2), places=(local(EAST),))

    (gap,) = [one for one in found.gaps if one.kind == "place"]
    assert any("hele gemeente" in doubt.nl for doubt in gap.doubts)


def test_no_buurt_is_named_when_nothing_says_where_it_is():
    assert "place" not in kinds(matrix(offer(1), offer(2), places=(local(EAST),)))


def test_few_people_make_no_gap():
    assert kinds(matrix(needs={("loneliness", "elders"): need(20.0)})) == set()
    assert "place" not in kinds(matrix(offer(1, areas=(NORTH,)), places=(local(EAST, 20.0),)))


@pytest.mark.parametrize(
    ("area", "served", "reaches"),
    [
        (GM, (), Reaches.WHOLE),
        (EAST, (), Reaches.WIDER),
        (GM, (NORTH,), Reaches.PART),
        (NORTH, ("WK000101",), Reaches.WIDER),
        ("WK000101", (NORTH, SOUTH), Reaches.WHOLE),
        ("WK000101", ("KN0001-kern",), Reaches.PART),
        ("WK000102", ("WK000101",), Reaches.ELSEWHERE),
        (GM, ("BU99999999",), Reaches.UNKNOWN),
        (EAST, ("BU99999999",), Reaches.ELSEWHERE),
    ],
)
def test_offers_of_wider_and_narrower_areas_are_counted_as_what_they_are(area, served, reaches):
    assert GROUND.reaches(GROUND.served(served), area) is reaches


def test_a_municipality_without_buurten_still_has_ground():
    from voorkant.core.organise.matrix.ground import Ground

    bare = Ground("GM0009", {}, {})

    assert bare.reaches(bare.served(()), "GM0009") is Reaches.WHOLE


@pytest.mark.parametrize(
    ("low", "high", "band", "fits"),
    [
        (None, None, ELDERS, AgesFit.WHOLE),
        (55, None, ADULTS, AgesFit.PART),
        (55, None, ELDERS, AgesFit.WHOLE),
        (12, 18, ADULTS, AgesFit.NONE),
        (12, 18, YOUTH, AgesFit.PART),
        (65, 65, ELDERS, AgesFit.PART),
        (0, 4, ELDERS, AgesFit.NONE),
    ],
)
def test_an_offer_counts_for_an_age_that_it_shares_enough_with(low, high, band, fits):
    assert fit(low, high, band, RULES) is fits


def test_reach_is_a_range_since_the_same_people_may_come_twice():
    found = matrix(offer(1, reach=40), offer(2, reach=25), offer(3))

    reach = found.row("loneliness", "elders").cell("primary").reach
    assert (reach.low, reach.high, reach.unsaid, reach.whole) == (40, 65, 1, False)


def test_reach_of_a_wider_area_says_nothing_of_a_buurt():
    reach = matrix(offer(1, reach=40), area=EAST).row("loneliness", "elders").cell("primary").reach

    assert (reach.low, reach.wider) == (None, 1)


def test_a_reach_that_is_small_beside_the_people_concerned_is_a_gap():
    small, enough = matrix(offer(reach=20)), matrix(offer(reach=400))

    assert "small_reach" in kinds(small)
    assert "bereikt 20 mensen per jaar, van ongeveer 900" in next(
        one.sentence.nl for one in small.gaps if one.kind == "small_reach"
    )
    assert "small_reach" not in kinds(enough)
    assert "small_reach" not in kinds(matrix(offer(reach=20), offer(2)))


def test_only_one_to_one_only_informal_and_only_formal_are_gaps():
    assert "only_individual" in kinds(matrix(offer(forms=("individual",))))
    assert "only_individual" not in kinds(matrix(offer(forms=("individual",)), offer(2)))
    assert "only_formal" in kinds(matrix(offer()))
    assert "only_informal" in kinds(matrix(offer(informal=True)))
    assert not {"only_formal", "only_informal"} & kinds(matrix(offer(), offer(2, informal=True)))


def test_unknown_evidence_is_a_gap_only_where_the_catalogue_knows_better_for_these_people():
    better, young = work(), work(high=12)

    assert "evidence_unknown" in kinds(matrix(offer(), works=(better,)))
    assert "evidence_unknown" not in kinds(matrix(offer(), works=(young,)))
    assert "evidence_unknown" not in kinds(matrix(offer(), works=(work(evidence=EvidenceLevel.DESCRIBED),)))
    assert "evidence_unknown" not in kinds(matrix(offer(intervention="soup"), works=(better,)))


def test_a_cell_says_the_surest_evidence_and_of_how_many_nothing_is_known():
    cell = matrix(offer(1, intervention="soup"), offer(2), works=(work(),)).row("loneliness", "elders").cell("primary")

    assert cell.best is EvidenceLevel.GOOD
    assert dict(cell.spread) == {EvidenceLevel.GOOD: 1, EvidenceLevel.UNKNOWN: 1}
    facts = [fact.nl for fact in tell(cell, (), RULES).facts]
    assert "goede aanwijzingen dat het werkt (van 1 niet bekend)" in facts


def test_the_same_thing_three_times_in_one_place_with_an_unknown_reach_is_an_overlap():
    three = [offer(number, intervention="soup", areas=(NORTH,)) for number in (1, 2, 3)]
    apart = [offer(number, intervention="soup", areas=(area,)) for number, area in enumerate((NORTH, SOUTH, EAST))]

    (overlap,) = matrix(*three, works=(work(),)).found(GapGroup.OVERLAP)
    assert overlap.sentence.nl.startswith("Drie keer ‘soup’")
    assert matrix(*apart, works=(work(),)).found(GapGroup.OVERLAP) == ()


def test_money_for_care_alone_is_a_gap_and_says_what_is_not_placed():
    found = matrix(*COVERED, lines=(money("5000.00", "care"),), unplaced="300")

    gap = next(one for one in found.gaps if one.kind == "only_care_money")
    assert "€\u00a05.000" in gap.sentence.nl
    assert gap.doubts
    both = matrix(*COVERED, lines=(money("5000.00", "care"), money("1.00")))
    assert "only_care_money" not in kinds(both)


def test_money_of_all_ages_and_the_whole_municipality_is_shared_and_not_cut():
    line = money("900.00")
    found = matrix(offer(), bands=(ADULTS, ELDERS), lines=(line, money("50.00", low=65)))

    elders, adults = (found.row("loneliness", band).cell("primary").euro for band in ("elders", "adults"))
    assert (elders.own, elders.shared) == (Decimal("50.00"), Decimal("900.00"))
    assert (adults.own, adults.shared) == (Decimal(0), Decimal("900.00"))
    assert found.balance is not None
    assert found.balance.rows == Decimal("950.00")


def test_money_of_another_place_is_not_money_of_this_one():
    found = matrix(offer(), area=EAST, lines=(money("10.00", area=NORTH), money("7.00", area=EAST, low=65)))

    euro = found.row("loneliness", "elders").cell("primary").euro
    assert (euro.own, euro.shared) == (Decimal("7.00"), Decimal(0))
    assert found.balance is not None
    assert found.balance.elsewhere == Decimal("10.00")


AMOUNTS = st.decimals(min_value=-10_000, max_value=10_000_000, places=2, allow_nan=False)


@given(AMOUNTS, st.integers(1, 9))
def test_an_amount_that_is_split_still_adds_up_to_the_cent(amount, parts):
    found = split(amount, parts)

    assert sum(found) == amount
    assert max(found) - min(found) <= Decimal("0.01")
    assert all(one == one.quantize(Decimal("0.01")) for one in found)


LINES = st.builds(
    lambda amount, level, problems, ages, area: money(
        str(amount), level, problems=tuple(problems), low=ages[0], high=ages[1], area=area
    ),
    AMOUNTS,
    st.sampled_from(["primary", "secondary", "tertiary", "care", "other"]),
    st.lists(st.sampled_from(["loneliness", "falls", "debts"]), unique=True),
    st.sampled_from([(None, None), (65, None), (0, 17), (18, 64)]),
    st.sampled_from(["", NORTH, EAST, GM]),
)


@given(st.lists(LINES, max_size=8), AMOUNTS, st.sampled_from([GM, NORTH]))
def test_every_euro_of_the_budget_is_in_the_matrix_or_is_named_as_being_elsewhere(lines, unplaced, area):
    balance = matrix(area=area, lines=tuple(lines), unplaced=str(unplaced), bands=(ADULTS, ELDERS)).balance

    assert balance is not None
    assert balance.total == sum((one.amount for one in lines), unplaced)
    named = (balance.rows, balance.other_rows, balance.without_row, balance.no_level, balance.other_people)
    assert sum(named, balance.elsewhere + balance.unplaced) == balance.total


OFFERS = st.builds(
    lambda number, standing, levels, areas, ages: offer(
        number, standing=standing, levels=tuple(levels), areas=tuple(areas), low=ages[0], high=ages[1]
    ),
    st.integers(1, 10_000),
    st.sampled_from(Standing),
    st.lists(st.sampled_from(["primary", "secondary", "tertiary"]), unique=True),
    st.lists(st.sampled_from([NORTH, SOUTH, EAST, "WK000101", "KN0001-kern", "BU99999999"]), unique=True, max_size=2),
    st.sampled_from([(None, None), (65, None), (0, 17), (50, 70)]),
)


def _without(found):
    return {
        (one.kind, one.row, one.band, one.levels) for one in found.gaps if one.kind in ("no_offer", "no_offer_level")
    }


@pytest.mark.row("O4")
@given(st.lists(OFFERS, max_size=6), st.sampled_from([GM, NORTH, "WK000101"]))
def test_one_more_fresh_offer_never_makes_it_seem_that_there_is_less(offers, area):
    """A new offer may never make 'there is nothing' appear: at most it leaves another level still bare."""
    fresh = offer(20_000, standing=Standing.FRESH)
    before, after = matrix(*offers, area=area), matrix(*offers, fresh, area=area)

    assert "no_offer" not in kinds(after)
    assert {one for one in _without(after) if one[0] == "no_offer"} <= _without(before)
    for level in ("primary", "secondary", "tertiary"):
        cells = [found.row("loneliness", "elders").cell(level) for found in (before, after)]
        assert len(cells[0].cover) <= len(cells[1].cover)


@given(st.lists(OFFERS, max_size=6))
def test_expired_and_unconfirmed_offers_change_no_cover(offers):
    counting = [one for one in offers if one.standing.covers]

    both, only = matrix(*offers), matrix(*counting)

    for level in ("primary", "secondary", "tertiary", ""):
        cells = [found.row("loneliness", "elders").cell(level) for found in (both, only)]
        assert [one.offer.id for one in cells[0].cover] == [one.offer.id for one in cells[1].cover]


def test_findings_are_ranked_by_kind_and_then_by_people():
    rows = (LONELY, FALLS)
    needs = {("loneliness", "elders"): need(300.0), ("falls", "elders"): need(800.0)}

    found = matrix(rows=rows, needs=needs).found(GapGroup.GAP)

    assert [(one.rank, one.row) for one in found] == [(1, "falls"), (2, "loneliness")]
