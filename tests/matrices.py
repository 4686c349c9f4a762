"""A small place with people, offers and money, for tests of the matrix: three buurten in two wijken."""

from dataclasses import replace
from decimal import Decimal

from voorkant.adapters.matrix_rules import load_matrix_rules
from voorkant.core.organise.matrix import (
    Inputs,
    Matrix,
    MatrixMoney,
    MatrixOffer,
    MatrixWork,
    Need,
    NeedState,
    Row,
    Standing,
    Template,
    build_matrix,
)
from voorkant.core.organise.matrix.ground import Ground
from voorkant.core.organise.matrix.places import LocalNeed
from voorkant.core.organise.matrix.result import Held, Stand
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text, same

RULES = load_matrix_rules().rules
ELDERS, ADULTS, YOUTH = (RULES.bands[name] for name in ("elders", "adults", "youth"))
LONELY = Row("loneliness", Text("Eenzaamheid", "Loneliness"), "contacts")
FALLS = Row("falls", Text("Vallen", "Falls"), "physical_health")
GM = "GM0001"
NORTH, SOUTH, EAST = "BU00010100", "BU00010101", "BU00010200"
AREAS = {
    GM: Area(GM, 2024, "Dorp", AreaKind.MUNICIPALITY, "NL00"),
    "WK000101": Area("WK000101", 2024, "Wijk 01", AreaKind.DISTRICT, GM),
    "WK000102": Area("WK000102", 2024, "Wijk 02", AreaKind.DISTRICT, GM),
    NORTH: Area(NORTH, 2024, "Noord", AreaKind.NEIGHBOURHOOD, "WK000101"),
    SOUTH: Area(SOUTH, 2024, "Zuid", AreaKind.NEIGHBOURHOOD, "WK000101"),
    EAST: Area(EAST, 2024, "Oost", AreaKind.NEIGHBOURHOOD, "WK000102"),
}
GROUND = Ground(GM, AREAS, {"KN0001-kern": (SOUTH, EAST)})
NOUN = Text("mensen van 65 jaar of ouder", "people aged 65 or over")
FEEL = Text("voelen zich eenzaam", "feel lonely")


def need(people: float | None = 900.0, stand: Stand = Stand.ALIKE, state: NeedState = NeedState.KNOWN) -> Need:
    """Loneliness of `people` over 65, held against the country."""
    if state is not NeedState.KNOWN:
        return Need(state)
    words = None if people is None else Text(f"ongeveer {people:.0f} ", f"about {people:.0f} ") + NOUN
    return Need(
        state, "lonely", LONELY.name, same("48%"), 48.0, 2024, NOUN, True, people, words, NOUN, True, 1900.0, FEEL,
        "RIVM", held=(Held(Text("Nederland", "the Netherlands"), same("45%"), stand, 45.0),), stand=stand, share=48.0,
    )  # fmt: skip


def offer(number: int = 1, **changed: object) -> MatrixOffer:
    """A collective, formal, primary offer for loneliness of everybody, assured, for the whole municipality."""
    plain = MatrixOffer(
        number, f"Aanbod {number}", "Welzijn", Standing.FRESH, frozenset({"loneliness"}), levels=("primary",),
        forms=("collective",),
    )  # fmt: skip
    return replace(plain, **changed)  # type: ignore[arg-type]


def work(name: str = "soup", evidence: EvidenceLevel = EvidenceLevel.GOOD, **changed: object) -> MatrixWork:
    """An intervention against loneliness."""
    return replace(MatrixWork(name, same(name), evidence, frozenset({"loneliness"})), **changed)  # type: ignore[arg-type]


def money(amount: str = "100.00", level: str = "primary", **changed: object) -> MatrixMoney:
    """A placed line for loneliness, for all ages and the whole municipality."""
    return replace(MatrixMoney("1", "Regel", Decimal(amount), level, ("loneliness",)), **changed)  # type: ignore[arg-type]


def local(area: str, people: float = 200.0, *, worse: bool = True) -> LocalNeed:
    """Lonely people over 65 in a buurt."""
    return LocalNeed(
        "loneliness", "elders", area, same(AREAS[area].name), same("52%"), people, 400.0, NOUN, FEEL, 2024, True, worse
    )


def matrix(
    *offers: MatrixOffer,
    area: str = GM,
    rows: tuple[Row, ...] = (LONELY,),
    bands: tuple = (ELDERS,),
    needs: dict | None = None,
    works: tuple[MatrixWork, ...] = (),
    lines: tuple[MatrixMoney, ...] | None = None,
    unplaced: str = "0",
    places: tuple[LocalNeed, ...] = (),
    factors: bool = False,
) -> Matrix:
    """Build a matrix of the small place."""
    template = Template("test", same("Proef"), same("Proef."), rows, bands, factors=factors)
    given = {(row.id, band.id): need() for row in rows for band in bands} if needs is None else needs
    inputs = Inputs(
        offers, {one.id: one for one in works}, lines, Decimal(unplaced), 2026 if lines is not None else None
    )
    return build_matrix(
        area, same(AREAS[area].name), template=template, needs=given, inputs=inputs, ground=GROUND, rules=RULES,
        local=places, this_year=2026,
    )  # fmt: skip


def kinds(found: Matrix) -> set[str]:
    """Name the kinds of what was found."""
    return {one.kind for one in found.gaps}
