"""The same steps as the pages, as commands.

`voorkant --help` answers before you have let go of the key: nothing heavy is loaded until a command needs it. Every
command ends with 0 when it did what was asked and with 2 and one clear line when it could not.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from voorkant.cli.described import command
from voorkant.cli.directory_commands import add_directory_commands
from voorkant.cli.exchange_commands import add_exchange_commands
from voorkant.cli.file_commands import add_file_commands
from voorkant.cli.house_commands import add_house_commands
from voorkant.cli.language import in_language as _t
from voorkant.cli.language import reader_language
from voorkant.cli.matrix import add_matrix
from voorkant.cli.scenario_commands import add_scenario

DUTCH_PARTS = {
    "usage: ": "gebruik: ",
    "positional arguments": "onderdelen",
    "options": "opties",
    "show this help message and exit": "toon deze hulp",
    "the following arguments are required: %s": "dit ontbreekt nog: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan niet; kies uit %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r is geen heel getal",
    "expected one argument": "hier hoort een waarde bij",
}


class OneLine(argparse.ArgumentParser):
    """A parser that refuses as every command does: one clear line, and 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to find help."""
        said = " ".join(message.split())
        self.exit(2, f"{self.prog}: {said}. {_t('Hulp', 'Help')}: {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """Describe all commands; `handler` names the module that runs one."""
    if reader_language() == "nl":
        argparse._ = lambda text: DUTCH_PARTS.get(text, text)  # type: ignore[attr-defined]
    parser = OneLine(
        prog="voorkant", description=_t("Preventie in het sociaal domein.", "Prevention in the social domain.")
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=_t("opdracht", "command"))
    _add_figures(commands)
    _add_notice(commands)
    _add_routes(commands)
    _add_load(commands)
    _add_organise(commands)
    _add_programme(commands)
    _add_act(commands)
    _add_learn(commands)
    _add_rethink(commands)
    add_file_commands(commands)
    add_matrix(commands)
    add_scenario(commands)
    add_directory_commands(commands)
    add_exchange_commands(commands)
    add_house_commands(commands)
    return parser


def _add_figures(commands: "argparse._SubParsersAction[OneLine]") -> None:
    load = command(
        commands,
        "import",
        "figures:run_import",
        "Open cijfers of grenzen inlezen, uit een bestand of rechtstreeks.",
        "Import open figures or boundaries, from a file or live.",
    )
    load.add_argument("kind", choices=("kwb", "rivm", "boundaries", "postcodes"))
    load.add_argument("source", metavar=_t("BESTAND-of-TABEL", "FILE-or-TABLE"))
    load.add_argument(
        "--area",
        metavar="GM0285",
        help=_t(
            "alleen deze gemeente, naast alle gemeenten en het land",
            "this municipality, beside all others and the country",
        ),
    )
    load.add_argument("--year", type=int, help=_t("jaar van het bestand", "year of the file"))
    picture = command(
        commands,
        "picture",
        "figures:run_picture",
        "Zie wat er veel voorkomt in een gebied.",
        "See what is frequent in an area.",
    )
    picture.add_argument("area", metavar=_t("GEBIED", "AREA"))
    picture.add_argument("--group", default="all", help=_t("leeftijdsgroep, zoals 65plus", "age band, such as 65plus"))
    picture.add_argument("--format", choices=("text", "json", "svg"), default="text")
    picture.add_argument("--problem", help=_t("kaart of grafiek van dit probleem (svg)", "chart of this problem (svg)"))


def _add_notice(commands: "argparse._SubParsersAction[OneLine]") -> None:
    clean = command(
        commands,
        "deidentify",
        "notice:run_deidentify",
        "Namen, adressen en nummers uit tekst halen: een regel erin, een regel eruit.",
        "Take names, addresses and numbers out of text: a line in, a line out.",
    )
    clean.add_argument("file", metavar=_t("BESTAND", "FILE"))
    suggest = command(
        commands,
        "suggest",
        "notice:run_suggest",
        "Voorstellen waar woorden over gaan: een regel erin, een regel met problemen en kansen eruit.",
        "Suggest what words are about: a line in, a line with problems and probabilities out.",
    )
    suggest.add_argument("file", metavar=_t("BESTAND", "FILE"))
    suggest.add_argument(
        "--most", type=int, default=3, help=_t("zoveel problemen per regel", "so many problems a line")
    )
    questions = command(
        commands,
        "questions",
        "notice:run_questions",
        "Hulpvragen inlezen uit een eigen registratie.",
        "Import questions from an own registration.",
    )
    questions.add_argument("action", choices=("import",))
    questions.add_argument("file", metavar="BESTAND.xlsx|csv")
    questions.add_argument(
        "--organisation", help=_t("naam van het team dat registreerde", "name of the registering team")
    )
    questions.add_argument(
        "--leave-out-errors",
        action="store_true",
        help=_t("goede rijen bewaren en foute weglaten", "keep good rows, leave out bad ones"),
    )


def _add_load(commands: "argparse._SubParsersAction[OneLine]") -> None:
    load = command(
        commands,
        "load",
        "load:run_load",
        "Zien hoe vol vindplaatsen en partners zitten die dat delen.",
        "See how full finding places and partners are that share it.",
    )
    load.add_argument("--format", choices=("text", "json"), default="text")
    load.add_argument("--organisation", help=_t("een partner die zichzelf bekijkt", "a partner that looks at itself"))
    load.add_argument(
        "--municipality", metavar="GM0285", help=_t("als er meer gemeenten zijn", "when there are several")
    )


def _add_routes(commands: "argparse._SubParsersAction[OneLine]") -> None:
    route = command(
        commands,
        "route",
        "routes:run_route",
        "Waarheen te verwijzen: een probleem op een vindplaats.",
        "Where to refer: a problem at a finding place.",
    )
    route.add_argument(
        "--place",
        required=True,
        metavar=_t("PLEK", "PLACE"),
        help=_t("naam of nummer van de vindplaats", "name or number of the finding place"),
    )
    route.add_argument(
        "--problem",
        required=True,
        metavar=_t("PROBLEEM", "PROBLEM"),
        help=_t("naam, zoals debts of Schulden", "name, such as debts or Schulden"),
    )
    route.add_argument(
        "--area", default="", metavar=_t("GEBIED", "AREA"), help=_t("waar de inwoner woont", "where the resident lives")
    )
    route.add_argument("--age", default="", metavar="65plus", help=_t("leeftijdsgroep", "age band"))
    route.add_argument(
        "--municipality", default="", metavar="GM0285", help=_t("bij meer gemeenten", "where there are several")
    )
    route.add_argument("--format", choices=("text", "json", "pdf"), default="text")


def _add_organise(commands: "argparse._SubParsersAction[OneLine]") -> None:
    partners = command(
        commands,
        "partners",
        "organise:run_partners",
        "De lijst van partners inlezen die er al is.",
        "Import the list of partners that exists.",
    )
    partners.add_argument("action", choices=("import",))
    partners.add_argument("file", metavar="BESTAND.xlsx|csv")
    partners.add_argument("--municipality", metavar="GM0285", help=_t("voor welke gemeente", "for which municipality"))
    agenda = command(
        commands,
        "agenda",
        "team_agenda:run_agenda",
        "De agenda van een team geven, met wat is besloten.",
        "Give the agenda of a team, with what was decided.",
    )
    agenda.add_argument("--team", metavar="TEAM", help=_t("welk team, als er meer zijn", "which team, of several"))
    agenda.add_argument("--month", metavar="2026-11", help=_t("welke maand; anders deze", "which month; else this one"))
    agenda.add_argument("--out", metavar="agenda.pdf|json", help=_t("waarheen; anders hier", "where to; else here"))
    agenda.add_argument("--municipality", metavar="GM0285", help=_t("welke gemeente", "which municipality"))


def _add_programme(commands: "argparse._SubParsersAction[OneLine]") -> None:
    whole = command(
        commands,
        "programme",
        "programme:run_programme",
        "Het hele programma geven: opgaven, doelen, acties, besluiten en risico's.",
        "Give the whole programme: assignments, targets, actions, decisions and risks.",
    )
    whole.add_argument("--format", choices=("json", "xlsx"), default="json")
    whole.add_argument("--output", metavar=_t("BESTAND", "FILE"), help=_t("waarheen", "where to"))
    whole.add_argument(
        "--municipality", metavar="GM0285", help=_t("als er meer gemeenten zijn", "when there are several")
    )


def _add_act(commands: "argparse._SubParsersAction[OneLine]") -> None:
    command(
        commands,
        "remind",
        "act:run_remind",
        "Herinneren aan wat op antwoord wacht; herhalen kan geen kwaad.",
        "Remind of what waits for an answer; repeating it is safe.",
    )


def _add_learn(commands: "argparse._SubParsersAction[OneLine]") -> None:
    review = command(
        commands,
        "review",
        "learn:run_review",
        "De verantwoording van een jaar: doen we het goede, en doen we dat goed?",
        "The account of a year: are we doing the right things, and are we doing them well?",
    )
    review.add_argument("year", type=int, metavar=_t("JAAR", "YEAR"))
    review.add_argument("--format", choices=("pdf", "html", "json"), default="pdf")
    review.add_argument(
        "--output",
        metavar=_t("BESTAND", "FILE"),
        help=_t("waarheen (anders: standaarduitvoer)", "where to (else: standard output)"),
    )
    review.add_argument(
        "--municipality", metavar="GM0285", help=_t("als er meer gemeenten zijn", "when there are several")
    )


def _add_rethink(commands: "argparse._SubParsersAction[OneLine]") -> None:
    rethink = command(
        commands,
        "rethink",
        "rethink:run_rethink",
        "Zien waar hulp zwaar of lang is, uit een tabel per soort, gebied en leeftijd; zonder database.",
        "See where support is heavy or long, from a table per kind, area and age; without a database.",
    )
    rethink.add_argument("file", metavar=_t("BESTAND.csv|xlsx", "FILE.csv|xlsx"))
    said = {
        "--population": (_t("INWONERS.csv", "POPULATION.csv"), _t("inwoners per leeftijd", "residents by age")),
        "--place": ("GM0285", _t("alleen deze gemeente", "this municipality alone")),
        "--out": (_t("UIT.json|xlsx", "RESULT.json|xlsx"), _t("anders: scherm", "else: screen")),
        "--import": ("GM0285", _t("inlezen en laten tellen", "import and let it count")),
        "--source": (_t("BRON", "SOURCE"), _t("waar de tabel vandaan komt", "where the table comes from")),
    }
    for name, (shown, told) in said.items():
        rethink.add_argument(name, metavar=shown, help=told)
    rethink.add_argument("--leave-out", action="store_true", help=_t("zonder foute rijen", "without wrong rows"))
    rethink.add_argument("--public", action="store_true", help=_t("verberg niets", "hide nothing"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    parser = build_parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        parser.prog = f"voorkant {options.command}"
        parser.error(_t("onbekend: ", "unknown: ") + " ".join(unknown))
    if options.database:
        os.environ["DATABASE_URL"] = options.database
    module_name, function = options.handler.split(":")
    module = import_module(f"voorkant.cli.{module_name}")
    from voorkant.cli.outcome import run_clearly

    return run_clearly(lambda: getattr(module, function)(options))


if __name__ == "__main__":
    sys.exit(main())
