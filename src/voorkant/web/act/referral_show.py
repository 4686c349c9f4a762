"""A referral in words, the same for the referrer, the partner behind a link and the sender with a code."""

from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.referral_states import load_table
from voorkant.core.act import referral as core
from voorkant.core.act.referral import Who
from voorkant.core.shared.text import Text, same
from voorkant.store.selectors.referral_routes import may_hand_on, onward_of
from voorkant.store.selectors.referrals import Line, as_core, periods_of

BY = {
    Who.REFERRER: Text(nl="de verwijzer", en="the referrer"),
    Who.PARTNER: Text(nl="de partner", en="the partner"),
    Who.SENDER: Text(nl="wie de kaart heeft", en="whoever has the card"),
    Who.CLOCK: Text(nl="niemand, na lange stilte", en="nobody, after a long silence"),
}

LONGEST_SEEN = 6


def shown(line: Line) -> dict[str, Any]:
    """Give a line for a list."""
    row = line.row
    return {
        "row": row,
        "line": line,
        "problem": problem_name(row.problem),
        "week": row.given.isocalendar().week,
        "since": row.since.isocalendar().week,
        "reason": reason_name(row.reason),
        "place": row.place.name if row.place else row.referrer.name,
    }


def whole(line: Line) -> dict[str, Any]:
    """Give a line with what happened and what may be answered: buttons, and those that need a reason apart."""
    table = load_table()
    happened = [
        {
            "week": one.week.isocalendar().week,
            "state": table.states[one.to],
            "by": BY[Who(one.by)],
            "reason": reason_name(one.reason),
        }
        for one in line.row.steps.order_by("pk")
        if one.to in table.states
    ]
    plain = [one for one in line.steps if not one.needs_reason and not one.needs_next]
    onward = onward_of(line.row)
    return {
        **shown(line),
        "happened": happened,
        "answers": [one for one in plain if one.to not in core.FELL_THROUGH],
        "rest": [one for one in plain if one.to in core.FELL_THROUGH],
        "goes_on": any(one.needs_next for one in line.steps) or (onward is not None and may_hand_on(line.row)),
        "onward": onward,
        "onward_state": table.states[onward.state] if onward else None,
        "onward_reason": reason_name(onward.reason) if onward else None,
        "later": _later(line),
        "refusals": [one for one in line.steps if one.needs_reason],
        "reasons": list(table.reasons.items()),
    }


def _later(line: Line) -> list[dict[str, Any]]:
    """Give what may be answered from a later day, so that nobody looks for a button that is not there yet."""
    table, stands = load_table(), as_core(line.row)
    periods = periods_of(line.row.municipality)
    return [
        {"do": one.do, "from": core.waits_until(stands, one, periods)}
        for one in table.lines
        if one.start == stands.state and line.by in one.who and one.wait and one not in line.steps
    ]


def seen_of(typed: str) -> int:
    """Read how many steps a page was made for; -1, which is never right, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < LONGEST_SEEN else -1


def problem_name(problem: str) -> Text:
    """Name a problem; one that the language no longer knows keeps its id."""
    known = load_language().problems.get(problem)
    return known.name if known else same(problem)


def reason_name(reason: str) -> Text | None:
    """Name the reason of a no."""
    return load_table().reasons.get(reason) if reason else None
