"""What lies behind problems as pages show it: the picture around one, what works, and what is touched here.

The picture itself is knowledge and the same everywhere; what a municipality adds are its offers, its figures, and the
interventions that count there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from voorkant.adapters.causes import load_causes
from voorkant.adapters.interventions import load_interventions
from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.causes.local import LocalFigure, Touching, Untouched, known_in_words, touching, untouched
from voorkant.core.analyse.causes.web import Kind, Node, Web, kind_of, web_of
from voorkant.core.analyse.sentences import value_words
from voorkant.core.organise.catalogue import Intervention
from voorkant.core.organise.directory.freshness import Freshness
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Offer
from voorkant.store.selectors.areas import find_area, name_inside, name_of_municipality
from voorkant.store.selectors.base_talk_places import parts_of
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.freshness import fresh, rules_of
from voorkant.store.selectors.network_chart import short

MOST_WORKS = 6


@dataclass(frozen=True)
class Causes:
    """The picture around one node, for a municipality and an area of it; without one only what is true everywhere.

    `touched` gives the offers of each node by its id; `works` the interventions for the node in the middle, surest
    first, of which `works_total` are in the catalogue; `figures` an open figure per factor that has one.
    """

    web: Web
    place: Text
    touched: Mapping[str, tuple[Touching, ...]]
    figures: Mapping[str, LocalFigure]
    works: tuple[Intervention, ...]
    works_total: int
    untouched: tuple[Untouched, ...]
    known: Text | None


def causes_of(key: str, municipality: Municipality | None, area: str = "") -> Causes:
    """Give the picture around a problem, factor or life event; NotFound for an id that nothing has."""
    language, table = load_language(), load_causes()
    if kind_of(key, language) is None:
        raise NotFound("cause-unknown", _UNKNOWN.format(key=key), _WHY, _DO)
    web = web_of(key, language, table)
    if municipality is None:
        works = _works(web.start, load_interventions().values())
        return Causes(web, _COUNTRY, {}, {}, tuple(works[:MOST_WORKS]), len(works), (), None)
    code = area or municipality.code
    catalogue = catalogue_of(municipality)
    offers = offers_of_area(municipality, code, catalogue)
    figures = figures_of((one.id for one in web.nodes.values() if one.kind is Kind.FACTOR), municipality, code)
    works = _works(web.start, catalogue.values())
    among = [one.id for one in (*web.structural, web.start) if one.structural]
    place = place_name(municipality, code)
    return Causes(
        web=web, place=place, touched={one: touching(one, offers) for one in web.nodes}, figures=figures,
        works=tuple(works[:MOST_WORKS]), works_total=len(works),
        untouched=untouched(language, table, offers, figures, place, among), known=known_in_words(offers, place),
    )  # fmt: skip


def untouched_of(municipality: Municipality, area: str = "") -> tuple[tuple[Untouched, ...], Text | None]:
    """Give all structural causes that no offer in an area touches, those of most problems first, and of how many
    offers it is not known what they touch.
    """
    language, table, code = load_language(), load_causes(), area or municipality.code
    offers = offers_of_area(municipality, code, catalogue_of(municipality))
    structural = [one.id for one in language.factors.values() if one.structural and not one.protective]
    figures = figures_of(structural, municipality, code)
    place = place_name(municipality, code)
    return untouched(language, table, offers, figures, place), known_in_words(offers, place)


def offers_of_area(
    municipality: Municipality, area: str, catalogue: Mapping[str, Intervention]
) -> list[Touching]:  # fmt: skip
    """Give the offers that serve an area, with the factors and problems that they or their intervention name.

    One whose day has passed is not counted on, as in the matrix; one that nobody was ever asked about is.
    """
    inside, rules, today = parts_of(municipality, area), rules_of(municipality), timezone.localdate()
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    found = []
    for one in rows.select_related("organisation").order_by("name", "pk"):
        elsewhere = inside is not None and one.areas and not inside.intersection(one.areas)
        if elsewhere or fresh(one, rules, today) is Freshness.FADED:
            continue
        what = catalogue.get(one.intervention)
        found.append(
            Touching(
                one.pk, one.name, short(one.organisation.name),
                frozenset((*one.factors, *(what.factors if what else ()))),
                frozenset((*one.problems, *(what.problems if what else ()))),
            )
        )  # fmt: skip
    return found


def figures_of(factors: Iterable[str], municipality: Municipality, area: str) -> dict[str, LocalFigure]:
    """Give the newest open figure that hints at each factor: of the area, else of the municipality, and it says so.

    Factors to which no indicator is tied, or for which nothing was published, are absent.
    """
    tied = _indicators_of(factors)
    codes = list(dict.fromkeys((area, municipality.code)))
    try:
        year = find_area(municipality.code).year
        known = figure_set(codes, year, among={one.id for listed in tied.values() for one in listed})
    except NotFound:
        return {}
    names = {code: place_name(municipality, code) for code in codes}
    found: dict[str, LocalFigure] = {}
    for factor, listed in tied.items():
        for code in codes:
            told = [
                (year, one, row.value)
                for one in listed
                for year, row in known.series(code, one.id, one.ages[0]).items()
                if row.value is not None
            ]
            if told:
                year, one, value = max(told, key=lambda each: (each[0], -listed.index(each[1])))
                said = _FIGURE.format(
                    what=one.name, place=names[code], value=value_words(one, value), year=same(str(year))
                )
                found[factor] = LocalFigure(one.id, one.name, said, year, code, code != area)
                break
    return found


def _indicators_of(factors: Iterable[str]) -> dict[str, list[Indicator]]:
    """Give the indicators tied to factors: shares before counts, since a count says little beside another place."""
    asked = set(factors)
    found: dict[str, list[Indicator]] = {}
    for one in sorted(load_language().indicators.values(), key=lambda each: each.unit == "count"):
        for tie in one.factors:
            if tie.to in asked:
                found.setdefault(tie.to, []).append(one)
    return found


def place_name(municipality: Municipality, code: str) -> Text:
    """Name an area as in a sentence; where no figures were imported, the municipality."""
    try:
        return name_inside(find_area(code))
    except NotFound:
        return name_of_municipality(municipality.code, municipality.name)


def _works(start: Node, catalogue: Iterable[Intervention]) -> list[Intervention]:
    """Give the interventions for a problem or factor, those of which most is known first."""
    if start.kind is Kind.EVENT:
        return []
    fit = [one for one in catalogue if start.id in one.problems or start.id in one.factors]
    return sorted(fit, key=lambda one: (one.evidence.level.place, one.name.nl))


def nodes_by_domain() -> Sequence[tuple[Text, Sequence[tuple[str, Text]]]]:
    """Give all problems by life domain, to begin from."""
    language = load_language()
    return [
        (domain.name, [(one.id, one.name) for one in language.problems.values() if one.domain == domain.id])
        for domain in language.domains.values()
    ]


_COUNTRY = Text("Nederland", "the Netherlands")
_FIGURE = Text("{what} in {place}: {value} ({year}).", "{what} in {place}: {value} ({year}).")
_UNKNOWN = Text("‘{key}’ kennen we niet.", "‘{key}’ is not known.")
_WHY = Text(
    "Er is geen probleem, factor of levensgebeurtenis met dit id.", "No problem, factor or life event has this id."
)
_DO = Text("Kies er een uit de lijst.", "Choose one from the list.")
