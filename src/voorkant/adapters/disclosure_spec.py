"""The description of a table that somebody wants to publish: which item lies under which, and the rules to keep.

`{"dimensions": {"area": {"parents": {"Bussloo": "Voorst"}}, "problem": {"parents": {"debts": "all"}}}}`; an item
without a parent is the total. `"rules": {"zeros": "hidden", "dominance": {"n": 1, "k": 75}, "p_percent": 10}` may
be added.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voorkant.core.analyse.disclosure.primary import Rules, Zeros
from voorkant.core.analyse.disclosure.table import Dimension
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

RESERVED = ("count", "status", "low", "high")


@dataclass(frozen=True, slots=True)
class Specification:
    """The dimensions of a table in the order of the description, and the rules beside the threshold."""

    dimensions: tuple[Dimension, ...]
    rules: Rules


def read_specification(path: Path) -> Specification:
    """Read a description; BadInput says what in it cannot be used."""
    try:
        body = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refusal(path, f"niet te lezen ({reason})", f"cannot be read ({reason})") from error
    except ValueError as error:
        raise _refusal(path, f"dit is geen goede JSON ({error})", f"this is no good JSON ({error})") from error
    if not isinstance(body, dict) or not isinstance(body.get("dimensions"), dict) or not body["dimensions"]:
        raise _refusal(path, "'dimensions' ontbreekt", "'dimensions' is absent")
    if unknown := sorted(body.keys() - {"dimensions", "rules"}):
        raise _refusal(path, f"'{unknown[0]}' is onbekend", f"'{unknown[0]}' is unknown")
    return Specification(
        tuple(_dimension(path, name, one) for name, one in body["dimensions"].items()),
        _rules(path, body.get("rules", {})),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that is given twice: JSON would keep the last without a word."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"'{name}' twice")
        found[name] = value
    return found


def _dimension(path: Path, name: str, one: object) -> Dimension:
    parents = one.get("parents") if isinstance(one, dict) else None
    if name.strip().lower() in RESERVED or not name.strip():
        raise _refusal(path, f"een indeling kan niet '{name}' heten", f"no dimension can be called '{name}'")
    if not isinstance(parents, dict) or not parents or not isinstance(one, dict) or one.keys() != {"parents"}:
        raise _refusal(path, f"'{name}' heeft geen 'parents'", f"'{name}' has no 'parents'")
    totals = {child.strip() for child, above in parents.items() if above is None}
    parents = {child: above for child, above in parents.items() if above is not None}
    if not all(isinstance(above, str) and above.strip() and child.strip() for child, above in parents.items()):
        raise _refusal(path, f"in '{name}' ontbreekt een naam", f"in '{name}' a name is absent")
    stripped = {child.strip(): above.strip() for child, above in parents.items()}
    roots = sorted((set(stripped.values()) | totals) - stripped.keys())
    if len(roots) > 1:
        both = "' en '".join(roots[:2])
        raise _refusal(
            path, f"'{name}' heeft meer dan één totaal: '{both}'", f"'{name}' has several totals: {roots[:2]}"
        )
    return Dimension.of(name.strip(), stripped)


def _rules(path: Path, given: object) -> Rules:
    if not isinstance(given, dict):
        raise _refusal(path, "'rules' is geen lijst van regels", "'rules' is no list of rules")
    if unknown := sorted(given.keys() - {"zeros", "dominance", "p_percent"}):
        raise _refusal(path, f"regel '{unknown[0]}' is onbekend", f"rule '{unknown[0]}' is unknown")
    zeros = given.get("zeros", Zeros.SHOWN.value)
    if zeros not in list(Zeros):
        raise _refusal(path, "zeros is shown, grouped of hidden", "zeros is shown, grouped or hidden")
    dominance, percent = given.get("dominance"), given.get("p_percent")
    if percent is not None and not _share(percent):
        raise _refusal(path, "p_percent ligt tussen 0 en 100", "p_percent lies between 0 and 100")
    return Rules(Zeros(zeros), None if dominance is None else _dominance(path, dominance), percent)


def _dominance(path: Path, given: object) -> tuple[int, float]:
    parts: Mapping[str, Any] = given if isinstance(given, dict) else {}
    number, share = parts.get("n"), parts.get("k")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1 or not _share(share):
        raise _refusal(
            path,
            "dominance heeft een heel getal n en een k tussen 0 en 100",
            "dominance needs a whole n, and k in 0-100",
        )
    return number, float(str(share))


def _share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 100


def _refusal(path: Path, nl: str, en: str) -> BadInput:
    return BadInput(
        "disclosure-specification",
        Text(nl=f"{path.name}: {nl}.", en=f"{path.name}: {en}."),
        Text(nl="Er is niets berekend of geschreven.", en="Nothing was computed or written."),
        Text(
            nl='Schrijf {"dimensions": {"gebied": {"parents": {"Bussloo": "Voorst"}}}}; zonder ouder is totaal.',
            en='Write {"dimensions": {"area": {"parents": {"Bussloo": "Voorst"}}}}; what has no parent is the total.',
        ),
    )
