"""Questions that one offer could answer: planted groups are found, and nothing is told where nothing was planted."""

from datetime import date, timedelta

import numpy as np

from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.analyse.themes.find import find_themes
from voorkant.core.shared.themes import Theme

PROBLEMS = [f"p{number:02d}" for number in range(40)]
AGES = ["0-14", "15-24", "25-44", "45-64", "65plus"]
AREAS = [f"BU0285{district:02d}{number:02d}" for district in range(6) for number in range(4)]
PARENTS = {area: f"WK{area[2:8]}" for area in AREAS} | {f"WK0285{district:02d}": "GM0285" for district in range(6)}
FIRST, DAYS = date(2025, 1, 1), 540


def ordinary(chance: np.random.Generator, size: int) -> list[Asked]:
    """Questions in which every problem has ages of its own, and no place or month is special."""
    usual = chance.dirichlet(np.ones(len(PROBLEMS)))
    ages = chance.dirichlet(np.full(len(AGES), 1.5), len(PROBLEMS))
    found = []
    for number in range(size):
        problem = int(chance.choice(len(PROBLEMS), p=usual))
        age = AGES[int(chance.choice(len(AGES), p=ages[problem]))]
        day = FIRST + timedelta(days=int(chance.integers(DAYS)))
        found.append(
            Asked(f"q{number:05d}", day, AREAS[int(chance.integers(len(AREAS)))], (PROBLEMS[problem],), "", age)
        )
    return found


def planted(chance: np.random.Generator, group: int, size: int) -> list[Asked]:
    """A group of one problem, one age and one place within three months."""
    problem, area = PROBLEMS[3 * group], AREAS[(7 * group) % len(AREAS)]
    start = FIRST + timedelta(days=60 + 50 * group)
    return [
        Asked(
            f"g{group}-{number}",
            start + timedelta(days=int(chance.integers(80))),
            area,
            (problem,),
            "",
            AGES[group % 5],
        )
        for number in range(size)
    ]


def of_group(theme: Theme, group: int) -> float:
    return sum(one.startswith(f"g{group}-") for one in theme.questions) / theme.size


def test_planted_groups_are_found_among_thousands_of_questions() -> None:
    chance = np.random.Generator(np.random.Philox(11))
    groups = 8
    asked = ordinary(chance, 5_000) + [one for group in range(groups) for one in planted(chance, group, 20)]
    themes = find_themes(asked, PARENTS)
    found = {group for group in range(groups) for theme in themes if of_group(theme, group) > 0.6}
    assert len(found) >= 7
    assert len(themes) - len(found) <= 1


def test_nothing_is_told_where_no_place_or_month_is_special() -> None:
    told = [find_themes(ordinary(np.random.Generator(np.random.Philox(seed)), 5_000), PARENTS) for seed in range(5)]
    assert sum(map(len, told)) <= 1


def test_a_theme_says_what_its_questions_share() -> None:
    chance = np.random.Generator(np.random.Philox(12))
    (theme,) = find_themes(ordinary(chance, 5_000) + planted(chance, 2, 25), PARENTS)
    assert theme.problems == (PROBLEMS[6],)
    assert theme.age_band == "25-44"
    assert theme.area == AREAS[14]
    assert theme.first is not None
    assert theme.last is not None
    assert (theme.last - theme.first).days <= 130
    assert theme.expected < theme.size / 2


def test_the_order_of_questions_changes_nothing() -> None:
    chance = np.random.Generator(np.random.Philox(13))
    asked = ordinary(chance, 5_000) + planted(chance, 1, 20)
    turned = [asked[at] for at in chance.permutation(len(asked))]
    assert find_themes(asked, PARENTS) == find_themes(turned, PARENTS)


def test_no_questions_or_questions_without_anything_give_no_themes() -> None:
    assert find_themes([], {}) == []
    assert find_themes([Asked(str(number)) for number in range(50)], {}) == []


def test_questions_that_are_alike_are_told_though_they_lie_in_no_one_place_or_month() -> None:
    chance = np.random.Generator(np.random.Philox(14))

    def anywhere(name: str, problems: tuple[str, ...]) -> Asked:
        day = FIRST + timedelta(days=int(chance.integers(DAYS)))
        return Asked(name, day, AREAS[int(chance.integers(len(AREAS)))], problems)

    alike = [anywhere(f"g0-{number}", ("debts", "low_literacy")) for number in range(9)]
    others = [anywhere(f"q{number}", (problem,)) for number, problem in enumerate(PROBLEMS)]
    (theme,) = find_themes(alike + others, PARENTS)
    assert set(theme.questions) == {one.id for one in alike}
    assert theme.spread
    assert theme.problems == ("debts", "low_literacy")
