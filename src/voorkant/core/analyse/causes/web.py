"""Walks from what is structural, by what happens to people, to a problem and on to what follows; protection beside it.

Somebody begins at "Eenzaamheid". On the left stands that there are no shops and no bus, before anything about the
person who does not go out; on the right that loneliness goes together with depression; below what protects. Each line
says what it rests on. It ties things that go together among many people and says nothing about one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from voorkant.core.shared.language import Basis, Evidence, Factor, SharedLanguage
from voorkant.core.shared.text import Text


class Kind(StrEnum):
    """What a node is."""

    PROBLEM = "problem"
    FACTOR = "factor"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Strength:
    """What a study found of a tie: `value` in the words of `measure` (an odds ratio, a correlation), with its interval
    where published (95%), `about` what exactly where that is narrower than the problem, `among` whom and by which
    design. `parameter` is the row of our evidence that it comes from.
    """

    factor: str
    problem: str
    measure: str
    measure_name: Text
    value: float
    low: float | None
    high: float | None
    about: Text | None
    among: Text
    design: Text
    source: str
    parameter: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of how a society is arranged, with the ids of its factors."""

    id: str
    name: Text
    factors: tuple[str, ...]


@dataclass(frozen=True)
class CauseTable:
    """What `causes.yaml` says: themes of structural factors, which factor is living with which problem, strengths."""

    themes: Mapping[str, Theme]
    lived: Mapping[str, str]
    strengths: tuple[Strength, ...]

    def strengths_of(self, factor: str, problem: str) -> tuple[Strength, ...]:
        """Give what was found of one tie."""
        return tuple(one for one in self.strengths if (one.factor, one.problem) == (factor, problem))

    def theme_of(self, factor: str) -> Theme | None:
        """Give the theme of a structural factor."""
        return next((one for one in self.themes.values() if factor in one.factors), None)


