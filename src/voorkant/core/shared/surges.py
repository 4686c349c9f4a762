"""A surge as others read it: one event, however many weeks it lasts, with how it was judged.

"Debts in Twello: 14 questions in three weeks, about 5 expected." The page, the chart and the agenda of a meeting show
the same event; next Monday it is the same event with a week more, not a new one.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from voorkant.core.shared.text import Text


class Rule(IntEnum):
    """By which rule a week was judged, or why it was not."""

    YEARS = 1
    RECENT = 2
    TOO_SHORT = 3
    SPECIAL_WEEK = 4
    INCOMPLETE = 5
    MISSING = 6
    NO_FIT = 7

    @property
    def judged(self) -> bool:
        """Tell whether the week was judged at all."""
        return self in (Rule.YEARS, Rule.RECENT)

    @property
    def words(self) -> Text:
        """Say the rule in a sentence."""
        return _RULES[self]


_RULES = {
    Rule.YEARS: Text(
        nl="Vergeleken met dezelfde weken in eerdere jaren.", en="Compared with the same weeks in earlier years."
    ),
    Rule.RECENT: Text(
        nl="Vergeleken met de weken hiervoor. Er zijn nog geen drie jaren om mee te vergelijken. Daarom telt het "
        "seizoen niet mee.",
        en="Compared with the weeks before. There are no three years to compare with yet, so the season is left out.",
    ),
    Rule.TOO_SHORT: Text(nl="Te kort om te beoordelen.", en="Too short to judge."),
    Rule.SPECIAL_WEEK: Text(
        nl="Een vakantieweek. Er zijn nog te weinig zulke weken om mee te vergelijken.",
        en="A holiday week. There are too few such weeks to compare with yet.",
    ),
    Rule.INCOMPLETE: Text(
        nl="Nog niet beoordeeld: veel vragen van deze week komen later binnen.",
        en="Not judged yet: many questions of this week come in later.",
    ),
    Rule.MISSING: Text(nl="Over deze week is niets bekend.", en="Nothing is known about this week."),
    Rule.NO_FIT: Text(
        nl="Niet te beoordelen: de eerdere weken geven geen houvast.",
        en="Cannot be judged: the earlier weeks give nothing to go by.",
    ),
}


@dataclass(frozen=True, slots=True)
class Surge:
    """A run of weeks with more questions than expected, of one problem in one area.

    `first`, `last` and `peak` are Mondays; `observed` and `expected` are questions over those weeks, `excess`
    what is above expected with the range `excess_low` to `excess_high` that chance leaves; `p_value` is that of its
    rarest week.
    `running`: the last week that was judged belongs to it.
    """

    area: str
    problem: str
    first: date
    last: date
    peak: date
    weeks: int
    observed: float
    expected: float
    excess_low: float
    excess_high: float
    p_value: float
    rule: Rule
    running: bool

    @property
    def excess(self) -> float:
        """How many questions above what was expected."""
        return self.observed - self.expected
