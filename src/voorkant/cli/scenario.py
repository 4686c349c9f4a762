"""The command that works a scenario out: what doing nothing costs in a municipality, and what a shift of money does.

It needs no database: the margins of the area come from one where there is one, else from a folder of open data, else
from what is built in. The same question gives the same file, to the last byte, on any number of threads.
"""

import argparse
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from voorkant.adapters.kernels import keep_kernels_anywhere
from voorkant.adapters.whole_files import not_over, whole_file
from voorkant.cli.language import reader_language
from voorkant.cli.progress import progress_bar
from voorkant.cli.scenario_belongs import COMPARE, SCENARIO, VALIDATE, check_belongs
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

FIRST_SEED = 1


def run_scenario(options: argparse.Namespace) -> None:
    """Work a scenario out and write it; or compare two, or write the page that checks the model."""
    check_belongs(options, options.area if options.area in (VALIDATE, COMPARE) else SCENARIO)
    options.seed = FIRST_SEED if options.seed is None else options.seed
    if options.area == VALIDATE:
        from voorkant.cli.scenario_validate import run_validate

        run_validate(options)
    elif options.area == COMPARE:
        _compare(options)
    else:
        _work_out(options)


def _work_out(options: argparse.Namespace) -> None:
    if options.files:
        raise _refuse("scenario-files", _TOO_MANY, _ONE_AREA, _QUOTES)
    if not options.out:
        raise _refuse("scenario-out", _NO_OUT, _NOT_DONE, _GIVE_OUT)
    keep_kernels_anywhere()
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from voorkant.adapters.knowledge import load_language
    from voorkant.adapters.scenario_model import load_scenario_model
    from voorkant.adapters.scenario_out import result_json
    from voorkant.store.selectors.scenario_margins import population_for

    settings = {name: one.value for name, one in load_language().settings.items()}
    model = load_scenario_model()
    ask, telling = _asked(options, model, settings), _telling(options, settings)
    with whole_file(Path(options.out)) as file:
        population, local = population_for(options.area, seed=ask.seed)
        result = _answered(model, population, local, ask, telling, _threads(options))
        file.write(result_json(result))
    print(_text(result, model), end="")


def _answered(model: Any, population: Any, local: Any, ask: Any, telling: Any, threads: int) -> Any:
    from voorkant.core.analyse.scenario.answer import Answerer
    from voorkant.core.analyse.scenario.run import run, run_at
    from voorkant.core.analyse.scenario.tornado import tornado

    answerer = Answerer(model, population, local, ask, telling)
    with progress_bar(_BUSY) as told:
        for counts in run(model, population, local, ask, threads=threads, progress=told):
            answerer.add(counts)
    runs = partial(run_at, model, population, local, ask, chance=0, threads=threads)
    return answerer.answer(tornado(model, ask, answerer.weights(), runs, rate=answerer.rate))


def _asked(options: argparse.Namespace, model: Any, settings: Mapping[str, float]) -> Any:
    from voorkant.core.analyse.scenario.ask import Ask
    from voorkant.core.analyse.scenario.check_input import check_ask, read_shift

    years = int(settings["scenario_years"]) if options.years is None else options.years
    draws = int(settings["scenario_draws"]) if options.draws is None else options.draws
    ask = Ask(
        years=years, draws=draws, seed=options.seed, chance_draws=min(Ask().chance_draws, max(draws, 0)),
        overrides=_overrides(options.set, model),
        shift=read_shift(options.shift, model) if options.shift is not None else None,
    )  # fmt: skip
    check_ask(model, ask, most_years=int(settings["scenario_most_years"]), most_draws=MOST_DRAWS)
    if options.threads is not None and options.threads < 1:
        raise _refuse("scenario-threads", _THREADS, _NOT_DONE, _ONE_THREAD)
    return ask


