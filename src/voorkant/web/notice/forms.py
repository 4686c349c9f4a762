"""The form with which a team writes down a question: choices first, words last, everything wrong told at once."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import WORDS, NewQuestion, choices
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.selectors.places import Places
from voorkant.store.services.notice import Desk
from voorkant.store.services.postcodes import area_of_postcode, postcodes_loaded

READ_FROM_FILE = "import"
Groups = list[tuple[str, Any]]


class Codes(forms.MultipleChoiceField):
    """Several codes; whether they exist is judged by the core, in words that help."""

    def validate(self, value: list[str]) -> None:
        """Ask for at least one."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")


class Code(forms.ChoiceField):
    """One code, judged by the core."""

    def validate(self, value: str) -> None:
        """Ask for one where one is needed."""
        forms.Field.validate(self, value)


class QuestionForm(forms.Form):
    """One question of a team. `desk` knows its places, today and the limits."""

    problems = Codes(
        label=_("Waar gaat het over?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies waar de vraag over gaat.")},
    )
    area = Code(
        label=_("Waar speelt het?"),
        widget=forms.Select,
        error_messages={"required": _("Kies waar het speelt.")},
    )
    postcode = forms.CharField(
        label=_("Of vul een postcode in"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Alleen om de plaats te vinden. De postcode zelf wordt niet bewaard."),
    )
    age_band = Code(label=_("Leeftijd"), required=False, widget=forms.RadioSelect)
    household_type = Code(label=_("Hoe woont deze persoon?"), required=False, widget=forms.RadioSelect)
    life_event = Code(
        label=_("Is er net iets gebeurd?"),
        required=False,
        widget=forms.Select,
        help_text=_("Een gebeurtenis die veel verandert, zoals een scheiding of ontslag."),
    )
    day = forms.DateField(
        label=_("Wanneer kwam de vraag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Bewaard wordt alleen de week."),
        error_messages={"required": _("Vul in wanneer de vraag kwam.")},
    )
    channel = Code(label=_("Hoe kwam de vraag binnen?"), required=False, widget=forms.RadioSelect)
    urgency = Code(label=_("Hoe dringend is het?"), required=False, widget=forms.RadioSelect)
    story = forms.CharField(label=_("Wat is er aan de hand?"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    wish = forms.CharField(
        label=_("Wat wil deze persoon zelf?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    strength = forms.CharField(
        label=_("Wat gaat er goed, of wie helpt er al?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, desk: Desk, **kwargs: Any) -> None:
        self.postcode_fault: BadInput | None = None
        by_postcode = postcodes_loaded(desk.places.municipality)
        super().__init__(self._with_place(data, desk) if data and by_postcode else data, **kwargs)
        self.desk = desk
        if not by_postcode:
            del self.fields["postcode"]
        language = load_language()
        offered = choices(language)
        chosen: dict[str, Any] = {
            "problems": [(problem.id, _in(problem.name)) for problem in language.problems.values()],
            "area": area_choices(desk.places),
            "life_event": [("", gettext("Niets bijzonders, of weet ik niet"))],
            "age_band": [],
            "household_type": [],
            "channel": [],
            "urgency": [],
        }
        for field, terms in offered.items():
            listed = [
                (key, _in(term.name)) for key, term in terms.items() if (field, key) != ("channel", READ_FROM_FILE)
            ]
            chosen[field] = [*chosen[field], *listed]
        for field, listed in chosen.items():
            self.fields[field].choices = listed  # type: ignore[attr-defined]
        for field in WORDS:
            self.fields[field].widget.attrs["maxlength"] = desk.limits.characters
        self.fields["day"].widget.attrs.update(min=desk.limits.oldest.isoformat(), max=desk.today.isoformat())

    def _with_place(self, data: QueryDict, desk: Desk) -> QueryDict:
        """Choose the place of a postcode where no place was chosen."""
        postcode = str(data.get("postcode") or "").strip()
        if data.get("area") or not postcode:
            return data
        found = data.copy()
        try:
            found["area"] = area_of_postcode(postcode, desk.places.municipality)
        except BadInput as error:
            self.postcode_fault = error
        return found

    def clean(self) -> dict[str, Any]:
        """Let the core judge the whole, so that everything that is wrong is told at once."""
        cleaned = super().clean() or self.cleaned_data
        if self.postcode_fault:
            self.errors.pop("area", None)
            self.add_error("postcode", self.postcode_fault.sentence(get_language() or "nl"))
        for fault in self.desk.faults(self.question()):
            told = fault.field in self.errors or (fault.field == "area" and self.postcode_fault)
            if not told:
                self.add_error(fault.field, _in(fault.text))
        return cleaned

    def question(self) -> NewQuestion:
        """Give what was filled in as the question that the core knows."""
        given = self.cleaned_data
        day = given.get("day")
        return NewQuestion(
            problems=tuple(given.get("problems") or ()),
            area=given.get("area") or "",
            day=day if isinstance(day, date) else None,
            reference=f"form:{given['token']}" if given.get("token") else "",
            **{
                field: given.get(field) or ""
                for field in ("life_event", "age_band", "household_type", "channel", "urgency", *WORDS)
            },
        )


def area_choices(places: Places) -> Groups:
    """Group places as people name them: the whole municipality, then each kern with its buurten."""
    whole = places.municipality
    here = gettext("Ergens in %(place)s, of weet ik niet") % {"place": places.name(whole)}
    groups: Groups = [("", gettext("Kies een plaats")), (whole, here)]
    if places.villages:
        for village, members in sorted(places.villages.items(), key=lambda pair: places.name(pair[0])):
            every = gettext("%(place)s, hele kern") % {"place": places.name(village)}
            buurten = [(code, places.name(code)) for code in members if code in places.areas]
            groups.append((places.name(village), [(village, every), *sorted(buurten, key=lambda pair: pair[1])]))
        return groups
    for area in sorted(places.areas.values(), key=lambda one: one.name):
        if area.kind is AreaKind.DISTRICT:
            inside = [(one.code, one.name) for one in places.areas.values() if one.parent == area.code]
            groups.append((area.name, [(area.code, area.name), *sorted(inside, key=lambda pair: pair[1])]))
    return groups


def _in(text: Text) -> str:
    return text.to(get_language() or "nl")


ABOUT = {
    "story": pgettext_lazy("own words", "Wat er aan de hand is"),
    "wish": pgettext_lazy("own words", "Wat deze persoon wil"),
    "strength": pgettext_lazy("own words", "Wat er goed gaat"),
}
