"""Weights, answers, own values and own groups as they are kept, and what a municipality's ranking is made of."""

from datetime import date

import pytest

from tests.seeded import TEAM
from tests.signals import organisation
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.language import Basis
from voorkant.core.shared.rankings import Defence
from voorkant.store.demo.ranking import invent_ranking
from voorkant.store.models import (
    FindingPlace,
    Municipality,
    OwnRiskGroup,
    RankingWeights,
    RiskGroupValue,
    SwingAnswer,
)
from voorkant.store.selectors.ranking import (
    history_of,
    newest_weights,
    ranking_of,
    versions_of,
    waiting_answers,
    weighing_of,
)
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.ranking import add_group, decide_weights, end_group, keep_answer, put_value
from voorkant.store.services.ranking_paper import ranking_sheet

TODAY = date(2026, 11, 22)
SIZE_FIRST = {"size": 100, "urgency": 50, "reachability": 25, "interventions": 25, "cost": 0}
URGENCY_FIRST = {"size": 50, "urgency": 100, "reachability": 25, "interventions": 25, "cost": 0}


@pytest.fixture
def elsewhere(db: None) -> Municipality:
    """A municipality without any open figure."""
    return Municipality.objects.create(code="GM9998", name="Elders")


def answer(place: Municipality, swings: dict[str, float], role: str = "teamleider") -> SwingAnswer:
    return keep_answer(municipality=place, swings=swings, role=role, today=TODAY)


def decided(place: Municipality, *swings: dict[str, float], reason: str = "We beginnen ergens.") -> RankingWeights:
    rows = [answer(place, one).pk for one in swings]
    return decide_weights(municipality=place, answers=rows, decided_by="stuurgroep", reason=reason, today=TODAY)


@pytest.mark.row("A2")
@pytest.mark.smoke
def test_groups_of_voorst_are_ranked_by_its_own_figures_and_what_is_unknown_stays_unknown(voorst: Municipality):
    weighing = weighing_of(voorst)
    older = weighing.candidate("lonely_older_people").values["size"]
    assert 1.9 < older.best < 2.1, "8.2% of those of 65 and over, of every 100 residents of that year"
    assert older.low == pytest.approx(older.best * 0.75)
    assert older.basis is Basis.PUBLISHED
    assert older.period == "2020"
    carers = weighing.candidate("overburdened_carers").values["size"]
    assert carers.together == older.together != ""
    assert weighing.candidate("people_who_lost_work").values["size"].best == pytest.approx(270 / 24698 * 100, rel=0.02)
    assert "cost" not in weighing.candidate("young_carers").values
    found = ranking_of(weighing)
    assert len(found.standings) >= 8
    assert found.of("young_carers").unknown == ("interventions", "cost")
    assert sum(one.first for one in found.standings) == pytest.approx(1)
    assert found.error < 0.01


def test_without_a_decision_every_weighing_is_plausible_and_no_order_is_defended(voorst: Municipality):
    weighing = weighing_of(voorst)
    assert weighing.version is None
    assert set(weighing.space.central) == {0.2}
    assert ranking_of(weighing).defence in (Defence.BAND, Defence.NOTHING)


def test_a_municipality_without_figures_knows_no_size_and_never_reads_it_as_zero(elsewhere: Municipality):
    weighing = weighing_of(elsewhere)
    found = ranking_of(weighing)
    assert all("size" in one.unknown for one in found.standings)
    assert weighing.residents is None
    assert "weten we niet" in str(ranking_sheet(elsewhere, "nl", TODAY)["rows"])


