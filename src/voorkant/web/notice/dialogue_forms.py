"""The form of a talk: choices before typing, each remark on a line of its own, numbers by large steps.

Somebody fills this in on a phone, in the car park of the village hall. So every line may stay empty, lines are there
before they are asked for, and whatever is wrong stands beside its own line.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.reach_groups import load_reach_groups
from voorkant.core.notice.dialogues import KINDS, NOTE_KINDS, PROMISE, NewDialogue, NewNote
from voorkant.core.notice.question import FieldError
from voorkant.core.shared.text import Text
from voorkant.store.models import Dialogue, Organisation
from voorkant.store.services.dialogues import Table
from voorkant.web.notice.forms import Code, area_choices

LINES = {"theme": (3, 3), "wish": (2, 2), "strength": (2, 2), "promise": (2, 2)}
"""Per kind how many lines stand open, and how many more wait behind a fold."""
BLOCKS: tuple[tuple[str, str | Promise], ...] = (
    ("age", _("Naar leeftijd")),
    ("household", _("Naar huishouden")),
    ("sex", _("Vrouwen en mannen")),
    ("other", _("Andere groepen")),
)
STEP = {"inputmode": "numeric", "min": 0, "step": 1, "data-stepper": ""}


def in_language(text: Text) -> str:
    """Give a text of the core in the reader's language."""
    return text.to(get_language() or "nl")


def problem_choices(without: Collection[str] = ()) -> list[tuple[str, str]]:
    """Give the problems by name, to choose from."""
    problems = ((one.id, in_language(one.name)) for one in load_language().problems.values() if one.id not in without)
    return sorted(problems, key=lambda pair: pair[1].lower())


