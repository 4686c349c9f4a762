"""Who works here and what each may see; partners, and the keys of their systems."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import ApiKey, Municipality, Organisation, User
from voorkant.store.services import people as service
from voorkant.store.services.keys import make_key, revoke_key
from voorkant.web.platform.forms import SCOPE_NAMES, AccountForm, KeyForm, NewAccountForm, OrganisationForm, refuse
from voorkant.web.platform.sources import own_municipality
from voorkant.web.roles import DOES, NAMES

ACCOUNT_FIELDS = {
    "username-missing": "username",
    "username-taken": "username",
    "email-taken": "email",
    "email-wrong": "email",
    "role-unknown": "role",
    "last-administrator": "role",
    "team-missing": "organisation",
    "organisation-elsewhere": "organisation",
}
ORGANISATION_FIELDS = {"organisation-name": "name", "organisation-taken": "name", "organisation-kind": "kind"}
KEY_FIELDS = {"scope-missing": "scopes", "scope-unknown": "scopes", "key-expired": "expires"}


def people(request: HttpRequest) -> HttpResponse:
    """All accounts and organisations of the municipality."""
    municipality = own_municipality(request)
    accounts = User.objects.filter(municipality=municipality).select_related("organisation")
    accounts = accounts.annotate(steps=Count("authenticator")).order_by("-is_active", "username")
    today = timezone.localdate()
    usable = Q(api_keys__revoked=False, api_keys__expires__gte=today)
    organisations = Organisation.objects.filter(municipality=municipality).order_by("name")
    organisations = organisations.annotate(
        members=Count("users", filter=Q(users__is_active=True), distinct=True),
        keys=Count("api_keys", filter=usable, distinct=True),
    )
    kinds = load_language().terms["partner_kinds"]
    context = {
        "accounts": [(one, NAMES.get(one.role, one.role)) for one in accounts if one.is_active],
        "closed": [one for one in accounts if not one.is_active],
        "organisations": [(one, kinds[one.kind].name if one.kind in kinds else one.kind) for one in organisations],
        "unsafe": sum(1 for one in accounts if one.is_active and not one.steps),
    }
    return render(request, "platform/people.html", context)


@never_cache
def new_person(request: HttpRequest) -> HttpResponse:
    """Give somebody an account; the password is shown on the page that answers, and nowhere else."""
    municipality = own_municipality(request)
    form = NewAccountForm(request.POST or None, municipality=municipality)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            made = service.make_account(
                municipality=municipality,
                username=chosen["username"],
                email=chosen["email"],
                role=chosen["role"],
                organisation=chosen["organisation"],
            )
        except VoorkantError as error:
            refuse(form, error, ACCOUNT_FIELDS)
        else:
            return _shown_once(request, made.user, made.password)
    return render(request, "platform/person_new.html", {"form": form, "roles": _roles()}, status=_status(form))


def person(request: HttpRequest, key: int) -> HttpResponse:
    """One account: its role and organisation, a new password, closing it."""
    municipality = own_municipality(request)
    found = get_object_or_404(User, pk=key, municipality=municipality)
    initial = {"role": found.role, "organisation": found.organisation}
    form = AccountForm(request.POST or None, municipality=municipality, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            service.change_account(
                found, role=form.cleaned_data["role"], organisation=form.cleaned_data["organisation"]
            )
        except VoorkantError as error:
            refuse(form, error, ACCOUNT_FIELDS)
        else:
            messages.success(request, _("De wijziging is opgeslagen."))
            return redirect("people")
    context = {
        "person": found,
        "form": form,
        "roles": _roles(),
        "role_name": NAMES.get(found.role, found.role),
        "second_step": found.authenticator_set.exists(),  # type: ignore[attr-defined]
        "self": found.pk == request.user.pk,
    }
    return render(request, "platform/person.html", context, status=_status(form))


@require_POST
@never_cache
def password(request: HttpRequest, key: int) -> HttpResponse:
    """Give somebody a new password, shown once."""
    found = get_object_or_404(User, pk=key, municipality=own_municipality(request))
    return _shown_once(request, found, service.give_new_password(found))


@require_POST
def close(request: HttpRequest, key: int) -> HttpResponse:
    """Close an account."""
    found = get_object_or_404(User, pk=key, municipality=own_municipality(request))
    try:
        service.close_account(found)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("person", key)
    messages.success(request, _("Het account van %(name)s is gesloten.") % {"name": found.get_username()})
    return redirect("people")


def new_organisation(request: HttpRequest) -> HttpResponse:
    """Add a team or partner."""
    municipality = own_municipality(request)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _save(form, municipality, None):
        messages.success(request, _("%(name)s is toegevoegd.") % {"name": form.cleaned_data["name"]})
        return redirect("people")
    return render(request, "platform/organisation_new.html", {"form": form}, status=_status(form))


def organisation(request: HttpRequest, key: int) -> HttpResponse:
    """One organisation: its name, its people, and the keys of its systems."""
    municipality = own_municipality(request)
    found = get_object_or_404(Organisation, pk=key, municipality=municipality)
    form = OrganisationForm(request.POST or None, initial={"name": found.name, "kind": found.kind})
    if request.method == "POST" and form.is_valid() and _save(form, municipality, found):
        messages.success(request, _("De wijziging is opgeslagen."))
        return redirect("organisation", key)
    return render(request, "platform/organisation.html", _of_organisation(key, form, KeyForm()), status=_status(form))


@require_POST
@never_cache
@sensitive_post_parameters()
def new_key(request: HttpRequest, key: int) -> HttpResponse:
    """Make a key for a system of an organisation, shown once."""
    found = get_object_or_404(Organisation, pk=key, municipality=own_municipality(request))
    form = KeyForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            made = make_key(organisation=found, scopes=chosen["scopes"], expires=chosen["expires"], name=chosen["name"])
        except VoorkantError as error:
            refuse(form, error, KEY_FIELDS)
        else:
            return render(request, "platform/key_once.html", {"organisation": found, "key": made, "chosen": chosen})
    names = OrganisationForm(initial={"name": found.name, "kind": found.kind})
    return render(request, "platform/organisation.html", _of_organisation(key, names, form), status=422)


@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Let a key open nothing any more."""
    found = get_object_or_404(ApiKey, pk=key, organisation__municipality=own_municipality(request))
    revoke_key(found)
    messages.success(request, _("De sleutel is ingetrokken."))
    return redirect("organisation", found.organisation_id)


