"""Narrow the catalogue down by what somebody asks, and nothing else.

"Eenzaamheid, samen, 65-plus" leaves eight entries. An entry that does not say what it costs is not thrown out by a
limit on cost without saying so: it stays when asked, because unknown is not too dear.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from voorkant.core.organise.catalogue.entry import Intervention
from voorkant.core.shared.evidence_levels import EvidenceLevel

KNOWN, MEASURED = "known", "measured"
COST_SAID, COST_UNSAID = "said", "unsaid"


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody asks of the catalogue; "" and None ask nothing.

    `evidence` is a level, or `known` (a register's judgement was seen) or `measured` (an effect was measured). `cost`
    is the most in euros that the cheapest way may cost, or `unsaid` for entries of which nobody knows. `age` is
    (low, high). `local` keeps what a municipality added itself. `words` are letters of the name or an everyday name.
    """

    problem: str = ""
    factor: str = ""
    level: str = ""
    approach: str = ""
    form: str = ""
    age: tuple[int, int | None] | None = None
    evidence: str = ""
    deliverer: str = ""
    cost: str = ""
    words: str = ""
    local: bool = False

    @property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return self != Choice()


def chosen(interventions: Iterable[Intervention], choice: Choice) -> list[Intervention]:
    """Give those that fit all that is asked, surest effect first, then by name in Dutch."""
    found = [one for one in interventions if _fits(one, choice)]
    return sorted(found, key=lambda one: (one.evidence.level.place, one.name.nl.casefold()))


def _fits(one: Intervention, choice: Choice) -> bool:
    return (
        (not choice.problem or choice.problem in one.problems)
        and (not choice.factor or choice.factor in one.factors)
        and (not choice.level or choice.level in one.levels)
        and (not choice.approach or choice.approach in one.approaches)
        and (not choice.form or choice.form in one.forms)
        and (choice.age is None or one.for_age(*choice.age))
        and (not choice.deliverer or choice.deliverer in one.deliverers)
        and (not choice.local or one.local)
        and _of_evidence(one.evidence.level, choice.evidence)
        and _of_cost(one, choice.cost)
        and _of_words(one, choice.words)
    )


def _of_evidence(level: EvidenceLevel, asked: str) -> bool:
    if not asked:
        return True
    if asked == KNOWN:
        return level.known
    return level.measured if asked == MEASURED else level == asked


def _of_cost(one: Intervention, asked: str) -> bool:
    if not asked:
        return True
    if asked == COST_UNSAID:
        return one.cost is None
    if asked == COST_SAID:
        return one.cost is not None
    return one.cost is not None and one.cost.low <= float(asked)


def _of_words(one: Intervention, asked: str) -> bool:
    words = asked.casefold().split()
    text = " ".join((one.name.nl, one.name.en, one.explanation.nl, one.explanation.en, *one.words)).casefold()
    return all(word in text for word in words)
