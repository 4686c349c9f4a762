"""One database of the directory bench: fill it, ask every query, and look plainly in turns; says what it found in JSON.

python -m benches.directory_run 100000
"""

import gc
import json
import sys
import time
from datetime import date

import django

FIRST = 5
TURNS = 5
PAGE = 20


def main(number: int) -> None:
    """Fill, ask and tell."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benches.directory_entries import fill, queries
    from voorkant.store.models import Municipality, Organisation
    from voorkant.store.selectors.directory_search import known_words, search

    call_command("migrate", verbosity=0, interactive=False)
    start = time.perf_counter()
    kinds = fill(number, date(2026, 11, 22))
    filled = time.perf_counter() - start
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    municipality = Municipality.objects.get()
    known_words(municipality)
    asked = [(part, one) for part, some in queries().items() for one in some]
    partners = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    gc.freeze()
    ours, plain, answers = [], [], []
    for turn in range(TURNS):
        for at, (part, one) in enumerate(asked):
            started = time.process_time_ns(), time.perf_counter_ns()
            found = search(municipality, one["q"], limit=PAGE)
            ours.append(_took(started))
            started = time.process_time_ns(), time.perf_counter_ns()
            rows = _plain(partners[(turn * len(asked) + at) % len(partners)])
            plain.append(_took(started))
            if not rows:
                raise RuntimeError("the plain look-up found nothing")
            if turn == 0:
                keys = [entry.thing.pk for entry in found.entries]
                right = any(kinds[key] in one["right"] for key in keys[:FIRST])
                answers.append({"part": part, "q": one["q"], "keys": keys, "right": right,
                                "kinds": [kinds[key] for key in keys[:FIRST]]})  # fmt: skip
    print(json.dumps({"filled": filled, "ours": ours, "plain": plain, "answers": answers}))


def _plain(partner: int) -> list:
    """Look up one page of offers by an indexed column, with all that a page of results shows of them."""
    from voorkant.store.models import Offer

    rows = Offer.objects.filter(organisation_id=partner).order_by("pk").select_related("organisation")
    return list(rows.prefetch_related("offer_locations__location")[:PAGE])


def _took(started: tuple[int, int]) -> tuple[float, float]:
    """Give processor and wall time in milliseconds."""
    return (time.process_time_ns() - started[0]) / 1e6, (time.perf_counter_ns() - started[1]) / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]))
