"""Make a municipality ready: real figures, its villages, a first administrator, and nothing invented."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import BadInput, SourceUnavailable
from voorkant.core.shared.text import Text
from voorkant.store.models import Area, Figure, Municipality, Role, User
from voorkant.store.selectors.publishers import live_tables
from voorkant.store.services.builtin import import_builtin
from voorkant.store.services.people import new_password
from voorkant.store.services.sources import import_folder, import_source, may_hold, published_files
from voorkant.store.services.villages import keep_guessed_villages

MUNICIPALITY_CODE = re.compile(r"^GM\d{4}$")
Told = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class StartReport:
    """A municipality that is ready: its record, how many figures and villages, outlines or not, and the first
    administrator with a password that is shown once (None when there was one already).
    """

    municipality: Municipality
    figures: int
    villages: int
    boundaries: bool
    administrator: str
    password: str | None


def start_municipality(
    code: str, *, data: Path | None = None, admin_email: str = "", told: Told = lambda text: None
) -> StartReport:
    """Set up a municipality; safe to repeat. Figures come from a folder, else live, else built in (Voorst)."""
    if not MUNICIPALITY_CODE.match(code):
        raise BadInput(
            "municipality-code",
            Text(f"'{code}' is geen gemeentecode.", f"'{code}' is not a municipality code."),
            Text("Een gemeentecode is GM met vier cijfers.", "A municipality code is GM with four digits."),
            Text("Geef bijvoorbeeld GM0285 voor Voorst.", "For example GM0285 for Voorst."),
        )
    load_figures(code, data=data, told=told)
    area = Area.objects.filter(code=code, kind=AreaKind.MUNICIPALITY).order_by("-year").first()
    if area is None:
        raise BadInput(
            "municipality-unknown",
            Text(f"Gemeente {code} staat niet in de cijfers.", f"Municipality {code} is not in the figures."),
            Text("Misschien is zij heringedeeld.", "Perhaps it was merged."),
            Text("Zoek de code op bij het CBS en probeer opnieuw.", "Look the code up at CBS and try again."),
        )
    municipality, _ = Municipality.objects.get_or_create(code=code, defaults={"name": area.name})
    villages = keep_guessed_villages(code)
    username, password = _first_administrator(municipality, admin_email)
    return StartReport(
        municipality=municipality,
        figures=Figure.objects.filter(area__municipality_code=code).count(),
        villages=villages,
        boundaries=Area.objects.filter(municipality_code=code, boundary__isnull=False).exists(),
        administrator=username,
        password=password,
    )


def load_figures(code: str, *, data: Path | None, told: Told) -> None:
    """Bring in the figures of a municipality from a folder, from the publishers, or from the built-in table."""
    elsewhere = False
    if data is not None and data.is_dir() and not may_hold(data, code):
        elsewhere = any(True for _ in published_files(data))
        told(Text(f"{code} staat in geen bestand van {data.name}.", f"{code} is in no file of {data.name}."))
    elif data is not None and data.is_dir():
        report = import_folder(data, area=code, told=lambda name: told(Text(f"Inlezen: {name}", f"Importing: {name}")))
        if report.imported:
            return
        elsewhere = any(refusal.code == "area-not-in-table" for _, refusal in report.left_out)
    try:
        for kind, table in live_tables():
            told(Text(f"Ophalen: {kind} {table}", f"Fetching: {kind} {table}"))
            import_source(kind, table, area=code)
    except SourceUnavailable as error:
        if elsewhere or Area.objects.filter(code=code, kind=AreaKind.MUNICIPALITY).exists():
            told(error.what)
            return
        told(error.what + Text(" De ingebouwde cijfers worden gebruikt.", " The built-in figures are used."))
        import_builtin(code)


def _first_administrator(municipality: Municipality, email: str) -> tuple[str, str | None]:
    existing = User.objects.filter(municipality=municipality, role=Role.ADMINISTRATOR, is_active=True).first()
    if existing:
        return existing.username, None
    password = new_password()
    with transaction.atomic():
        taken = User.objects.filter(username="beheerder").exists()
        name = f"beheerder-{municipality.code}" if taken else "beheerder"
        User.objects.create_user(name, email, password, municipality=municipality, role=Role.ADMINISTRATOR)
    return name, password


def data_folder() -> Path | None:
    """Give the folder named by `VOORKANT_DATA`, else one that lies beside the checkout; None where there is none."""
    named = getattr(settings, "DATA", None)
    return Path(named) if named and Path(named).is_dir() else None
