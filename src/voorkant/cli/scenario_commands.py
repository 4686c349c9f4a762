"""What `voorkant scenario` takes; what it does stands in `cli.scenario` and `cli.scenario_validate`.

Its three forms (a scenario, compare, validate) share one name, and the help says of each option to which it belongs.
"""

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
        "scenario", help=said, description=said, usage=_forms(), epilog=_example(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    scenario.set_defaults(handler="scenario:run_scenario")
    scenario.add_argument(
        "area",
        metavar=_t("GEBIED", "AREA"),
        help=_t("gemeente (naam of code), of compare, of validate", "municipality (name or code), compare or validate"),
    )  # fmt: skip
    scenario.add_argument(
        "files", nargs="*", default=[], metavar=_t("BESTAND.json", "FILE.json"),
        help=_t("alleen bij compare: twee antwoorden", "for compare alone: two results"),
    )  # fmt: skip
    scenario.add_argument(
        "--out",
        metavar=_t("BESTAND", "FILE"),
        help=_t(
            "waar het antwoord heen gaat (moet, behalve bij compare)",
            "where the answer goes (a must, save for compare)",
        ),
    )
    _add_question(scenario.add_argument_group(_t("alleen bij een scenario", "for a scenario alone")))
    add_validate_options(scenario.add_argument_group(_t("alleen bij validate", "for validate alone")))
    _add_work(scenario.add_argument_group(_t("bij een scenario en bij validate", "for a scenario and for validate")))


def _add_question(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--years", type=int, metavar="30", help=_t("zoveel jaar vooruit, vanaf 1", "so many years ahead, from 1")
    )
    group.add_argument(
        "--shift",
        metavar='"1%:care->OFFER"',
        help=_t("dit deel van het zorggeld gaat naar een aanbod", "this part of care money goes to an offer"),
    )
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=0.2..0.4",
        help=_t("een andere waarde van een aanname; mag vaker", "another value of an assumption; may be repeated"),
    )
    group.add_argument("--discount", metavar="0.0225", help=_t("discontovoet per jaar", "discount rate per year"))
    group.add_argument(
        "--thresholds",
        metavar="1000,10000,50000",
        help=_t("vanaf hoeveel euro: extra, veel, heel veel", "from how many euros: extra, much, very much"),
    )


def _add_work(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--draws", type=int, metavar="200", help=_t("zo vaak doorrekenen", "work it out this many times")
    )
    group.add_argument(
        "--seed", type=int, metavar="1", help=_t("begin van het toeval; zonder: 1", "seed of chance; without: 1")
    )
    group.add_argument(
        "--threads",
        type=int,
        metavar="T",
        help=_t("zonder: alle kernen", "without: all cores"),
    )
    group.add_argument(
        "--database",
        metavar="URL",
        help=_t("adres van een database met cijfers (of DATABASE_URL)", "URL of a database with figures"),
    )


def _forms() -> str:
    return _t(
        "voorkant scenario GEBIED --out ANTWOORD.json [opties]\n"
        "         voorkant scenario compare EEN.json TWEE.json [--out VERSCHIL.txt]\n"
        "         voorkant scenario validate --out PAGINA.md [opties]",
        "voorkant scenario AREA --out RESULT.json [options]\n"
        "       voorkant scenario compare ONE.json TWO.json [--out DIFFERENCE.txt]\n"
        "       voorkant scenario validate --out PAGE.md [options]",
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