class Number(forms.IntegerField):
    """A number that may stay empty, with large steps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.NumberInput(attrs=dict(STEP)), **kwargs)


class DialogueForm(forms.Form):
    """One talk: when and where, who came by group, and lines for what was said."""

    title = forms.CharField(
        label=_("Waar ging het over?"),
        max_length=160,
        help_text=_("Bijvoorbeeld: “Wat hebben ouderen in Terwolde nodig?”"),
        error_messages={"required": _("Schrijf op waar het gesprek over ging.")},
    )
    kind = Code(
        label=_("Wat voor gesprek?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat voor gesprek het was.")},
    )
    held_on = forms.DateField(
        label=_("Op welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Een dag die nog komt mag ook: dan staat het gesprek klaar."),
        error_messages={"required": _("Vul in op welke dag het gesprek was of is.")},
    )
    area = Code(label=_("Waar?"), widget=forms.Select, error_messages={"required": _("Kies waar het gesprek was.")})
    organisation = forms.ModelChoiceField(
        label=_("Wie hield het gesprek?"), queryset=Organisation.objects.none(), required=True
    )
    people = Number(label=_("Hoeveel mensen waren er?"))

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        table: Table,
        team: Organisation | None,
        dialogue: Dialogue | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.table, self.dialogue = table, dialogue
        if dialogue is not None:
            for name in ("title", "kind", "held_on", "area", "organisation"):
                del self.fields[name]
        else:
            self._offer_choices(team)
        for group in load_reach_groups().values():
            self.fields[f"g-{group.id}"] = Number(label=in_language(group.name))
        problems = [("", gettext("Geen onderwerp")), *problem_choices()]
        for kind, (open_, more) in LINES.items():
            for number in range(open_ + more):
                self._add_line(f"{kind}-{number}", kind, problems)

    def _offer_choices(self, team: Organisation | None) -> None:
        kinds = load_language().terms[KINDS].values()
        self.fields["kind"].choices = [(one.id, in_language(one.name)) for one in kinds]  # type: ignore[attr-defined]
        self.fields["area"].choices = area_choices(self.table.places)  # type: ignore[attr-defined]
        limits = self.table.limits
        self.fields["held_on"].widget.attrs.update(min=limits.first.isoformat(), max=limits.last.isoformat())
        if team is not None:
            del self.fields["organisation"]
        else:
            own = Organisation.objects.filter(municipality=self.table.municipality).order_by("name")
            self.fields["organisation"].queryset = own  # type: ignore[attr-defined]

    def _add_line(self, name: str, kind: str, problems: list[tuple[str, str]]) -> None:
        text = forms.CharField(label=gettext("Wat?"), required=False, max_length=self.table.limits.characters)
        text.widget = forms.Textarea(attrs={"rows": 2, "maxlength": self.table.limits.characters})
        self.fields[f"{name}-text"] = text
        problem = Code(label=gettext("Onderwerp"), required=False)
        problem.choices = problems
        self.fields[f"{name}-problem"] = problem
        if kind == PROMISE:
            who = forms.CharField(label=gettext("Wie doet het?"), required=False, max_length=120)
            who.help_text = gettext("Een functie of organisatie, geen naam")
            who.widget.attrs.update({"aria-describedby": f"id_{name}-who_help", "autocomplete": "off"})
            self.fields[f"{name}-who"] = who
            self.fields[f"{name}-due"] = forms.DateField(
                label=gettext("Wanneer klaar?"),
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )

    def clean(self) -> dict[str, Any]:
        """Let the core judge the whole, so that everything that is wrong is told at once."""
        cleaned = super().clean() or self.cleaned_data
        given, names = self._given()
        planned, table = self.dialogue, self.table
        faults = table.later_faults(planned, given) if planned else table.faults(given)
        for fault in faults:
            name = _field_of(fault, names)
            if name in self.fields and name not in self.errors:
                self.add_error(name, in_language(fault.text))
        return cleaned

    def given(self) -> NewDialogue:
        """Give what was filled in as the talk that the core knows."""
        return self._given()[0]

    def _given(self) -> tuple[NewDialogue, list[str]]:
        data = self.cleaned_data
        counts = {group: data.get(f"g-{group}") for group in load_reach_groups()}
        notes, names = [], []
        for name, kind in self._lines():
            text, who, due = data.get(f"{name}-text") or "", data.get(f"{name}-who") or "", data.get(f"{name}-due")
            if text.strip() or who.strip() or due:
                problem = data.get(f"{name}-problem") or ""
                notes.append(NewNote(kind=kind, text=text, problem=problem, who=who, due=due))
                names.append(name)
        held = data.get("held_on")
        return NewDialogue(
            kind=data.get("kind") or "",
            title=data.get("title") or "",
            held_on=held if isinstance(held, date) else None,
            area=data.get("area") or "",
            people=data.get("people"),
            reached={group: number for group, number in counts.items() if number is not None},
            notes=tuple(notes),
        ), names

    def _lines(self) -> Iterator[tuple[str, str]]:
        for kind in NOTE_KINDS:
            for number in range(sum(LINES[kind])):
                yield f"{kind}-{number}", kind

    def blocks(self) -> list[dict[str, Any]]:
        """Give the groups to count by, per block."""
        groups = load_reach_groups().values()
        found: list[dict[str, Any]] = []
        for block, label in BLOCKS:
            fields = [self[f"g-{group.id}"] for group in groups if group.block == block]
            told = any(field.errors or field.value() not in (None, "") for field in fields)
            found.append({"label": label, "fields": fields, "open": told or block == "age"})
        return found

    def lines(self, kind: str) -> dict[str, Any]:
        """Give the open lines of a kind, and those behind the fold (open when one of them is filled in)."""
        first, more = LINES[kind]
        listed = [self._line(kind, number) for number in range(first + more)]
        return {
            "open": listed[:first],
            "more": listed[first:],
            "first": first,
            "unfold": any(part and (part.errors or part.value()) for line in listed[first:] for part in line.values()),
        }

    def _line(self, kind: str, number: int) -> dict[str, Any]:
        name = f"{kind}-{number}"
        return {part: self[f"{name}-{part}"] if f"{name}-{part}" in self.fields else None
                for part in ("text", "problem", "who", "due")}  # fmt: skip

    @property
    def themes(self) -> dict[str, Any]:
        """Lines for what was heard."""
        return self.lines("theme")

    @property
    def wishes(self) -> dict[str, Any]:
        """Lines for what residents want."""
        return self.lines("wish")

    @property
    def strengths(self) -> dict[str, Any]:
        """Lines for what goes well."""
        return self.lines("strength")

    @property
    def promises(self) -> dict[str, Any]:
        """Lines for what was promised."""
        return self.lines("promise")


def _field_of(fault: FieldError, names: list[str]) -> str:
    """Give the name of the form's field for a fault of the core."""
    first, _, rest = fault.field.partition("-")
    if first == "reached":
        return f"g-{rest}"
    if first == "note":
        number, _, part = rest.partition("-")
        return f"{names[int(number)]}-{part or 'text'}"
    return fault.field
