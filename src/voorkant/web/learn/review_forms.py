"""Forms of the yearly review: a view, an agreed answer with its reason, a decision, and what came of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.review import LONGEST_OWNER, LONGEST_WHY, NewDecision
from voorkant.store.models import Municipality, Organisation
from voorkant.web.organise.forms import Choices, Day, One, as_key, here

OTHERS = 200


class Reason(forms.CharField):
    """A sentence or two."""

    def __init__(self, rows: int = 2, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(**{"required": False, "max_length": LONGEST_WHY, "widget": widget, **kwargs})


class ViewForm(forms.Form):
    """How one partner sees it. Whoever organises may write down the view of a partner at the table."""

    partner = One(label=_("Wie kijkt?"), required=False)
    score = One(
        label=_("Hoe zie jij het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord. 'Niet bekend' mag ook.")},
    )
    why = Reason(label=_("Waarom?"))

    def __init__(
        self, *args: Any, municipality: Municipality, team: Organisation | None, any_partner: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"prefix": "kijk", **kwargs})
        self.team, self.municipality = team, municipality
        _choices(self, "score", score_choices())
        if any_partner:
            rows = Organisation.objects.filter(municipality=municipality).order_by("name")[:OTHERS]
            _choices(self, "partner", [("", municipality.name), *((str(one.pk), one.name) for one in rows)])
            self.initial.setdefault("partner", str(team.pk) if team else "")
        else:
            del self.fields["partner"]

    def viewer(self) -> Organisation | None:
        """Give whose view it is; None for the municipality."""
        if "partner" not in self.fields:
            return self.team
        key = as_key(self.cleaned_data["partner"])
        return Organisation.objects.filter(municipality=self.municipality, pk=key).first() if key else None


class AgreeForm(forms.Form):
    """What partners agree on."""

    score = One(
        label=_("Wat spreken jullie af?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord. 'Niet bekend' mag ook.")},
    )
    why = Reason(label=_("Waarom?"), help_text=_("Een of twee zinnen. Bij 'niet bekend' mag het leeg blijven."))
    dissent = Reason(rows=1, label=_("Wie ziet het anders, en waarom?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "af", **kwargs})
        _choices(self, "score", score_choices())


class DecisionForm(forms.Form):
    """A decision on an assignment."""

    kind = One(
        label=_("Wat besluiten jullie?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat jullie besluiten.")},
    )
    text = Reason(label=_("Wat gebeurt er?"), required=True)
    owner = forms.CharField(
        label=_("Wie pakt dit op?"),
        help_text=_("Een partner of rol, geen naam van iemand."),
        max_length=LONGEST_OWNER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    due = Day(label=_("Wanneer is het klaar?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "kind", [(one, name.to(here())) for one, name in load_review_form().decisions.items()])

    def given(self) -> NewDecision:
        """Give what was filled in."""
        told = self.cleaned_data
        return NewDecision(told["kind"], told["text"], told["owner"], told["due"])


def score_choices() -> Choices:
    """Give the answers by name."""
    return [(one.value, name.to(here())) for one, name in load_review_form().scores.items()]


def _choices(form: forms.Form, name: str, listed: Choices) -> None:
    form.fields[name].choices = listed  # type: ignore[attr-defined]
