"""Why an entry was found, in words: nobody has to trust an order that cannot be explained."""

from collections.abc import Mapping

from voorkant.core.organise.directory.search import Fit
from voorkant.core.shared.text import Text, lower_first, same

_FITS = Text("Dit past bij: {problem}.", "This fits: {problem}.")
_SAYS = Text("Je woord staat erbij: {word}.", "It has your word: {word}.")


def why(fit: Fit, names: Mapping[str, Text]) -> Text | None:
    """Say why an entry was found: the problem that it is for, else the words that it has; None where nothing was asked.

    `names` gives the name of each problem by its id.
    """
    if named := next((names[one] for one in fit.problems if one in names), None):
        return _FITS.format(problem=lower_first(named))
    return _SAYS.format(word=same(", ".join(fit.words))) if fit.words else None
