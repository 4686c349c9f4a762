"""The directory searched over 100,000 entries, on SQLite and on PostgreSQL, held against a plain indexed look-up.

The plain look-up is an ORM query of one page of twenty offers by an indexed column, with their partner and places: what
any page that lists offers does. Both take turns in one process on one database, in processor time of that process and
in wall time. 200 everyday queries are asked (`tests/cases/directory_queries.yaml`); 70 of them were held out while the
search was tuned. The answers of both databases must be the same, entry by entry.
"""

import json
import sys
from pathlib import Path

from benches.running import Figure, environment, run
from tools import postgres

ENTRIES = 100_000
AT_MOST, LEAST = 3.0, 0.9


def measure(folder: Path) -> list[Figure]:
    """Give the cost of a search against a plain look-up on both databases, how often they differ, and how often the
    right entry is not among the first five.
    """
    sqlite = _ask(environment(folder / "sqlite", DJANGO_SETTINGS_MODULE="voorkant.web.settings"))
    with postgres.server() as server:
        env = environment(
            folder / "postgresql", DATABASE_URL=f"{server}/postgres", VOORKANT_SECRET_KEY="bench" * 12,
            DJANGO_SETTINGS_MODULE="voorkant.web.settings",
        )  # fmt: skip
        other = _ask(env)
    found = [_speed("SQLite", sqlite), _speed("PostgreSQL", other)]
    pairs = list(zip(sqlite["answers"], other["answers"], strict=True))
    unlike = sum(one["keys"] != two["keys"] for one, two in pairs)
    found.append(
        Figure("Queries that the two databases answer differently", unlike, 0, "of 200", "first twenty entries")
    )
    for part in ("tuning", "held_out", ""):
        asked = [one for one in sqlite["answers"] if part in ("", one["part"])]
        wrong = sum(not one["right"] for one in asked) / len(asked)
        name = {"tuning": "used for tuning", "held_out": "held out", "": "all"}[part]
        found.append(
            Figure(f"Everyday queries without a right entry in the first five, {name}", wrong, 1 - LEAST, "share",
                   f"{len(asked)} queries over {ENTRIES:,} invented entries")
        )  # fmt: skip
    return found


def _ask(env: dict[str, str]) -> dict:
    Path(env["VOORKANT_STATE"]).mkdir(parents=True, exist_ok=True)
    said = run((sys.executable, "-m", "benches.directory_run", str(ENTRIES)), env).output
    return json.loads(said[said.index("{") :])


def _speed(database: str, told: dict) -> Figure:
    """Set p95 against p95; processor time where the database works in this process, wall time where it is a server."""
    at = 0 if database == "SQLite" else 1
    ours, plain = ([one[at] for one in told[name]] for name in ("ours", "plain"))
    detail = (
        f"p50 {_p(ours, 50):.2f} and p95 {_p(ours, 95):.2f} ms, plain {_p(plain, 50):.2f} and {_p(plain, 95):.2f} ms; "
        f"{'processor' if at == 0 else 'wall'} time, {len(ours):,} searches"
    )
    return Figure(
        f"Search over {ENTRIES:,} entries, {database}, p95", _p(ours, 95) / _p(plain, 95), AT_MOST, "×", detail
    )


def _p(times: list[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
