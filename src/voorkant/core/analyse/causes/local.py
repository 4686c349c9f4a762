"""Which causes the offers here touch, and which structural causes nobody touches.

Fourteen offers in Voorst are about money. All of them help people who have debts already; none of them is about rents.
That is worth a sentence, and no more than the directory can bear: nobody in it says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.analyse.causes.web import CauseTable, Line, Strength
from voorkant.core.shared.language import Basis, Factor, SharedLanguage
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.text import Text, lower_first, same


@dataclass(frozen=True, slots=True)
class Touching:
    """Something that is offered here, with the factors and problems that it, or what it is an offer of, is about."""

    key: int
    name: str
    partner: str
    factors: frozenset[str]
    problems: frozenset[str]


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """An open figure that hints at a factor: said as a sentence, of an area that may be wider than was asked."""

    indicator: str
    name: Text
    sentence: Text
    year: int
    area: str
    wider: bool


@dataclass(frozen=True, slots=True)
class Untouched:
    """A structural cause that no offer in the directory touches, with the problems that it goes with."""

    factor: str
    name: Text
    problems: tuple[str, ...]
    figure: LocalFigure | None
    sentence: Text


def touching(key: str, offers: Sequence[Touching]) -> tuple[Touching, ...]:
    """Give the offers that are about a factor or a problem."""
    return tuple(one for one in offers if key in one.factors or key in one.problems)


def untouched(
    language: SharedLanguage, table: CauseTable, offers: Sequence[Touching], figures: Mapping[str, LocalFigure],
    place: Text, among: Sequence[str] | None = None,
) -> tuple[Untouched, ...]:  # fmt: skip
    """Give the structural risks that no offer touches, those of most problems first; of `among` only, where given.

    An offer touches a factor when it names it. That it is about a problem which the factor goes with is not enough: a
    budget course does nothing about the rent. While no offer names any factor nothing can be said or given.
    """
    if not any(one.factors for one in offers):
        return ()
    sure = all(one.factors for one in offers)
    touched = {factor for one in offers for factor in one.factors}
    found = [
        _untouched(one, figures.get(one.id), language, place, sure)
        for one in language.factors.values()
        if one.structural and not one.protective and one.id not in touched and (among is None or one.id in among)
    ]
    return tuple(sorted(found, key=lambda one: -len(one.problems)))


def known_in_words(offers: Sequence[Touching], place: Text) -> Text | None:
    """Say of how many offers it is known what causes they touch; None where that is known of all."""
    silent = sum(not one.factors for one in offers)
    if not offers:
        return _NO_OFFERS.format(place=place)
    if not silent:
        return None
    words = _ALL_SILENT if silent == len(offers) else _SOME_SILENT
    return words.format(place=place, n=same(str(silent)), of=same(str(len(offers))))


def _untouched(
    factor: Factor, figure: LocalFigure | None, language: SharedLanguage, place: Text, sure: bool
) -> Untouched:
    problems = tuple(tie.to for tie in factor.problems)
    names = [lower_first(language.problems[one].name) for one in problems[:MOST_NAMED]]
    said = (_NOBODY if sure else _NOT_KNOWN).format(place=place, what=factor.name, problems=_listed(names))
    if figure:
        said += same(" ") + figure.sentence
    return Untouched(factor.id, factor.name, problems, figure, said)


def basis_in_words(line: Line) -> Text:
    """Say what a line rests on."""
    return BASES[line.basis]


def line_in_words(line: Line, start: Text, end: Text) -> Text:
    """Say a line: "‘Leven met schulden’ gaat samen met ‘Psychische klachten’."."""
    words = _PROTECTS if line.protects else _GOES_WITH
    return words.format(start=_quoted(start), end=_quoted(end))


def strength_in_words(one: Strength) -> Text:
    """Say what a study found, among whom: "odds ratio 2,33 (1,62 tot 3,34) voor een nieuwe depressie, bij …"."""
    if one.measure == RELATIVE:
        value = decimal(abs(one.value) * 100) + same("%")
        said = (_LOWER if one.value < 0 else _HIGHER).format(value=value, about=one.about or same(""))
        return said + _AMONG.format(among=one.among, design=one.design)
    said = one.measure_name + same(" ") + decimal(one.value, 2)
    if one.low is not None and one.high is not None:
        said += _INTERVAL.format(low=decimal(one.low, 2), high=decimal(one.high, 2))
    if one.about is not None:
        said += _FOR.format(about=one.about)
    return said + _AMONG.format(among=one.among, design=one.design)


def _quoted(words: Text) -> Text:
    return Text(f"‘{words.nl}’", f"‘{words.en}’")


def _listed(parts: Sequence[Text]) -> Text:
    if len(parts) < 2:
        return parts[0] if parts else same("")
    return Text(
        f"{', '.join(one.nl for one in parts[:-1])} en {parts[-1].nl}",
        f"{', '.join(one.en for one in parts[:-1])} and {parts[-1].en}",
    )


MOST_NAMED = 3
RELATIVE = "relative_change"
BASES = {
    Basis.PUBLISHED: Text("uit een gelezen bron", "from a source that was read"),
    Basis.NOT_SEEN: Text("gepubliceerd, maar door ons niet gezien", "published, but not seen by us"),
    Basis.EXPERT: Text("oordeel van de makers, nog niet getoetst", "judgement of the makers, not tested yet"),
}
_GOES_WITH = Text("{start} gaat samen met {end}.", "{start} goes together with {end}.")
_PROTECTS = Text("Waar {start} is, komt {end} minder voor.", "Where there is {start}, {end} is rarer.")
_NOBODY = Text(
    "In de sociale kaart van {place} doet niemand iets aan ‘{what}’, terwijl dat samengaat met {problems}.",
    "Nobody in the directory of {place} does anything about ‘{what}’, while it goes together with {problems}.",
)
_NOT_KNOWN = Text(
    "Van niemand in de sociale kaart van {place} is bekend dat die iets doet aan ‘{what}’, terwijl dat samengaat met "
    "{problems}.",
    "Nobody in the directory of {place} is known to do anything about ‘{what}’, while it goes together with "
    "{problems}.",
)
_NO_OFFERS = Text(
    "In de sociale kaart van {place} staat nog geen aanbod.", "The directory of {place} has no offers yet."
)
_ALL_SILENT = Text(
    "In de sociale kaart van {place} staan {of} vormen van aanbod. Van geen daarvan is bekend aan welke "
    "oorzaken die iets doet.",
    "The directory of {place} has {of} offers. Of none is it known which causes it does something about.",
)
_SOME_SILENT = Text(
    "Van {n} van de {of} vormen van aanbod in {place} is niet bekend aan welke oorzaken die iets doen.",
    "Of {n} of the {of} offers in {place} it is not known which causes they do something about.",
)
_INTERVAL = Text(" ({low} tot {high})", " ({low} to {high})")
_FOR = Text(" voor {about}", " for {about}")
_AMONG = Text(", bij {among}; {design}", ", among {among}; {design}")
_LOWER = Text("{value} kleiner: {about}", "{value} smaller: {about}")
_HIGHER = Text("{value} groter: {about}", "{value} larger: {about}")
