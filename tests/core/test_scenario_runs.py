"""What the kernel lives through is what was planted, and nothing depends on how the work is handed out."""

from dataclasses import replace

import numpy as np
import pytest

from tests.scenario_lives import cost, effect, event, families, group, loners, model, not_alone, offer, parameter
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.draws import best_values, draw_values
from voorkant.core.analyse.scenario.population import LocalFigure
from voorkant.core.analyse.scenario.run import run, run_at
from voorkant.core.analyse.scenario.spec import Does, Holder, Kind, Rate, ScenarioModel, Start, Step, Who

ALONE = loners(40_000)
HOMES = families(3_000)
FAR = Ask(years=10, draws=1, chance_draws=0)


def debts_and_gloom() -> ScenarioModel:
    """Debts come and go and hold their level; gloom is three times as likely (in odds) with debts."""
    ratio = parameter("ratio", 3.0, Kind.ODDS_RATIO)
    return model(
        ["debt", "gloom", "care"],
        values={
            "many": 0.2, "ends": 0.25, "gloomy": 0.1, "lifts": 0.5, "ratio": ratio, "price": 100.0, "helped": 0.4,
            "works": parameter("works", 0.5, Kind.RISK_RATIO), "reach": 0.5, "uptake": 0.4, "place": 10.0, "fade": 0.2,
        },
        starts=[Start("debt", Who(), Rate("many")), Start("gloom", Who(), Rate("gloomy"), (effect("debt", "ratio"),))],
        events=[
            event("debt_ends", 0, step=Step.MONEY, who=Who(has=("debt",)), rate=Rate("ends"), clears=("debt",)),
            event("debt_begins", 4, step=Step.MONEY, who=Who(lacks=("debt",)), rate=Rate(holds="debt"), sets=("debt",)),
            event("gloom_ends", 8, who=Who(has=("gloom",)), rate=Rate("lifts"), clears=("gloom",)),
            event(
                "gloom_begins", 12, who=Who(lacks=("gloom",)), rate=Rate("gloomy"), sets=("gloom",),
                effects=(effect("debt", "ratio"),),
            ),
            event("care_ends", 16, step=Step.CARE, who=Who(has=("care",)), rate=Rate("lifts"), clears=("care",)),
            event("care_begins", 20, step=Step.CARE, who=Who(has=("gloom",)), rate=Rate("helped"), sets=("care",)),
        ],
        costs=[cost("owing", "debt"), cost("gloomy", "gloom"), cost("caring", "care", budget=True)],
        groups=[group("indebted", Who(has=("debt",)), ["debt"])],
        offers=[offer("budgeting", Who(lacks=("debt",)), ["debt_begins"])],
    )  # fmt: skip


def at_best(given: ScenarioModel, people=ALONE, ask: Ask = FAR, **more) -> DrawCounts:
    return run_at(given, people, {}, ask, best_values(given, ask), **more)


def equal(one: DrawCounts, other: DrawCounts) -> bool:
    names = [name for name in DrawCounts.__slots__ if name not in ("draw", "chance_only", "values")]
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@pytest.mark.row("A7")
def test_a_state_starts_as_often_as_was_planted_and_what_holds_it_keeps_it_there():
    found = at_best(debts_and_gloom()).base[:, 0] / ALONE.persons
    assert found == pytest.approx(np.full(10, 0.2), abs=0.01)


def test_a_published_total_comes_out_whatever_makes_an_event_likelier():
    given = debts_and_gloom()
    alone = replace(given, starts=given.starts[:1])
    likelier = at_best(alone).base[0, 1]
    flat = replace(alone, events=tuple(replace(one, effects=()) for one in alone.events))
    assert likelier == pytest.approx(at_best(flat).base[0, 1], rel=0.05)
    assert likelier / ALONE.persons == pytest.approx(0.1, abs=0.006)


@pytest.mark.row("A7")
def test_twins_without_the_risk_are_as_much_less_gloomy_as_the_odds_ratio_that_was_planted_says():
    ask = replace(FAR, years=1)
    given = debts_and_gloom()
    given = replace(given, starts=given.starts[:1], events=given.events[3:4])
    found = at_best(given, ask=ask)
    with_risk, without = found.groups[0, 0, 1] / found.members[0], found.twins[0, 0, 1] / found.members[0]
    odds = (with_risk / (1 - with_risk)) / (without / (1 - without))
    assert odds == pytest.approx(3.0, rel=0.15)


def test_a_risk_that_changes_nothing_makes_twins_the_same_to_the_last_count():
    given = debts_and_gloom()
    harmless = replace(
        given, groups=(group("nothing", Who(has=("debt",)), []),), starts=given.starts, events=given.events
    )
    found = at_best(harmless)
    assert np.array_equal(found.groups, found.twins)
    assert found.groups.sum() > 10_000


