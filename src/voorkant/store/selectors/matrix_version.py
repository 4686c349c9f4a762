"""One word that changes when anything in the matrix changes, so that a kept matrix is never out of date.

Somebody in Terwolde confirms the Thursday meal from a link; a second later the matrix counts it. Nothing tells the
matrix so: what it depends on is read as one text by the database itself and made into a short sum, each time that
somebody looks.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from django.db import connection, models
from django.db.models import Count, Max

from voorkant.adapters.knowledge import spoken_version
from voorkant.store.models import (
    BudgetAmount,
    BudgetPlacement,
    BudgetTable,
    LocalIntervention,
    Location,
    Municipality,
    Offer,
    OfferLocation,
    Organisation,
    RegisterImport,
    RegisterRating,
)
from voorkant.store.selectors.versions import figures_version

OFFER = (
    "id", "name", "status", "problems", "factors", "intervention", "level", "form", "minimum_age", "maximum_age",
    "areas", "reach", "reach_year", "assured_until", "invented",
)  # fmt: skip
PLACEMENT = ("id", "line", "share", "level", "problems", "factors", "payer", "age_low", "age_high", "area_code")


def matrix_version(municipality: Municipality, today: date) -> str:
    """Give a word for all that the matrix of a municipality depends on, and for the day."""
    organisation = Organisation._meta.db_table
    of = f'JOIN "{organisation}" o ON o.id = t.organisation_id WHERE o.municipality_id = %s'
    offers = _sum(Offer, OFFER, of, municipality.pk, extra=("o.name", "o.informal"))
    places = _sum(
        OfferLocation,
        ("offer", "location"),
        f'JOIN "{_table(OfferLocation, "location")}" l ON l.id = t.location_id WHERE l.municipality_id = %s',
        municipality.pk,
        extra=("l.area_code",),
    )
    line = _table(BudgetPlacement, "line")
    table = BudgetTable._meta.db_table
    placed = _sum(
        BudgetPlacement,
        PLACEMENT,
        f'JOIN "{line}" l ON l.id = t.line_id JOIN "{table}" b ON b.id = l.table_id WHERE b.municipality_id = %s',
        municipality.pk,
        extra=("b.state",),
    )
    amounts = BudgetAmount.objects.filter(line__table__municipality=municipality).aggregate(
        n=Count("pk"), last=Max("pk"), tables=Count("line__table", distinct=True)
    )
    states = list(BudgetTable.objects.filter(municipality=municipality).order_by("pk").values_list("pk", "state"))
    mine = "WHERE t.municipality_id = %s"
    local = _sum(LocalIntervention, _columns(LocalIntervention), mine, municipality.pk)
    meeting = _sum(Location, _columns(Location), mine, municipality.pk)
    imported = RegisterImport._meta.db_table
    judged = _sum(
        RegisterRating,
        _columns(RegisterRating),
        f'JOIN "{imported}" i ON i.id = t.register_import_id WHERE i.municipality_id = %s',
        municipality.pk,
        extra=("i.withdrawn",),
    )
    parts = (offers, places, placed, local, meeting, judged, sorted(amounts.items()), states)
    settings = sorted((municipality.settings or {}).items(), key=str)
    said = (*parts, figures_version(), spoken_version(), today.isoformat(), municipality.code, settings)
    return _short(repr(said))


def _sum(model: type[models.Model], fields: Sequence[str], rest: str, key: Any, extra: Sequence[str] = ()) -> str:
    """Sum up columns of all rows in the database, in the order of their keys."""
    columns = [f't."{_column(model, name)}"' for name in fields] + list(extra)
    as_text = " || '|' || ".join(f"COALESCE(CAST({one} AS text), '')" for one in columns)
    inner = f'SELECT t.id AS id, {as_text} AS words FROM "{model._meta.db_table}" t {rest} ORDER BY t.id'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT md5(string_agg(words, chr(10) ORDER BY id)) FROM ({inner}) r", [key])
        else:
            cursor.execute(f"SELECT group_concat(words, char(10)) FROM ({inner}) r", [key])
        return _short(str(cursor.fetchone()[0]))


def _columns(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields]


def _column(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    return str(field.column) if isinstance(field, models.Field) else ""


def _table(model: type[models.Model], field: str) -> str:
    related = model._meta.get_field(field).related_model
    return related._meta.db_table if isinstance(related, type) and issubclass(related, models.Model) else ""


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
