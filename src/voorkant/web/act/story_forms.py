"""Forms about stories and campaigns: few fields, big choices, and the core judges the whole."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voorkant.adapters.pictures import MOST_BYTES
from voorkant.adapters.story_knowledge import load_channels, load_senders
from voorkant.core.act.campaign import CampaignEntry
from voorkant.core.act.stories import LONGEST_ALT, LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, StoryEntry
from voorkant.core.act.visibility import CANCELLED, DONE, PLANNED, OutingEntry
from voorkant.core.shared.retention import last_day
from voorkant.store.models import Campaign, Municipality, Organisation, Outing, Story
from voorkant.store.selectors.campaigns import behind
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.stories import OWN_PAGE
from voorkant.web.organise.forms import Choices, Day, Many, Number, One, as_key, here

PICTURES = "image/jpeg,image/png,image/webp"
QUIET = {"autocomplete": "off"}


def theme_choices() -> Choices:
    """Give the themes by name."""
    return [(one.id, one.name.to(here())) for one in load_senders().themes.values()]


def channel_choices() -> Choices:
    """Give the channels by name."""
    return [(one.id, one.name.to(here())) for one in load_channels().values()]


class PictureField(forms.FileField):
    """A picture that may stay away; what it is, is judged when it is opened."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": PICTURES})
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too heavy before it is read."""
        found = super().clean(data, initial)
        if found and found.size > MOST_BYTES:
            raise forms.ValidationError(_("Het bestand is groter dan 8 MB."))
        return found


class StoryForm(forms.Form):
    """A story. `public` is the form without an account: fewer words, and the teller's own choices."""

    theme = One(label=gettext_lazy("Waar gaat het over?"))
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs=QUIET))
    text = forms.CharField(
        label=gettext_lazy("Het verhaal"),
        help_text=gettext_lazy("In de woorden van de verteller. Schrijf geen namen van anderen."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    name = forms.CharField(
        label=gettext_lazy("Hoe wil de verteller heten?"),
        help_text=gettext_lazy("Een voornaam of een verzonnen naam. Leeg is ook goed."),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=QUIET),
    )
    channels = Many(label=gettext_lazy("Waar mag het staan?"), required=True)
    until = Day(label=gettext_lazy("Tot en met welke dag mag het?"), required=True)
    child = forms.BooleanField(label=gettext_lazy("De verteller is jonger dan 16"), required=False)
    picture = PictureField(
        label=gettext_lazy("Foto"),
        help_text=gettext_lazy("Zonder herkenbare andere mensen. Waar hij is gemaakt, halen wij eruit."),
    )
    picture_alt = forms.CharField(
        label=gettext_lazy("Wat staat er op de foto?"),
        required=False,
        max_length=LONGEST_ALT,
        widget=forms.TextInput(attrs=QUIET),
    )
    no_picture = forms.BooleanField(label=gettext_lazy("Haal de foto weg"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, row: Story | None = None, **kwargs: Any) -> None:
        start = kwargs.pop("initial", None) or (_of_story(row) if row else _fresh(municipality))
        super().__init__(*args, **kwargs)
        self.initial = start
        self.row = row
        self.fields["theme"].choices = [("", _("Kies een onderwerp")), *theme_choices()]  # type: ignore[attr-defined]
        self.fields["channels"].choices = channel_choices()  # type: ignore[attr-defined]
        self.fields["until"].widget.attrs["min"] = timezone.localdate().isoformat()
        if not (row and row.picture):
            del self.fields["no_picture"]

    @property
    def fold_open(self) -> bool:
        """Whether something in the fold is wrong, or was chosen before."""
        wrong = any(self[name].errors for name in ("channels", "until", "picture", "picture_alt"))
        return wrong or self.row is not None

    def entry(self) -> StoryEntry:
        """Give what was filled in."""
        told = self.cleaned_data
        return StoryEntry(
            title=told["title"], text=told["text"].replace("\r\n", "\n"), theme=told["theme"],
            name=told["name"].strip(), channels=tuple(told["channels"]), until=told["until"], child=told["child"],
            picture_alt=told["picture_alt"],
        )  # fmt: skip

    def new_picture(self) -> bytes | None:
        """Give the picture that was chosen; None keeps what is there, empty takes it away."""
        if self.cleaned_data.get("picture"):
            return bytes(self.cleaned_data["picture"].read())
        return b"" if self.cleaned_data.get("no_picture") else None


class TellForm(StoryForm):
    """The public form: a resident tells in own words."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail, als je de link ook gemaild wilt krijgen"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    keep_email = forms.BooleanField(label=gettext_lazy("Mail mij ook als de tekst klaar is"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        labels = {
            "title": _("Hoe noem je je verhaal?"),
            "text": _("Wat wil je vertellen?"),
            "name": _("Hoe wil je heten?"),
            "channels": _("Waar mag het staan?"),
            "child": _("Ik ben jonger dan 16 (dan moet een ouder ook ja zeggen)"),
            "picture": _("Heb je er een foto bij?"),
        }
        helps = {
            "text": _("Iets wat goed ging, groot of klein. Noem geen namen van anderen."),
            "channels": _("Later kun je dit nog veranderen."),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        for name, words in helps.items():
            self.fields[name].help_text = words

    def entry(self) -> StoryEntry:
        """Give what was filled in; a story without a title begins with its own first words."""
        if not self.cleaned_data["title"].strip():
            words = self.cleaned_data["text"].split()[:7]
            self.cleaned_data["title"] = " ".join(words)[:LONGEST_TITLE].rstrip(" ,.")
        return super().entry()


class TellerForm(forms.Form):
    """What a teller changes behind the own link: the words and the name alone."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=gettext_lazy("Jouw verhaal"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 9})
    )
    name = forms.CharField(label=gettext_lazy("Hoe wil je heten?"), required=False, max_length=LONGEST_NAME)

    def entry(self, row: Story) -> StoryEntry:
        """Give the story with these words."""
        told = self.cleaned_data
        return StoryEntry(
            title=told["title"], text=told["text"].replace("\r\n", "\n"), theme=row.theme, name=told["name"].strip(),
            channels=tuple(row.channels), until=row.until, child=row.child, picture_alt=row.picture_alt,
        )  # fmt: skip


class CampaignForm(forms.Form):
    """A campaign in its own name and look."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=60, widget=forms.TextInput(attrs=QUIET))
    slug = forms.CharField(
        label=gettext_lazy("Adres"), max_length=60,
        help_text=gettext_lazy("Het laatste deel van het adres, zoals: zodus."),
        widget=forms.TextInput(attrs={**QUIET, "autocapitalize": "none"}),
    )  # fmt: skip
    tagline = forms.CharField(label=gettext_lazy("In één zin"), required=False, max_length=160)
    hashtag = forms.CharField(label=gettext_lazy("Hashtag, zonder hekje"), required=False, max_length=30)
    partners = Many(label=gettext_lazy("Wie zitten erachter?"))
    about = forms.CharField(
        label=gettext_lazy("Eerlijk verteld"),
        help_text=gettext_lazy("Wie betaalt dit en waarom? Dit staat op de pagina."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accent = forms.CharField(label=gettext_lazy("Kleur"), widget=forms.TextInput(attrs={"type": "color"}))
    background = forms.CharField(label=gettext_lazy("Achtergrond"), widget=forms.TextInput(attrs={"type": "color"}))
    logo = PictureField(
        label=gettext_lazy("Beeldmerk"),
        help_text=gettext_lazy("PNG, JPG of WebP. Anders staat de naam er in letters."),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Haal het beeldmerk weg"), required=False)
    active = forms.BooleanField(label=gettext_lazy("De pagina is open voor iedereen"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, row: Campaign | None = None, **kwargs: Any) -> None:
        start: dict[str, Any] = {"accent": "#b3541e", "background": "#fff8ee", "active": True}
        if row:
            names = ("name", "slug", "tagline", "hashtag", "about", "accent", "background", "active")
            start = {name: getattr(row, name) for name in names}
            start["partners"] = [str(one.pk) for one in behind(row)]
        super().__init__(*args, **kwargs)
        self.initial = start
        listed = Organisation.objects.filter(municipality=municipality).order_by("name")
        self.fields["partners"].choices = [(str(one.pk), one.name) for one in listed]  # type: ignore[attr-defined]
        if not (row and row.logo):
            del self.fields["no_logo"]

    def entry(self) -> CampaignEntry:
        """Give what was filled in."""
        told = self.cleaned_data
        names = ("name", "tagline", "about")
        return CampaignEntry(
            slug=told["slug"].strip().lower(), accent=told["accent"].strip().lower(),
            background=told["background"].strip().lower(), hashtag=told["hashtag"].strip().lstrip("#"),
            partners=tuple(key for one in told["partners"] if (key := as_key(one)) is not None),
            **{name: told[name].strip() for name in names},
        )  # fmt: skip

    def new_logo(self) -> bytes | None:
        """Give the logo that was chosen; None keeps what is there, empty takes it away."""
        if self.cleaned_data.get("logo"):
            return bytes(self.cleaned_data["logo"].read())
        return b"" if self.cleaned_data.get("no_logo") else None


class OutingForm(forms.Form):
    """What goes where and when."""

    story = One(label=gettext_lazy("Welk verhaal?"), required=False)
    what = forms.CharField(
        label=gettext_lazy("Of welk bericht?"),
        help_text=gettext_lazy("Bijvoorbeeld: inloopspreekuur geld in de bibliotheek."),
        required=False,
        max_length=120,
    )
    theme = One(label=gettext_lazy("Thema van het bericht"), required=False)
    campaign = One(label=gettext_lazy("Campagne"))
    channel = One(label=gettext_lazy("Waar?"))
    on = Day(label=gettext_lazy("Wanneer?"), required=True)
    by = One(label=gettext_lazy("Wie zorgt ervoor?"), required=False)

    def __init__(self, *args: Any, municipality: Municipality, row: Outing | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _of_outing(row) if row else self.initial
        stories = Story.objects.filter(municipality=municipality, state__in=("agreed", "published")).order_by("-pk")
        campaigns = Campaign.objects.filter(municipality=municipality).order_by("name")
        partners = Organisation.objects.filter(municipality=municipality).order_by("name")
        offered: dict[str, Choices] = {
            "story": [("", _("Geen verhaal")), *((str(one.pk), one.title) for one in stories.defer("picture"))],
            "theme": [("", _("Zelfde als het verhaal")), *theme_choices()],
            "campaign": [(str(one.pk), one.name) for one in campaigns],
            "channel": [("", _("Kies een plek")), *channel_choices()],
            "by": [("", _("Nog niemand")), *((str(one.pk), one.name) for one in partners)],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def entry(self) -> OutingEntry:
        """Give what was filled in."""
        told = self.cleaned_data
        return OutingEntry(
            campaign=as_key(told["campaign"]), what=told["what"], theme=told["theme"], channel=told["channel"],
            on=told["on"], story=as_key(told["story"]), by=as_key(told["by"]),
        )  # fmt: skip


class ReachForm(forms.Form):
    """Whether something appeared, and what is known of its reach."""

    state = One(label=gettext_lazy("Is het verschenen?"), widget=forms.RadioSelect)
    copies = Number(label=gettext_lazy("Hoeveel exemplaren?"))
    readers = Number(label=gettext_lazy("Hoeveel lezers, naar schatting?"))
    readers_source = forms.CharField(
        label=gettext_lazy("Van wie komt die schatting?"),
        help_text=gettext_lazy("Bijvoorbeeld: opgave van de krant, of: geteld door de bibliotheek."),
        required=False,
        max_length=160,
    )
    reactions = Number(label=gettext_lazy("Hoeveel reacties?"))

    def __init__(self, *args: Any, row: Outing, **kwargs: Any) -> None:
        names = ("state", "copies", "readers", "readers_source", "reactions")
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(row, name) for name in names}
        states = [(PLANNED, _("Nog niet")), (DONE, _("Ja")), (CANCELLED, _("Nee, het gaat niet door"))]
        self.fields["state"].choices = states  # type: ignore[attr-defined]


def _of_story(row: Story) -> dict[str, Any]:
    names = ("theme", "title", "text", "name", "channels", "until", "child", "picture_alt")
    return {name: getattr(row, name) for name in names}


def _fresh(municipality: Municipality) -> dict[str, Any]:
    months = setting_value("story_consent_months", municipality)
    return {"channels": [OWN_PAGE], "until": last_day(timezone.localdate(), months, "months")}


def _of_outing(row: Outing) -> dict[str, Any]:
    return {
        "story": str(row.story_id or ""), "what": row.what, "theme": row.theme, "campaign": str(row.campaign_id),
        "channel": row.channel, "on": row.on, "by": str(row.by_id or ""),
    }  # fmt: skip
