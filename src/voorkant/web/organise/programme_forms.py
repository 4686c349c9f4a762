"""Forms of the programme: one question per field, defaults that are usually right; the core judges the whole."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.programmes import load_labels, load_programmes
from voorkant.core.organise.programme import NewTarget
from voorkant.core.organise.programme_entry import NewAction, NewAssignment, NewDecision, NewPhase, NewRisk
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.language import Direction
from voorkant.store.models import Assignment, Municipality, Organisation, Role, User
from voorkant.store.selectors.network_pages import area_options
from voorkant.store.selectors.programme import bare
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.forms import Choices, Day, Many, One, here, problem_groups, refused, term_choices

LINE, MOST = 300, 10_000_000
SIZES: list[tuple[int, Any]] = [(1, _("klein")), (2, _("middel")), (3, _("groot"))]
HORIZON = timedelta(days=365)
WATCH = timedelta(weeks=6)


def partner_choices(municipality: Municipality, first: str | Promise = "") -> Choices:
    """Give the partners by name; `first` stands for none."""
    rows = Organisation.objects.filter(municipality=municipality).order_by("name")
    listed: Choices = [(str(one.pk), bare(one.name)) for one in rows]
    return [("", first), *listed] if first else listed


def as_key(value: str) -> int | None:
    """Read an id."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def day_sent(request: HttpRequest, name: str) -> date | None:
    """Read a day that was sent; None for what is no day."""
    try:
        return parse_date(request.POST.get(name, "")[:10])
    except ValueError:
        return None


