"""Forms of lessons. How it went comes first, as a tap; one line and one answer more are enough, the rest is folded."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.lessons import load_lesson_words
from voorkant.core.learn.lessons import (
    LONGEST_ANSWER,
    LONGEST_TITLE,
    LONGEST_WORDS,
    AnswerKind,
    NewLesson,
    Side,
)
from voorkant.store.models import Assignment, Municipality, Organisation
from voorkant.store.selectors.network_pages import area_options
from voorkant.web.organise.forms import Choices, Day, Many, One, as_key, here, problem_groups

ALDERMAN, MANAGEMENT, TEAM_LEADER, PRACTICE = "alderman", "management", "team_leader", "practice"
PLAIN = {"autocomplete": "off"}


class Words(forms.CharField):
    """A few sentences."""

    def __init__(self, rows: int = 3, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(**{"required": False, "max_length": LONGEST_WORDS, "widget": widget, **kwargs})


class LessonForm(forms.Form):
    """A lesson from practice; the core judges it."""

    outcome = One(
        label=_("Hoe ging het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ging. Niet gelukt mag ook.")},
    )
    title = forms.CharField(
        label=_("Wat probeerden jullie?"),
        help_text=_("In een paar woorden. Schrijf niets over één inwoner of collega."),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs=PLAIN),
    )
    happened = Words(label=_("Wat gebeurde er?"))
    again = Words(rows=2, label=_("Wat zou je weer zo doen, of anders?"))
    reader = One(label=_("Wie leest dit en geeft antwoord?"), widget=forms.RadioSelect)
    due = Day(label=_("Voor welke dag?"), help_text=_("Leeg is: binnen vier weken."))
    email = forms.EmailField(
        label=_("E-mailadres van wie antwoordt"),
        help_text=_("Deze lezer krijgt één link en heeft geen account nodig."),
        required=False,
    )
    area = One(label=_("Waar was het?"), required=False)
    problems = Many(label=_("Waar ging het over?"), widget=forms.SelectMultiple(attrs={"size": 6}))
    groups = Many(label=_("Om wie ging het?"), widget=forms.SelectMultiple(attrs={"size": 6}))
    assignment = One(label=_("Bij welke opgave hoort het?"), required=False)
    partner = One(label=_("Met welke partner?"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, team: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = load_lesson_words()
        _choices(self, "outcome", [(one.id, one.name.to(here())) for one in words.outcomes.values()])
        _choices(self, "reader", _board(municipality, team))
        _choices(self, "area", [("", _("De hele gemeente")), *area_options(municipality)])
        _choices(self, "problems", problem_groups())
        _choices(self, "groups", group_choices())
        _choices(self, "assignment", assignment_choices(municipality, _("Geen opgave")))
        others = Organisation.objects.filter(municipality=municipality).exclude(pk=team.pk if team else 0)
        _choices(
            self, "partner", [("", _("Geen partner")), *((str(one.pk), one.name) for one in others.order_by("name"))]
        )
        self.initial.setdefault("reader", f"{TEAM_LEADER}:{team.pk}" if team else f"{ALDERMAN}:")

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that are folded until somebody wants to say more."""
        return [self[name] for name in ("area", "problems", "groups", "assignment", "partner", "due", "email")]

    @property
    def more_open(self) -> bool:
        """Whether something in the fold was filled in or is wrong."""
        return any(one.errors or one.value() for one in self.folded)

    def given(self) -> NewLesson:
        """Give what was filled in."""
        told = self.cleaned_data
        return NewLesson(
            side=Side.PRACTICE, title=told["title"], outcome=told["outcome"], happened=told["happened"],
            again=told["again"], area=told["area"], problems=tuple(told["problems"]), groups=tuple(told["groups"]),
            assignment=as_key(told["assignment"]), partner=as_key(told["partner"]),
            readers=(reader_of(told["reader"]),), due=told["due"],
        )  # fmt: skip


class BoardForm(forms.Form):
    """A message of the board: what was decided, what it asks, and which teams answer."""

    title = forms.CharField(
        label=_("Waar gaat het over?"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs=PLAIN)
    )
    tried = Words(label=_("Wat is besloten?"), required=True)
    again = Words(
        rows=2, label=_("Wat wil je van de teams weten?"), help_text=_("Bijvoorbeeld: wat merken jullie hiervan?")
    )
    teams = Many(
        label=_("Welke teams antwoorden?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wie dit leest en antwoord geeft.")},
    )  # fmt: skip
    due = Day(label=_("Voor welke dag?"), help_text=_("Leeg is: binnen vier weken."))
    problems = Many(label=_("Bij welke problemen hoort het?"), widget=forms.SelectMultiple(attrs={"size": 6}))
    assignment = One(label=_("Bij welke opgave hoort het?"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Organisation.objects.filter(municipality=municipality).order_by("name")
        _choices(self, "teams", [(str(one.pk), one.name) for one in teams])
        _choices(self, "problems", problem_groups())
        _choices(self, "assignment", assignment_choices(municipality, _("Geen opgave")))

    def given(self) -> NewLesson:
        """Give what was filled in."""
        told = self.cleaned_data
        keys = [key for one in told["teams"] if (key := as_key(one)) is not None]
        return NewLesson(
            side=Side.BOARD, title=told["title"], tried=told["tried"], again=told["again"], due=told["due"],
            problems=tuple(told["problems"]), assignment=as_key(told["assignment"]),
            readers=tuple((PRACTICE, key) for key in keys),
        )  # fmt: skip


class AnswerForm(forms.Form):
    """An answer: a choice, and a sentence."""

    kind = One(
        label=_("Wat is jullie antwoord?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    text = forms.CharField(
        label=_("In een zin of twee"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf er een zin bij, zodat de ander er iets aan heeft.")},
    )

    def __init__(self, *args: Any, kinds: tuple[AnswerKind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "kind", [(one.id, one.name.to(here())) for one in kinds])


def reader_of(value: str) -> tuple[str, int | None]:
    """Read "team_leader:4" as a role and an organisation."""
    role, _colon, key = value.partition(":")
    return role, as_key(key)


def group_choices() -> Choices:
    """Give the target groups by name."""
    return [(one.id, one.name.to(here())) for one in load_language().target_groups.values()]


def assignment_choices(municipality: Municipality, first: str | Promise) -> Choices:
    """Give the assignments by title; `first` stands for none."""
    rows = Assignment.objects.filter(municipality=municipality).order_by("title")
    return [("", first), *((str(one.pk), one.title) for one in rows)]


def _board(municipality: Municipality, team: Organisation | None) -> Choices:
    readers = load_lesson_words().readers
    listed: Choices = []
    if team:
        listed += [
            (f"{role}:{team.pk}", f"{readers[role].name.to(here())}, {team.name}") for role in (TEAM_LEADER, MANAGEMENT)
        ]
    return [
        *listed,
        *((f"{role}:", f"{readers[role].name.to(here())}, {municipality.name}") for role in (ALDERMAN, MANAGEMENT)),
    ]


def _choices(form: forms.Form, name: str, listed: Choices) -> None:
    form.fields[name].choices = listed  # type: ignore[attr-defined]
