"""Commands for tables that are to be published: protect one, or see what its readers can work out. Only files."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from voorkant.adapters.kernels import keep_kernels_anywhere
from voorkant.cli.language import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.disclosure_csv import Read
    from voorkant.adapters.disclosure_spec import Specification
    from voorkant.core.analyse.disclosure.table import Counts, Marks, Table

LEAKS = 1


def run_disclosure(options: argparse.Namespace) -> int:
    """Protect or attack a table; 0 when done, 1 when an attack finds a cell that is known too well."""
    keep_kernels_anywhere()
    from voorkant.adapters.whole_files import not_over

    for name, value, least in (("--threshold", options.threshold, 2), ("--rounding", options.rounding, 2),
                               ("--threads", options.threads, 1)):  # fmt: skip
        if value is not None and value < least:
            raise _no_number(name, value, least)
    not_over(options.out, options.table, options.spec, *(name for pair in options.beside for name in pair))
    if options.action == "protect" and (options.beside or options.with_reasons):
        raise BadInput("disclosure-protect", _ONLY_ATTACK, _PROTECTS_ONE, _ATTACK_AFTER)
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
    from voorkant.core.analyse.disclosure.report import on_attacked
    from voorkant.core.analyse.disclosure.rounding import ranges

    if options.rounding and (options.beside or options.with_reasons):
        raise BadInput("disclosure-attack", _TOO_MUCH, _WHY_ROUNDED, _ONE_OF_THEM)
    spec = read_specification(Path(options.spec))
    read = read_published(Path(options.table), spec.dimensions)
    hidden = np.isnan(read.table.counts)
    with progress_bar(Text("Aanvallen", "Attacking")):
        if options.rounding:
            hidden = np.ones_like(hidden)
            nearest = "adjusted" not in read.status
            low, high = ranges(read.table, options.rounding, to_nearest=nearest, threads=_threads(options))
        else:
            low, high = _derived(options, read, hidden)
    with whole_file(Path(options.out)) as file:
        write_bounds(file, read, hidden, low, high)
    sensitive = _sensitive(read, hidden)
    leaks = sensitive & (high - low < (options.threshold or 1) - 1)
    _print(on_attacked(read.table, hidden, low, high, leaks, options.threshold))
    return LEAKS if leaks.any() else 0


def _derived(options: argparse.Namespace, read: "Read", hidden: "Marks") -> "tuple[Counts, Counts]":
    """Give what a reader derives from the table, and from the tables beside it where there are any."""
    from voorkant.adapters.disclosure_csv import read_published
    from voorkant.adapters.disclosure_spec import read_specification
    from voorkant.core.analyse.disclosure.attack import attack
    from voorkant.core.analyse.disclosure.attack_linked import attack_linked, same_cells

    low, high = _by_reasons(options, read) if options.with_reasons else (None, None)
    if not options.beside:
        return attack(read.table, hidden, low=low, high=high, threads=_threads(options))
    others = [
        read_published(Path(table), read_specification(Path(spec)).dimensions).table for table, spec in options.beside
    ]
    tables = [read.table, *others]
    found = attack_linked(
        tables, [hidden, *(_unseen(one) for one in others)], same=same_cells(tables),
        known=[(low, high), *((None, None) for _ in others)], threads=_threads(options),
    )  # fmt: skip
    return found[0]


def _unseen(table: "Table") -> "Marks":
    import numpy as np

    return np.isnan(table.counts)


def _by_reasons(options: argparse.Namespace, read: "Read") -> "tuple[Counts, Counts]":
    """Give what somebody knows who reads in the status column which cells were too small."""
    import numpy as np

    from voorkant.core.analyse.disclosure.attack import by_status
    from voorkant.core.analyse.disclosure.table import Status

    if "primary" not in read.status:
        raise BadInput("disclosure-no-reasons", _NO_REASONS, _NO_PRIMARY, _LEAVE_OUT)
    status = np.full(read.table.counts.size, Status.SHOWN, dtype=np.int8)
    status[[cell for cell, word in zip(read.rows, read.status, strict=True) if word == "primary"]] = Status.PRIMARY
    return by_status(status.reshape(read.table.counts.shape), below=options.threshold or _threshold())


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


_TOO_MUCH = Text(nl="Dit kan niet tegelijk met --rounding.", en="This cannot be done together with --rounding.")
_WHY_ROUNDED = Text(
    nl="--beside en --with-reasons gaan over cellen die verborgen zijn, niet over afgeronde.",
    en="--beside and --with-reasons are about cells that are hidden, not about rounded ones.",
)
_ONE_OF_THEM = Text(nl="Laat een van beide weg.", en="Leave one of them out.")
_NO_REASONS = Text(nl="In deze tabel staat geen reden.", en="This table gives no reasons.")
_NO_PRIMARY = Text(nl="Geen enkele status is 'primary'.", en="No status is 'primary'.")
_LEAVE_OUT = Text(nl="Laat --with-reasons weg.", en="Leave --with-reasons out.")
_ONLY_ATTACK = Text(
    nl="--beside en --with-reasons horen bij attack.", en="--beside and --with-reasons belong to attack."
)
_PROTECTS_ONE = Text(nl="Beschermen gaat over één tabel.", en="Protecting is about one table.")
_ATTACK_AFTER = Text(nl="Bescherm de tabel, en val haar daarna aan.", en="Protect the table, and attack it afterwards.")
