"""The product's own watch over a file of weekly counts: short histories too, each answer with the rule that gave it.

A municipality that has counted since May has no earlier years, and R has no answer for it. Its twenty-six weeks are
judged here as the watch of the product judges them: by recent weeks, all series together, so that chance over many
series is told apart. All series of a file therefore belong in one call, and are held in memory.
"""

import argparse
import csv
import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.surges import Rule
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.counts_series import Series

METHOD, WEEKLY = "watch", 52
WEEK = timedelta(weeks=1)
NUMBERED_FROM = date(2000, 1, 3)
"""A Monday from which weeks that have only numbers are laid out; the rule asks how far apart weeks are, not when."""
MOST_WEEKS = 10_000
"""Nobody counted questions for two centuries; weeks that lie further apart are a slip in a date or a number."""
COLUMNS = ("series", "t", "observed", "upperbound", "expected", "alarm", "phi", "rule")
_WORDS = {one: one.name.lower().replace("_", "-") for one in Rule}


def run_watch(options: argparse.Namespace) -> None:
    """Judge the series of a file together and write them; nothing is written when something cannot be used."""
    import numpy as np

    from voorkant.adapters.surge_settings import watch_from
    from voorkant.adapters.whole_files import not_over, whole_file
    from voorkant.core.analyse.surge import Mode, surge

    if options.control:
        raise _refused(_NO_CONTROL, _OWN_SETTINGS)
    if options.frequency != WEEKLY:
        raise _refused(_NO_MONTHS, _GIVE_WEEKS)
    not_over(options.out, options.counts)
    with progress_bar(Text("Lezen", "Reading")) as bar:
        series = _read(Path(options.counts), bar)
    if not series:
        raise _refused(_NO_ROWS, _GIVE_ROWS)
    base, starts, size = _laid_out(series)
    table = np.full((len(series), size), np.nan)
    for row, (one, start) in enumerate(zip(series, starts, strict=True)):
        table[row, start : start + len(one.counts)] = one.counts
    watch = watch_from()
    with progress_bar(Text("Beoordelen", "Judging")):
        found = surge(
            table, [base + WEEK * at for at in range(size)], watch=watch, last=options.last or size,
            begins=np.array(starts), mode=Mode(options.mode), threads=options.threads or os.cpu_count() or 1,
        )  # fmt: skip
    if not found.judged.any():
        raise _refused(
            _TOO_SHORT.format(n=str(max(len(one.counts) for one in series))),
            _WAIT.format(n=str(watch.least_weeks + watch.gap + 1)),
        )
    with whole_file(Path(options.out)) as out:
        _write(out, series, starts, found, every=options.last is not None)


def _read(path: Path, bar: Any) -> "list[Series]":
    from voorkant.adapters.counts_csv import CountsFile
    from voorkant.adapters.counts_series import Scattered, read_series

    size = path.stat().st_size if path.is_file() else 0
    for together in (True, False):
        batches = read_series(CountsFile(path), WEEKLY, together=together, told=lambda read: bar(read, size))
        try:
            return [one for batch in batches for one in batch]
        except Scattered:
            continue
    return []


def _laid_out(series: "list[Series]") -> tuple[date, list[int], int]:
    """Give the Monday of the first column, where each series begins, and how many weeks there are."""
    if max(abs(one.first) + len(one.counts) for one in series) > MOST_WEEKS:
        raise _refused(_TOO_FAR.format(most=whole(MOST_WEEKS)), _SAME_YEARS)
    days = [one.dates[0] if one.dates else NUMBERED_FROM + WEEK * one.first for one in series]
    weekdays = {day.weekday() for day in days}
    if len(weekdays) > 1:
        raise _refused(_OTHER_DAYS, _SAME_DAY)
    base = min(days)
    starts = [(day - base).days // WEEK.days for day in days]
    size = max(start + len(one.counts) for start, one in zip(starts, series, strict=True))
    if size > MOST_WEEKS:
        raise _refused(_TOO_FAR.format(most=whole(MOST_WEEKS)), _SAME_YEARS)
    return base, starts, size


def _write(out: TextIO, series: "list[Series]", starts: list[int], found: Any, *, every: bool) -> None:
    """Write a row per week that was judged; with `every` also those that were not, with the reason for a rule."""
    from voorkant.adapters.surge_csv import cell

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    judged = found.judged
    for row, (one, start) in enumerate(zip(series, starts, strict=True)):
        for column, moment in enumerate(found.moments.tolist()):
            own = moment - start
            if not 0 <= own < len(one.counts) or not (every or judged[row, column]):
                continue
            numbers = (found.upper, found.expected, found.alarm, found.phi)
            upper, expected, alarm, phi = (cell(float(each[row, column])) for each in numbers)
            observed, rule = cell(float(one.counts[own])), _WORDS[Rule(int(found.rule[row, column]))]
            writer.writerow([one.name, one.first + own, observed, upper, expected, alarm, phi, rule])


def _refused(why: Text, do: Text) -> BadInput:
    return BadInput("surge-watch", _NOT_DONE, why, do)


_NOT_DONE = Text(nl="De wacht kan dit niet beoordelen.", en="The watch cannot judge this.")
_NO_CONTROL = Text(
    nl="--control is voor de methoden van R; de wacht heeft de instellingen van het product.",
    en="--control is for R's methods; the watch has the settings of the product.",
)
_OWN_SETTINGS = Text(nl="Laat --control weg.", en="Leave --control out.")
_NO_MONTHS = Text(nl="De wacht kijkt naar weken, niet naar maanden.", en="The watch looks at weeks, not at months.")
_GIVE_WEEKS = Text(nl="Geef tellingen per week, of een andere methode.", en="Give counts per week, or another method.")
_NO_ROWS = Text(nl="Er staat geen telling in het bestand.", en="There is no count in the file.")
_GIVE_ROWS = Text(nl="Geef een bestand met tellingen.", en="Give a file with counts.")
_OTHER_DAYS = Text(
    nl="De weken van de reeksen beginnen op verschillende dagen.", en="The weeks of the series begin on different days."
)
_SAME_DAY = Text(nl="Laat elke week op maandag beginnen.", en="Let every week begin on Monday.")
_TOO_FAR = Text(
    nl="De weken van de reeksen liggen meer dan {most} weken uit elkaar.",
    en="The weeks of the series lie over {most} weeks apart.",
)
_SAME_YEARS = Text(
    nl="Kijk of een datum of nummer van een week een verschrijving is.",
    en="See whether a date or a number of a week is a slip.",
)
_TOO_SHORT = Text(
    nl="Geen week is te beoordelen: de langste reeks telt er {n}.",
    en="No week can be judged: the longest series has {n}.",
)
_WAIT = Text(nl="Wacht tot er minstens {n} weken zijn geteld.", en="Wait until at least {n} weeks have been counted.")