def test_a_decision_is_the_range_between_people_with_who_when_and_why_and_is_never_changed(elsewhere: Municipality):
    first = decided(elsewhere, SIZE_FIRST, URGENCY_FIRST)
    low, central, high = first.ranges["size"]
    assert (low, central, high) == pytest.approx((0.22, 0.375, 0.53))
    assert (first.number, first.answers, first.decided_by, first.decided_on) == (1, 2, "stuurgroep", TODAY)
    assert not waiting_answers(elsewhere).exists()
    second = decided(elsewhere, URGENCY_FIRST, reason="Urgentie gaat voor.")
    assert newest_weights(elsewhere) == second
    assert [one.number for one in versions_of(elsewhere)] == [2, 1]
    assert RankingWeights.objects.get(pk=first.pk).ranges == first.ranges
    assert [one.weights for one in SwingAnswer.objects.order_by("pk")] == [first, first, second]
    held = weighing_of(elsewhere)
    assert held.space.central[1] == pytest.approx(0.5)
    assert weighing_of(elsewhere, first).space.central[0] == pytest.approx(0.375)


def test_a_decision_without_answers_a_decider_or_a_reason_is_refused_beside_its_fields(elsewhere: Municipality):
    used = decided(elsewhere, SIZE_FIRST).based_on.get()
    with pytest.raises(EntryNotRight) as refused:
        decide_weights(municipality=elsewhere, answers=[used.pk], decided_by=" ", reason="", meeting="x" * 121)
    assert {one.field for one in refused.value.faults} == {"answers", "decided_by", "reason", "meeting"}
    assert versions_of(elsewhere).count() == 1


def test_an_answer_of_another_municipality_cannot_be_decided_on(elsewhere: Municipality, voorst: Municipality):
    foreign = answer(voorst, SIZE_FIRST)
    with pytest.raises(EntryNotRight):
        decide_weights(municipality=elsewhere, answers=[foreign.pk], decided_by="wij", reason="Zo.")
    with pytest.raises(NotFound):
        keep_answer(municipality=elsewhere, swings=SIZE_FIRST, role="x", organisation=organisation(TEAM))


@pytest.mark.parametrize("swings", [{}, {**SIZE_FIRST, "size": 120}, dict.fromkeys(SIZE_FIRST, 0)])
def test_points_that_are_no_weighing_are_not_kept(elsewhere: Municipality, swings: dict[str, float]):
    with pytest.raises(BadInput):
        answer(elsewhere, swings)
    assert not SwingAnswer.objects.exists()


def test_what_is_put_in_here_goes_before_the_knowledge_until_it_is_taken_back(elsewhere: Municipality):
    before = weighing_of(elsewhere).candidate("people_with_debts").values["urgency"]
    given = {"municipality": elsewhere, "group": "people_with_debts", "criterion": "urgency", "given_by": "wijkteam"}
    put_value(**given, low=2, best=2.5, high=3, source="Gesprek met Jan Jansen van het wijkteam", today=TODAY)
    held = weighing_of(elsewhere).candidate("people_with_debts").values["urgency"]
    assert (held.low, held.best, held.high, held.who) == (2, 2.5, 3, "wijkteam")
    assert "Jansen" not in held.source.nl
    put_value(**given, low=None, best=4, high=None, source="Telling", today=TODAY)
    held = weighing_of(elsewhere).candidate("people_with_debts").values["urgency"]
    assert (held.low, held.best, held.high) == (4, 4, 4)
    put_value(**given, low=None, best=None, high=None, source="Klopte niet", today=TODAY)
    assert weighing_of(elsewhere).candidate("people_with_debts").values["urgency"] == before
    assert history_of(elsewhere, "people_with_debts").count() == 3


@pytest.mark.parametrize(
    ("numbers", "field"),
    [((3, None, None), "high"), ((4, 3, 5), "best"), ((0, 3, 4), "best"), ((3, 4, 9), "best"), ((5, None, 2), "best")],
)
def test_a_value_that_cannot_be_is_refused_beside_its_field(elsewhere: Municipality, numbers, field: str):
    low, best, high = numbers
    with pytest.raises(EntryNotRight) as refused:
        put_value(
            municipality=elsewhere, group="young_carers", criterion="urgency", low=low, best=best, high=high,
            source="Telling", given_by="wij",
        )  # fmt: skip
    assert [one.field for one in refused.value.faults] == [field]
    assert not RiskGroupValue.objects.exists()


