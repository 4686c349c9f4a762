"""The picture of a place: which problems are frequent, for whom, against what, and how sure that is.

Asked for Voorst it answers first with what many residents live with, then with what differs from the country, each with
its source. It reads only figures that it is given; whoever calls brings the figures of the area, the country, the
municipality, the comparable places and, when places are asked for, of what lies inside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from voorkant.core.analyse.absent import absent_sources
from voorkant.core.analyse.compare import Comparer, points
from voorkant.core.analyse.figures import FigureSet
from voorkant.core.analyse.lines import EVERYBODY, Lines
from voorkant.core.analyse.names import Names
from voorkant.core.analyse.places import around, find_places, inside
from voorkant.core.analyse.reading import Reader
from voorkant.core.analyse.result import Against, ComparableSet, IndicatorLine, Picture, ProblemLine, Where
from voorkant.core.analyse.settings import PictureSettings
from voorkant.core.analyse.steps import make_steps, order_by_difference
from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.core.shared.counts import OwnCounts
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text

PLACES_FOR = 3
_NARROW = frozenset({AreaKind.DISTRICT, AreaKind.VILLAGE, AreaKind.NEIGHBOURHOOD})


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked, with the parts that answer it."""

    area: Area
    group: str
    language: SharedLanguage
    areas: Mapping[str, Area]
    reader: Reader
    lines: Lines
    settings: PictureSettings
    own: OwnCounts | None
    level: AreaKind
    villages: Mapping[str, tuple[str, ...]]
    names: Names


def make_picture(
    area: str,
    *,
    language: SharedLanguage,
    areas: Mapping[str, Area],
    figures: FigureSet,
    group: str = EVERYBODY,
    own: OwnCounts | None = None,
    level: AreaKind = AreaKind.VILLAGE,
    villages: Mapping[str, tuple[str, ...]] | None = None,
    comparable: ComparableSet | None = None,
    same_since: Mapping[str, int] | None = None,
    places_for: int = PLACES_FOR,
) -> Picture:
    """Make the picture of an area for a group (an age band id, or "all" for everybody).

    `areas` holds the area, its municipality and what lies inside it; `villages` the buurten of each village; `own` only
    counts that may be shown to the reader; `same_since` the first division in which a code meant today's area. Places
    inside are worked out for the first `places_for` problems; 0 leaves them for `find_where`. NotFound for an unknown
    area or group.
    """
    asked = _ask(area, language, areas, figures, group, own, level, villages or {}, comparable, same_since or {})
    made = [asked.lines.problem(problem, own) for problem in language.problems.values()]
    lines = _ranked(made, language)
    where = tuple(_where(asked, line) for line in lines[:places_for] if line.rank is not None)
    differing = order_by_difference(lines, language)
    absent = absent_sources(asked.reader, asked.area, areas, asked.names)
    steps = make_steps(lines, differing, where, language, absent)
    bands = language.age_bands
    return Picture(
        area=asked.area,
        group=group,
        group_name=bands[group].name if group in bands else Text(nl="iedereen", en="everybody"),
        lines=lines,
        differs=differing,
        comparable=comparable,
        where=where,
        steps=steps,
        headline=steps[0].texts[0],
        method=_method(comparable),
        provenance=figures.provenance,
        place=asked.names.inside(asked.area),
    )


def find_where(
    problem: str,
    area: str,
    *,
    language: SharedLanguage,
    areas: Mapping[str, Area],
    figures: FigureSet,
    group: str = EVERYBODY,
    own: OwnCounts | None = None,
    level: AreaKind = AreaKind.VILLAGE,
    villages: Mapping[str, tuple[str, ...]] | None = None,
) -> Where:
    """Lay one problem over the places of a level inside an area. NotFound for an unknown area, group or problem."""
    if problem not in language.problems:
        raise _unknown("problem", Text(nl=f"Probleem {problem}", en=f"Problem {problem}"))
    asked = _ask(area, language, areas, figures, group, own, level, villages or {}, None, {})
    return _where(asked, asked.lines.problem(language.problems[problem], own))


def _ask(
    code: str,
    language: SharedLanguage,
    areas: Mapping[str, Area],
    figures: FigureSet,
    group: str,
    own: OwnCounts | None,
    level: AreaKind,
    villages: Mapping[str, tuple[str, ...]],
    comparable: ComparableSet | None,
    same_since: Mapping[str, int],
) -> _Asked:
    if code not in areas:
        raise _unknown("area", Text(nl=f"Gebied {code}", en=f"Area {code}"))
    if group != EVERYBODY and group not in language.age_bands:
        raise _unknown("group", Text(nl=f"Groep {group}", en=f"Group {group}"))
    area = areas[code]
    settings = PictureSettings.of(language)
    reader = Reader(figures, language, villages, settings.village_cover_percent, settings.few_people)
    names = Names(areas, area)
    municipality = areas.get(municipality_code(code) or "")
    lines = Lines(
        reader,
        Comparer(reader, settings, comparable.codes if comparable is not None else ()),
        settings,
        area=code,
        place=names.inside(area),
        municipality_name=names.inside(municipality) if municipality is not None else None,
        wider=[(other.code, names.inside(other)) for other in around(area, areas, villages)],
        group=group,
        same_since=same_since,
    )
    if area.kind in _NARROW:
        level = AreaKind.NEIGHBOURHOOD
    return _Asked(area, group, language, areas, reader, lines, settings, own, level, villages, names)


def _where(asked: _Asked, line: ProblemLine) -> Where:
    return find_places(
        asked.reader,
        asked.settings,
        area=asked.area,
        problem=line.problem,
        line=line.lead,
        level=asked.level,
        places=inside(asked.area.code, asked.level, asked.areas, asked.villages),
        own=asked.own,
        names=asked.names,
    )


def _ranked(lines: Sequence[ProblemLine], language: SharedLanguage) -> tuple[ProblemLine, ...]:
    counted = [(line, line.lead) for line in lines if line.lead is not None]
    counted.sort(key=lambda found: _most_first(found[1], language))
    few = [line for line in lines if line.instead is not None]
    others = [line for line in lines if line.lead is None and line.instead is None]
    with_figure = [line for line in others if any(other.reading.value is not None for other in line.others)]
    without = [line for line in others if line not in with_figure]
    numbered = [replace(line, rank=rank) for rank, (line, _) in enumerate(counted, start=1)]
    return (*numbered, *few, *with_figure, *without)


def _most_first(lead: IndicatorLine, language: SharedLanguage) -> tuple[float, float]:
    held = lead.against(Against.COUNTRY)
    apart = points(language.indicators[lead.indicator], held) if held is not None else 0.0
    return (-(lead.residents.number if lead.residents is not None else 0.0), -apart)


def _method(comparable: ComparableSet | None) -> Text:
    ranking = Text(
        nl="Problemen staan op volgorde van het geschatte aantal inwoners dat ermee leeft, daarna van het verschil met "
        "Nederland. Een huishouden telt daarbij als één inwoner.",
        en="Problems are ordered by the estimated number of residents who live with them, then by the difference from "
        "the Netherlands. A household counts as one resident.",
    )
    return ranking if comparable is None else ranking + Text(nl=" ", en=" ") + comparable.method


def _unknown(what: str, named: Text) -> NotFound:
    return NotFound(
        f"unknown-{what}",
        Text(nl=f"{named.nl} is hier niet bekend.", en=f"{named.en} is not known here."),
        Text(nl="De code staat niet in de ingelezen gegevens.", en="The code is not in the data that was imported."),
        Text(nl="Controleer de code, of lees de gegevens eerst in.", en="Check the code, or import the data first."),
    )
