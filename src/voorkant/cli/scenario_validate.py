"""The command that holds the scenario model against the world and writes what came out, misses and all.

`voorkant scenario validate --out PAGE.md` writes a page; `--out RESULT.json` (or `--keep`) the same as data. Same
model, same tables, same bytes. A check whose table is not at hand is not run, and says where that table is to be had.
"""

import argparse
import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voorkant.adapters.kernels import keep_kernels_anywhere
from voorkant.adapters.whole_files import not_the_same, whole_file
from voorkant.cli.language import reader_language
from voorkant.cli.outcome import set_up_django
from voorkant.cli.progress import progress_bar
from voorkant.core.analyse.scenario.check_input import MOST_SEED
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.adapters.scenario_tables import PublishedTable
    from voorkant.core.analyse.scenario.validate.checks import CheckBook
    from voorkant.core.analyse.scenario.validate.every import AtHand
    from voorkant.core.analyse.scenario.validate.hold_out import Series
    from voorkant.core.analyse.scenario.validate.outcome import Validation

DEFAULT_AREA = "GM0285"
DEFAULT_DRAWS = 20
COUNTRY = "NL00"
MONEY_TABLE = "84580NED"


def run_validate(options: argparse.Namespace) -> None:
    """Do every check and write the page or the data; nothing is written when an input cannot be used."""
    _check(options)
    keep_kernels_anywhere()
    set_up_django()
    with ExitStack() as files:
        out, keep = (files.enter_context(whole_file(Path(one))) if one else None for one in (options.out, options.keep))
        found, book = _validated(options)
        as_json, as_page = _texts(found, book)
        if out:
            out.write(as_json if options.out.endswith(".json") else as_page)
        if keep:
            keep.write(as_json)
    print(_told(found).to(reader_language()))


def _check(options: argparse.Namespace) -> None:
    if not options.out:
        raise BadInput("scenario-out", _NO_OUT, _NOTHING, _GIVE_OUT)
    if options.files:
        raise BadInput("scenario-files", _FILES, _NOTHING, _GIVE_AREA)
    for name, value in (("--draws", options.draws), ("--threads", options.threads)):
        if value is not None and value < 1:
            what = Text("{name} {value} kan niet.", "{name} {value} is not possible.")
            raise BadInput("scenario-number", what.format(name=name, value=str(value)), _AT_LEAST, _OTHER)
    if not 0 <= options.seed <= MOST_SEED:
        what = Text("Begin van het toeval: {value} kan niet.", "Seed: {value} is not possible.")
        raise BadInput("scenario-number", what.format(value=str(options.seed)), _SEEDS, _OTHER)
    if options.tables and not Path(options.tables).is_dir():
        what = Text("De map {name} is er niet.", "The folder {name} does not exist.")
        raise BadInput("scenario-tables", what.format(name=Path(options.tables).name), _NOTHING, _OTHER_FOLDER)
    not_the_same(options.out, options.keep)


def _validated(options: argparse.Namespace) -> "tuple[Validation, CheckBook]":
    from voorkant.adapters.scenario_checks import load_checks
    from voorkant.adapters.scenario_model import load_scenario_model
    from voorkant.core.analyse.scenario.answer import version
    from voorkant.core.analyse.scenario.validate.every import every_check
    from voorkant.core.analyse.scenario.validate.outcome import Validation

    book, draws = load_checks(), options.draws or DEFAULT_DRAWS
    published = _tables(options, book)
    hand, name, code = _at_hand(options, book, published)
    with progress_bar(Text("Toetsen", "Checking")) as bar:
        findings = every_check(book, hand, draws, bar)
    model = version(load_scenario_model())
    return Validation(code, name, hand.engine.people, draws, options.seed, model, tuple(findings)), book


def _at_hand(
    options: argparse.Namespace, book: "CheckBook", published: "Mapping[str, PublishedTable]"
) -> "tuple[AtHand, str, str]":
    from voorkant.adapters.scenario_model import load_scenario_model
    from voorkant.core.analyse.scenario.validate.every import AtHand
    from voorkant.core.analyse.scenario.validate.kernel_engine import KernelEngine
    from voorkant.core.analyse.scenario.validate.margins import margins_beside
    from voorkant.store.selectors.scenario_margins import population_with_margins

    model = load_scenario_model()
    threads = options.threads or len(os.sched_getaffinity(0))
    population, local, margins = population_with_margins(options.place or DEFAULT_AREA, seed=options.seed)
    sample = _sample(book, options.seed)
    names = {code: one.name for code, one in sample.items()} | {population.area: population.name}
    engines = {code: KernelEngine(model, one, {}, book.laws, options.seed, threads) for code, one in sample.items()}
    hand = AtHand(
        engine=KernelEngine(model, population, local, book.laws, options.seed, threads),
        sample=engines,
        names=names,
        series=_series(book, published, population.area, population.name),
        spent=_spent(published, names),
        margins=margins_beside(population, margins) if population.area == margins.area else (),
    )
    return hand, population.name, population.area


