"""Ready programmes as the core knows them: what a coalition can start from on its first afternoon.

Nobody begins with an empty page. "Schulden en armoede" brings three assignments with an ambition, what could be
measured, four first actions with how many weeks they take, and what usually goes wrong. No number stands in it as if
it were a fact: the goal is for the coalition to choose.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voorkant.core.organise.programme import Measure
from voorkant.core.shared.language import Term
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class FirstAction:
    """What to do first, by `weeks` after the start; `milestone` marks a moment instead of work."""

    what: Text
    weeks: int
    milestone: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An assignment that a ready programme suggests, to change at will."""

    id: str
    title: Text
    why: Text
    ambition: Text
    problems: tuple[str, ...]
    target_groups: tuple[str, ...]
    level: str
    approach: str
    measures: tuple[str, ...]
    indicators: tuple[str, ...]
    actions: tuple[FirstAction, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskSuggestion:
    """Something that usually goes wrong, with a first thing to do about it; steps of three (1 small, 3 large)."""

    id: str
    what: Text
    response: Text
    likely: int
    bad: int


@dataclass(frozen=True, slots=True)
class ReadyProgramme(Term):
    """A ready programme: what it is about, where people come into view, and what to start from."""

    problems: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    place_kinds: tuple[str, ...] = ()
    assignments: tuple[Suggestion, ...] = ()
    risks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProgrammeKnowledge:
    """Everything of knowledge/programmes.yaml: programmes, own measures, phases, who may lead, risks to begin with."""

    programmes: Mapping[str, ReadyProgramme]
    measures: Mapping[str, Measure]
    phases: Mapping[str, Term]
    leaders: Mapping[str, Term]
    risks: Mapping[str, RiskSuggestion]

    def suggestion(self, programme: str, suggestion: str) -> Suggestion | None:
        """Find a suggested assignment."""
        found = self.programmes.get(programme)
        return next((one for one in found.assignments if one.id == suggestion), None) if found else None
