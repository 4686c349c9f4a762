"""What is weighed for a municipality: its groups with what is known of each, the weights that hold, and the ranking.

The size of "ouderen die sterk eenzaam zijn" is worked out from the open figures of this place; what somebody here put
in stands before what a kept scenario says of cost, and that before what the makers judged; what nobody knows stays
unknown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import models

from voorkant.adapters.knowledge import load_language, load_shared_language
from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.core.analyse.figures import FigureSet
from voorkant.core.analyse.ranking import Change, Rules, WeightSpace, any_weights, changes, rank, weights_between
from voorkant.core.analyse.ranking.groups import (
    REACH,
    SIZE,
    Counted,
    Margins,
    RiskGroup,
    judged_value,
    reach_value,
    size_value,
)
from voorkant.core.analyse.result import IndicatorLine, Picture
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Unit
from voorkant.core.shared.rankings import Candidate, Criterion, Ranking, Value
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    FindingPlace,
    Municipality,
    OwnRiskGroup,
    RankingWeights,
    RiskGroupValue,
    SwingAnswer,
)
from voorkant.store.selectors.areas import find_area
from voorkant.store.selectors.picture import figures_around, picture_of
from voorkant.store.selectors.scenario_ranking import COST, scenario_costs
from voorkant.store.selectors.settings import setting_value

OWN = "own-"
SEED = 2001
"""Fixed, so that everybody who opens the page sees the same shares."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group that takes part; `own` when it was added here."""

    id: str
    name: Text
    explanation: Text
    problems: tuple[str, ...]
    own: OwnRiskGroup | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that a ranking is made of. `version` is None as long as nobody decided: then all weights are plausible."""

    candidates: tuple[Candidate, ...]
    criteria: tuple[Criterion, ...]
    space: WeightSpace
    rules: Rules
    draws: int
    version: RankingWeights | None
    groups: Mapping[str, Group]
    residents: float | None

    @property
    def by_criterion(self) -> Mapping[str, Criterion]:
        """The criteria by id."""
        return {one.id: one for one in self.criteria}

    @property
    def names(self) -> Mapping[str, Text]:
        """The names of the groups by id."""
        return {one.id: one.name for one in self.candidates}

    def candidate(self, group: str) -> Candidate:
        """Give one group; NotFound when it does not take part."""
        found = next((one for one in self.candidates if one.id == group), None)
        if found is None:
            raise NotFound("risk-group-unknown", _UNKNOWN, _UNKNOWN_WHY, _UNKNOWN_DO)
        return found


def weighing_of(municipality: Municipality, version: RankingWeights | None = None) -> Weighing:
    """Bring together what is weighed, with the newest weights or those of `version`."""
    knowledge = load_risk_groups()
    version = version or newest_weights(municipality)
    here = _Here.of(municipality)
    groups = {one.id: _group(one) for one in knowledge.groups} | _own_groups(municipality)
    put_in, costs = _put_in(municipality), scenario_costs(municipality, knowledge.criterion(COST))
    candidates = tuple(
        Candidate(
            key,
            group.name,
            here.values(key, group) | ({COST: costs[key]} if key in costs else {}) | put_in.get(key, {}),
        )
        for key, group in groups.items()
    )
    return Weighing(
        candidates=candidates,
        criteria=knowledge.criteria,
        space=space_of(version),
        rules=_rules(municipality),
        draws=int(setting_value("ranking_draws", municipality)),
        version=version,
        groups=groups,
        residents=here.residents,
    )


def ranking_of(weighing: Weighing) -> Ranking:
    """Rank; the same weighing is ranked once."""
    return _kept(_Keyed(repr((weighing.candidates, weighing.space, weighing.rules, weighing.draws)), weighing))


def changes_of(weighing: Weighing, ranking: Ranking) -> tuple[Change, ...]:
    """Give what would have to change for neighbours to change places."""
    return changes(ranking, weighing.candidates, weighing.criteria)


def newest_weights(municipality: Municipality) -> RankingWeights | None:
    """Give the weights that hold; None as long as nobody decided."""
    return versions_of(municipality).first()


def versions_of(municipality: Municipality) -> models.QuerySet[RankingWeights]:
    """Give all versions of the weights, newest first."""
    return RankingWeights.objects.filter(municipality=municipality).order_by("-number")


def waiting_answers(municipality: Municipality) -> models.QuerySet[SwingAnswer]:
    """Give the weighings that went into no version yet, oldest first."""
    return (
        SwingAnswer.objects.filter(municipality=municipality, weights=None)
        .select_related("organisation")
        .order_by("given_on", "pk")
    )


def history_of(municipality: Municipality, group: str) -> models.QuerySet[RiskGroupValue]:
    """Give all that was put in here about a group, newest first."""
    return RiskGroupValue.objects.filter(municipality=municipality, group=group).order_by("-given_on", "-pk")


def question_of(criterion: str) -> Text:
    """Give the question that a criterion answers."""
    return load_risk_groups().questions[criterion]


def space_of(version: RankingWeights | None) -> WeightSpace:
    """Give the weights that are plausible under a version; all of them without one."""
    names = [one.id for one in load_risk_groups().criteria]
    if version is None:
        return any_weights(names)
    low, central, high = ({one: version.ranges.get(one, (0.0, 0.0, 0.0))[at] for one in names} for at in range(3))
    return weights_between(names, low, high, central=central)


@dataclass(frozen=True, slots=True)
class _Here:
    """The open figures of a municipality, and its finding places."""

    residents: float | None
    picture: Picture | None
    figures: FigureSet | None
    code: str
    places: Sequence[Sequence[str]]
    margins: Margins

    @classmethod
    def of(cls, municipality: Municipality) -> "_Here":
        rows = FindingPlace.objects.filter(organisation__municipality=municipality, active=True)
        margins = Margins(
            estimate=setting_value("ranking_estimate_margin", municipality) / 100,
            register=setting_value("ranking_register_margin", municipality) / 100,
        )
        places = list(rows.values_list("problems", flat=True))
        try:
            area = find_area(municipality.code)
            picture, figures = picture_of(area.code, places_for=0), figures_around(area, inside=False)
        except NotFound:
            return cls(None, None, None, municipality.code, places, margins)
        found = _newest(figures, area.code, "residents")
        return cls(found[0] if found else None, picture, figures, area.code, places, margins)

    def values(self, key: str, group: Group) -> dict[str, Value]:
        """Give what figures, finding places and the knowledge say of a group."""
        knowledge = load_risk_groups()
        sources = load_shared_language().sources
        known = next((one for one in knowledge.groups if one.id == key), None)
        seen = sum(1 for problems in self.places if set(problems) & set(group.problems))
        judged = dict(known.values) if known else {}
        reach = knowledge.criterion(REACH)
        found = {
            name: judged_value(one, sources)
            for name, one in judged.items()
            if name in {c.id for c in knowledge.criteria}
        }
        found[REACH] = reach_value(judged.get(REACH), seen, knowledge.reach, reach, sources)
        if known is not None:
            counted = self.counted(known)
            found[SIZE] = size_value(
                known.size, residents=self._residents_in(counted), counted=counted, margins=self.margins,
                scale=knowledge.criterion(SIZE), sources=sources,
            )  # fmt: skip
        return found

    def counted(self, group: RiskGroup) -> Counted | None:
        """Give the people that the size of a group is worked out from; None where no figure is published here."""
        rule = group.size
        wanted = (rule.indicator, *rule.instead) if rule.indicator else (rule.of,)
        return next((found for one in wanted if (found := self._people(one, rule.age_band))), None)

    def _residents_in(self, counted: Counted | None) -> float | None:
        """Give the residents of the year in which people were counted, so that both are of one day; else the newest."""
        if counted is None or self.figures is None:
            return self.residents
        row = self.figures.row(self.code, "residents", "all", counted.year)
        return row.value if row and row.value else self.residents

    def _people(self, indicator: str, age_band: str) -> Counted | None:
        known = load_language().indicators[indicator]
        if self.picture is None or self.figures is None:
            return None
        if known.unit is not Unit.COUNT:
            return _of_picture(self.picture, indicator, age_band)
        found = _newest(self.figures, self.code, indicator)
        return Counted(found[0], found[1], known.publisher, known.kind, known.family) if found else None


def _newest(figures: FigureSet, area: str, indicator: str) -> tuple[float, int] | None:
    series = figures.series(area, indicator, "all")
    known = [(year, row.value) for year, row in series.items() if row.value is not None]
    if not known:
        return None
    year, value = max(known)
    return value, year


def _of_picture(picture: Picture, indicator: str, age_band: str) -> Counted | None:
    for line in picture.lines:
        for one in (line.lead, *line.others):
            if one is not None and one.indicator == indicator:
                return _people(one, age_band)
    return None


def _people(line: IndicatorLine, age_band: str) -> Counted | None:
    pairs = [(line.reading, line.residents), *((age.reading, age.residents) for age in line.ages)]
    found = next(((reading, people) for reading, people in pairs if people and reading.age_band == age_band), None)
    if found is None or found[1] is None:
        return None
    reading, people = found
    family = load_language().indicators[line.indicator].family
    counted = Counted(people.number, reading.year or people.year, line.publisher, line.kind, family)
    if reading.value and reading.low is not None and reading.high is not None:
        to = people.number / reading.value
        return replace(counted, low=reading.low * to, high=reading.high * to)
    return counted


def _group(one: RiskGroup) -> Group:
    return Group(one.id, one.name, one.explanation, one.problems)


def _own_groups(municipality: Municipality) -> dict[str, Group]:
    rows = OwnRiskGroup.objects.filter(municipality=municipality, ended_on=None).order_by("pk")
    return {
        f"{OWN}{one.pk}": Group(f"{OWN}{one.pk}", same(one.name), same(one.explanation), tuple(one.problems), one)
        for one in rows
    }


def _put_in(municipality: Municipality) -> dict[str, dict[str, Value]]:
    """Give the newest value that was put in, per group and criterion; what was taken back is not there."""
    newest: dict[tuple[str, str], RiskGroupValue] = {}
    for row in RiskGroupValue.objects.filter(municipality=municipality).order_by("given_on", "pk"):
        newest[row.group, row.criterion] = row
    found: dict[str, dict[str, Value]] = {}
    for (group, criterion), row in newest.items():
        if row.low is not None and row.high is not None:
            value = Value(row.low, row.high, row.best, None, same(row.source), str(row.given_on.year), row.given_by)
            found.setdefault(group, {})[criterion] = value
    return found


def _rules(municipality: Municipality) -> Rules:
    return Rules(
        first=setting_value("ranking_first_percent", municipality) / 100,
        pair=setting_value("ranking_pair_percent", municipality) / 100,
        sure=setting_value("ranking_sure_percent", municipality) / 100,
        band=int(setting_value("ranking_first_places", municipality)),
    )


class _Keyed:
    """A weighing that is equal to another when all its numbers and names are."""

    def __init__(self, key: str, weighing: Weighing) -> None:
        self.key, self.weighing = key, weighing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=64)
def _kept(keyed: _Keyed) -> Ranking:
    one = keyed.weighing
    return rank(one.candidates, one.criteria, one.space, rules=one.rules, draws=one.draws, seed=SEED)


_UNKNOWN = Text("Deze groep bestaat niet.", "This group does not exist.")
_UNKNOWN_WHY = Text("Misschien is zij niet meer in gebruik.", "Perhaps it is no longer in use.")
_UNKNOWN_DO = Text("Kies een groep uit de lijst.", "Choose a group from the list.")
