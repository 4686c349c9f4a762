"""The shared definition and vision: write a version, see what changed, sign it, print it, let residents read it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.paper import typeset
from voorkant.core.organise.vision_text import (
    LONGEST_CHANGE,
    LONGEST_DEFINITION,
    LONGEST_VISION,
    Draft,
    paragraphs,
)
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Municipality, Organisation, VisionLink, VisionText
from voorkant.store.selectors import vision as read
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.vision_mail import ask_partners
from voorkant.store.services.vision_text import (
    TextOutdated,
    hide_text,
    newest_text,
    publish_text,
    sign_text,
    write_text,
)
from voorkant.web.context import municipality_of
from voorkant.web.organise.forms import refused
from voorkant.web.organise.meeting_forms import as_number
from voorkant.web.organise.vision import asker, own, shown_links


class TextForm(forms.Form):
    """A new version."""

    definition = forms.CharField(
        label=_("Preventie is voor ons …"), max_length=LONGEST_DEFINITION, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In een of twee zinnen, zodat iedereen het kan navertellen."),
    )  # fmt: skip
    vision = forms.CharField(
        label=_("Wat willen we samen bereiken, en hoe?"), max_length=LONGEST_VISION, required=False,
        widget=forms.Textarea(attrs={"rows": 10}), help_text=_("Een lege regel begint een nieuwe alinea."),
    )  # fmt: skip
    changed = forms.CharField(
        label=_("Wat is er anders dan in de vorige versie?"), max_length=LONGEST_CHANGE, required=False
    )
    by = forms.CharField(
        label=_("Wie schreef dit op?"),
        max_length=120,
        help_text=_("Een naam of een groep, zoals ‘kerngroep preventie’."),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SignForm(forms.Form):
    """A signature for an organisation."""

    name = forms.CharField(label=_("Jouw naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    role = forms.CharField(
        label=_("Jouw functie"), max_length=120, help_text=_("Zo weet iedereen namens wie je tekent.")
    )


@never_cache
def text(request: HttpRequest) -> HttpResponse:
    """The newest version with who signed it, and every version before."""
    municipality = own(request)
    versions = read.versions_of(municipality)
    organisation = request.user.organisation  # type: ignore[union-attr]
    newest = versions[0] if versions else None
    signed = {one.organisation for one in newest.row.signatures.select_related("organisation")} if newest else set()
    others = Organisation.objects.filter(municipality=municipality).exclude(pk__in=[one.pk for one in signed])
    context = {
        "tab": "text",
        "newest": newest,
        "paragraphs": paragraphs(newest.row.vision) if newest else [],
        "earlier": versions[1:],
        "versions": versions,
        "may_sign": newest is not None and organisation is not None and organisation not in signed,
        "organisation": organisation,
        "unsigned": others.order_by("name"),
        "public": next((one for one in versions if one.row.public_since), None),
        "invented": any(one.row.invented for one in versions),
    }
    return render(request, "organise/vision_text.html", context)


@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """Write a new version, from the newest on."""
    municipality = own(request)
    newest = newest_text(municipality)
    start = read.as_draft(newest)
    initial = {"definition": start.definition, "vision": start.vision, "after": newest.number if newest else 0}
    form = TextForm(request.POST or None, initial=initial)
    if newest is None:
        del form.fields["changed"]
    if request.method == "POST" and form.is_valid():
        given = {"changed": "", **form.cleaned_data}
        after = given.pop("after")
        try:
            write_text(municipality=municipality, draft=Draft(**given), after=after)
        except EntryNotRight as error:
            refused(form, error)
        except TextOutdated as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            messages.success(request, gettext("Er staat een nieuwe versie. Vraag nu wie haar wil tekenen."))
            return redirect("vision-text")
    context = {"form": form, "newest": newest}
    return render(request, "organise/vision_write.html", context, status=422 if form.errors else 200)


@never_cache
def sign(request: HttpRequest) -> HttpResponse:
    """Sign the newest version for one's own organisation."""
    municipality = own(request)
    newest, organisation = newest_text(municipality), request.user.organisation  # type: ignore[union-attr]
    if newest is None or organisation is None:
        messages.info(request, gettext("Er is niets te tekenen, of je account hoort bij geen organisatie."))
        return redirect("vision-text")
    return _sign(request, newest, organisation, "organise/vision_sign.html", reverse("vision-text"))


