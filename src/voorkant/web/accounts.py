"""Who may have an account: nobody by themselves; an administrator or the municipality's own sign-in makes them."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Close open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are given out, not taken."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on connects to an account that an administrator made, by e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Somebody whom the municipality did not give an account does not get in through its sign-in either."""
        return False
