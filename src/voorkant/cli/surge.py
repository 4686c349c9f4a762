"""The command that judges a file of weekly counts: no database, no web, only files in and out."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from voorkant.adapters.kernels import keep_kernels_anywhere
from voorkant.cli.language import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.counts_series import Series
    from voorkant.core.analyse.surge import Plan


def run_surge(options: argparse.Namespace) -> None:
    """Judge every series of a file and write what was found; nothing is written when a row cannot be used."""
    keep_kernels_anywhere()
    from voorkant.adapters.whole_files import not_over, whole_file
    from voorkant.cli.surge_watch import METHOD, run_watch
    from voorkant.core.analyse.surge import Method, plan_from

    for name, value in (("--last", options.last), ("--threads", options.threads)):
        if value is not None and value < 1:
            raise _no_number(name, value)
    if options.method == METHOD:
        run_watch(options)
        return
    plan = plan_from(Method(options.method), _settings(options.control))
    not_over(options.out, options.counts, options.control)
    _tell_unused(plan, options)
    gc.disable()  # rows come and go by the million and never refer to each other
    try:
        with whole_file(Path(options.out)) as out, progress_bar(Text("Beoordelen", "Judging")) as bar:
            work = _judge(options, plan, out, bar)
    finally:
        gc.enable()
    work.tell()


def _judge(options: argparse.Namespace, plan: "Plan", out: TextIO, bar: Callable[[int, int], None]) -> "_Work":
    from voorkant.adapters.counts_csv import CountsFile
    from voorkant.adapters.counts_series import Scattered

    counts = Path(options.counts)
    size = counts.stat().st_size if counts.is_file() else 0
    for together in (True, False):
        work = _Work(options, plan, out, lambda read: bar(read, size))
        try:
            work.judge_file(CountsFile(counts, population=plan.offset), together=together)
        except Scattered:
            out.seek(0)
            out.truncate()
        else:
            break
    return work


class _Work:
    def __init__(self, options: argparse.Namespace, plan: "Plan", out: TextIO, told: Callable[[int], None]) -> None:
        self.options, self.plan, self.out, self.told = options, plan, out, told
        self.threads = options.threads or os.cpu_count() or 1
        self.filled = self.short = self.longest = self.judged = 0

    def judge_file(self, file: Any, *, together: bool) -> None:
        from voorkant.adapters.counts_series import read_series
        from voorkant.adapters.surge_csv import COLUMNS

        self.out.write(",".join(COLUMNS) + "\n")
        for batch in read_series(file, self.options.frequency, together=together, told=self.told):
            self._judge(batch)
        if not self.judged:
            raise _too_short(self.plan, self.longest)

    def _judge(self, batch: "list[Series]") -> None:
        """Judge series that share their calendar together, and write them in the order of the file."""
        alike: dict[Any, list[int]] = {}
        for at, one in enumerate(batch):
            if self.plan.offset and not one.steady:
                raise _offset(one.name)
            self.filled += one.filled
            alike.setdefault((len(one.counts), one.dates), []).append(at)
        written: dict[int, str] = {}
        for group in alike.values():
            rows = self._rows([batch[at] for at in group], one_piece=len(alike) == 1)
            written.update(zip(group, rows, strict=True))
        for at in sorted(written):
            self.out.write(written[at])

    def _rows(self, series: "list[Series]", *, one_piece: bool) -> list[str]:
        """Give the text of each series, which share their calendar; all in the first when nothing comes between."""
        import io

        import numpy as np

        from voorkant.adapters.surge_csv import write_rows
        from voorkant.core.analyse.surge import Clock, Mode, judge, judged_by_default

        clock = Clock(len(series[0].counts), self.options.frequency, series[0].dates)
        self.longest = max(self.longest, clock.length)
        default = judged_by_default(self.plan, clock)
        moments = _moments(self.options.last, self.plan, clock.length, default)
        self.short += 0 if len(default) else len(series)
        self.judged += len(moments) * len(series)
        if not len(moments):
            return [""] * len(series)
        table = np.stack([one.counts for one in series])
        found = judge(self.plan, table, clock, moments, mode=Mode(self.options.mode), threads=self.threads)
        at = np.asarray(moments, dtype=np.int64)
        if one_piece:
            write_rows(self.out, series, at, found)
            return [""] * len(series)
        texts = []
        for number, one in enumerate(series):
            text = io.StringIO(newline="")
            write_rows(text, [one], at, found.of(number))
            texts.append(text.getvalue())
        return texts

    def tell(self) -> None:
        """Say what the answer alone would not show."""
        if self.filled:
            _note(
                f"{self.filled} weken of maanden staan niet in het bestand. Zij gelden als onbekend, niet als nul.",
                f"{self.filled} weeks or months are not in the file. They count as missing, not as nought.",
            )
        if self.short:
            _note(
                f"{self.short} reeksen zijn te kort voor deze methode; hun grens is leeg of zij ontbreken.",
                f"{self.short} series are too short for this method; their bound is empty or they are left out.",
            )


def _moments(last: int | None, plan: "Plan", length: int, default: range) -> range | list[int]:
    if last is not None:
        return range(max(length - last, 0), length)
    if plan.moments is not None:
        return [one - 1 for one in plan.moments if one <= length]
    return default


def _settings(name: str | None) -> dict[str, Any]:
    if name is None:
        return {}
    try:
        found = json.loads(Path(name).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _bad_settings(name, Text(nl=f"{error.strerror}.", en=f"{error.strerror}.")) from error
    except ValueError as error:
        raise _bad_settings(name, Text(nl="Dit is geen JSON.", en="This is not JSON.")) from error
    if not isinstance(found, dict):
        raise _bad_settings(name, Text(nl="Er staan geen namen met waarden in.", en="It holds no names with values."))
    return found


def _bad_settings(name: str, why: Text) -> BadInput:
    shown = Path(name).name
    return BadInput(
        "surge-settings-file",
        Text(nl=f"{shown} is niet te gebruiken als instellingen.", en=f"{shown} cannot be used as settings."),
        why,
        Text(nl='Geef iets als {"b": 4, "alpha": 0.01}.', en='Give something like {"b": 4, "alpha": 0.01}.'),
    )


def _no_number(name: str, value: int) -> BadInput:
    return BadInput(
        "surge-option",
        Text(nl=f"{name} {value} kan niet.", en=f"{name} {value} is not possible."),
        Text(nl="Het moet 1 of meer zijn.", en="It must be 1 or more."),
        Text(nl="Geef een ander getal, of laat het weg.", en="Give another number, or leave it out."),
    )


def _too_short(plan: "Plan", longest: int) -> BadInput:
    years = plan.control.years_back
    needed = (
        Text(nl=f"Deze methode kijkt {plan.baseline} weken terug.", en=f"This method looks {plan.baseline} weeks back.")
        if plan.method.ears
        else Text(nl=f"Deze methode kijkt {years} jaar terug (b).", en=f"This method looks {years} years back (b).")
    )
    return BadInput(
        "surge-too-short",
        Text(nl=f"Geen week is te beoordelen: de langste reeks telt er {longest}.",
             en=f"No week can be judged: the longest series has {longest}."),
        needed,
        Text(nl="Kies een kleinere baseline in --control, of wacht tot er meer weken zijn.",
             en="Choose a smaller baseline in --control, or wait until there are more weeks.")
        if plan.method.ears
        else Text(nl="Kies minder jaren in --control, of een methode als watch of ears-c1.",
                  en="Choose fewer years in --control, or a method such as watch or ears-c1."),
    )  # fmt: skip


def _offset(name: str) -> BadInput:
    return BadInput(
        "surge-offset",
        Text(nl=f"populationOffset wordt niet gedaan: de bevolking van '{name}' verandert.",
             en=f"populationOffset is not done: the population of '{name}' changes."),
        Text(nl="De uitkomst zou anders zijn dan die van R.", en="The answer would differ from R's."),
        Text(nl="Zet populationOffset op false.", en="Set populationOffset to false."),
    )  # fmt: skip


def _tell_unused(plan: "Plan", options: argparse.Namespace) -> None:
    if plan.unused:
        names = ", ".join(plan.unused)
        _note(
            f"De methode {options.method} kent geen {names}; zoals in R telt dat niet mee.",
            f"The method {options.method} has no {names}; as in R it counts for nothing.",
        )


def _note(nl: str, en: str) -> None:
    print(Text(nl, en).to(reader_language()), file=sys.stderr)
