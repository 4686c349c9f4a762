"""What `voorkant scenario` takes; what it does stands in `cli.scenario` and `cli.scenario_validate`."""

import argparse
from typing import Any

from voorkant.cli.language import in_language as _t
from voorkant.cli.scenario_validate_options import add_validate_options


def add_scenario(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    said = _t(
        "Wat kost niets doen, en wat doet een kleine verschuiving van geld? Zonder database.",
        "What does doing nothing cost, and what does a small shift of money do? Without a database.",
    )
    scenario = commands.add_parser(
        "scenario", help=said, description=said, epilog=_example(), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    scenario.set_defaults(handler="scenario:run_scenario")
    scenario.add_argument(
        "area",
        metavar=_t("GEBIED", "AREA"),
        help=_t("gemeente, zoals GM0285; of validate, of compare", "municipality such as GM0285; validate; compare"),
    )
    scenario.add_argument(
        "files", nargs="*", metavar=_t("BESTAND.json", "FILE.json"), help=_t("bij compare: twee", "for compare: two")
    )
    _add_question(scenario)
    _add_telling(scenario)
    add_validate_options(scenario)
    scenario.add_argument("--threads", type=int, metavar="T", help=_t("zonder: alle kernen", "without: all cores"))
    scenario.add_argument("--out", metavar=_t("UIT.json", "RESULT.json"), help=_t("waarheen", "where to"))
    scenario.add_argument(
        "--database",
        metavar="URL",
        help=_t("adres van een database met cijfers (of DATABASE_URL)", "URL of a database with figures"),
    )


def _add_question(scenario: argparse.ArgumentParser) -> None:
    scenario.add_argument("--years", type=int, metavar="30", help=_t("zoveel jaar vooruit", "so many years ahead"))
    scenario.add_argument(
        "--draws", type=int, metavar="200", help=_t("zo vaak doorrekenen", "work it out this many times")
    )
    scenario.add_argument("--seed", type=int, default=1, metavar="1", help=_t("begin van het toeval", "seed of chance"))
    scenario.add_argument(
        "--shift",
        metavar='"1%:care->OFFER"',
        help=_t("deel van het zorggeld naar een aanbod", "part of care money to an offer"),
    )
    scenario.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=0.2..0.4",
        help=_t("een andere waarde van een aanname", "another value of an assumption"),
    )


def _add_telling(scenario: argparse.ArgumentParser) -> None:
    scenario.add_argument("--discount", metavar="0.0225", help=_t("discontovoet", "discount rate"))
    scenario.add_argument(
        "--thresholds",
        metavar="1000,10000,50000",
        help=_t("vanaf hoeveel euro: extra, veel, heel veel", "from how many euros: extra, much, very much"),
    )


def _example() -> str:
    return _t(
        "voorbeelden:\n"
        "  voorkant scenario GM0285 --years 10 --draws 50 --out voorst.json\n"
        '  voorkant scenario GM0285 --shift "1%:care->early_debt_signalling" --out verschuiving.json\n'
        "  voorkant scenario compare voorst.json verschuiving.json\n"
        "  voorkant scenario validate --out controle.md",
        "examples:\n"
        "  voorkant scenario GM0285 --years 10 --draws 50 --out voorst.json\n"
        '  voorkant scenario GM0285 --shift "1%:care->early_debt_signalling" --out shift.json\n'
        "  voorkant scenario compare voorst.json shift.json\n"
        "  voorkant scenario validate --out check.md",
    )
