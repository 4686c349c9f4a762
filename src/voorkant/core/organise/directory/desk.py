"""Say in one sentence whether the directory is still right, with what will fade when nobody does anything.

"Van 214 vermeldingen zijn er 170 bevestigd. In de komende maand lopen er 12 af." is what a meeting needs; a list of 214
days is not.
"""

from dataclasses import dataclass

from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Tally:
    """Entries of a directory: all, right today, ending within a month, faded, never confirmed; and the offers of which
    nobody said what intervention they are.
    """

    entries: int
    right: int
    fading: int
    faded: int
    unknown: int
    unnamed: int


def summary(tally: Tally) -> Text:
    """Say how the directory stands."""
    if not tally.entries:
        return Text("Er staat nog niets op de sociale kaart.", "There is nothing in the directory yet.")
    one = tally.entries == 1
    if tally.entries == tally.right:
        first = Text(
            f"Ja: {_every(tally.entries).nl} op de sociale kaart {'is' if one else 'zijn'} bevestigd.",
            f"Yes: {_every(tally.entries).en} in the directory {'is' if one else 'are'} confirmed.",
        )
    else:
        number = "is er 1" if tally.right == 1 else f"zijn er {tally.right}"
        first = Text(
            f"Van {_entries(tally.entries).nl} {number} bevestigd.",
            f"Of {_entries(tally.entries).en} {tally.right} {'is' if tally.right == 1 else 'are'} confirmed.",
        )
    told = first
    if tally.faded:
        told += Text(
            f" {tally.faded} {'is' if tally.faded == 1 else 'zijn'} vervaagd.",
            f" {tally.faded} {'has' if tally.faded == 1 else 'have'} faded.",
        )
    if tally.unknown:
        told += Text(
            f" Van {tally.unknown} heeft nog nooit iemand gezegd dat het klopt.",
            f" Of {tally.unknown} nobody ever said that it is right.",
        )
    if tally.fading:
        told += Text(
            f" In de komende maand {'loopt er 1' if tally.fading == 1 else f'lopen er {tally.fading}'} af.",
            f" {tally.fading} {'ends' if tally.fading == 1 else 'end'} within a month.",
        )
    return told


def _entries(number: int) -> Text:
    return Text(f"{number} {'vermelding' if number == 1 else 'vermeldingen'}",
                f"{number} {'entry' if number == 1 else 'entries'}")  # fmt: skip


def _every(number: int) -> Text:
    listed = _entries(number)
    return listed if number == 1 else Text(f"alle {listed.nl}", f"all {listed.en}")
