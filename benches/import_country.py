"""Importing the whole country, held against reading the same files and inserting the same values by hand.

Both sides start from the same empty tables and are programs of their own. They take turns, so that whatever else the
machine does meanwhile bothers both; afterwards the rows are compared.
"""

import json
import shutil
import sqlite3
import statistics
import sys
from pathlib import Path

from benches.running import VOORKANT, Figure, Run, data_file, environment, run

TURNS = 3
AT_MOST = 3.0
MEMORY_GIB = 1.5
KWB = "cbs/kwb_2024_nl_compact.csv"
RIVM = "rivm/rivm_50090NED_gezondheid_2020_gm_wk_bu.csv"
DATABASE = "voorkant.sqlite3"


def measure(folder: Path) -> list[Figure]:
    """Give the ratio of the medians of three turns, and the highest memory of one import."""
    files = {"kwb": data_file(KWB), "rivm": data_file(RIVM)}
    empty = folder / "empty"
    run((*VOORKANT, "migrate"), environment(empty))
    plan = folder / "plan.json"
    plan.write_text(json.dumps(_plan(files)))
    ours, theirs = [], []
    for turn in range(TURNS):
        own, peer = folder / f"own-{turn}", folder / f"peer-{turn}"
        for place in (own, peer):
            shutil.copytree(empty, place)
        ours.append(_import(files, own))
        command = (sys.executable, "-m", "benches.import_peer", str(peer / DATABASE), str(plan))
        theirs.append(run(command, environment(peer)))
    _compare(own / DATABASE, peer / DATABASE)
    return _figures(ours, theirs, _count(own / DATABASE))


def _import(files: dict[str, Path], state: Path) -> tuple[Run, ...]:
    return tuple(run((*VOORKANT, "import", kind, str(path)), environment(state)) for kind, path in files.items())


def _figures(ours: list[tuple[Run, ...]], theirs: list[Run], number: int) -> list[Figure]:
    own = statistics.median(sum(one.seconds for one in both) for both in ours)
    peer = statistics.median(one.seconds for one in theirs)
    memory = max(one.memory for both in ours for one in both) / 1024
    detail = f"{number:,} figures: {own:.1f} s, Polars and sqlite3 {peer:.1f} s; median of {TURNS} turns"
    at_most = f"highest of {TURNS} imports of two files; Polars and sqlite3 {max(one.memory for one in theirs):.0f} MiB"
    return [
        Figure("Importing the whole country, against Polars and plain sqlite3", own / peer, AT_MOST, "×", detail),
        Figure("Memory while importing the whole country", memory, MEMORY_GIB, "GiB", at_most),
    ]


def _plan(files: dict[str, Path]) -> list[dict]:
    """Tell the peer which column is which, so that it need not find out."""
    from voorkant.adapters.cbs import read_kwb
    from voorkant.adapters.knowledge import load_language
    from voorkant.adapters.publishers import publisher
    from voorkant.adapters.rivm import read_health

    indicators = load_language().indicators
    kwb = read_kwb(files["kwb"], indicators=indicators)
    rivm = read_health(files["rivm"], indicators=indicators)
    return [
        {"kind": "kwb", "path": str(files["kwb"]), "year": kwb.area_year, "code": "WijkenEnBuurten", "name": "Naam",
         "age": "", "ages": {}, "columns": dict(kwb.columns)},
        {"kind": "rivm", "path": str(files["rivm"]), "year": rivm.area_year, "code": "WijkenEnBuurten",
         "name": "Gemeentenaam_1", "age": "Leeftijd", "ages": dict(publisher("rivm").settings["ages"]),
         "columns": dict(rivm.columns)},
    ]  # fmt: skip


def _count(database: Path) -> int:
    return int(sqlite3.connect(database).execute("SELECT COUNT(*) FROM store_figure").fetchone()[0])


def _compare(own: Path, peer: Path) -> None:
    """See that both wrote the same values; a peer that does less would flatter nobody."""
    found = []
    for path in (own, peer):
        rows = sqlite3.connect(path).execute(
            "SELECT a.code, a.year, s.indicator, s.age_band, f.period, f.value FROM store_figure f "
            "JOIN store_area a ON a.id = f.area_id JOIN store_series s ON s.id = f.series_id "
            "ORDER BY 1, 2, 3, 4, 5"
        )
        found.append(hash(tuple(rows)))
    areas = [sqlite3.connect(path).execute("SELECT COUNT(*) FROM store_area").fetchone() for path in (own, peer)]
    if found[0] != found[1] or areas[0] != areas[1]:
        raise RuntimeError(
            f"the import and its peer wrote different rows: areas {areas}, figures {_count(own)}, {_count(peer)}"
        )
