"""What a question must be before it may be stored, and in which columns it counts.

A team member types "vader, schulden, Bussloo, vorige week dinsdag". Stored are codes of the shared language, a place of
at least a thousand residents and a week; everything that is not right is told at once, each beside its own field, so
that nobody sends a form in five times.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from voorkant.core.shared.counts import TOTAL, domain_column
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import AgeBand, SharedLanguage, Term
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same

WORDS = ("story", "wish", "strength")
"""The three things that may be told in own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """A question as somebody gives it: ids of the shared language, an area code of the own municipality, a day.

    `reference` is what the sender calls it, so that the same question sent twice is stored once.
    """

    problems: tuple[str, ...]
    area: str
    day: date | None
    life_event: str = ""
    age_band: str = ""
    household_type: str = ""
    channel: str = ""
    urgency: str = ""
    story: str = ""
    wish: str = ""
    strength: str = ""
    reference: str = ""

    @property
    def words(self) -> dict[str, str]:
        """The own words that were given, by what they tell."""
        return {about: text for about in WORDS if (text := getattr(self, about).strip())}


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a question may go back (`oldest`), from which day its words may still be kept (`words_from`), and how
    long each text and the list of problems may be.
    """

    oldest: date
    words_from: date
    characters: int
    problems: int


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field (a name of `NewQuestion`) and what to do; `why` is empty where nothing was given."""

    field: str
    why: Text
    do: Text

    @property
    def text(self) -> Text:
        """Say both, for beside the field of a form."""
        return Text(nl=f"{self.why.nl} {self.do.nl}".strip(), en=f"{self.why.en} {self.do.en}".strip())