def _sample(book: "CheckBook", seed: int) -> Mapping[str, Any]:
    from voorkant.core.analyse.scenario.validate.checks import CheckKind
    from voorkant.store.selectors.scenario_sample import sample_populations

    check = next((one for one in book.checks if one.kind is CheckKind.SPREAD), None)
    if check is None:
        return {}
    return sample_populations(int(check.numbers["sample"]), [one.key for one in check.targets], seed=seed)


def _tables(options: argparse.Namespace, book: "CheckBook") -> "Mapping[str, PublishedTable]":
    from voorkant.adapters.scenario_tables import find_tables

    folders = [options.tables, os.environ.get("VOORKANT_DATA")]
    return find_tables([Path(one) for one in folders if one and Path(one).is_dir()], book.tables)


def _series(
    book: "CheckBook", published: "Mapping[str, PublishedTable]", code: str, name: str
) -> "Mapping[str, Series]":
    """Give per hold-out the figures of the area itself, else of the country, from the first table that has them."""
    from voorkant.core.analyse.scenario.validate.checks import CheckKind
    from voorkant.core.analyse.scenario.validate.hold_out import Series

    found = {}
    for check in book.checks:
        tables = [published[one] for one in check.tables if one in published]
        if check.kind is not CheckKind.HOLD_OUT or not tables:
            continue
        own = next(((one, values) for one in tables if (values := one.of(code, name))), None)
        whole = next(((one, values) for one in tables if (values := one.of(COUNTRY, "Nederland"))), None)
        if chosen := own or whole:
            place = name if own else "Nederland"
            found[check.id] = Series(chosen[0].id, place, chosen[1], own is not None)
    return found


def _spent(published: "Mapping[str, PublishedTable]", names: Mapping[str, str]) -> Any:
    from voorkant.core.analyse.scenario.validate.money import Spent

    table = published.get(MONEY_TABLE)
    rows = {code: table.of(code, name) for code, name in sorted(names.items())} if table else {}
    return tuple(Spent(code, names[code], max(one), one[max(one)]) for code, one in rows.items() if one)


def _texts(found: "Validation", book: "CheckBook") -> tuple[str, str]:
    from voorkant.core.analyse.scenario.validate.outcome import to_data
    from voorkant.core.analyse.scenario.validate.page import page

    return json.dumps(to_data(found), ensure_ascii=False, indent=1) + "\n", page(found, book, reader_language())


def _told(found: "Validation") -> Text:
    from voorkant.core.analyse.scenario.validate.outcome import Outcome

    counts = {one: str(len(found.of(one))) for one in Outcome}
    return Text(
        "{holds} toetsen kloppen, {misses} missen, {fails} mist zoals het hoort, {waits} niet gedaan.",
        "{holds} checks hold, {misses} miss, {fails} misses as it should, {waits} not run.",
    ).format(
        holds=counts[Outcome.HOLDS], misses=counts[Outcome.MISSES], fails=counts[Outcome.FAILS_AS_IT_SHOULD],
        waits=counts[Outcome.NOT_RUN],
    )  # fmt: skip


_NO_OUT = Text("Er staat niet waar de pagina heen moet.", "Where the page must go is not said.")
_NOTHING = Text("Er is niets getoetst.", "Nothing was checked.")
_GIVE_OUT = Text("Geef --out PAGINA.md, of --out UITKOMST.json.", "Give --out PAGE.md, or --out RESULT.json.")
_FILES = Text("Er staat meer achter validate dan kan.", "There is more after validate than there can be.")
_GIVE_AREA = Text("Geef een gemeente met --area GM0285.", "Give a municipality with --area GM0285.")
_AT_LEAST = Text("Het moet 1 of meer zijn.", "It must be 1 or more.")
_SEEDS = Text("Het moet 0 tot en met {most} zijn.", "It must be 0 to {most}.").format(most=str(MOST_SEED))
_OTHER = Text("Geef een ander getal, of laat het weg.", "Give another number, or leave it out.")
_OTHER_FOLDER = Text("Geef met --tables een map die er is.", "Give a folder that exists with --tables.")
