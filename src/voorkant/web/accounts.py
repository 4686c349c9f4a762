"""Who may have an account: nobody by themselves; an administrator or the municipality's own sign-in makes them.

Refusals are told as a colleague would: which two things do not fit, and what to try.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

WRONG_PAIR = _("Deze naam en dit wachtwoord horen niet bij elkaar. Kijk of Caps Lock aan staat en probeer het opnieuw.")
WRONG_CODE = _("Deze code klopt niet (meer). Wacht op de volgende code in je app en typ die over.")


class AccountAdapter(DefaultAccountAdapter):
    """Close open sign-up, and refuse in plain words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG_PAIR,
        "email_password_mismatch": WRONG_PAIR,
        "incorrect_password": _("Dit wachtwoord klopt niet. Kijk of Caps Lock aan staat en probeer het opnieuw."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu. Kijk of Caps Lock aan staat."),
        "too_many_login_attempts": _(
            "Er is te vaak een verkeerd wachtwoord getypt. Wacht vijf minuten en probeer het opnieuw."
        ),
        "rate_limited": _("Dit ging te vaak achter elkaar. Wacht vijf minuten en probeer het opnieuw."),
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given out, not taken."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    """The second step, with refusals in plain words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Noodcodes kun je maken als je een app of sleutel hebt ingesteld."),
    }


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on connects to an account that an administrator made, by e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Somebody whom the municipality did not give an account does not get in through its sign-in either."""
        return False
