"""What a browser sends when somebody passes something on, and what the page needs to show it again.

Nobody here has an account or a session. A form carries a signed note that says for which place it was made, when, and
which form it is; with that it works where cookies are refused, and the same form pressed twice is one signal. Whatever
is wrong, the page comes back with everything that was typed.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language, gettext

from voorkant.adapters.conversation import load_conversation
from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import WORDS, FieldError, age_choices
from voorkant.core.notice.signal import COUNTED, OPTIONAL, NewSignal, tidy
from voorkant.core.shared.language import Problem
from voorkant.core.shared.text import Text
from voorkant.store.selectors.signal_desk import SignalDesk
from voorkant.web.notice.forms import area_choices

SALT = "voorkant.signal.form"
TRAP = "website"
"""A field that people do not see and programs fill in."""

STEPS = {"knows": 1, "problems": 2}
LAST_STEP = 3
WORD_FIELDS = (*WORDS, "number")


@dataclass(frozen=True, slots=True)
class Note:
    """What a form carries: `nonce` is its own, `trouble` why it may not be stored as it is (empty when it may)."""

    nonce: str
    trouble: str = ""


def new_note(desk: SignalDesk, nonce: str = "") -> str:
    """Sign a note for a form of this place, with the nonce of the form that it replaces or a new one."""
    return signing.dumps({"d": desk.sender, "n": nonce or secrets.token_urlsafe(12)}, salt=SALT)


def read_note(text: str, desk: SignalDesk) -> Note:
    """Read the note of a form that came back; one that is too old keeps its nonce, a forged one gets another."""
    hours = desk.settings["signal_form_hours"]
    try:
        found = signing.loads(text, salt=SALT, max_age=hours * 3600)
    except signing.SignatureExpired:
        return Note(signing.loads(text, salt=SALT)["n"], "old")
    except signing.BadSignature:
        return Note("", "forged")
    return Note(found["n"]) if found["d"] == desk.sender else Note("", "forged")


def signal_from(data: QueryDict, desk: SignalDesk) -> NewSignal:
    """Give what was filled in; an area that was left as it is, is the place's own."""
    told = {name: tidy(data.get(name, "")) for name in (*OPTIONAL, *WORDS, "number", "moment")}
    told["number"] = told["number"].strip()
    return NewSignal(
        knows=data.get("knows", ""),
        problems=tuple(dict.fromkeys(filter(None, data.getlist("problems")))),
        area=data.get("area", "") or desk.area,
        ending=data.get("ending", "") or COUNTED,
        **told,
    )


def without_what_is_not_asked(signal: NewSignal) -> NewSignal:
    """Drop the number where nobody is to be called."""
    return signal if signal.ending == "call_back" else replace(signal, number="", moment="")


def page(
    desk: SignalDesk,
    signal: NewSignal | None,
    note: str,
    *,
    errors: tuple[FieldError, ...] = (),
    told: tuple[Text | str, ...] = (),
    suggested: tuple[str, ...] = (),
    words: str = "",
    asked: bool = False,
) -> dict[str, Any]:
    """Give everything that the form shows, empty or as it was typed.

    `suggested` are problems that `words` may be about; they stand on top once somebody `asked` for them.
    """
    language = load_language()
    given = signal or NewSignal(knows="", problems=(), area=desk.area)
    rest = [one for one in language.problems if one not in desk.shown and one not in suggested]
    terms = language.terms
    return {
        "desk": desk,
        "given": given,
        "note": note,
        "trap": TRAP,
        "errors": _by_field(errors),
        "summary": [(one.field, one.text) for one in errors],
        "told": told,
        "start": STEPS["problems"] if asked else _first_step(errors, told),
        "knows": _marked(terms["resident_knows"], given.knows),
        "conversation": load_conversation(),
        "suggested": [_listed(language.problems[one], given) for one in suggested],
        "words": words,
        "asked": asked,
        "first": [_listed(language.problems[one], given) for one in desk.shown if one not in suggested],
        "groups": _groups(rest, given),
        "endings": _marked(desk.rules.endings, given.ending),
        "moments": _marked(terms["call_moments"], given.moment),
        "areas": area_choices(desk.places)[1:],
        "ages": _marked(age_choices(language), given.age_band),
        "households": _marked(terms["household_types"], given.household_type),
        "events": _marked(language.life_events, given.life_event),
        "urgencies": _marked(terms["urgencies"], given.urgency),
        "more": _more(given, desk),
        "characters": desk.rules.limits.characters,
    }


def _first_step(errors: tuple[FieldError, ...], told: tuple[Text | str, ...]) -> int:
    """Give the step to begin with: the first with a fault, or the last when something is told of the whole."""
    return min((STEPS.get(one.field, LAST_STEP) for one in errors), default=LAST_STEP if told else 1)


def hidden(signal: NewSignal) -> list[tuple[str, str]]:
    """Give a signal as hidden fields, for the page that comes between."""
    fields = [("problems", one) for one in signal.problems]
    names = ("knows", "area", "ending", *OPTIONAL, *WORDS, "number", "moment")
    return [*fields, *((name, getattr(signal, name)) for name in names)]


def no_account(request: HttpRequest) -> bool:
    """Tell whether the page is for somebody who did not sign in."""
    return not request.path.startswith("/signaleren/")


def trouble_text(trouble: str) -> str:
    """Say why a form has to be sent once more."""
    return {
        "old": gettext("Deze pagina stond lang open. Druk nog een keer op ‘Geef door’."),
        "forged": gettext("De pagina is vernieuwd. Druk nog een keer op ‘Geef door’."),
        "trap": gettext(
            "Een verborgen vakje was ingevuld. Dat doen meestal computers. Druk nog een keer op ‘Geef door’."
        ),
    }[trouble]


def _by_field(errors: tuple[FieldError, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in errors:
        found[one.field] = f"{found.get(one.field, '')} {one.text.to(get_language() or 'nl')}".strip()
    return found


def _marked(terms: Mapping[str, Any], chosen: str) -> list[tuple[Any, bool]]:
    return [(term, key == chosen) for key, term in terms.items()]


def _listed(problem: Problem, given: NewSignal) -> tuple[Problem, bool]:
    return problem, problem.id in given.problems


def _groups(rest: list[str], given: NewSignal) -> list[dict[str, Any]]:
    """Group the other problems by life domain; a group with a chosen one is open."""
    language = load_language()
    groups = []
    for domain in language.domains.values():
        inside = [_listed(language.problems[one], given) for one in rest if language.problems[one].domain == domain.id]
        if inside:
            groups.append({"domain": domain, "problems": inside, "open": any(marked for _, marked in inside)})
    return groups


def _more(given: NewSignal, desk: SignalDesk) -> bool:
    return given.area != desk.area or any(getattr(given, name) for name in (*OPTIONAL, *WORDS))