def test_a_value_of_a_group_or_criterion_that_does_not_exist_is_not_there(elsewhere: Municipality):
    given = {"low": 1, "best": 1, "high": 1, "source": "x", "given_by": "y", "municipality": elsewhere}
    with pytest.raises(NotFound):
        put_value(group="nobody", criterion="urgency", **given)
    with pytest.raises(NotFound):
        put_value(group="young_carers", criterion="looks", **given)


def test_an_own_group_takes_part_with_everything_unknown_until_it_is_filled_in_and_can_be_taken_out(
    voorst: Municipality,
):
    made = add_group(municipality=voorst, name="Ouders  alleen", problems=["parenting_questions"], added_by="school")
    key = f"own-{made.pk}"
    weighing = weighing_of(voorst)
    assert weighing.groups[key].name.nl == "Ouders alleen"
    assert set(ranking_of(weighing).of(key).unknown) == {"size", "urgency", "reachability", "interventions", "cost"}
    put_value(
        municipality=voorst,
        group=key,
        criterion="size",
        low=1,
        best=None,
        high=2,
        source="Schatting",
        given_by="school",
    )
    assert "size" not in ranking_of(weighing_of(voorst)).of(key).unknown
    end_group(municipality=voorst, group=key, today=TODAY)
    with pytest.raises(NotFound):
        weighing_of(voorst).candidate(key)
    assert OwnRiskGroup.objects.get().ended_on == TODAY
    for wrong in (key, "people_with_debts", "own-x"):
        with pytest.raises(NotFound):
            end_group(municipality=voorst, group=wrong)


def test_a_group_needs_a_name_that_is_free_and_problems_that_exist(elsewhere: Municipality):
    with pytest.raises(EntryNotRight) as refused:
        add_group(municipality=elsewhere, name="mensen met schulden", problems=["flying"], added_by="")
    assert {one.field for one in refused.value.faults} == {"name", "problems", "added_by"}


def test_own_finding_places_that_see_a_group_say_how_well_it_is_reached(voorst: Municipality):
    before = weighing_of(voorst).candidate("recently_widowed").values["reachability"]
    for number in range(3):
        FindingPlace.objects.create(
            organisation=organisation(TEAM), name=f"Plek {number}", kind="library", area_code=voorst.code,
            problems=["grief"],
        )  # fmt: skip
    after = weighing_of(voorst).candidate("recently_widowed").values["reachability"]
    assert before.source.nl.startswith("Oordeel")
    assert after.source.nl == "3 vindplaatsen hier zien dit"
    debts = weighing_of(voorst).candidate("people_with_debts").values["reachability"]
    assert debts.basis is Basis.PUBLISHED


def test_the_sheet_for_the_council_says_first_what_can_be_defended_and_who_decided(voorst: Municipality):
    decided(voorst, SIZE_FIRST, URGENCY_FIRST)
    for language, person in (("nl", "nooit over een persoon"), ("en", "never about a person")):
        sheet = ranking_sheet(voorst, language, TODAY)
        assert person in sheet["fair"]
        assert "stuurgroep" in sheet["decided"]
        assert len(sheet["rows"]) == len(weighing_of(voorst).candidates)
        assert all(sum(row["pieces"]) == pytest.approx(1, abs=0.001) for row in sheet["rows"])


def test_the_demo_invents_its_people_once_and_says_so(voorst: Municipality):
    invent_ranking(voorst, TODAY)
    invent_ranking(voorst, TODAY)
    assert versions_of(voorst).count() == 2
    assert waiting_answers(voorst).count() == 1
    assert all("verzonnen" in one.role for one in SwingAnswer.objects.all())
    assert ranking_of(weighing_of(voorst)).standings