def sign_with_link(request: HttpRequest, link: VisionLink) -> HttpResponse:
    """Show the text behind a link, and keep the signature. A newer version is told, not signed by surprise."""
    assert link.text is not None  # noqa: S101 - the caller looked
    newest = newest_text(link.text.municipality)
    signed = link.text.signatures.filter(organisation=link.organisation).first()
    if signed or (newest and newest.pk != link.text.pk):
        context = {"signed": signed, "text": link.text, "newest": newest, "organisation": link.organisation}
        return render(request, "organise/vision_signed.html", context)
    return _sign(request, link.text, link.organisation, "organise/vision_sign_link.html", request.path)


def _sign(request: HttpRequest, row: VisionText, organisation: Organisation, template: str, after: str) -> HttpResponse:
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_text(text=row, organisation=organisation, **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        except BadInput as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            return redirect(after)
    context = {"form": form, "text": row, "paragraphs": paragraphs(row.vision), "organisation": organisation}
    return render(request, template, context, status=422 if form.errors else 200)


@never_cache
@require_POST
def links(request: HttpRequest) -> HttpResponse:
    """Mail each partner that was ticked a link to sign, or show the links once."""
    municipality = own(request)
    newest = newest_text(municipality)
    ticked = [one for one in map(as_number, request.POST.getlist("partner")) if one is not None]
    partners = Organisation.objects.filter(municipality=municipality, pk__in=ticked).order_by("name")
    if newest is None or not partners:
        messages.info(request, gettext("Kies eerst een of meer partners. Er is nog niets gemaakt."))
        return redirect("vision-text")
    made = ask_partners(organisations=partners, who=asker(request), text=newest, mail="mail" in request.POST)
    return shown_links(request, made, reverse("vision-text"), {"sign": True, "invented": newest.invented})


@never_cache
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Let residents read a version, or none."""
    municipality = own(request)
    asked = request.POST.get("version", "")
    if asked:
        row = get_object_or_404(VisionText, municipality=municipality, number=as_number(asked, 4) or 0)
        publish_text(text=row)
        messages.success(request, gettext("Inwoners kunnen deze versie nu lezen."))
    else:
        hide_text(municipality=municipality)
        messages.success(request, gettext("De openbare bladzijde is weg. De tekst zelf is bewaard."))
    return redirect("vision-text")


def public(request: HttpRequest) -> HttpResponse:
    """The text for residents: no figures, no names of people."""
    municipality = municipality_of(request)
    found = read.public_version(municipality) if municipality else None
    if found is None:
        raise Http404
    context = {"found": found, "paragraphs": paragraphs(found.row.vision), "invented": found.row.invented}
    return render(request, "organise/vision_public.html", context)


@never_cache
def paper(request: HttpRequest) -> HttpResponse:
    """The newest version, or one by its number, as PDF with its signatures."""
    municipality = own(request)
    versions = {one.row.number: one for one in read.versions_of(municipality)}
    asked = request.GET.get("versie", "")
    number = (as_number(asked, 4) or 0) if asked else max(versions, default=0)
    if number not in versions:
        raise Http404
    found, today = versions[number], timezone.localdate()
    pdf = typeset("vision", sheet(found, municipality), language=get_language() or "nl", made=today)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="visie-preventie-versie-{number}.pdf"'
    return response


def sheet(found: read.Version, municipality: Municipality) -> dict[str, Any]:
    """Give the words of the sheet in the reader's language."""
    day = date_format(found.row.written_on, "j F Y")
    return {
        "title": gettext("Wat preventie is in %(place)s") % {"place": municipality.name},
        "lead": found.row.definition,
        "paragraphs": paragraphs(found.row.vision),
        "vision": gettext("Onze visie"),
        "version": gettext("Versie %(n)s van %(day)s, opgeschreven door %(by)s.")
        % {"n": found.row.number, "day": day, "by": found.row.by},
        "signed": gettext("Getekend door"),
        "heads": [gettext("Organisatie"), gettext("Naam en functie"), gettext("Datum")],
        "signatures": [
            [one.organisation, f"{one.name}, {one.role}", date_format(one.on, "j F Y")] for one in found.signed
        ],
        "nobody": gettext("Deze versie is nog door niemand getekend."),
        "foot": gettext("Gemaakt op %(day)s met Voorkant") % {"day": date_format(timezone.localdate(), "j F Y")},
        "marked": gettext("Voorbeeld: deze tekst en handtekeningen zijn verzonnen.") if found.row.invented else "",
    }
