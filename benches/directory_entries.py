"""An invented directory of any size, for benches and tests: entries as organisations write them, the same each time.

Each of some 120 kinds (`tests/cases/directory_kinds.yaml`) is offered in hundreds of invented places. As in real lists
a part has no description, a part no ticked problem, a part was not confirmed in time, and many are for one buurt only.
"""

import random  # noqa: TID251 one stream in one order gives the same directory each time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
HEADS = (
    "Lang",
    "Nieuw",
    "Oud",
    "Wester",
    "Ooster",
    "Groot",
    "Klein",
    "Hoog",
    "Beek",
    "Veen",
    "Zand",
    "Berk",
    "Eik",
    "Wolf",
)
TAILS = ("broek", "dorp", "veld", "hoven", "dijk", "huizen", "woude", "meer", "loo", "stede", "horst", "wijk", "zijl")
PARTNERS = 2_000
ALIKE = 10_000


def kinds() -> dict[str, dict[str, Any]]:
    """Give the kinds of entries by id."""
    return yaml.safe_load((CASES / "directory_kinds.yaml").read_text(encoding="utf-8"))["kinds"]


def queries() -> dict[str, list[dict[str, Any]]]:
    """Give the queries with the kinds that are right: those for tuning and those held out."""
    return yaml.safe_load((CASES / "directory_queries.yaml").read_text(encoding="utf-8"))


def strangers(*sets: str) -> list[dict[str, Any]]:
    """Give queries of makers who knew none of the others: the first set, or those named."""
    every = yaml.safe_load((CASES / "directory_strangers.yaml").read_text(encoding="utf-8"))
    return [one for name in sets or ("strangers",) for one in every[name]]


def entries(number: int, today: date, seed: int = 7) -> Iterator[tuple[str, dict[str, Any]]]:
    """Make entries: (kind, fields of an offer), each kind about equally often, in an order by chance."""
    chance = random.Random(seed)  # noqa: S311 nothing secret
    known = kinds()
    places = [head + tail for head in HEADS for tail in TAILS]
    names = list(known)
    seen: set[str] = set()
    for at in range(number):
        kind = names[at % len(names)] if at < len(names) else chance.choice(names)
        one, place = known[kind], chance.choice(places)
        name = chance.choice(one["n"]).format(p=place)
        if name in seen:
            name = f"{name} {place} {at}"
        seen.add(name)
        assured = today + timedelta(days=chance.randint(-40, 300) if chance.random() < 0.9 else -60)
        yield (
            kind,
            {
                "name": name,
                "description": chance.choice(one["t"]) if chance.random() < 0.85 else "",
                "problems": list(one["p"]) if chance.random() < 0.85 else [],
                "target_groups": list(one.get("g", ())) if chance.random() < 0.7 else [],
                "areas": [f"BU99{chance.randrange(ALIKE):04d}01"] if chance.random() < 0.5 else [],
                "location": f"dorpshuis, {place}",
                "schedule": chance.choice(("elke werkdag", "dinsdag 9-12 uur", "woensdagmiddag", "op afspraak")),
                "fees_description": chance.choice(("gratis", "5 euro", "")),
                "form": chance.choice(("collective", "individual")),
                "assured_until": assured,
                "invented": True,
            },
        )


def fill(number: int, today: date) -> dict[int, str]:
    """Bring entries into a municipality of their own, index them, and give the kind of each offer by its number."""
    from voorkant.store.models import Municipality, Offer, Organisation
    from voorkant.store.services.directory_index import reindex

    municipality = Municipality.objects.create(code="GM9999", name="Verzonnen", invented=True)
    partners = Organisation.objects.bulk_create(
        Organisation(
            municipality=municipality, name=f"Partner {at}", kind="welfare", informal=at % 3 == 0, invented=True
        )
        for at in range(min(PARTNERS, number))
    )
    made = list(entries(number, today))
    offers = [Offer(organisation=partners[at % len(partners)], **fields) for at, (_, fields) in enumerate(made)]
    rows = Offer.objects.bulk_create(offers, batch_size=500)
    reindex(municipality, today)
    return {row.pk: kind for row, (kind, _) in zip(rows, made, strict=True)}