def _overrides(given: list[str], model: Any) -> dict[str, tuple[float, float, float]]:
    from voorkant.core.analyse.scenario.check_input import read_override

    found: dict[str, tuple[float, float, float]] = {}
    for one in given:
        name, span = read_override(one, model)
        if name in found:
            raise _refuse("scenario-set-twice", _TWICE.format(name=name), _NOT_DONE, _ONCE)
        found[name] = span
    return found


def _telling(options: argparse.Namespace, settings: Mapping[str, float]) -> Any:
    from dataclasses import replace

    from voorkant.core.analyse.scenario.answer import telling_from
    from voorkant.core.analyse.scenario.check_input import check_discount, check_thresholds, read_number

    rate = None
    if options.discount is not None:
        rate = read_number(options.discount)
        check_discount(float("nan") if rate is None else rate)
    telling = telling_from(lambda name: settings[name], rate)
    if options.thresholds is not None:
        given = [read_number(one) for one in options.thresholds.split(",")]
        chosen = dict(zip(telling.thresholds, (one or 0.0 for one in given), strict=False))
        check_thresholds(chosen if len(given) == len(telling.thresholds) else {})
        telling = replace(telling, thresholds=chosen)
    return telling


def _compare(options: argparse.Namespace) -> None:
    from voorkant.adapters.scenario_model import load_scenario_model
    from voorkant.adapters.scenario_out import read_result_file
    from voorkant.cli.scenario_text import compared
    from voorkant.core.analyse.scenario.compare import compare

    if len(options.files) != 2:
        raise _refuse("scenario-files", _TWO_FILES, _NOT_DONE, _GIVE_TWO)
    not_over(options.out, *options.files)
    first, second = (read_result_file(Path(one)) for one in options.files)
    said = compared(compare(first, second), load_scenario_model(), reader_language())
    if options.out:
        with whole_file(Path(options.out)) as file:
            file.write(said)
    else:
        print(said, end="")


def _text(result: Any, model: Any) -> str:
    from voorkant.adapters.interventions import load_interventions
    from voorkant.adapters.money_words import load_money_words
    from voorkant.cli.scenario_text import told

    payers = {id_: one.name for id_, one in load_money_words().payers.items()}
    offers = {id_: one.name for id_, one in load_interventions().items()}
    return told(result, model, payers, offers, reader_language())


def _threads(options: argparse.Namespace) -> int:
    return options.threads or len(os.sched_getaffinity(0))


def _refuse(code: str, what: Text, why: Text, do: Text) -> BadInput:
    return BadInput(code, what, why, do)


MOST_DRAWS = 100_000
"""A command may take its time, where a page may not; more draws than this would not fit in memory."""

_BUSY = Text("Doorrekenen", "Working out")
_NOT_DONE = Text("Er is niets doorgerekend.", "Nothing was worked out.")
_NO_OUT = Text("Er staat niet waar het antwoord heen moet.", "Where the answer must go is not said.")
_GIVE_OUT = Text("Geef --out ANTWOORD.json.", "Give --out RESULT.json.")
_TOO_MANY = Text("Er staat meer dan een gebied.", "There is more than one area.")
_ONE_AREA = Text("Een scenario gaat over een gemeente.", "A scenario is about one municipality.")
_QUOTES = Text("Zet een naam met een spatie tussen aanhalingstekens.", "Put a name with a space between quotes.")
_THREADS = Text("Zo weinig tegelijk kan niet.", "So few at once is not possible.")
_ONE_THREAD = Text("Geef met --threads 1 of meer.", "Give 1 or more with --threads.")
_TWICE = Text("De aanname '{name}' staat er tweemaal.", "The assumption '{name}' is given twice.")
_ONCE = Text("Geef iedere aanname een keer.", "Give each assumption once.")
_TWO_FILES = Text("Vergelijken gaat met twee bestanden.", "Comparing takes two files.")
_GIVE_TWO = Text(
    "Geef iets als: voorkant scenario compare EEN.json TWEE.json.",
    "Give something like: voorkant scenario compare ONE.json TWO.json.",
)
