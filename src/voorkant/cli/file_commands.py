"""Commands that work on files alone: no database, no municipality, usable by whoever has a table.

An adviser of a region has counts in a CSV and no product at all; `voorkant surge` and its neighbours judge, protect,
group and rank what is in it. Only what each takes is written here; what it does stands in a module of its own.
"""

import argparse
from typing import Any

from voorkant.cli.language import in_language as _t


def add_file_commands(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the commands that need only files."""
    _add_surge(commands)
    _add_themes(commands)
    _add_effect(commands)
    _add_disclosure(commands)
    _add_stacking(commands)
    _add_ranking(commands)
    _add_cube(commands)
    _add_money(commands)
    _add_population(commands)


def _add_disclosure(commands: "argparse._SubParsersAction[Any]") -> None:
    said = _t(
        "Een tabel beschermen voor publicatie, of zien wat een lezer eruit kan afleiden; zonder database.",
        "Protect a table for publication, or see what a reader can derive from it; without a database.",
    )
    table = commands.add_parser("disclosure", help=said, description=said)
    table.set_defaults(handler="disclosure:run_disclosure", database=None)
    table.add_argument("action", choices=("protect", "attack"))
    table.add_argument(
        "table", metavar="TABLE.csv", help=_t("een kolom per indeling, en count", "dimensions and count")
    )
    table.add_argument(
        "--spec", required=True, metavar="SPEC.json", help=_t("wat onder wat valt", "what is under what")
    )
    table.add_argument("--out", required=True, metavar="OUT.csv", help=_t("waarheen", "where to"))
    table.add_argument("--threshold", type=int, metavar="5", help=_t("kleinste getoonde aantal", "least shown count"))
    table.add_argument("--rounding", type=int, metavar="5", help=_t("afronden, niet verbergen", "round, do not hide"))
    table.add_argument("--add-margins", action="store_true", help=_t("totalen uitrekenen", "compute totals"))
    table.add_argument(
        "--without-reasons", action="store_true", help=_t("status: alleen hidden", "status: hidden and no more")
    )
    table.add_argument(
        "--beside", nargs=2, action="append", default=[], metavar=("OTHER.csv", "SPEC.json"),
        help=_t("attack: een tabel die lezers ook hebben", "attack: a table that readers have too"),
    )  # fmt: skip
    table.add_argument(
        "--with-reasons", action="store_true", help=_t("attack: lezers zien de status", "attack: readers see statuses")
    )
    table.add_argument("--threads", type=int, metavar="T", help=_t("zonder: alle kernen", "without: all cores"))


def _add_ranking(commands: "argparse._SubParsersAction[Any]") -> None:
    said = _t(
        "Groepen op volgorde zetten uit een bestand, met hoe zeker die volgorde is; zonder database.",
        "Rank the groups of a file, with how sure the order is; without a database.",
    )
    ranking = commands.add_parser("ranking", help=said, description=said)
    ranking.set_defaults(handler="ranking:run_ranking", database=None)
    ranking.add_argument("file", metavar=_t("BESTAND.csv|xlsx|json", "FILE.csv|xlsx|json"))
    ranking.add_argument("--format", choices=("text", "json"), default="text")
    ranking.add_argument(
        "--weights",
        default="",
        metavar='"size=30,urgency=40-60"',
        help=_t(
            'in plaats van die in het bestand; ook "urgency>size=cost"', 'instead of the file\'s; or "urgency>size"'
        ),
    )
    ranking.add_argument(
        "--draws",
        type=int,
        help=_t("zoveel uitkomsten (anders: ranking_draws)", "so many outcomes (else: ranking_draws)"),
    )
    ranking.add_argument("--seed", type=int, default=0, help=_t("begin van het toeval", "seed of chance"))
    ranking.add_argument("--threads", type=int, default=1, help=_t("zoveel tegelijk", "so many at once"))
    ranking.add_argument("--out", metavar=_t("BESTAND", "FILE"), help=_t("waarheen", "where to"))


def _add_stacking(commands: "argparse._SubParsersAction[Any]") -> None:
    nl = "Zien welke problemen samengaan, in een bestand met vragen."
    stacking = commands.add_parser(
        "stacking",
        help=_t(nl, "See which problems go together, in a file of questions."),
        description=_t(nl, "See which problems go together, in a file of questions."),
    )
    stacking.set_defaults(handler="stacking:run_stacking", database=None)
    stacking.add_argument("file", metavar=_t("BESTAND.csv|xlsx", "FILE.csv|xlsx"))
    stacking.add_argument("--format", choices=("text", "json", "csv"), default="text")
    stacking.add_argument(
        "--out", metavar=_t("BESTAND", "FILE"), help=_t("waarheen (anders: scherm)", "where to (else: screen)")
    )


def _add_surge(commands: "argparse._SubParsersAction[Any]") -> None:
    nl, en = "Toenames zoeken in een bestand met tellingen per week.", "Look for surges in a file of weekly counts."
    surge = commands.add_parser("surge", help=_t(nl, en), description=_t(nl, en))
    surge.set_defaults(handler="surge:run_surge", database=None)
    surge.add_argument("counts", metavar="COUNTS.csv", help="series, t, epoch, observed, population, state")
    surge.add_argument(
        "--method",
        required=True,
        choices=("farrington-flexible", "farrington", "ears-c1", "ears-c2", "ears-c3", "watch"),
        metavar=_t("METHODE", "METHOD"),
        help="farrington-flexible, farrington, ears-c1, ears-c2, ears-c3, watch",
    )
    surge.add_argument(
        "--mode", choices=("exact", "fast"), default="exact", help=_t("zoals R, of snel", "as R does, or fast")
    )
    surge.add_argument("--control", metavar="CONTROL.json", help=_t("instellingen met de namen van R", "R's settings"))
    surge.add_argument("--frequency", type=int, choices=(52, 12), default=52, help=_t("per jaar", "a year"))
    surge.add_argument("--last", type=int, metavar="N", help=_t("alleen de laatste N", "only the last N"))
    surge.add_argument("--threads", type=int, metavar="T", help=_t("zonder: alle kernen", "without: all cores"))
    surge.add_argument("--out", required=True, metavar="OUT.csv", help=_t("waarheen", "where to"))


def _add_effect(commands: "argparse._SubParsersAction[Any]") -> None:
    nl = "Wat deed een begin met de vragen, tegen plaatsen waar niets begon? Uit een eigen bestand."
    en = "What did a start do to the questions, against places where nothing began? From a file of your own."
    effect = commands.add_parser("effect", help=_t(nl, en), description=_t(nl, en))
    effect.set_defaults(handler="effect:run_effect", database=None)
    effect.add_argument("counts", metavar="COUNTS.csv", help="place, month, questions, started, kind, all, searched")
    effect.add_argument("--out", required=True, metavar="OUT.csv", help=_t("waarheen", "where to"))


def _add_themes(commands: "argparse._SubParsersAction[Any]") -> None:
    nl = "Vragen vinden die op elkaar lijken en die één aanbod kan beantwoorden, in een eigen bestand."
    en = "Find questions that are alike and that one offer could answer, in a file of your own."
    themes = commands.add_parser("themes", help=_t(nl, en), description=_t(nl, en))
    themes.set_defaults(handler="themes:run_themes", database=None)
    themes.add_argument(
        "file",
        metavar=_t("VRAGEN.csv|xlsx", "QUESTIONS.csv|xlsx"),
        help="id, date, area, problems, life_event, age_band, household, text",
    )
    themes.add_argument(
        "--out", required=True, metavar=_t("KANDIDATEN.json", "CANDIDATES.json"), help=_t("waarheen", "where to")
    )
    themes.add_argument(
        "--areas", metavar="TREE.csv", help=_t("eigen indeling: area, parent", "own division: area, parent")
    )
    themes.add_argument(
        "--embedding", metavar=_t("MAP", "FOLDER"), help=_t("een eigen taalmodel", "a language model of your own")
    )
    themes.add_argument(
        "--examples", type=int, default=3, metavar="3", help=_t("zoveel voorbeeldzinnen", "so many example sentences")
    )
    themes.add_argument("--lang", choices=("nl", "en"), help=_t("taal van de meldingen", "language of messages"))


def _add_cube(commands: "argparse._SubParsersAction[Any]") -> None:
    nl, en = "Vragen tellen per gebied, probleem en periode.", "Count questions by area, problem and period."
    cube = commands.add_parser("cube", help=_t(nl, en), description=_t(nl, en))
    cube.set_defaults(handler="cube:run_cube", database=None)
    cube.add_argument("file", metavar=_t("BESTAND.parquet|csv", "FILE.parquet|csv"), help="area, problem, week, count")
    cube.add_argument("--out", required=True, metavar="OUT.parquet|csv", help=_t("waarheen", "where to"))
    cube.add_argument(
        "--levels", metavar=_t("NIVEAUS", "LEVELS"), help=_t("zoals gemeente,wijk", "such as municipality,district")
    )
    cube.add_argument("--period", choices=("week", "month"), default="month", help=_t("week of maand", "week or month"))
    cube.add_argument("--dense", action="store_true", help=_t("ook lege cellen", "empty cells too"))
    cube.add_argument(
        "--domains",
        action="store_true",
        help=_t("ook totaal en leefgebieden; elke rij is een vraag", "total and life domains too; a row is a question"),
    )
    cube.add_argument(
        "--tree", metavar="TREE.csv", help=_t("eigen indeling: area, parent", "own division: area, parent")
    )
    cube.add_argument("--threads", type=int, metavar="T", help=_t("zonder: alle kernen", "without: all cores"))


def _add_money(commands: "argparse._SubParsersAction[Any]") -> None:
    said = _t(
        "Een begroting of open cijfers lezen en zeggen wat ervan begrepen is; zonder database.",
        "Read a budget or open figures and tell what was understood; without a database.",
    )
    money = commands.add_parser("money", help=said, description=said)
    money.set_defaults(handler="money:run_money", database=None)
    money.add_argument("file", metavar=_t("BESTAND.csv|xlsx", "FILE.csv|xlsx"))
    money.add_argument("--format", choices=("text", "json"), default="text")
    money.add_argument(
        "--open", action="store_true", help=_t("taakvelden of open cijfers", "task fields, open figures")
    )
    money.add_argument("--sheet", default="", metavar=_t("BLAD", "SHEET"), help=_t("welk blad", "which sheet"))
    money.add_argument("--stage", choices=("budget", "amended", "actual"), default="", help=_t("stand", "stage"))
    money.add_argument("--year", type=int, default=0, metavar="2026", help=_t("welk jaar", "which year"))
    money.add_argument("--unit", type=int, choices=(1, 1000, 1000000), default=0, help=_t("euro per 1", "euros per 1"))
    money.add_argument("--side", choices=("costs", "income", "net"), default="", help=_t("kant", "side"))
    money.add_argument("--out", metavar=_t("BESTAND", "FILE"), help=_t("waarheen", "where to"))


def _add_population(commands: "argparse._SubParsersAction[Any]") -> None:
    said = _t(
        "Bedachte inwoners van een gemeente maken, die optellen tot wat gepubliceerd is; zonder database.",
        "Make invented inhabitants of a municipality that add up to what is published; without a database.",
    )
    population = commands.add_parser("population", help=said, description=said)
    population.set_defaults(handler="population:run_population")
    population.add_argument(
        "area",
        metavar=_t("GEBIED", "AREA"),
        help=_t("gemeente, wijk of buurt: code of naam", "municipality, district or neighbourhood: code or name"),
    )
    population.add_argument(
        "--out", required=True, metavar=_t("BESTAND.parquet", "FILE.parquet"), help=_t("waarheen", "where to")
    )
    population.add_argument(
        "--seed", type=int, default=1, metavar="1", help=_t("begin van het toeval", "seed of chance")
    )
    population.add_argument(
        "--report",
        metavar=_t("VERSLAG.json|md", "REPORT.json|md"),
        help=_t("hoe goed ze optellen, ook als bestand", "how well they add up, as a file too"),
    )
    population.add_argument(
        "--database",
        metavar="URL",
        help=_t("adres van een database met cijfers (of DATABASE_URL)", "URL of a database with figures"),
    )
