"""Sentences for outcomes, the same for every check.

Who reads the page sees "Klopt niet bij 2 van 3" and then which; nobody has to know what a quantile is to see that
a figure is off.
"""

from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Row, overall, told_miss
from voorkant.core.shared.text import Text

_HOLDS = Text("Klopt: {n} van {n} binnen de regel.", "Holds: {n} of {n} within the rule.")
_HOLDS_ONE = Text("Klopt: binnen de regel.", "Holds: within the rule.")
_MISSES = Text("Klopt niet bij {m} van {n}: {which}.", "Misses {m} of {n}: {which}.")
_NOT_RUN = Text("Niet gedaan: er is geen cijfer om naast te leggen.", "Not run: there is no figure to hold it against.")


def ended(check: Check, rows: tuple[Row, ...], notes: tuple[Text, ...] = ()) -> Finding:
    """Make the finding of a check from its rows."""
    return Finding(check.id, overall(rows), _sentence(rows), rows, notes)


def waits(check: Check, tables: tuple[str, ...], said: Text | None = None) -> Finding:
    """Make the finding of a check whose table is not at hand."""
    words = Text(
        f"Niet gedaan: tabel {' of '.join(tables)} van CBS is hier niet.",
        f"Not run: CBS's table {' or '.join(tables)} is not at hand.",
    )
    return Finding(check.id, Outcome.NOT_RUN, said or words, needs=tables)


def _sentence(rows: tuple[Row, ...]) -> Text:
    judged = [row for row in rows if row.outcome in (Outcome.HOLDS, Outcome.MISSES)]
    missed = [row for row in judged if row.outcome is Outcome.MISSES]
    if not judged:
        return _NOT_RUN
    if not missed:
        return _HOLDS_ONE if len(judged) == 1 else _HOLDS.format(n=str(len(judged)))
    parts = [row.what + Text(" ", " ") + told_miss(row) for row in missed]
    which = Text("; ".join(one.nl for one in parts), "; ".join(one.en for one in parts))
    return _MISSES.format(m=str(len(missed)), n=str(len(judged)), which=which)