@dataclass(frozen=True, slots=True)
class Node:
    """A problem, factor or life event in the picture. `lived` is the problem that a factor is living with, or ""."""

    id: str
    kind: Kind
    name: Text
    explanation: Text
    structural: bool = False
    protective: bool = False
    theme: Text | None = None
    lived: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Two nodes that go together, by id, with what that rests on; `protects` where the first makes the other rarer."""

    start: str
    end: str
    evidence: Evidence
    strengths: tuple[Strength, ...] = ()
    protects: bool = False

    @property
    def basis(self) -> Basis:
        """What stands behind it."""
        return self.evidence.basis


@dataclass(frozen=True)
class Web:
    """The picture around one node, in columns from left to right, and what protects. All ids in `lines` are nodes."""

    start: Node
    events: tuple[Node, ...] = ()
    structural: tuple[Node, ...] = ()
    personal: tuple[Node, ...] = ()
    problems: tuple[Node, ...] = ()
    follows: tuple[Node, ...] = ()
    protective: tuple[Node, ...] = ()
    lines: tuple[Line, ...] = field(default=())

    @property
    def nodes(self) -> Mapping[str, Node]:
        """Everything in the picture, by id."""
        parts = (self.events, self.structural, self.personal, self.problems, self.follows, self.protective)
        return {one.id: one for part in ((self.start,), *parts) for one in part}

    def between(self, start: str, end: str) -> Line | None:
        """Give the line from one node to another."""
        return next((one for one in self.lines if (one.start, one.end) == (start, end)), None)


def kind_of(key: str, language: SharedLanguage) -> Kind | None:
    """Tell what an id is; None for one that nothing has."""
    if key in language.problems:
        return Kind.PROBLEM
    if key in language.factors:
        return Kind.FACTOR
    return Kind.EVENT if key in language.life_events else None


def web_of(key: str, language: SharedLanguage, table: CauseTable) -> Web:
    """Give the picture around a problem, a factor or a life event; KeyError for an id that nothing has."""
    kind = kind_of(key, language)
    if kind is Kind.PROBLEM:
        return _of_problem(key, language, table)
    if kind is Kind.FACTOR:
        return _of_factor(key, language, table)
    return _of_event(key, language, table)


def node_of(key: str, language: SharedLanguage, table: CauseTable) -> Node:
    """Give a node by its id."""
    kind = kind_of(key, language)
    if kind is Kind.FACTOR:
        factor = language.factors[key]
        theme = table.theme_of(key)
        return Node(
            key, kind, factor.name, factor.explanation, factor.structural, factor.protective,
            theme.name if theme else None, table.lived.get(key, ""),
        )  # fmt: skip
    term = language.problems[key] if kind is Kind.PROBLEM else language.life_events[key]
    return Node(key, kind or Kind.EVENT, term.name, term.explanation)


def _of_problem(key: str, language: SharedLanguage, table: CauseTable) -> Web:
    tied = [one for one in language.factors.values() if _tied(one, key) and table.lived.get(one.id) != key]
    lines = [_line(one, key, table) for one in tied]
    follows: dict[str, Line] = {}
    for factor, problem in table.lived.items():
        if problem == key:
            for tie in language.factors[factor].problems:
                if tie.to != key:
                    found = table.strengths_of(factor, tie.to)
                    follows.setdefault(tie.to, Line(key, tie.to, tie.evidence, found))
    return Web(
        node_of(key, language, table),
        events=_events_behind([one.id for one in tied if not one.protective], language, table),
        **_sides(tied, language, table),
        follows=tuple(node_of(one, language, table) for one in _surest(follows.values())),
        lines=(*lines, *follows.values()),
    )


def _of_factor(key: str, language: SharedLanguage, table: CauseTable) -> Web:
    factor = language.factors[key]
    lines = [
        Line(key, tie.to, tie.evidence, table.strengths_of(key, tie.to), factor.protective) for tie in factor.problems
    ]
    lived = table.lived.get(key, "")
    behind = [one for one in language.factors.values() if lived and _tied(one, lived) and one.id != key]
    lines += [
        Line(one.id, key, _evidence(one, lived), table.strengths_of(one.id, lived), one.protective) for one in behind
    ]
    return Web(
        node_of(key, language, table),
        events=_events_behind([key], language, table),
        **_sides(behind, language, table),
        problems=tuple(node_of(one, language, table) for one in _surest(line for line in lines if line.start == key)),
        lines=(*lines, *_from_events([key], language)),
    )


def _of_event(key: str, language: SharedLanguage, table: CauseTable) -> Web:
    factors = [language.factors[tie.to] for tie in language.life_events[key].factors]
    lines = [Line(key, tie.to, tie.evidence) for tie in language.life_events[key].factors]
    after = [_line(one, tie.to, table) for one in factors for tie in one.problems]
    return Web(
        node_of(key, language, table),
        **_sides(factors, language, table),
        problems=tuple(node_of(one, language, table) for one in _surest(after)),
        lines=(*lines, *after),
    )


def _sides(factors: Sequence[Factor], language: SharedLanguage, table: CauseTable) -> dict[str, tuple[Node, ...]]:
    """Divide factors: what is structural, in the order of the themes, then what is personal, and what protects."""
    order = [one for theme in table.themes.values() for one in theme.factors]
    nodes = [node_of(one.id, language, table) for one in factors]
    risks = [one for one in nodes if not one.protective]
    return {
        "structural": tuple(
            sorted(
                (one for one in risks if one.structural),
                key=lambda one: order.index(one.id) if one.id in order else len(order),
            )
        ),
        "personal": tuple(one for one in risks if not one.structural),
        "protective": tuple(sorted((one for one in nodes if one.protective), key=lambda one: not one.structural)),
    }


def _events_behind(factors: Sequence[str], language: SharedLanguage, table: CauseTable) -> tuple[Node, ...]:
    return tuple(
        node_of(event.id, language, table)
        for event in language.life_events.values()
        if any(tie.to in factors for tie in event.factors)
    )


def _from_events(factors: Sequence[str], language: SharedLanguage) -> list[Line]:
    return [
        Line(event.id, tie.to, tie.evidence)
        for event in language.life_events.values()
        for tie in event.factors
        if tie.to in factors
    ]


def _surest(lines: Iterable[Line]) -> list[str]:
    """Give where lines end, each once: first what was measured, then what is published, then what we think."""
    order = list(Basis)
    listed = sorted(lines, key=lambda one: (not one.strengths, order.index(one.basis)))
    return list(dict.fromkeys(one.end for one in listed))


def _tied(factor: Factor, problem: str) -> bool:
    return any(tie.to == problem for tie in factor.problems)


def _evidence(factor: Factor, problem: str) -> Evidence:
    return next(tie.evidence for tie in factor.problems if tie.to == problem)


def _line(factor: Factor, problem: str, table: CauseTable) -> Line:
    found = table.strengths_of(factor.id, problem)
    return Line(factor.id, problem, _evidence(factor, problem), found, factor.protective)
