"""Invent 2,000 offers of 200 partners for a bench of the matrix, and sign an adviser in: prints the session as JSON.

The offers are of the catalogue's own interventions, at places and ages of a fixed seed; some are expired, some were
never confirmed, a third serves the whole municipality.
"""

import json
import sys
from datetime import timedelta
from typing import Any

import numpy as np

PARTNERS = 200


def main(number: int) -> None:
    """Write the offers, make an account and print {"adviser": session}."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from voorkant.adapters.interventions import load_interventions
    from voorkant.adapters.knowledge import load_language
    from voorkant.core.shared.area import AreaKind
    from voorkant.store.models import Backup, Municipality, Offer, Organisation, User
    from voorkant.store.selectors.areas import area_tree

    municipality, today = Municipality.objects.get(), timezone.localdate()
    chance = np.random.Generator(np.random.Philox(7))
    works, problems = list(load_interventions().values()), list(load_language().problems)
    places = [code for code, area in area_tree(municipality.code).items() if area.kind is not AreaKind.COUNTRY]
    partners = [
        Organisation(municipality=municipality, name=f"Partner {n}", kind="welfare", informal=n % 3 == 0)
        for n in range(PARTNERS)
    ]
    Organisation.objects.bulk_create(partners)

    def one(things: list[Any]) -> Any:
        return things[int(chance.integers(len(things)))]

    def some(things: list[str], most: int) -> list[str]:
        return [things[n] for n in chance.permutation(len(things))[: 1 + int(chance.integers(most))]]

    Offer.objects.bulk_create(
        Offer(
            organisation=partners[n % PARTNERS],
            name=f"Aanbod {n}",
            problems=some(problems, 4),
            level=one(["primary", "secondary", "tertiary", ""]),
            form=one(["collective", "individual", ""]),
            minimum_age=one([None, None, 0, 12, 18, 55, 65]),
            areas=[] if n % 3 == 0 else some(places, 3),
            intervention=one(works).id if n % 2 else "",
            reach=one([None, int(chance.integers(5, 200))]),
            reach_year=today.year - 1,
            assured_until=one([None, today + timedelta(days=int(chance.integers(-400, 400)))]),
            invented=True,
        )
        for n in range(number)
    )
    user = User.objects.create_user("adviser", role="adviser", municipality=municipality)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    Backup.objects.create(made=timezone.now(), filename="none", sha256="", size=0)
    print(json.dumps({"adviser": session.session_key}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
