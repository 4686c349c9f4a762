"""The six roles in words, and the sign-ins of the demo.

A role decides what somebody sees, so its name and what somebody in it does here must be plain to whoever gives it out.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorkant.store.models import Role, User

NAMES: dict[str, str | Promise] = {
    Role.SIGNALLER: _("Signaleerder"),
    Role.PROFESSIONAL: _("Professional in een wijkteam"),
    Role.ADVISER: _("Beleidsadviseur"),
    Role.LEAD: _("Trekker"),
    Role.PRIVACY_OFFICER: _("Privacyfunctionaris"),
    Role.ADMINISTRATOR: _("Beheerder"),
}
DOES: dict[str, str | Promise] = {
    Role.SIGNALLER: _("Werkt op een plek waar je mensen vaak ziet, zoals een school of bibliotheek."),
    Role.PROFESSIONAL: _("Legt hulpvragen vast en ziet wat er in het eigen team speelt."),
    Role.ADVISER: _("Ziet welke problemen vaak voorkomen, waar en voor wie."),
    Role.LEAD: _("Brengt partners bij elkaar en houdt afspraken in beweging."),
    Role.PRIVACY_OFFICER: _("Ziet wat er wordt bewaard, waarom, tot wanneer, en wat er is vernietigd."),
    Role.ADMINISTRATOR: _("Haalt cijfers binnen, maakt kernen, geeft accounts en zorgt voor reservekopieën."),
}
DEMO_NAMES = {
    "signaleerder": Role.SIGNALLER,
    "professional": Role.PROFESSIONAL,
    "adviseur": Role.ADVISER,
    "trekker": Role.LEAD,
    "privacy": Role.PRIVACY_OFFICER,
    "beheerder": Role.ADMINISTRATOR,
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A sign-in of the demo: nothing in it is real, so its password stands on the page."""

    username: str
    password: str
    role: str | Promise
    does: str | Promise


def demo_accounts() -> list[DemoAccount]:
    """Give the sign-ins of the demo in the order of the roles; none outside the demo."""
    if not (settings.DEMO and settings.DEMO_PASSWORD):
        return []
    known = set(User.objects.filter(username__in=DEMO_NAMES, is_active=True).values_list("username", flat=True))
    return [
        DemoAccount(name, settings.DEMO_PASSWORD, NAMES[role], DOES[role])
        for name, role in DEMO_NAMES.items()
        if name in known
    ]
