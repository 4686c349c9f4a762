"""The form of a hand-over to one partner, the same whether one begins it or goes on with it; the core judges it.

Nothing asks who the resident is. What was agreed stands filled in, so that a warm hand-over is a name, a place and a
time, and mostly two taps.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorkant.core.act.referral_entry import LONGEST_AT, LONGEST_WHERE, LONGEST_WORKER, NewReferral
from voorkant.store.models import Agreement, Contact, Offer, Organisation
from voorkant.web.organise.forms import Day, One, as_key, problem_groups

SOMEBODY_ELSE = "0"
HOME = "thuis"


@dataclass(frozen=True, slots=True)
class To:
    """To whom somebody goes: the partner, with an agreement or an offer where one was chosen."""

    partner: Organisation
    agreement: Agreement | None = None
    offer: Offer | None = None


class ReferralForm(forms.Form):
    """A hand-over to one partner. `problem` fixes what it is about; `everybody` lists all who work at the partner, else
    only whom an agreement names.
    """

    problem = One(label=gettext_lazy("Waar gaat het over?"))
    contact = One(
        label=gettext_lazy("Wie verwacht deze inwoner?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wie deze inwoner verwacht.")},
    )
    worker = forms.CharField(
        label=gettext_lazy("Of iemand anders daar"),
        help_text=gettext_lazy("De naam van een collega bij de partner."),
        required=False,
        max_length=LONGEST_WORKER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    going_along = forms.BooleanField(label=gettext_lazy("Ik of een collega gaat de eerste keer mee"), required=False)
    where = forms.CharField(
        label=gettext_lazy("Waar?"),
        help_text=gettext_lazy("Een gebouw of spreekuur. Niet waar de inwoner woont."),
        required=False,
        max_length=LONGEST_WHERE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    meet_on = Day(label=gettext_lazy("Welke dag?"))
    at = forms.CharField(
        label=gettext_lazy("Hoe laat?"),
        help_text=gettext_lazy("Bijvoorbeeld: tien uur, of tijdens het spreekuur."),
        required=False,
        max_length=LONGEST_AT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, to: To, about: str = "", fixed: bool = False, along: bool = False, everybody: bool = True,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.to, self.about = to, about
        self._name_people(everybody)
        if fixed:
            del self.fields["problem"]
        else:
            self.fields["problem"].choices = problem_groups(first=_("Kies een onderwerp"))  # type: ignore[attr-defined]
        self.fields["meet_on"].widget.attrs["min"] = timezone.localdate().isoformat()
        self.initial = {**self.initial, **_start(to, about, along)}

    def entry(self) -> NewReferral:
        """Give what was filled in."""
        told, to = self.cleaned_data, self.to
        return NewReferral(
            partner=to.partner.pk, problem=told.get("problem", self.about),
            contact=as_key(told.get("contact", "")) or None, agreement=to.agreement.pk if to.agreement else None,
            offer=to.offer.pk if to.offer else None, worker=told["worker"], where=told["where"],
            meet_on=told["meet_on"], at=told["at"], going_along=told["going_along"],
        )  # fmt: skip

    def _name_people(self, everybody: bool) -> None:
        people = Contact.objects.filter(organisation=self.to.partner).order_by("name")
        if not everybody:
            people = people.filter(pk=(self.to.agreement.contact_id if self.to.agreement else 0) or 0)
        listed = [(str(one.pk), f"{one.name}, {one.title}" if one.title else one.name) for one in people]
        if listed:
            self.fields["contact"].choices = [*listed, (SOMEBODY_ELSE, _("Iemand anders"))]  # type: ignore[attr-defined]
        else:
            del self.fields["contact"]
            worker = self.fields["worker"]
            worker.label, worker.required = _("Wie verwacht deze inwoner?"), True
            worker.error_messages["required"] = _("Noem wie deze inwoner verwacht. Bel even als je dat niet weet.")


def _start(to: To, about: str, along: bool) -> dict[str, Any]:
    agreement, offer = to.agreement, to.offer or (to.agreement.offer if to.agreement else None)
    where = offer.location if offer else ""
    start: dict[str, Any] = {"problem": about, "where": "" if HOME in where.casefold() else where}
    start["going_along"] = along or bool(agreement and agreement.channel == "going_along")
    if agreement:
        start["contact"] = str(agreement.contact_id or "")
        start["problem"] = about or next(iter(agreement.problems), "")
    return start
