"""People who sign in, each with one role."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import SECURE_SYSTEM, DataPolicy, Personal, Retention


class Role(models.TextChoices):
    """What somebody does here decides what they see."""

    SIGNALLER = "signaller", "Signaleerder"
    PROFESSIONAL = "professional", "Professional"
    ADVISER = "adviser", "Beleidsadviseur"
    LEAD = "lead", "Trekker"
    PRIVACY_OFFICER = "privacy_officer", "Privacyfunctionaris"
    ADMINISTRATOR = "administrator", "Beheerder"


class User(AbstractUser):
    """An account of somebody who works with the product."""

    policy = DataPolicy(
        purpose=Text(nl="Toegang geven naar rol.", en="Give access by role."),
        basis=SECURE_SYSTEM,
        retention=Retention(
            ends=Text(
                nl="Zolang iemand hier werkt; een account dat een jaar niet is gebruikt, wordt gesloten.",
                en="As long as somebody works here; an account unused for a year is closed.",
            ),
            setting="unused_account_months",
            field="last_login",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="users"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="users"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.SIGNALLER)
    language = models.CharField(max_length=2, default="nl")
