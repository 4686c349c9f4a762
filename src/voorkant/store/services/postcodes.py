"""Keep which buurt each postcode lies in, as CBS publishes it each year."""

from collections.abc import Mapping

from django.db import transaction

from voorkant.adapters.cbs import Postcodes
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Area, Import, Postcode
from voorkant.store.services.imports import ImportReport

KIND = "postcodes"
BATCH = 5_000


def import_postcodes(table: Postcodes, *, area: str | None = None) -> ImportReport:
    """Replace the postcodes of a year (of one municipality, or all) at once; the same file changes nothing."""
    origin = table.provenance
    same = Import.objects.filter(
        kind=KIND, sha256=origin.sha256, area_filter=area or "", year=table.year, status=Import.Status.PUBLISHED
    ).first()
    if same:
        return ImportReport(same, 0, same.rows, already=True)
    wanted = _within(table.buurten, area)
    with transaction.atomic():
        Import.objects.filter(kind=KIND, year=table.year, area_filter=area or "").delete()
        publication = Import.objects.create(
            kind=KIND,
            publisher=origin.publisher,
            table=origin.table[:120],
            title=origin.title,
            year=table.year,
            retrieved=origin.retrieved,
            licence=origin.licence,
            sha256=origin.sha256,
            area_filter=area or "",
            status=Import.Status.PUBLISHED,
            rows=len(wanted),
        )
        Postcode.objects.bulk_create(
            [
                Postcode(code=code, year=table.year, neighbourhood=buurt, publication=publication)
                for code, buurt in wanted.items()
            ],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code", "year"],
            update_fields=["neighbourhood", "publication"],
        )
    return ImportReport(publication, len(set(wanted.values())), len(wanted), already=False)


def area_of_postcode(text: str, municipality: str) -> str:
    """Give the buurt code of a postcode within a municipality; BadInput where it is none or lies elsewhere."""
    code = "".join(text.upper().split())
    found = Postcode.objects.filter(code=code).order_by("-year").first()
    known = found and Area.objects.filter(code=found.neighbourhood, municipality_code=municipality).exists()
    if found is None or not known:
        raise BadInput(
            "postcode-unknown",
            Text("Deze postcode ligt niet in deze gemeente.", "This postcode is not in this municipality."),
            Text("Of hij staat nog niet in de tabel van CBS.", "Or it is not in CBS's table yet."),
            Text("Kies de plaats uit de lijst.", "Choose the place from the list."),
        )
    return found.neighbourhood


def postcodes_loaded(municipality: str) -> bool:
    """Tell whether somebody may choose a place by postcode in this municipality."""
    return Postcode.objects.filter(neighbourhood__startswith="BU" + municipality[2:6]).exists()


def _within(buurten: Mapping[str, str], area: str | None) -> Mapping[str, str]:
    if area is None:
        return buurten
    found = {code: buurt for code, buurt in buurten.items() if buurt[2:6] == area[2:6]}
    if not found:
        raise BadInput(
            "area-not-in-table",
            Text(f"Gebied {area} staat niet in deze tabel.", f"Area {area} is not in this table."),
            Text("Er is niets ingelezen.", "Nothing was imported."),
            Text("Controleer de gemeentecode.", "Check the municipality code."),
        )
    return found
