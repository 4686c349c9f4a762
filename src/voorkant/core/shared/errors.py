"""Errors as public API: each tells what happened, why, and what to do now, with a code that stays.

Somebody who uploads last year's file on a Friday reads "Rij 12, kolom 'a_inw': 'x12' is geen getal. Er is niets
opgeslagen. Verbeter de cel en probeer het opnieuw." and can go on, in either language.
"""

from voorkant.core.shared.text import Text


class VoorkantError(Exception):
    """A refusal in words. `code` is stable and kebab-case; `what`, `why` and `do` are bilingual sentences."""

    def __init__(self, code: str, what: Text, why: Text, do: Text) -> None:
        self.code = code
        self.what = what
        self.why = why
        self.do = do
        super().__init__(f"{what.nl} {why.nl} {do.nl}")

    def sentence(self, language: str = "nl") -> str:
        """Give the whole message on one line."""
        return " ".join(part.to(language) for part in (self.what, self.why, self.do) if part.to(language))


class BadInput(VoorkantError):
    """Something given by a user, file or remote source cannot be used."""


class NotFound(VoorkantError):
    """An area, indicator or record that was asked for does not exist here."""


class SourceUnavailable(VoorkantError):
    """A remote publisher did not answer, or not with what it promises."""
