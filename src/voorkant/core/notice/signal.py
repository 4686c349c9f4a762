"""What a signal must be before it is kept, and how it may end.

A librarian taps "nog niet", "geldzorgen" and "geef door". Nothing else is asked. Whatever else is told must be a term
that everybody shares, and everything that is wrong is told at once, so that nobody sends a form in five times.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from voorkant.core.notice.question import WORDS, FieldError, Limits, NewQuestion, comes_with_danger, faults
from voorkant.core.shared.errors import BadInput, VoorkantError
from voorkant.core.shared.language import SharedLanguage, Term
from voorkant.core.shared.text import Text, same

COUNTED, GOING_ALONG, CALL_BACK = "counted", "going_along", "call_back"
COUNT_ONLY = "count_only"
DANGER = "danger"
CHANNEL = "link_or_qr"
OPTIONAL = ("age_band", "household_type", "life_event", "urgency")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,23}")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class LinkState(StrEnum):
    """What a link to the form of a finding place is worth."""

    GOOD = "good"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    PLACE_STOPPED = "place_stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSignal:
    """A signal as its sender gives it: ids of the shared language, an area of the place's municipality, own words.

    `knows` tells whether the resident knows (`resident_knows`), `ending` what the sender wants (`signal_endings`);
    `number` and `moment` are for calling the sender back at work, and are dropped with any other ending.
    """

    knows: str
    problems: tuple[str, ...]
    area: str
    ending: str = COUNTED
    age_band: str = ""
    household_type: str = ""
    life_event: str = ""
    urgency: str = ""
    story: str = ""
    wish: str = ""
    strength: str = ""
    number: str = ""
    moment: str = ""

    @property
    def words(self) -> dict[str, str]:
        """The own words that were given, by what they tell."""
        return {about: text for about in WORDS if (text := getattr(self, about).strip())}

    def question(self, day: date, reference: str = "") -> NewQuestion:
        """Give what is counted of it: the question that everybody counts."""
        told = {name: getattr(self, name) for name in (*OPTIONAL, *WORDS)}
        return NewQuestion(
            problems=self.problems, area=self.area, day=day, channel=CHANNEL, reference=reference, **told
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """What a signal is judged by: the shared language, the codes of the areas, the limits, and whether a team at all
    receives what this place passes on (else nobody can go along or call back).
    """

    language: SharedLanguage
    areas: Collection[str]
    limits: Limits
    received: bool
    endings: Mapping[str, Term] = field(init=False)

    def __post_init__(self) -> None:
        every = self.language.terms["signal_endings"]
        open_now = every if self.received else {key: term for key, term in every.items() if key == COUNTED}
        object.__setattr__(self, "endings", open_now)


class BadSignal(BadInput):
    """A signal that cannot be kept; `errors` names each field that is not right."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        self.errors = errors
        told = Text(nl=" ".join(one.text.nl for one in errors), en=" ".join(one.text.en for one in errors))
        super().__init__("signal-not-right", _NOT_LIKE_THIS, told, _NOTHING_LOST)


class LinkNotGood(VoorkantError):
    """A link that opens no form (any more); `state` tells why."""

    def __init__(self, state: LinkState) -> None:
        self.state = state
        super().__init__(f"link-{state.value.replace('_', '-')}", _NO_FORM, _WHY_NOT[state], _ASK_FOR_ANOTHER)


def tidy(text: str) -> str:
    """Take out what no reader can see and no database keeps: control characters and turned-round writing directions.

    Letters of every script, emoji, tabs and line ends stay.

    >>> tidy("geld" + chr(0) + "zorgen 😟")
    'geldzorgen 😟'
    """
    return _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def link_state(*, expires: date, revoked: date | None, place_active: bool, today: date) -> LinkState:
    """Tell whether a known link still opens its form; it works up to and including its last day."""
    if revoked is not None:
        return LinkState.REVOKED
    if not place_active:
        return LinkState.PLACE_STOPPED
    return LinkState.GOOD if today <= expires else LinkState.EXPIRED


def signal_faults(signal: NewSignal, rules: Rules, today: date) -> list[FieldError]:
    """List everything that is wrong with a signal, in the order of the form; empty when it may be kept."""
    found: list[FieldError] = []
    if signal.knows not in rules.language.terms["resident_knows"]:
        found.append(FieldError("knows", _NOTHING, _CHOOSE_KNOWS))
    for wrong in faults(
        signal.question(today), language=rules.language, areas=rules.areas, today=today, limits=rules.limits
    ):
        found.append(_AS_SIGNAL.get((wrong.field, wrong.why.nl), wrong))
    if signal.ending not in rules.endings:
        found.append(FieldError("ending", _NOTHING, _CHOOSE_ENDING))
    elif signal.knows == COUNT_ONLY and signal.ending != COUNTED:
        found.append(FieldError("ending", _ONLY_COUNTED, _CHOOSE_OTHER))
    elif signal.ending == CALL_BACK:
        found += _call_back_faults(signal, rules.language)
    return found


