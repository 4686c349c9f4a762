"""One of everything of analysing that belongs to somebody: a ranking, a budget, a table of support."""

from typing import Any

from tests.money import published as published_budget
from tests.scenario_kept import kept_scenario
from tests.scenario_shifted import kept_shift
from voorkant.store.models import DirectoryImport, DirectoryUpload, Municipality, ProvisionTable, TaskFieldTable
from voorkant.store.services.ranking import add_group, keep_answer
from voorkant.store.services.scenarios import share_scenario


def ranking(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Make an answer that waits and a group of one's own."""
    swings = dict.fromkeys(("size", "urgency", "reachability", "interventions", "cost"), 100)
    keep_answer(municipality=municipality, swings=swings, role="teamleider")
    own = add_group(municipality=municipality, name="Jonge ouders", problems=["debts"], added_by="team")
    return {
        "ranking-group": ("people_with_debts",),
        "ranking-value": ("people_with_debts", "size"),
        "ranking-group-end": (f"own-{own.pk}",),
        "ranking-export": ("xlsx",),
        "prevention-hours-export": ("xlsx",),
        **exchange(municipality),
        "social-base-area": ("BU02850100",),
        "social-base-paper": ("BU02850100",),
        "social-base-table": ("xlsx",),
    }


def exchange(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Set a directory of another aside, and one that was read in."""
    waiting = DirectoryUpload.objects.create(municipality=municipality, filename="buren.json", form="json")
    made = DirectoryImport.objects.create(municipality=municipality, source="Buren", filename="b.json", form="json")
    return {"hsds-check": (waiting.pk,), "hsds-withdraw": (made.pk,), "hsds-export": ("json",)}


def money_pages(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one budget that counts, a line of it and a table of task fields."""
    table = published_budget(municipality)
    fields = TaskFieldTable.objects.create(municipality=municipality, source="Verzonnen", sha256="0" * 64)
    about = {name: (table.pk,) for name in ("money-import-table", "money-import-act")}
    line = {"money-place-line": (table.lines.earliest("row").pk,), "money-open-act": (fields.pk,)}
    return about | line | {"money-export": ("xlsx",)}


def provisions(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one table of support."""
    table = ProvisionTable.objects.create(
        municipality=municipality, source="proef", filename="hulp.csv", sha256="0", state="published", public=True
    )
    table.cells.create(row=2, area=municipality.code, kind="household_help", clients_low=700, clients_high=700)
    about = ("rethink-table", "rethink-publish", "rethink-withdraw", "rethink-discard")
    return {name: (table.pk,) for name in about} | {"rethink-export": ("xlsx",)}


def scenarios(municipality: Municipality) -> dict[str, tuple[Any, ...]]:
    """Give the arguments of the pages about one kept scenario and a link to it."""
    row = kept_scenario(municipality)
    share, token = share_scenario(row, by=None)
    about = ("scenario-one", "scenario-assumptions", "scenario-stop", "scenario-keep", "scenario-remove")
    return {
        **{name: (row.pk,) for name in (*about, "scenario-share")},
        "scenario-group": (row.pk, "people_with_debts"),
        "scenario-shift-one": (kept_shift(municipality).pk,),
        "scenario-paper": (row.pk,),
        "scenario-table": (row.pk, "xlsx"),
        "scenario-unshare": (share.pk,),
        "scenario-shared": (token,),
    }