@pytest.mark.row("A8")
def test_an_offer_without_effect_and_no_cut_change_not_one_count():
    given = debts_and_gloom()
    neutral = replace(given, parameters={**given.parameters, "works": parameter("works", 1.0, Kind.RISK_RATIO)})
    ask = replace(FAR, shift=ShiftAsk(0.0, {"budgeting": 1.0}))
    found = at_best(neutral, ask=ask)
    assert np.array_equal(found.shift, found.base)
    paid = at_best(neutral, ask=replace(FAR, shift=ShiftAsk(0.5, {"budgeting": 1.0})))
    assert paid.participants.sum() > 1_000
    assert np.array_equal(paid.shift[:, 0], paid.base[:, 0])


@pytest.mark.row("A8")
def test_an_offer_prevents_what_was_planted_among_those_who_take_part_and_fades():
    given = debts_and_gloom()
    sure = {"reach": 1.0, "uptake": 1.0, "fade": 0.0, "place": 0.001}
    begins = replace(given.events[1], rate=Rate("ends"))
    care = replace(given, events=(begins, *given.events[2:]))
    strong = replace(
        care, parameters={**given.parameters, **{name: parameter(name, one) for name, one in sure.items()}}
    )
    ask = Ask(years=1, draws=1, chance_draws=0, shift=ShiftAsk(0.01, {"budgeting": 1.0}))
    found = at_best(strong, ask=ask)
    before = found.members[0]
    assert found.participants[0, 0] == found.eligible[0, 0] == ALONE.persons - before
    assert (found.shift[0, 0] - before) / (found.base[0, 0] - before) == pytest.approx(0.5, abs=0.04)
    fading = replace(strong, parameters={**strong.parameters, "fade": parameter("fade", 0.999)})
    later = replace(ask, years=6)
    kept, faded = at_best(strong, ask=later), at_best(fading, ask=later)
    assert kept.shift[5, 0] < faded.shift[5, 0] < faded.base[5, 0]


@pytest.mark.row("A8")
def test_a_cut_takes_care_from_that_share_of_people_at_once_and_a_larger_cut_from_the_same_people_and_more():
    given = debts_and_gloom()
    cut = {
        share: at_best(given, ask=replace(FAR, shift=ShiftAsk(share, {"budgeting": 1.0}))).cut_only[:, 2]
        for share in (0.1, 0.2)
    }
    base = at_best(given).base[:, 2]
    assert cut[0.1][0] / base[0] == pytest.approx(0.9, abs=0.02)
    assert (cut[0.2] < cut[0.1]).all()


@pytest.mark.parametrize("chunk", [1_000, 4_096, 7_777])
def test_threads_and_pieces_change_no_bit(chunk: int):
    given = debts_and_gloom()
    ask = replace(FAR, shift=ShiftAsk(0.02, {"budgeting": 1.0}))
    assert equal(at_best(given, ask=ask), at_best(given, ask=ask, threads=3, chunk=chunk))


def test_draws_come_in_their_order_and_the_same_from_one_thread_and_two_and_can_be_stopped():
    spread = replace(debts_and_gloom().parameters["many"], low=0.1, high=0.3)
    given = debts_and_gloom()
    given = replace(given, parameters={**given.parameters, "many": spread})
    ask = Ask(years=3, draws=4, chance_draws=2)
    one, two = (list(run(given, HOMES, {}, ask, threads=threads)) for threads in (1, 2))
    assert [found.draw for found in two] == list(range(6))
    assert [found.chance_only for found in two] == [False] * 4 + [True] * 2
    assert all(equal(first, second) and first.values == second.values for first, second in zip(one, two, strict=True))
    assert len({found.values["many"] for found in one}) == 5

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        list(run(given, HOMES, {}, ask, threads=2, progress=stop))


def test_adding_an_event_leaves_the_chance_of_all_others_as_it_was():
    given = debts_and_gloom()
    extra = event("joy", 40, who=Who(lacks=("care",)), rate=Rate("ends"), sets=())
    found, before = at_best(replace(given, events=(*given.events, extra))), at_best(given)
    assert np.array_equal(found.base, before.base)