class PairedForm(forms.Form):
    """A form whose fields stand in the order of `order`, a tuple side by side; `folded` comes after, behind a fold."""

    order: ClassVar[tuple[tuple[str, ...], ...]] = ()
    folded: ClassVar[tuple[tuple[str, ...], ...]] = ()
    fold: ClassVar[str | Promise] = ""

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields that everybody sees."""
        return [[self[name] for name in row] for row in self.order]

    @property
    def folded_rows(self) -> list[list[forms.BoundField]]:
        """The fields behind the fold."""
        return [[self[name] for name in row] for row in self.folded]

    @property
    def unfolded(self) -> bool:
        """Whether something behind the fold was chosen, or is wrong; what is needed begins filled in."""
        rows = [one for row in self.folded_rows for one in row]
        return any(one.errors or (one.value() and not one.field.required) for one in rows)


class AssignmentForm(PairedForm):
    """An assignment: what, why, who."""

    order = (("title",), ("ambition",), ("why",), ("lead", "lead_name"), ("starts", "ends"), ("problems",))
    folded = (("target_groups",), ("labels",), ("area_code",), ("level", "approach"), ("lead_user",))
    fold = _("Voor wie, waar, en welk geld of welke wet")

    title = forms.CharField(label=_("Hoe heet de opgave?"), max_length=120)
    why = forms.CharField(label=_("Waarom doen jullie dit?"), required=False, max_length=LINE)
    ambition = forms.CharField(
        label=_("Wat willen jullie bereiken?"), required=False, max_length=LINE,
        help_text=_("Eén zin, in gewone woorden."),
    )  # fmt: skip
    lead = One(label=_("Welke organisatie trekt?"))
    lead_name = forms.CharField(
        label=_("Wie daar?"), required=False, max_length=120, help_text=_("De naam van een collega, op het werk.")
    )
    lead_user = One(
        label=_("Met welk account?"), required=False,
        help_text=_("Dan staat de opgave op de eerste bladzij van die persoon."),
    )  # fmt: skip
    problems = Many(label=_("Over welke problemen gaat het?"))
    target_groups = Many(label=_("Voor wie?"))
    area_code = One(label=_("Waar?"), required=False)
    level = One(label=_("Welk niveau?"), required=False)
    approach = One(label=_("Voor iedereen, of voor een groep?"), required=False)
    labels = Many(label=_("Welk geld of welke wet hangt eraan?"))
    starts = Day(label=_("Vanaf"), required=True)
    ends = Day(label=_("Tot"), help_text=_("Nog niet bekend? Laat het leeg."))

    def __init__(self, *args: Any, municipality: Municipality, row: Assignment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = load_language()
        fields: Any = self.fields
        users = User.objects.filter(municipality=municipality, is_active=True, role__in=(Role.LEAD, Role.ADVISER))
        fields["lead"].choices = partner_choices(municipality, _("Kies een partner"))
        named = [(str(one.pk), one.get_full_name() or one.username) for one in users.order_by("username")]
        fields["lead_user"].choices = [("", _("geen")), *named]
        fields["problems"].choices = problem_groups()
        fields["target_groups"].choices = term_choices(language.target_groups)
        fields["area_code"].choices = [("", _("de hele gemeente")), *area_options(municipality)]
        fields["level"].choices = term_choices(language.terms["levels"], first=_("weet ik niet"))
        fields["approach"].choices = term_choices(language.terms["approaches"], first=_("weet ik niet"))
        fields["labels"].choices = [(one.id, one.name.to(here())) for one in load_labels().values()]
        self.row = row

    def entry(self) -> NewAssignment:
        """Give what was filled in."""
        data = self.cleaned_data
        lists: dict[str, Any] = {name: tuple(data[name]) for name in ("problems", "target_groups", "labels")}
        names = ("title", "why", "ambition", "lead_name", "area_code", "level", "approach", "starts", "ends")
        return NewAssignment(
            **{name: data[name] for name in names}, **lists, lead=as_key(data["lead"]),
            lead_user=as_key(data["lead_user"]), form=self.row.form if self.row else "",
        )  # fmt: skip


class ActionForm(PairedForm):
    """An action or milestone."""

    order = (("what",), ("due",), ("owner", "owner_name"), ("milestone",))

    what = forms.CharField(label=_("Wat moet er gebeuren?"), max_length=200)
    due = Day(label=_("Uiterlijk"), required=True)
    owner = One(label=_("Wie doet het?"), required=False)
    owner_name = forms.CharField(label=_("Welke collega?"), required=False, max_length=120)
    milestone = forms.BooleanField(label=_("Dit is een mijlpaal, geen werk"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.choices = partner_choices(municipality, _("de trekker"))

    def entry(self) -> NewAction:
        """Give what was filled in."""
        data = self.cleaned_data
        return NewAction(data["what"], data["due"], as_key(data["owner"]), data["owner_name"], data["milestone"])


class TargetForm(PairedForm):
    """A target: what is measured, where it begins, where it should be on which day."""

    order = (("what",), ("name",), ("goal", "goal_on"), ("lower_is_better",), ("pace_source",))
    folded = (("baseline", "baseline_on"), ("problem",))
    fold = _("Waar begint het, en bij welk probleem?")

    what = One(label=_("Wat meet je?"))
    problem = One(label=_("Bij welk probleem?"), required=False, help_text=_("Alleen bij een eigen telling."))
    name = forms.CharField(
        label=_("Houd je het zelf bij: wat tel je?"), required=False, max_length=160,
        help_text=_("Alleen als je hierboven 'zelf bijhouden' kiest. Je vult de waarden dan zelf in."),
    )  # fmt: skip
    lower_is_better = forms.BooleanField(label=_("Minder is beter"), required=False)
    baseline = forms.FloatField(
        label=_("Waar begint het?"), required=False, min_value=0,
        help_text=_("Laat dit leeg als Voorkant het zelf telt of als het een gepubliceerd cijfer is."),
        max_value=MOST,
    )  # fmt: skip
    baseline_on = Day(label=_("Op welke dag?"), required=True)
    goal = forms.FloatField(label=_("Wat is het doel?"), min_value=0, max_value=MOST)
    goal_on = Day(label=_("Wanneer?"), required=True)
    pace_source = forms.CharField(
        label=_("Waarom verwacht je dit tempo?"), required=False, max_length=LINE,
        help_text=_("Noem waar dat staat. Bij een gepubliceerd cijfer is dit nodig."),
    )  # fmt: skip

    def __init__(self, *args: Any, assignment: Assignment, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"baseline_on": today, "goal_on": today + HORIZON}, **kwargs})
        what: Any = self.fields["what"]
        what.choices = measured_choices(assignment)
        problem: Any = self.fields["problem"]
        known = load_language().problems
        own = [(one, known[one].name.to(here())) for one in assignment.problems if one in known]
        problem.choices = [("", _("alle problemen van deze opgave")), *own]

    def entry(self) -> NewTarget:
        """Give what was filled in."""
        data = self.cleaned_data
        kind, _found, chosen = data["what"].partition(":")
        return NewTarget(
            kind=kind if kind in ("own", "open") else "manual", measure=chosen if kind == "own" else "",
            indicator=chosen if kind == "open" else "", name=data["name"], baseline=data["baseline"],
            baseline_on=data["baseline_on"], goal=data["goal"], goal_on=data["goal_on"],
            pace_source=data["pace_source"], higher_is_better=not data["lower_is_better"],
        )  # fmt: skip


def measured_choices(assignment: Assignment) -> Choices:
    """Give what can be measured: own counts, then published figures about these problems, then by hand."""
    known, language = load_programmes(), load_language()
    found = known.suggestion(assignment.programme, assignment.suggestion)
    first = found.measures if found else ()
    measures = sorted(known.measures.values(), key=lambda one: one.id not in first)
    near = set(found.indicators if found else ())
    for problem in assignment.problems:
        near |= set(language.indicators_of_problem.get(problem, ()))
    figures = [one for one in language.indicators.values() if one.id in near and one.direction is not Direction.NEUTRAL]
    groups: list[tuple[Any, Any]] = [
        (_("Voorkant telt dit zelf"), [(f"own:{one.id}", one.name.to(here())) for one in measures])
    ]
    if figures:
        listed = [(f"open:{one.id}", one.name.to(here())) for one in figures]
        groups.append((_("Gepubliceerd cijfer, voor de lange termijn"), listed))
    return [*groups, ("manual:", _("zelf bijhouden"))]


class PhaseForm(PairedForm):
    """Who leads in a phase."""

    order = (
        ("kind",), ("leader",), ("organisation", "group"), ("starts", "hands_over_on"), ("hands_over",),
        ("facilitator",),
    )  # fmt: skip

    kind = One(label=_("Welke fase?"))
    leader = One(label=_("Wie heeft dan de leiding?"), widget=forms.RadioSelect)
    organisation = One(
        label=_("Welke partner?"), required=False, help_text=_("Alleen als een partner de leiding heeft.")
    )
    group = forms.CharField(
        label=_("Welke groep?"), required=False, max_length=160,
        help_text=_("Alleen als inwoners leiden, zonder namen. Bijvoorbeeld: werkgroep dorpshuis."),
    )  # fmt: skip
    facilitator = forms.CharField(
        label=_("Wie begeleidt, zonder eigen belang?"), required=False, max_length=120, help_text=_("Mag leeg blijven.")
    )
    starts = Day(label=_("Vanaf"), required=True)
    hands_over_on = Day(label=_("Overdracht op"))
    hands_over = forms.CharField(
        label=_("Wat wordt dan overgedragen?"), required=False, max_length=LINE,
        help_text=_("Bijvoorbeeld: de afspraken, het budget en de lijst van vrijwilligers."),
    )  # fmt: skip

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = load_programmes()
        fields: Any = self.fields
        fields["kind"].choices = term_choices(known.phases)
        fields["leader"].choices = term_choices(known.leaders)
        fields["organisation"].choices = partner_choices(municipality, _("geen"))

    def entry(self) -> NewPhase:
        """Give what was filled in."""
        data = dict(self.cleaned_data)
        return NewPhase(**{**data, "organisation": as_key(data["organisation"])})


class DecisionForm(PairedForm):
    """A decision: what, why, by whom, and when it is looked at again."""

    order = (("what",), ("why",), ("by",), ("decided_on", "look_on"), ("assignment",))

    what = forms.CharField(label=_("Wat is er besloten?"), max_length=LINE)
    why = forms.CharField(label=_("Waarom?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    by = forms.CharField(
        label=_("Door wie?"), max_length=200,
        help_text=_("Rollen en organisaties, geen namen. Bijvoorbeeld: stuurgroep."),
    )  # fmt: skip
    decided_on = Day(label=_("Op welke dag?"), required=True)
    look_on = Day(label=_("Wanneer kijken jullie opnieuw?"))
    assignment = One(label=_("Bij welke opgave?"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["assignment"]
        field.choices = assignment_choices(municipality)

    def entry(self) -> NewDecision:
        """Give what was filled in."""
        data = self.cleaned_data
        return NewDecision(**{name: data[name] for name in ("what", "by", "decided_on", "why", "look_on")})


class RiskForm(PairedForm):
    """A risk of the programme itself."""

    order = (("what",), ("response",), ("likely", "bad"), ("owner", "owner_name"), ("watch_on",), ("assignment",))

    what = forms.CharField(label=_("Wat kan er misgaan?"), max_length=200)
    response = forms.CharField(label=_("Wat doen jullie ertegen?"), required=False, max_length=LINE)
    likely = forms.TypedChoiceField(
        label=_("Hoe groot is de kans?"), choices=SIZES, coerce=int, widget=forms.RadioSelect
    )
    bad = forms.TypedChoiceField(label=_("Hoe erg zou het zijn?"), choices=SIZES, coerce=int, widget=forms.RadioSelect)
    owner = One(label=_("Wie let erop?"))
    owner_name = forms.CharField(label=_("Welke collega?"), required=False, max_length=120)
    watch_on = Day(label=_("Wanneer kijken jullie weer?"), required=True)
    assignment = One(label=_("Bij welke opgave?"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["owner"].choices = partner_choices(municipality, _("Kies een partner"))
        fields["assignment"].choices = assignment_choices(municipality)

    def entry(self, suggestion: str = "") -> NewRisk:
        """Give what was filled in."""
        data = self.cleaned_data
        names = ("what", "response", "likely", "bad", "owner_name", "watch_on")
        return NewRisk(**{name: data[name] for name in names}, owner=as_key(data["owner"]), suggestion=suggestion)


def assignment_choices(municipality: Municipality) -> Choices:
    """Give the assignments that have not ended; empty for the whole programme."""
    rows = Assignment.objects.filter(municipality=municipality).exclude(state=Assignment.State.ENDED)
    return [("", _("het hele programma")), *((str(one.pk), one.title) for one in rows.order_by("starts", "pk"))]


def keep(form: forms.Form, make: Callable[[], object]) -> bool:
    """Keep what was filled in; what is wrong is said beside its field."""
    try:
        make()
    except EntryNotRight as error:
        refused(form, error)
    except VoorkantError as error:
        form.add_error(None, error.sentence(here()))
    else:
        return True
    return False
