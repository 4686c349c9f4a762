"""Commands for tables that are to be published: protect one, or see what its readers can work out. Only files."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from voorkant.adapters.kernels import keep_kernels_anywhere
from voorkant.cli.main import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.disclosure_csv import Read
    from voorkant.adapters.disclosure_spec import Specification
    from voorkant.core.analyse.disclosure.table import Marks

LEAKS = 1


def run_disclosure(options: argparse.Namespace) -> int:
    """Protect or attack a table; 0 when done, 1 when an attack finds a cell that is known too well."""
    keep_kernels_anywhere()
    from voorkant.adapters.whole_files import not_over

    for name, value, least in (("--threshold", options.threshold, 2), ("--rounding", options.rounding, 2),
                               ("--threads", options.threads, 1)):  # fmt: skip
        if value is not None and value < least:
            raise _no_number(name, value, least)
    not_over(options.out, options.table, options.spec)
    return _protect(options) if options.action == "protect" else _attack(options)


def _protect(options: argparse.Namespace) -> int:
    from voorkant.adapters.disclosure_csv import read_whole
    from voorkant.adapters.disclosure_out import statuses, write_safe
    from voorkant.adapters.disclosure_spec import read_specification
    from voorkant.adapters.whole_files import whole_file
    from voorkant.core.analyse.disclosure.attack import attack
    from voorkant.core.analyse.disclosure.report import on_protected, refusal
    from voorkant.core.analyse.disclosure.suppress import protect

    spec = read_specification(Path(options.spec))
    read = read_whole(Path(options.table), spec.dimensions, add_margins=options.add_margins)
    threshold = options.threshold or _threshold()
    _tell_rules(spec, read)
    if options.rounding:
        return _round(options, spec, read, threshold)
    with progress_bar(Text("Beschermen", "Protecting")) as bar:
        found = protect(
            read.table, threshold=threshold, rules=spec.rules, top=read.top, threads=_threads(options), progress=bar
        )
    shown = found.shown(read.table)
    low, high = attack(shown, found.hidden, threads=_threads(options))
    leaks = found.needs.missed(read.table.counts, low, high)
    if leaks.any():
        raise refusal(read.table, leaks, low, high)
    with whole_file(Path(options.out)) as file:
        write_safe(file, read, shown.counts, statuses(found.status, reasons=not options.without_reasons))
    _print(on_protected(read.table, found, threshold, reasons=not options.without_reasons))
    return 0


def _round(options: argparse.Namespace, spec: "Specification", read: "Read", threshold: int) -> int:
    from voorkant.adapters.disclosure_out import write_safe
    from voorkant.adapters.whole_files import whole_file
    from voorkant.core.analyse.disclosure.primary import needs
    from voorkant.core.analyse.disclosure.report import on_rounded, refusal
    from voorkant.core.analyse.disclosure.rounding import rounded

    asked = needs(read.table, threshold, spec.rules, read.top)
    found = rounded(read.table, options.rounding, asked, threads=_threads(options))
    if found.leaks.any():
        raise refusal(read.table, found.leaks, found.low, found.high)
    word = "adjusted" if found.additive else "rounded"
    with whole_file(Path(options.out)) as file:
        write_safe(file, read, found.counts, [word] * read.table.counts.size)
    _print(on_rounded(read.table, found, asked))
    return 0


def _attack(options: argparse.Namespace) -> int:
    import numpy as np

    from voorkant.adapters.disclosure_csv import read_published
    from voorkant.adapters.disclosure_out import write_bounds
    from voorkant.adapters.disclosure_spec import read_specification
    from voorkant.adapters.whole_files import whole_file
    from voorkant.core.analyse.disclosure.attack import attack
    from voorkant.core.analyse.disclosure.report import on_attacked
    from voorkant.core.analyse.disclosure.rounding import ranges

    spec = read_specification(Path(options.spec))
    read = read_published(Path(options.table), spec.dimensions)
    hidden = np.isnan(read.table.counts)
    with progress_bar(Text("Aanvallen", "Attacking")):
        if options.rounding:
            hidden = np.ones_like(hidden)
            nearest = "adjusted" not in read.status
            low, high = ranges(read.table, options.rounding, to_nearest=nearest, threads=_threads(options))
        else:
            low, high = attack(read.table, hidden, threads=_threads(options))
    with whole_file(Path(options.out)) as file:
        write_bounds(file, read, hidden, low, high)
    sensitive = _sensitive(read, hidden)
    leaks = sensitive & (high - low < (options.threshold or 1) - 1)
    _print(on_attacked(read.table, hidden, low, high, leaks, options.threshold))
    return LEAKS if leaks.any() else 0


def _sensitive(read: "Read", hidden: "Marks") -> "Marks":
    """Tell which hidden cells are judged: the primary ones where the file says which they are, else all."""
    import numpy as np

    if "primary" not in read.status:
        return hidden
    primary = np.zeros(hidden.size, dtype=np.bool_)
    primary[[cell for cell, word in zip(read.rows, read.status, strict=True) if word == "primary"]] = True
    return hidden & primary.reshape(hidden.shape)


def _tell_rules(spec: "Specification", read: "Read") -> None:
    """Refuse a rule about contributions where the table has none."""
    number = max(spec.rules.dominance[0] if spec.rules.dominance else 0, 2 if spec.rules.percent is not None else 0)
    if number > len(read.top):
        raise BadInput(
            "disclosure-no-contributions",
            Text(
                nl=f"De regels vragen de {number} grootste bijdragen.",
                en=f"The rules need the {number} largest shares.",
            ),
            Text(nl=f"Kolom 'top{len(read.top) + 1}' ontbreekt.", en=f"Column 'top{len(read.top) + 1}' is absent."),
            Text(nl="Vul top1, top2 … aan of laat de regel weg.", en="Add top1, top2 … or leave the rule out."),
        )


def _threshold() -> int:
    """Give the threshold that a municipality starts with."""
    from voorkant.adapters.knowledge import load_language

    return int(load_language().settings["disclosure_threshold"].value)


def _threads(options: argparse.Namespace) -> int:
    return options.threads or len(os.sched_getaffinity(0))


def _print(sentences: list[Text]) -> None:
    for sentence in sentences:
        print(sentence.to(reader_language()), file=sys.stderr)


def _no_number(name: str, value: int, least: int) -> BadInput:
    return BadInput(
        "disclosure-number",
        Text(nl=f"{name} is {value}.", en=f"{name} is {value}."),
        Text(nl=f"Het is ten minste {least}.", en=f"It is at least {least}."),
        Text(nl="Geef een ander getal.", en="Give another number."),
    )
