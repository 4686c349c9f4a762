"""The forms of signing in, in words that help somebody who does it once a month.

The parts that check passwords and codes are allauth's; only labels, help and order are ours. No text inside the field:
it vanishes while typing, and a screen reader may not read it.
"""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.forms import Form
from django.utils.translation import gettext_lazy as _

CODE_HELP = _("Zes cijfers uit de app, of een van je noodcodes.")


def _say(form: Form, name: str, label: Any, help_text: Any = "", **attributes: str) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignIn(LoginForm):
    """Name and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("Gebruikersnaam of e-mailadres"), autocomplete="username", autocapitalize="none")
        _say(self, "password", _("Wachtwoord"))


class ChangePassword(ChangePasswordForm):
    """Old password once, new one twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Je wachtwoord van nu"))
        _say(self, "password1", _("Je nieuwe wachtwoord"), _("Ten minste 12 tekens. Een korte zin onthoudt makkelijk."))
        _say(self, "password2", _("Je nieuwe wachtwoord, nog een keer"))


class Reauthenticate(ReauthenticateForm):
    """The password again, before something important."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Wachtwoord"))


class SecondStep(second.AuthenticateForm):
    """The code of the second step."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), CODE_HELP)


class SecondStepAgain(second.ReauthenticateForm):
    """The code again, before something important."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), CODE_HELP)


class UseApp(ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            "code",
            _("Code uit de app"),
            _("Zes cijfers. Elke halve minuut komt er een nieuwe."),
            inputmode="numeric",
        )


class AddKey(AddWebAuthnForm):
    """A new security key with a name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Naam van de sleutel"), _("Zodat je hem later herkent, zoals ‘sleutelbos’ of ‘laptop’."))


class RenameKey(EditWebAuthnForm):
    """Another name for a security key."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Naam van de sleutel"))
