"""Invent a budget of three years for the demo, import it as a colleague would, and place most of it.

Preventing gets a little more each year, one account stands beside its budget, and about a tenth of the money is placed
by nobody, so that whoever tries the demo has something to place. Amounts and task fields are made up and say so.
"""

import csv
import io
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.money.lines import Placement
from voorkant.core.shared.area import AreaKind
from voorkant.store.demo.questions import chance
from voorkant.store.models import BudgetLine, BudgetTable, Municipality, Offer, User
from voorkant.store.selectors.figures import comparable_places
from voorkant.store.selectors.money_page import residents_by_year
from voorkant.store.services.money import publish_table, read_table
from voorkant.store.services.money_open import publish_open_table, read_open_table
from voorkant.store.services.money_places import place_lines

PLAN: dict[str, Any] = yaml.safe_load(files("voorkant.store.demo").joinpath("money.yaml").read_text(encoding="utf-8"))
KINDS = ("Begroting 2024", "Rekening 2024", "Begroting 2025", "Begroting 2026")
YEAR_OF_OPEN = 2024


def invent_money(municipality: Municipality) -> None:
    """Publish the invented budget and open figures and place the lines, where there is no budget yet."""
    if BudgetTable.objects.filter(municipality=municipality).exists():
        return
    by = User.objects.filter(municipality=municipality, username=PLAN["by"]).first()
    draft = read_open_table(
        PLAN["open_file"], invented_open(municipality), municipality=municipality, source=PLAN["open_source"], by=by
    )
    publish_open_table(draft, by=by)
    table = read_table(PLAN["file"], invented_budget(), municipality=municipality, title=PLAN["name"], by=by)
    publish_table(table, by=by)
    lines = {one.description: one.pk for one in BudgetLine.objects.filter(table=table)}
    offer = _offer(municipality)
    places = {
        lines[one["name"]]: tuple(_placement(part, offer if one.get("offer") else None) for part in one["places"])
        for one in PLAN["lines"]
        if one.get("places")
    }
    place_lines(municipality=municipality, places=places, by=by)


def invented_budget() -> bytes:
    """Make the budget as a Dutch workbook would save it: two rows of headings, totals between, thousands of euros."""
    rows: list[list[str]] = [["Verzonnen begroting, bedragen x € 1.000"]]
    rows.append(["Programma", "Taakveld", "Omschrijving", *(cell for kind in KINDS for cell in (kind, ""))])
    rows.append(["", "", "", *(["Lasten", "Baten"] * len(KINDS))])
    groups = list(dict.fromkeys(one["group"] for one in PLAN["lines"]))
    for group in groups:
        listed = [one for one in PLAN["lines"] if one["group"] == group]
        for at, one in enumerate(listed):
            rows.append(["" if at else group, one["code"], one["name"], *_cells([one])])
        rows.append([f"Totaal {group}", "", "", *_cells(listed)])
    return _csv(rows)


def invented_open(municipality: Municipality) -> bytes:
    """Make open figures in the shape of CBS for the municipality and those most like it; codes alone where none is."""
    alike = comparable_places(municipality.code, AreaKind.MUNICIPALITY)
    others = list(alike.codes)[: PLAN["municipalities"]] if alike else []
    rows = [["Verslagsoort", "Taakveld", "Gemeenten", "Perioden", "Lasten (x 1 000 euro)"]]
    for at, code in enumerate([municipality.code, *others]):
        people = residents_by_year(code).get(YEAR_OF_OPEN)
        for field, name in PLAN["fields"].items():
            about = PLAN["per_resident"][field] * (0.8 + 0.4 * chance("money", at, field))
            amount = round(about * people / 1000) if people else None
            if amount is not None:
                rows.append(["Jaarrekening", f"{field} {name}", code, str(YEAR_OF_OPEN), str(amount)])
    if len(rows) == 1:
        rows = [["Code", "Naam"], *([field, name] for field, name in PLAN["fields"].items())]
    return _csv(rows)


def _cells(lines: list[dict[str, Any]]) -> list[str]:
    cells = []
    for at in range(len(KINDS)):
        income = sum(one.get("income", [0] * len(KINDS))[at] for one in lines)
        costs = sum(one["amounts"][at] for one in lines)
        cells += [f"{costs:,}".replace(",", "."), f"{income:,}".replace(",", ".") if income else ""]
    return cells


def _placement(part: list[Any], offer: int | None) -> Placement:
    share, level, approach, payer, problems, ages = part
    known = load_language().problems
    low, high = ages or (None, None)
    return Placement(
        share=Decimal(share),
        level=level,
        approach=approach,
        payer=payer,
        problems=tuple(one for one in problems if one in known),
        age_low=low,
        age_high=high,
        offer=offer,
    )


def _offer(municipality: Municipality) -> int | None:
    """Give the first offer against loneliness, for the line that pays for it."""
    rows = Offer.objects.filter(organisation__municipality=municipality).order_by("pk").values_list("pk", "problems")
    return next((key for key, problems in rows if "loneliness" in problems), None)


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")
