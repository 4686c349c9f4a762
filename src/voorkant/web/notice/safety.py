"""What comes before a question about violence or danger can be stored: whom to call, and what would be kept.

Somebody at the counter ticks "kindermishandeling". The next page is short and calm: 112, Veilig Thuis, the five steps
of the meldcode, and then exactly the lines that would be stored, so that reading on and storing are one decision.
"""

from typing import Any

from django.utils.translation import gettext

from voorkant.adapters.deidentification import DeidentificationUnavailable
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.safety import SafetyLine, safety_advice
from voorkant.core.notice.question import NewQuestion, choices, comes_with_danger
from voorkant.core.shared.text import Text
from voorkant.store.selectors.places import Places
from voorkant.web.notice.forms import QuestionForm

DANGER = "danger"
EMERGENCY = "emergency"
Line = tuple[Any, list[Text | str]]


def needs_safety(question: NewQuestion) -> bool:
    """Tell whether the advice comes before storing."""
    return comes_with_danger(question.problems, load_language()) or question.urgency == DANGER


def shown_for(question: NewQuestion) -> str:
    """Name what the advice was shown for, so that another danger chosen afterwards shows its own advice."""
    problems = load_language().problems
    dangers = sorted(one for one in question.problems if problems[one].danger)
    return ",".join([*dangers, *([DANGER] if question.urgency == DANGER else [])])


def kept_place(places: Places, code: str) -> str:
    """Name the place that is kept; a whole municipality says so, since a village in it may be called the same."""
    name = places.name(code)
    return gettext("Heel %(name)s") % {"name": name} if code == places.municipality else name


def safety_page(form: QuestionForm, question: NewQuestion) -> dict[str, Any]:
    """Give the advice, and what would be stored, in the words of the form."""
    advice = safety_advice(question.problems)
    words, unclean = _words(form, question)
    return {
        "form": form,
        "seen": shown_for(question),
        "advice": {"calls": [_call(one) for one in advice.calls], "steps": advice.steps},
        "summary": [*_choices(form, question), *words],
        "unclean": unclean,
    }


def _call(line: SafetyLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "number": line.number,
        "digits": "".join(filter(str.isdigit, line.number)),
        "explanation": line.explanation,
        "urgent": line.id == EMERGENCY,
    }


def _choices(form: QuestionForm, question: NewQuestion) -> list[Line]:
    language, places = load_language(), form.desk.places
    week = (question.day or form.desk.today).isocalendar()
    told: list[Line] = [
        (form["problems"].label, [language.problems[one].name for one in dict.fromkeys(question.problems)]),
        (form["area"].label, [kept_place(places, places.kept_at[question.area])]),
        (form["day"].label, [gettext("week %(week)s van %(year)s") % {"week": week.week, "year": week.year}]),
    ]
    for field, terms in choices(language).items():
        if value := getattr(question, field):
            told.append((form[field].label, [terms[value].name]))
    return told


def _words(form: QuestionForm, question: NewQuestion) -> tuple[list[Line], bool]:
    """Give own words as they would be stored; where they cannot be cleaned now, none and True."""
    try:
        ready = form.desk.prepare(question, staged=False)
    except DeidentificationUnavailable:
        return [], True
    return [(form[about].label, [cleaned.text]) for about, cleaned in ready.words.items()], False
