"""Accounts and partners: who works here, in which role, for whom.

An account is given out, not taken, and its first password is shown once to whoever makes it, to be told face to face:
nothing goes by mail. The last administrator cannot be taken away, or nobody could ever let anybody in again.
"""

import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Organisation, Role, User

IN_A_TEAM = frozenset({Role.PROFESSIONAL.value, Role.LEAD.value})
"""Roles that register questions: they see their team's own counts, so they need a team."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_NOTHING = Text("Er is niets veranderd.", "Nothing was changed.")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account with its first password, which is kept nowhere."""

    user: User
    password: str


def make_account(
    *, municipality: Municipality, username: str, email: str, role: str, organisation: Organisation | None
) -> NewAccount:
    """Make an account; the password is given once."""
    username, email = username.strip(), email.strip()
    _check(municipality, role, organisation)
    if not username or len(username) > 150:
        raise _refuse("username-missing")
    _check_email(email)
    if User.objects.filter(username__iexact=username).exists():
        raise _refuse("username-taken", username=username)
    if email and User.objects.filter(email__iexact=email).exists():
        raise _refuse("email-taken")
    password = new_password()
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username, email, password, municipality=municipality, role=role, organisation=organisation
            )
    except IntegrityError as error:
        raise _refuse("username-taken", username=username) from error
    return NewAccount(user, password)


def change_account(user: User, *, role: str, organisation: Organisation | None) -> None:
    """Give somebody another role or organisation."""
    _check(user.municipality, role, organisation)
    with transaction.atomic():
        if role != Role.ADMINISTRATOR:
            _keep_an_administrator(user)
        user.role, user.organisation = role, organisation
        user.save(update_fields=["role", "organisation"])


def close_account(user: User) -> None:
    """Close an account at once: open pages of it stop working, its second step goes, what it did stays."""
    with transaction.atomic():
        _keep_an_administrator(user)
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        Authenticator.objects.filter(user=user).delete()


def give_new_password(user: User) -> str:
    """Give somebody who forgot it a new password, shown once; open pages of the account stop working, and a lost second
    step goes with it. A closed account is opened again.
    """
    password = new_password()
    with transaction.atomic():
        user.set_password(password)
        user.is_active = True
        user.save(update_fields=["password", "is_active"])
        Authenticator.objects.filter(user=user).delete()
    return password


def new_password() -> str:
    """Make a password that can be read out: four groups of four letters and digits that do not look alike."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def save_organisation(
    *, municipality: Municipality, name: str, kind: str, organisation: Organisation | None = None
) -> Organisation:
    """Add an organisation, or give one another name or kind."""
    name = " ".join(name.split())[:120]
    if not name:
        raise _refuse("organisation-name")
    if kind not in load_language().terms["partner_kinds"]:
        raise _refuse("organisation-kind")
    same = Organisation.objects.filter(municipality=municipality, name__iexact=name)
    if organisation is not None:
        same = same.exclude(pk=organisation.pk)
    if same.exists():
        raise _refuse("organisation-taken", name=name)
    saved = organisation or Organisation(municipality=municipality)
    saved.name, saved.kind = name, kind
    saved.save()
    return saved


def _check(municipality: Municipality | None, role: str, organisation: Organisation | None) -> None:
    if role not in Role.values:
        raise _refuse("role-unknown")
    if organisation is not None and organisation.municipality_id != (municipality.pk if municipality else None):
        raise _refuse("organisation-elsewhere")
    if role in IN_A_TEAM and organisation is None:
        raise _refuse("team-missing")


def _check_email(email: str) -> None:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError as error:
        raise _refuse("email-wrong", email=email) from error


def _keep_an_administrator(user: User) -> None:
    """Refuse when nobody else could let people in; the others are held so that two cannot leave at once."""
    if user.role != Role.ADMINISTRATOR or not user.is_active:
        return
    administrators = User.objects.select_for_update().filter(
        municipality=user.municipality, role=Role.ADMINISTRATOR, is_active=True
    )
    if not [one for one in administrators if one.pk != user.pk]:
        raise _refuse("last-administrator")


def _refuse(code: str, **gaps: str) -> BadInput:
    what, do = _REFUSALS[code]
    return BadInput(code, what.format(**gaps), _NOTHING, do)


_REFUSALS: dict[str, tuple[Text, Text]] = {
    "username-missing": (
        Text("De gebruikersnaam ontbreekt of is te lang.", "The user name is missing or too long."),
        Text("Kies een korte naam.", "Choose a short name."),
    ),
    "username-taken": (
        Text("De gebruikersnaam '{username}' bestaat al.", "The user name '{username}' is taken."),
        Text("Kies een andere.", "Choose another."),
    ),
    "email-taken": (
        Text("Dit e-mailadres hoort al bij een account.", "This e-mail address has an account already."),
        Text("Gebruik een ander adres.", "Use another address."),
    ),
    "organisation-name": (
        Text("De naam ontbreekt.", "The name is missing."),
        Text("Vul een naam in.", "Fill in a name."),
    ),
    "organisation-kind": (
        Text("Deze soort partner is niet bekend.", "This kind of partner is not known."),
        Text("Kies een soort uit de lijst.", "Choose a kind from the list."),
    ),
    "organisation-taken": (
        Text("'{name}' staat er al.", "'{name}' is there already."),
        Text("Kies een andere naam.", "Choose another name."),
    ),
    "role-unknown": (
        Text("Deze rol bestaat niet.", "This role does not exist."),
        Text("Kies een rol.", "Choose a role."),
    ),
    "organisation-elsewhere": (
        Text("Deze organisatie hoort bij een andere gemeente.", "This organisation belongs to another municipality."),
        Text("Kies er een van hier.", "Choose one from here."),
    ),
    "team-missing": (
        Text("Wie vragen vastlegt, hoort bij een team.", "Whoever registers questions belongs to a team."),
        Text("Kies een organisatie.", "Choose an organisation."),
    ),
    "email-wrong": (
        Text("'{email}' is geen e-mailadres.", "'{email}' is not an e-mail address."),
        Text("Controleer het adres.", "Check the address."),
    ),
    "last-administrator": (
        Text("Dit is de laatste beheerder.", "This is the last administrator."),
        Text("Maak eerst iemand anders beheerder.", "First make somebody else administrator."),
    ),
}
