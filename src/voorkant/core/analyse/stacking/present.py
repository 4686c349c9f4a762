"""What goes together as plain text, as data and as rows, for a command."""

from collections.abc import Mapping
from typing import Any

from voorkant.core.analyse.stacking.words import DIVISIONS, NOTHING, TOO_FEW, exact_sentence, vanished_sentence
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.stacks import Stack, Stacks
from voorkant.core.shared.text import Text, same

_EXACT = Text(
    nl="Dit zijn precieze aantallen: deel ze alleen met wie de vragen vastlegde.",
    en="These are exact counts: share them only with whoever registered the questions.",
)


def as_text(found: Stacks, names: Mapping[str, Text], language: str) -> str:
    """Write what goes together, a sentence a line."""
    named = {problem: names.get(problem, same(problem)) for problem in found.counts}
    head = Text(
        nl="{questions} vragen, {several} over meer dan één probleem.",
        en="{questions} questions, {several} about more than one problem.",
    ).format(questions=whole(found.questions), several=whole(found.several))
    lines = [head]
    if not found.enough:
        lines.append(TOO_FEW)
    elif not found.found:
        lines.append(NOTHING)
    lines += [exact_sentence(one, named) for one in found.found]
    lines += [vanished_sentence(one.problems, one.vanishes_by, named) for one in found.explained]
    if found.enough:
        lines += [_compared(found), _EXACT]
    return "\n".join(line.to(language) for line in lines)


def to_data(found: Stacks) -> dict[str, Any]:
    """Give what goes together as plain data; fields as in `core.shared.stacks`."""
    return {
        "questions": found.questions,
        "several": found.several,
        "enough": found.enough,
        "tested": found.tested,
        "divisions": list(found.divisions),
        "counts": dict(found.counts),
        "found": [_stack(one) for one in found.found],
        "explained": [_stack(one) | {"vanishes_by": one.vanishes_by} for one in found.explained],
    }


def to_rows(found: Stacks) -> list[list[Any]]:
    """Give a row per set, headers first; what a division explains stands below with that division."""
    rows: list[list[Any]] = [["problems", "together", "expected", "lift", "low", "high", "q_value", "vanishes_by"]]
    for one in (*found.found, *found.explained):
        figures = [round(one.expected, 3), round(one.lift, 3), round(one.low, 3), round(one.high, 3)]
        rows.append([";".join(one.problems), one.together, *figures, one.q_value, one.vanishes_by])
    return rows


def _stack(one: Stack) -> dict[str, Any]:
    return {
        "problems": list(one.problems),
        "together": one.together,
        "expected": round(one.expected, 4),
        "lift": round(one.lift, 4),
        "low": round(one.low, 4),
        "high": round(one.high, 4),
        "q_value": one.q_value,
        "by": {name or "all": round(lift, 4) for name, lift in one.by.items()},
    }


def _compared(found: Stacks) -> Text:
    if not found.divisions:
        return Text(
            nl="Zonder kolom voor team, gebied, leeftijd of datum is een mengsel daarvan niet uit te sluiten.",
            en="Without a column for team, area, age or date a mix of those cannot be ruled out.",
        )
    by = [DIVISIONS.get(name, same(name)) for name in found.divisions]
    said = Text(nl=", ".join(one.nl for one in by), en=", ".join(one.en for one in by))
    return Text(nl="Ook bekeken {by}.", en="Also looked at {by}.").format(by=said)
