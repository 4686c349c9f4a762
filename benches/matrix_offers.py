"""Invent 2,000 offers of 200 partners for a bench of the matrix, and sign an adviser in: prints the session as JSON.

The offers are of the catalogue's own interventions, at places and ages of a fixed seed; some are expired, some were never
confirmed, a third serves the whole municipality.
"""

import json
import random
import sys
from datetime import timedelta

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

    municipality, chance, today = Municipality.objects.get(), random.Random(7), timezone.localdate()  # noqa: S311
    works, problems = list(load_interventions().values()), list(load_language().problems)
    places = [code for code, area in area_tree(municipality.code).items() if area.kind is not AreaKind.COUNTRY]
    partners = [
        Organisation(municipality=municipality, name=f"Partner {n}", kind="welfare", informal=n % 3 == 0)
        for n in range(PARTNERS)
    ]
    Organisation.objects.bulk_create(partners)
    Offer.objects.bulk_create(
        Offer(
            organisation=partners[n % PARTNERS],
            name=f"Aanbod {n}",
            problems=chance.sample(problems, chance.randint(1, 4)),
            level=chance.choice(["primary", "secondary", "tertiary", ""]),
            form=chance.choice(["collective", "individual", ""]),
            minimum_age=chance.choice([None, None, 0, 12, 18, 55, 65]),
            areas=[] if n % 3 == 0 else chance.sample(places, chance.randint(1, 3)),
            intervention=chance.choice(works).id if n % 2 else "",
            reach=chance.choice([None, chance.randint(5, 200)]),
            reach_year=today.year - 1,
            assured_until=chance.choice([None, today + timedelta(days=chance.randint(-400, 400))]),
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
