"""Row A4: what goes together is kept as it may be shown, once, and gives no small group away."""

import itertools
from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from tests.stacks import PLANTED, TEAMS, TELLING, TWELLO, ask_around
from voorkant.core.analyse.stacking.protect import protect_stacks, with_counts
from voorkant.core.notice.question import NewQuestion
from voorkant.core.shared.stacks import Stack, Stacks, Strength
from voorkant.store.models import Municipality, Organisation, Question, StackTable
from voorkant.store.selectors.stacking import asked_of, team_stacks, tie_lines, windows_of
from voorkant.store.services.notice import record_questions
from voorkant.store.services.stacking import shown_stacks

WINDOW = None
THRESHOLD = 3
NAMES = ("a", "b", "c")
GROUPS = [frozenset(one) for size in range(4) for one in itertools.combinations(NAMES, size)]


@pytest.mark.row("A4")
def test_a_planted_pair_is_shown_with_its_count_and_a_telling_one_is_not(voorst):
    window = ask_around(voorst)
    found = shown_stacks(voorst, window, voorst.code)
    assert found.enough
    by_name = {one.problems: one for one in found.stacks}
    assert by_name[PLANTED].count is not None
    assert by_name[PLANTED].count >= 36
    assert by_name[PLANTED].strength > Strength.OFTEN
    assert TELLING not in by_name


def test_a_village_is_told_without_counts_and_without_how_strong(voorst):
    window = ask_around(voorst)
    found = shown_stacks(voorst, window, TWELLO)
    assert PLANTED in {one.problems for one in found.stacks}
    assert all(one.count is None and one.strength is Strength.OFTEN for one in found.stacks)
    assert found.vanished == ()


@pytest.mark.row("A4")
def test_what_was_shown_stays_as_it_is_after_a_late_question(voorst):
    window = ask_around(voorst)
    before = shown_stacks(voorst, window, voorst.code)
    team = Organisation.objects.get(municipality=voorst, name=TEAMS[0])
    late = [NewQuestion(problems=PLANTED, area=TWELLO, day=window.last) for _ in range(30)]
    record_questions(late, organisation=team)
    assert shown_stacks(voorst, window, voorst.code) == before


def test_before_there_are_questions_nothing_is_shown_and_it_is_made_again_later(voorst):
    window = windows_of(voorst, timezone.localdate())[0]
    assert not shown_stacks(voorst, window, voorst.code).enough
    ask_around(voorst)
    assert shown_stacks(voorst, window, voorst.code).stacks


def test_the_kept_table_holds_names_and_counts_and_nothing_of_a_question(voorst):
    window = ask_around(voorst)
    shown_stacks(voorst, window, voorst.code)
    threshold = StackTable.objects.get(area_code=voorst.code).threshold
    for row in StackTable.objects.all():
        for names, _, count in row.stacks:
            assert 2 <= len(names) <= 4
            assert count is None or count >= threshold


def test_a_team_reads_its_own_exact_sets_and_only_its_own(voorst):
    window = ask_around(voorst)
    team = Organisation.objects.get(municipality=voorst, name=TEAMS[0])
    found = team_stacks(team, window)
    exact = {one.problems: one.together for one in found.found}
    own = Question.objects.filter(organisation=team)
    both = own.filter(problems__problem=PLANTED[0]).filter(problems__problem=PLANTED[1]).count()
    assert exact[PLANTED] == both
    assert found.questions == own.count()


def test_another_municipality_reads_nothing_of_these_questions(voorst):
    window = ask_around(voorst)
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    assert asked_of(other, window).places == ()
    assert not shown_stacks(other, window, "GM0200").enough


def test_the_window_before_ends_where_the_newest_begins(voorst):
    newest, before = windows_of(voorst, timezone.localdate())
    assert before.last + timedelta(days=1) == newest.first
    assert abs((newest.last - newest.first).days - (before.last - before.first).days) <= 1


@pytest.mark.row("A4")
def test_open_figures_are_tied_over_municipalities_and_held_beside_voorst(voorst):
    lines = tie_lines(voorst.code)
    assert lines
    pairs = {(one.country.one, one.country.other) for one in lines}
    assert ("lonely", "trouble_making_ends_meet") in pairs
    assert all(one.country.found and one.country.areas > 100 for one in lines)


def test_without_open_figures_there_are_no_ties(db):
    assert tie_lines("GM0285") == ()


def held(world, problems):
    return sum(number for group, number in world.items() if group >= frozenset(problems))


def told(world):
    """What a reader sees of a world in which every set counts as going together."""
    found = [
        Stack(one, held(world, one), 1, 2.5, 2, 3, 0, {}, least_part=min(held(world, part) for part in parts))
        for size in (2, 3)
        for one in itertools.combinations(NAMES, size)
        for parts in [list(itertools.combinations(one, size - 1))]
    ]
    counts = {name: held(world, name) for name in NAMES}
    extra = sum(number * max(len(group) - 1, 0) for group, number in world.items()) + 1000
    whole = Stacks(sum(world.values()), 0, extra, counts, tuple(found), (), 0, True, ())
    made = protect_stacks(whole, area="x", window=WINDOW, threshold=THRESHOLD, shown=counts)
    return with_counts(made, whole, named_inside={}, team="team")


def possible(world, seen):
    """Give, for every group, the values it has in all worlds that look the same to a reader who knows the rules."""
    exact = {one.problems: one.count for one in seen.stacks if one.count is not None}
    a, b, c = (held(world, name) for name in NAMES)

    def span(pair, most):
        return np.array([exact[pair]]) if pair in exact else np.arange(most + 1)

    ranges = span(("a", "b"), min(a, b)), span(("a", "c"), min(a, c)), span(("b", "c"), min(b, c))
    ab, ac, bc, abc = np.meshgrid(*ranges, np.arange(min(a, b, c) + 1), indexing="ij")
    worlds = {
        frozenset("abc"): abc, frozenset("ab"): ab - abc, frozenset("ac"): ac - abc, frozenset("bc"): bc - abc,
        frozenset("a"): a - ab - ac + abc, frozenset("b"): b - ab - bc + abc, frozenset("c"): c - ac - bc + abc,
        frozenset(): sum(world.values()) - a - b - c + ab + ac + bc - abc,
    }  # fmt: skip
    fits = np.all([one >= 0 for one in worlds.values()], axis=0)
    for one in seen.stacks:
        together = held(worlds, one.problems)
        parts = [
            np.broadcast_to(held(worlds, part), abc.shape)
            for part in itertools.combinations(one.problems, len(one.problems) - 1)
        ]
        fits &= (together >= THRESHOLD) & (np.min(parts, axis=0) - together >= THRESHOLD)
    return {group: set(np.broadcast_to(one, abc.shape)[fits].tolist()) for group, one in worlds.items()}


@pytest.mark.row("A12")
@pytest.mark.parametrize("seed", range(3))
def test_whoever_knows_the_rules_and_all_that_is_shown_finds_no_small_group(seed: int):
    chance = np.random.Generator(np.random.Philox(seed))
    shown = counted = 0
    for _ in range(60):
        world = {group: int(chance.choice([0, 1, 2, 3, 4, 6, 9, 14])) for group in GROUPS}
        world[frozenset()] = int(chance.choice([12, 30, 60]))
        seen = told(world)
        shown += bool(seen.stacks)
        counted += any(one.count is not None for one in seen.stacks)
        values = possible(world, seen)
        for group in GROUPS:
            if world[group] < THRESHOLD:
                assert len(values[group]) >= THRESHOLD, (group, world, seen.stacks)
    assert shown > 20
    assert counted > 3