def _of_organisation(key: int, form: OrganisationForm, key_form: KeyForm) -> dict[str, Any]:
    found = Organisation.objects.get(pk=key)
    keys = ApiKey.objects.filter(organisation=found, revoked=False).order_by("expires")
    return {
        "organisation": found,
        "form": form,
        "key_form": key_form,
        "keys": [(one, [SCOPE_NAMES.get(scope, scope) for scope in one.scopes]) for one in keys],
        "members": User.objects.filter(organisation=found, is_active=True).order_by("username"),
        "today": timezone.localdate(),
    }


def _save(form: OrganisationForm, municipality: Municipality, found: Organisation | None) -> bool:
    try:
        service.save_organisation(
            municipality=municipality,
            name=form.cleaned_data["name"],
            kind=form.cleaned_data["kind"],
            organisation=found,
        )
    except VoorkantError as error:
        refuse(form, error, ORGANISATION_FIELDS)
        return False
    return True


def _shown_once(request: HttpRequest, person: User, secret: str) -> HttpResponse:
    context = {"person": person, "password": secret, "role_name": NAMES.get(person.role, person.role)}
    return render(request, "platform/password_once.html", context)


def _roles() -> list[tuple[Any, Any]]:
    return [(NAMES[role], DOES[role]) for role in NAMES]


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
