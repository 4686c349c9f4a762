"""Forms of the first hour: each opens filled in with a proposal, and keeps what was typed when something is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.entries import LONGEST_ANSWER, Fault, PlaceEntry
from voorkant.core.organise.proposals import Call, propose_team
from voorkant.core.shared.partners import Network, Place
from voorkant.store.selectors.first_hour import Candidate, Desk
from voorkant.web.organise.forms import Choices, Number, One, as_key, said, term_choices

Rows = list[dict[str, Any]]


class PlacesForm(forms.Form):
    """Which partners are finding places: tick them; name, kind and area are guessed."""

    team = One(label=_("Welk team krijgt wat daar wordt doorgegeven?"), required=False)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk, self.listed = desk, desk.candidates()
        self.areas: Choices = [*desk.areas[:-1], (desk.municipality.code, _("de hele gemeente"))]
        team, kinds = propose_team(desk.network), term_choices(load_language().terms["place_kinds"])
        names = sorted(desk.network.partners.values(), key=lambda one: one.name.casefold())
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            ("", _("nog niet afgesproken")), *((str(one.id), one.name) for one in names)
        ]  # fmt: skip
        self.fields["team"].initial = str(team or "")
        for one in self.listed:
            self._add(one, kinds)

    def _add(self, one: Candidate, kinds: Choices) -> None:
        key, name = one.partner.id, one.partner.name
        self.fields[f"take-{key}"] = forms.BooleanField(label=name, required=False)
        self.fields[f"name-{key}"] = forms.CharField(
            label=_("Hoe heet de plek?"), required=False, max_length=120, initial=self._free_name(one)
        )
        self.fields[f"kind-{key}"] = One(label=_("Wat voor plek?"), choices=kinds, required=False, initial=one.kind)
        self.fields[f"area-{key}"] = One(label=_("Waar?"), choices=self.areas, required=False, initial=one.area)

        for part in ("name", "kind", "area"):
            of_row(self.fields[f"{part}-{key}"], name)

    @staticmethod
    def _free_name(one: Candidate) -> str:
        """A second place of a partner needs a name of its own."""
        return "" if one.partner.name in {place.name for place in one.has} else one.partner.name

    def rows(self) -> Rows:
        """Give each partner with its fields; `guessed` says in words what is filled in."""
        kinds, areas = load_language().terms["place_kinds"], dict(self.areas)
        return [
            {
                "key": one.partner.id,
                "one": one,
                "take": self[f"take-{one.partner.id}"],
                "fields": [self[f"{part}-{one.partner.id}"] for part in ("name", "kind", "area")],
                "kind": kinds[one.kind].name if one.kind in kinds else "",
                "area": areas.get(one.area, ""),
                "wrong": any(self[f"{part}-{one.partner.id}"].errors for part in ("name", "kind", "area")),
            }
            for one in self.listed
        ]

    def chosen(self) -> dict[int, PlaceEntry]:
        """Give the places that were ticked, by partner."""
        given, receiver = self.cleaned_data, as_key(self.cleaned_data["team"])
        return {
            key: PlaceEntry(
                name=given.get(f"name-{key}", ""), kind=given.get(f"kind-{key}", ""),
                area=given.get(f"area-{key}", ""), receiver=receiver,
            )
            for key in (one.partner.id for one in self.listed)
            if given.get(f"take-{key}")
        }  # fmt: skip

    def refused(self, faults: Mapping[int | str, list[Fault]]) -> None:
        """Put each fault beside its field."""
        for key, found in faults.items():
            for fault in found:
                name = "team" if fault.field == "receiver" else f"{fault.field}-{key}"
                self.add_error(name if name in self.fields else None, said(fault.text))


class CallsForm(forms.Form):
    """Per problem whom one calls, how, and within how many days an answer comes."""

    def __init__(self, *args: Any, desk: Desk, problems: Iterable[str], now: Mapping[str, Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk, self.problems = desk, tuple(problems)
        receivers = receiver_choices(desk.network)
        channels = term_choices(load_language().terms["agreement_channels"])
        self.named = {value: name for _partner, options in receivers[1:] for value, name in options}
        self.channels = dict(channels)
        for problem in self.problems:
            call = now.get(problem)
            self.fields[f"to-{problem}"] = One(
                label=_("Wie bel je?"), required=False, choices=receivers, initial=value_of(call) if call else ""
            )
            self.fields[f"channel-{problem}"] = One(
                label=_("Hoe?"), required=False, choices=channels, initial=call.channel if call else "phone"
            )
            self.fields[f"days-{problem}"] = Number(
                label=_("Antwoord binnen (dagen)"),
                initial=call.answer_days if call else desk.usual_days(problem),
                widget=forms.NumberInput(attrs={"min": "1", "max": str(LONGEST_ANSWER)}),
            )
            for part in ("to", "channel", "days"):
                of_row(self.fields[f"{part}-{problem}"], said(load_language().problems[problem].name))

    def row(self, problem: str) -> dict[str, Any]:
        """Give the fields of one problem."""
        fields = [self[f"{part}-{problem}"] for part in ("to", "channel", "days")]
        to, channel, days = (one.value() for one in fields)
        return {
            "id": problem,
            "problem": load_language().problems[problem],
            "fields": fields,
            "wrong": any(one.errors for one in fields),
            "who": self.named.get(str(to or ""), ""),
            "how": self.channels.get(str(channel or ""), ""),
            "days": as_key(str(days or "")),
        }

    def clean(self) -> dict[str, Any]:
        """Judge what a form alone can tell; a row where nobody was chosen is left as it is, empty."""
        given = super().clean() or {}
        for problem in self.problems:
            chosen = given.get(f"to-{problem}") or ""
            if chosen and call_from(chosen, "phone", None) is None:
                self.add_error(f"to-{problem}", gettext("Kies er een uit de lijst."))
        return given

    def calls(self) -> dict[str, Call | None]:
        """Give per problem whom to call; None where nobody was chosen."""
        given = self.cleaned_data
        return {
            one: call_from(given[f"to-{one}"], given[f"channel-{one}"] or "", given[f"days-{one}"])
            for one in self.problems
        }

    def refused(self, faults: Mapping[int | str, list[Fault]]) -> None:
        """Put each fault beside its field."""
        fields = {"channel": "channel", "answer_days": "days"}
        for problem, found in faults.items():
            for fault in found:
                name = f"{fields.get(fault.field, 'to')}-{problem}"
                self.add_error(name if name in self.fields else None, said(fault.text))


class ProblemsForm(forms.Form):
    """What is seen at one place: tick at most as many as its form shows."""

    def __init__(self, *args: Any, desk: Desk, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, proposed = load_language(), desk.proposed_problems(place)
        first = dict.fromkeys([*place.problems, *proposed])
        self.first = [one for one in first if one in language.problems]
        self.order = [*self.first, *(one for one in language.problems if one not in first)]
        self.fields["problems"] = forms.MultipleChoiceField(
            label=_("Wat zie je hier?"),
            required=False,
            choices=[(one, said(language.problems[one].name)) for one in self.order],
            initial=list(place.problems or proposed),
            widget=forms.CheckboxSelectMultiple,
        )

    def groups(self) -> Rows:
        """Give the choices: what is chosen or proposed first, then the others per part of life."""
        language = load_language()
        boxes = {str(one.data["value"]): one for one in self["problems"]}
        ticked = set(self["problems"].value() or ())
        shown = [one for one in self.order if one in self.first or one in ticked]
        found: Rows = [{"name": None, "boxes": [(language.problems[one], boxes[one]) for one in shown]}]
        for domain in language.domains.values():
            others = [one for one in self.order if one not in shown and language.problems[one].domain == domain.id]
            if others:
                found.append({"name": domain.name, "boxes": [(language.problems[one], boxes[one]) for one in others]})
        return found

    def chosen(self) -> tuple[str, ...]:
        """Give what was ticked, in the order of the page."""
        ticked = set(self.cleaned_data["problems"])
        return tuple(one for one in self.order if one in ticked)


def of_row(field: forms.Field, row: str) -> None:
    """Let the list of errors say of which row a field is, while the row itself keeps the short label."""
    setattr(field, "short", field.label)  # noqa: B010 a field of Django has no such name
    field.label = format_lazy("{}: {}", row, field.label)


def receiver_choices(network: Network) -> Choices:
    """Give whom one can call, per partner: its general number, its people, and its offers."""
    listed: Choices = [("", _("nog niemand"))]
    for partner in sorted(network.partners.values(), key=lambda one: (one.name.casefold(), one.id)):
        people = [one for one in network.people.values() if one.partner == partner.id]
        offers = [one for one in network.offers.values() if one.partner == partner.id]
        options = [
            *((f"{partner.id}-c{one.id}", f"{partner.name}: {one.name}") for one in people),
            (str(partner.id), partner.name),
            *((f"{partner.id}-o{one.id}", f"{partner.name}: {one.name}") for one in offers),
        ]
        listed.append((partner.name, options))
    return listed


def value_of(call: Call) -> str:
    """Give the choice that stands for whom to call."""
    if call.person:
        return f"{call.to}-c{call.person}"
    return f"{call.to}-o{call.offer}" if call.offer else str(call.to)


def call_from(value: str, channel: str, days: int | None) -> Call | None:
    """Read a choice; None for none, or for what is no choice."""
    to, _dash, rest = value.partition("-")
    partner, one = as_key(to), as_key(rest[1:])
    if partner is None or (rest and (one is None or rest[0] not in "co")):
        return None
    return Call(partner, one if rest[:1] == "c" else None, one if rest[:1] == "o" else None, channel, days)