class BadQuestion(BadInput):
    """A question that cannot be stored; `errors` names each field that is not right."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        self.errors = errors
        sentences = Text(nl=" ".join(one.text.nl for one in errors), en=" ".join(one.text.en for one in errors))
        super().__init__(
            "question-not-right",
            Text(nl="Deze vraag kan zo niet worden bewaard.", en="This question cannot be stored like this."),
            sentences,
            Text(
                nl="Er is niets opgeslagen. Verbeter dit en probeer het opnieuw.",
                en="Nothing was stored. Correct this and try again.",
            ),
        )


def check(
    question: NewQuestion, *, language: SharedLanguage, areas: Collection[str], today: date, limits: Limits
) -> None:
    """Raise BadQuestion with everything that is wrong; `areas` are the codes of the own municipality."""
    errors = tuple(faults(question, language=language, areas=areas, today=today, limits=limits))
    if errors:
        raise BadQuestion(errors)


def faults(
    question: NewQuestion, *, language: SharedLanguage, areas: Collection[str], today: date, limits: Limits
) -> list[FieldError]:
    """List everything that is wrong with a question; empty when it may be stored."""
    found = _problem_faults(question.problems, language, limits)
    if question.area not in areas:
        unknown = _UNKNOWN_AREA.format(area=question.area)
        found.append(FieldError("area", unknown, _CHOOSE_AREA) if question.area else _no("area", _NO_AREA))
    if (wrong := _day_fault(question.day, today, limits)) is not None:
        found.append(wrong)
    for field, known in choices(language).items():
        value = getattr(question, field)
        if value and value not in known:
            found.append(FieldError(field, _UNKNOWN[field].format(value=value), _CHOOSE_OR_EMPTY))
    for about in WORDS:
        if len(getattr(question, about)) > limits.characters:
            found.append(FieldError(about, _TOO_LONG.format(limit=whole(limits.characters)), _SHORTEN))
    return found


def choices(language: SharedLanguage) -> dict[str, Mapping[str, Term]]:
    """Give what may be chosen for each optional field, in the order of the shared language."""
    return {
        "life_event": language.life_events,
        "age_band": age_choices(language),
        "household_type": language.terms["household_types"],
        "channel": language.terms["channels"],
        "urgency": language.terms["urgencies"],
    }


def age_choices(language: SharedLanguage) -> dict[str, AgeBand]:
    """Give the ages that do not overlap: a band with a narrower one inside it would count people in two places."""
    bands = language.age_bands
    return {key: band for key, band in bands.items() if not any(_inside(other, band) for other in bands.values())}


def _inside(inner: AgeBand, outer: AgeBand) -> bool:
    if inner.id == outer.id or inner.low < outer.low:
        return False
    return outer.high is None or (inner.high is not None and inner.high <= outer.high)


def counted_in(problems: Collection[str], language: SharedLanguage) -> tuple[str, ...]:
    """Name the columns in which a question counts once: the total, each problem, and each life domain it touches."""
    domains = dict.fromkeys(domain_column(language.problems[problem].domain) for problem in problems)
    return (TOTAL, *dict.fromkeys(problems), *domains)


def comes_with_danger(problems: Collection[str], language: SharedLanguage) -> bool:
    """Tell whether the meldcode, Veilig Thuis and 112 must be shown before anything is stored."""
    return any(language.problems[one].danger for one in problems if one in language.problems)


def _problem_faults(problems: tuple[str, ...], language: SharedLanguage, limits: Limits) -> list[FieldError]:
    if not problems:
        return [_no("problems", _NO_PROBLEM)]
    if unknown := [one for one in problems if one not in language.problems]:
        return [FieldError("problems", _UNKNOWN_PROBLEM.format(value=", ".join(unknown)), _CHOOSE_PROBLEM)]
    if len(set(problems)) > limits.problems:
        limit = str(limits.problems)
        return [FieldError("problems", _TOO_MANY.format(limit=limit), _CHOOSE_FEWER.format(limit=limit))]
    return []


def _day_fault(day: date | None, today: date, limits: Limits) -> FieldError | None:
    if day is None:
        return _no("day", _NO_DAY)
    if day > today:
        return FieldError("day", _FUTURE.format(day=long_date(day)), _DAY_IT_CAME)
    if day < limits.oldest:
        return FieldError("day", _TOO_OLD.format(oldest=long_date(limits.oldest)), _LATER_DAY)
    return None


def _no(field: str, do: Text) -> FieldError:
    return FieldError(field, Text(nl="", en=""), do)


_NO_PROBLEM = Text(nl="Kies waar de vraag over gaat.", en="Choose what the question is about.")
_UNKNOWN_PROBLEM = Text(
    nl="'{value}' staat niet in de lijst van problemen.", en="'{value}' is not in the list of problems."
)
_CHOOSE_PROBLEM = Text(nl="Kies een probleem uit de lijst.", en="Choose a problem from the list.")
_TOO_MANY = Text(nl="Dit zijn meer dan {limit} problemen.", en="These are more than {limit} problems.")
_CHOOSE_FEWER = Text(nl="Kies de {limit} belangrijkste.", en="Choose the {limit} most important.")
_NO_AREA = Text(nl="Kies waar het speelt.", en="Choose where it is.")
_UNKNOWN_AREA = Text(nl="'{area}' is geen plaats in deze gemeente.", en="'{area}' is not a place in this municipality.")
_CHOOSE_AREA = Text(nl="Kies een plaats uit de lijst.", en="Choose a place from the list.")
_NO_DAY = Text(nl="Vul in wanneer de vraag kwam.", en="Fill in when the question came in.")
_FUTURE = Text(nl="{day} moet nog komen.", en="{day} is still to come.")
_DAY_IT_CAME = Text(nl="Vul de dag in waarop de vraag kwam.", en="Fill in the day on which the question came in.")
_TOO_OLD = Text(
    nl="Vragen van voor {oldest} bewaren we niet meer.", en="Questions from before {oldest} are no longer kept."
)
_LATER_DAY = Text(nl="Kies een latere dag.", en="Choose a later day.")
_TOO_LONG = Text(nl="Deze tekst is langer dan {limit} tekens.", en="This text is longer than {limit} characters.")
_SHORTEN = Text(nl="Maak hem korter.", en="Make it shorter.")
_NOT_IN_LIST = Text(nl="'{value}' staat niet in de lijst van {what}.", en="'{value}' is not in the list of {what}.")
_CHOOSE_OR_EMPTY = Text(nl="Kies uit de lijst of laat het leeg.", en="Choose from the list or leave it empty.")
_UNKNOWN = {
    field: _NOT_IN_LIST.format(what=what, value=same("{value}"))
    for field, what in {
        "life_event": Text(nl="levensgebeurtenissen", en="life events"),
        "age_band": Text(nl="leeftijden", en="ages"),
        "household_type": Text(nl="huishoudens", en="households"),
        "channel": Text(nl="manieren waarop een vraag binnenkomt", en="ways in which a question comes in"),
        "urgency": Text(nl="hoe dringend iets is", en="how urgent something is"),
    }.items()
}
