"""Risk groups as the knowledge describes them, and what an area's own figures make of them.

"Ouderen die sterk eenzaam zijn" has a rule for its size: RIVM's estimate for people of 65 and over, with a margin, as
so many of every 100 residents. In Voorst that is 535 people, 2.1 of every 100. Where the figure is absent the size is
unknown, which is the whole scale and never zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voorkant.core.shared import numbers
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Basis, Evidence, Source
from voorkant.core.shared.rankings import Criterion, Value
from voorkant.core.shared.text import Text, same

SIZE, REACH = "size", "reachability"


@dataclass(frozen=True, slots=True)
class Judged:
    """A range on a scale with why: from `low` to `high`, most likely `best` (None: no idea where)."""

    low: float
    high: float
    best: float | None
    evidence: Evidence
    period: str = ""


@dataclass(frozen=True, slots=True)
class SizeRule:
    """How large a group is: a figure of the area (`indicator`, `age_band`), or all people that `of` counts, times the
    share of them (per cent) that `share` judges; without a share all of them. `instead` are older figures of the same,
    for where the first was not published.
    """

    evidence: Evidence
    indicator: str = ""
    age_band: str = "all"
    of: str = ""
    share: Judged | None = None
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskGroup:
    """A group for which prevention may be organised, with what is known of it by criterion id (without its size)."""

    id: str
    name: Text
    explanation: Text
    problems: tuple[str, ...]
    size: SizeRule
    values: Mapping[str, Judged]
    target_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReachRule:
    """From how many finding places of the own municipality reach is judged to lie where."""

    places: int
    judged: Judged


@dataclass(frozen=True, slots=True)
class RiskKnowledge:
    """Criteria, groups and rules of reach as the knowledge has them."""

    criteria: tuple[Criterion, ...]
    groups: tuple[RiskGroup, ...]
    reach: tuple[ReachRule, ...]
    questions: Mapping[str, Text] = field(default_factory=dict)

    def criterion(self, key: str) -> Criterion:
        """Give a criterion by id; KeyError when there is none."""
        return {one.id: one for one in self.criteria}[key]


@dataclass(frozen=True, slots=True)
class Counted:
    """People of an area by a published figure: `number`, its published range where it has one, year and publisher."""

    number: float
    year: int
    publisher: str
    kind: FigureKind
    family: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Margins:
    """How far (share of one) a figure without a range of its own may lie from the truth, by its kind."""

    estimate: float
    register: float

    def of(self, counted: Counted) -> tuple[float, float]:
        """Give the range of a figure: the published one, or its margin."""
        if counted.low is not None and counted.high is not None:
            return counted.low, counted.high
        margin = self.register if counted.kind is FigureKind.REGISTER else self.estimate
        return counted.number * (1 - margin), counted.number * (1 + margin)


def size_value(
    rule: SizeRule,
    *,
    residents: float | None,
    counted: Counted | None,
    margins: Margins,
    scale: Criterion,
    sources: Mapping[str, Source],
) -> Value:
    """Give the size of a group in people of every 100 residents. `counted` is the figure of the area, or the people
    that `rule.of` counts; unknown where that or the number of residents is absent.
    """
    if not residents or counted is None:
        return Value(*scale.ends, known=False, source=_NO_FIGURE, note=rule.evidence.note)
    low, high = margins.of(counted) if rule.indicator else (counted.number, counted.number)
    best: float | None = counted.number
    if rule.share is not None:
        low, high = low * rule.share.low / 100, high * rule.share.high / 100
        best = None if rule.share.best is None else counted.number * rule.share.best / 100
    to = 100 / residents
    said = _source(rule.evidence, sources)
    if rule.indicator:
        local = _LOCAL.format(publisher=counted.publisher, year=str(counted.year))
        said = local if rule.share is None else local + same("; ") + said
    return Value(
        low=low * to,
        high=high * to,
        best=None if best is None else best * to,
        basis=rule.evidence.basis,
        source=said,
        period=str(counted.year) if rule.share is None else rule.share.period,
        together=f"figure-{counted.family}" if rule.indicator and counted.kind is not FigureKind.REGISTER else "",
        note=rule.evidence.note,
    )


def judged_value(judged: Judged, sources: Mapping[str, Source]) -> Value:
    """Give a judgement of the knowledge as a value."""
    said = _source(judged.evidence, sources)
    evidence = judged.evidence
    return Value(judged.low, judged.high, judged.best, evidence.basis, said, judged.period, note=evidence.note)


def reach_value(
    judged: Judged | None, places: int, rules: Sequence[ReachRule], scale: Criterion, sources: Mapping[str, Source]
) -> Value:
    """Give how well a group is reached: by what a publication says, else by how many of one's own finding `places` see
    its problems, else by what the makers judge, else unknown.
    """
    published = judged is not None and judged.evidence.basis is not Basis.EXPERT
    fits = [one for one in rules if places >= one.places]
    if fits and not published:
        rule = max(fits, key=lambda one: one.places).judged
        said = (_ONE_PLACE if places == 1 else _PLACES).format(n=str(places))
        return Value(rule.low, rule.high, rule.best, Basis.EXPERT, said, note=rule.evidence.note)
    if judged is not None:
        return judged_value(judged, sources)
    return Value(*scale.ends, known=False)


def people(value: Value, residents: float) -> Text:
    """Say a size in people: "ongeveer 540 mensen", or a range where there is no best guess, or that it is unknown."""
    if not value.known:
        return Text("hoeveel mensen, weten we niet", "how many people is not known")
    if value.best is not None:
        return numbers.estimated(value.best * residents / 100) + _MEN
    low, high = (numbers.whole(numbers.rounded(end * residents / 100)) for end in (value.low, value.high))
    return _BETWEEN.format(low=low, high=high)


def _source(evidence: Evidence, sources: Mapping[str, Source]) -> Text:
    found = sources.get(evidence.source or "")
    if found is None:
        return _MAKERS
    year = f", {found.year}" if found.year else ""
    return same(f"{found.publisher}{year}: {found.title}")


_NO_FIGURE = Text("Hier is geen open cijfer over.", "There is no open figure about this here.")
_LOCAL = Text("{publisher}, cijfer van hier, {year}", "{publisher}, figure of this place, {year}")
_MAKERS = Text("Oordeel van de makers", "Judgement of the makers")
_ONE_PLACE = Text("1 vindplaats hier ziet dit", "1 finding place here sees this")
_PLACES = Text("{n} vindplaatsen hier zien dit", "{n} finding places here see this")
_MEN = Text(" mensen", " people")
_BETWEEN = Text("tussen {low} en {high} mensen", "between {low} and {high} people")