def needs_advice(signal: NewSignal, language: SharedLanguage) -> bool:
    """Tell whether 112, Veilig Thuis and the meldcode come before anything is kept."""
    return signal.urgency == DANGER or comes_with_danger(signal.problems, language)


def advice_name(signal: NewSignal, language: SharedLanguage) -> str:
    """Name what advice belongs to, so that another danger chosen afterwards shows its own."""
    dangers = sorted(one for one in signal.problems if one in language.problems and language.problems[one].danger)
    return ",".join([*dangers, *([DANGER] if signal.urgency == DANGER else [])])


def _call_back_faults(signal: NewSignal, language: SharedLanguage) -> list[FieldError]:
    found = []
    if not signal.number.strip():
        found.append(FieldError("number", _NOTHING, _GIVE_NUMBER))
    elif not _PHONE.fullmatch(signal.number.strip()):
        found.append(FieldError("number", _NO_NUMBER, _LIKE_THIS))
    if signal.moment and signal.moment not in language.terms["call_moments"]:
        found.append(FieldError("moment", _NOTHING, _CHOOSE_MOMENT))
    return found


_NOTHING = same("")
_ONLY_COUNTED = Text(nl="Je koos ‘alleen tellen’.", en="You chose ‘only count it’.")
_CHOOSE_OTHER = Text(
    nl="Kies ‘het telt mee’. Moet er iemand bellen of meegaan? Verander dan je eerste antwoord.",
    en="Choose ‘it is counted’. Should somebody call or go along? Then change your first answer.",
)
_NOT_LIKE_THIS = Text(nl="Dit kan zo niet worden doorgegeven.", en="This cannot be passed on like this.")
_NOTHING_LOST = Text(nl="Wat je invulde staat er nog.", en="What you filled in is still there.")
_NO_FORM = Text(nl="Deze link werkt niet.", en="This link does not work.")
_WHY_NOT = {
    LinkState.GOOD: Text(nl="De plek veranderde net.", en="The place has just changed."),
    LinkState.UNKNOWN: Text(
        nl="Wij kennen de link niet. Misschien mist er een stukje.", en="We do not know it. A part may be missing."
    ),
    LinkState.EXPIRED: Text(
        nl="De link is verlopen. Elke link werkt een tijd en wordt dan vernieuwd.",
        en="The link has expired. Each link works for a while and is then renewed.",
    ),
    LinkState.REVOKED: Text(nl="De link is ingetrokken.", en="The link was withdrawn."),
    LinkState.PLACE_STOPPED: Text(nl="Deze plek doet niet meer mee.", en="This place no longer takes part."),
}
_ASK_FOR_ANOTHER = Text(
    nl="Vraag op je plek om de nieuwe link of kaart. Kan het niet wachten? Bel dan het wijkteam van je gemeente.",
    en="Ask at your place for the new link or card. Can it not wait? Then call the municipality's neighbourhood team.",
)
_CHOOSE_KNOWS = Text(
    nl="Kies of deze persoon weet dat je dit doorgeeft.", en="Choose whether this person knows that you pass this on."
)
_CHOOSE_PROBLEM = Text(nl="Kies waar het over gaat.", en="Choose what it is about.")
_AS_SIGNAL = {("problems", ""): FieldError("problems", _NOTHING, _CHOOSE_PROBLEM)}
_CHOOSE_ENDING = Text(nl="Kies wat er daarna gebeurt.", en="Choose what happens next.")
_GIVE_NUMBER = Text(
    nl="Vul je nummer op het werk in, of kies dat het meetelt.",
    en="Fill in your number at work, or choose that it is counted.",
)
_NO_NUMBER = Text(nl="Dit lijkt geen telefoonnummer.", en="This does not look like a phone number.")
_LIKE_THIS = Text(nl="Schrijf alleen cijfers, zoals 0571 12 34 56.", en="Write digits only, such as 0571 12 34 56.")
_CHOOSE_MOMENT = Text(nl="Kies een moment uit de lijst.", en="Choose a moment from the list.")