@pytest.mark.row("A7")
def test_a_figure_of_the_area_takes_the_place_of_the_national_one_unless_the_reader_chose_another():
    given = debts_and_gloom()
    first = replace(given.starts[0], rate=Rate("many", local="debts@all"))
    given = replace(given, starts=(first, *given.starts[1:]))
    local = {"debts@all": LocalFigure(0.05, "CBS", "2024", "published")}
    found = run_at(given, ALONE, local, FAR, best_values(given, FAR))
    assert found.members[0] / ALONE.persons == pytest.approx(0.05, abs=0.005)
    chosen = replace(FAR, overrides={"many": (0.3, 0.3, 0.3)})
    found = run_at(given, ALONE, local, chosen, best_values(given, chosen))
    assert found.members[0] / ALONE.persons == pytest.approx(0.3, abs=0.01)


def demography() -> ScenarioModel:
    return model(
        ["widowed", "parted", "torn", "grieving"],
        values={"die": 0.1, "bear": 0.2, "pair": 0.3, "part": 0.2, "go": 0.3, "move": 0.1, "price": 1.0},
        events=[
            event("death", 0, step=Step.DEMOGRAPHY, who=Who((60, 120)), rate=Rate("die"), does=Does.DEATH,
                  sets=("widowed",), sets_minors=("grieving",)),
            event("birth", 4, step=Step.DEMOGRAPHY, who=Who((20, 45), "f"), rate=Rate("bear"), does=Does.BIRTH),
            event("leave", 8, step=Step.RELATIONSHIPS, who=Who((18, 30), has=("child_at_home",)), rate=Rate("go"),
                  does=Does.LEAVE_HOME),
            event("pair", 12, step=Step.RELATIONSHIPS, who=Who((18, 70), lacks=("partner", "child_at_home")),
                  rate=Rate("pair"), does=Does.COUPLE),
            event("part", 16, step=Step.RELATIONSHIPS, holder=Holder.HOUSEHOLD, who=Who(has=("partner",)),
                  rate=Rate("part"), does=Does.SEPARATE, sets=("parted",), sets_minors=("torn",)),
            event("move", 20, step=Step.DEMOGRAPHY, holder=Holder.HOUSEHOLD, rate=Rate("move"), does=Does.MOVE_OUT),
        ],
        costs=[cost("widows", "widowed"), cost("exes", "parted"), cost("torn", "torn"),
               cost("deaths", None, of_event="death"), cost("births", None, of_event="birth")],
    )  # fmt: skip


def test_couples_part_and_their_children_know_it_and_only_they_do():
    given = demography()
    parting = replace(given, events=tuple(one for one in given.events if one.id == "part"))
    found = at_best(parting, people=HOMES, ask=replace(FAR, years=1))
    pairs = found.base[0, 1] / 2
    assert pairs / 3_000 == pytest.approx(0.2, abs=0.03)
    assert found.base[0, 2] == 2 * pairs
    assert found.people[0] == HOMES.persons


def test_as_many_come_as_leave_when_people_who_do_not_live_alone_find_a_partner():
    given = demography()
    pairing = replace(given, events=tuple(one for one in given.events if one.id == "pair"))
    homes = not_alone(4_000)
    counted = at_best(pairing, people=homes, ask=replace(FAR, years=4)).people
    assert counted == pytest.approx(np.full(4, homes.persons), rel=0.02)
    assert len(set(counted.tolist())) > 1


def test_people_are_born_and_die_as_often_as_planted_and_newcomers_take_the_place_of_who_leaves():
    given = demography()
    found = at_best(given, people=HOMES, ask=replace(FAR, years=30))
    assert found.base[0, 3] / 3_000 == pytest.approx(0.1, abs=0.02)
    assert found.base[0, 4] / 3_000 == pytest.approx(0.2, abs=0.025)
    assert found.people[-1] > 0.5 * HOMES.persons
    still = replace(given, events=tuple(one for one in given.events if one.id == "move"))
    counted = at_best(still, people=HOMES, ask=replace(FAR, years=5)).people
    assert counted == pytest.approx(np.full(5, HOMES.persons), rel=0.02)


def test_what_a_draw_gives_a_parameter_stays_within_its_range_and_centres_on_its_best_value():
    given = debts_and_gloom()
    wide = Ask(draws=400, overrides={"ratio": (3.0, 1.5, 6.0), "many": (0.2, 0.1, 0.3)})
    drawn = [draw_values(given, wide, draw) for draw in range(400)]
    ratios, shares = (np.array([one[name] for one in drawn]) for name in ("ratio", "many"))
    assert 1.5 <= ratios.min() < 2.0
    assert 4.5 < ratios.max() <= 6.0
    assert np.exp(np.log(ratios).mean()) == pytest.approx(3.0, rel=0.05)
    assert shares.mean() == pytest.approx(0.2, abs=0.005)
    assert abs(np.corrcoef(ratios, shares)[0, 1]) < 0.15
