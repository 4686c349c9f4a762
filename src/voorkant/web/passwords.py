"""The length of a password, refused in the reader's own words.

The framework knows this sentence in English only, so somebody who chose "twello1" read English on a Dutch page.
"""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext


class LengthValidator(MinimumLengthValidator):
    """Refuse a password that is too short, and say what works."""

    def get_error_message(self) -> str:
        """Say how long it must be."""
        return gettext("Dit wachtwoord is te kort. Kies er een van ten minste %(length)s tekens.") % {
            "length": self.min_length
        }
