"""Sign readers in for a bench: prints the session of an adviser and of a professional of the busiest team, as JSON.

Tonight's backup counts as made, so that the worker beside the server does not make one while pages are measured.
"""

import json

ROLES = ("adviser", "professional")


def main() -> None:
    """Make an account for each role and print {role: session}."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from benches.questions import TEAMS
    from voorkant.store.models import Backup, Municipality, Organisation, User

    municipality = Municipality.objects.get()
    team = Organisation.objects.get(municipality=municipality, name=TEAMS[0])
    sessions = {}
    for role in ROLES:
        user = User.objects.create_user(role, role=role, municipality=municipality)
        user.organisation = team if role == "professional" else None
        user.save()
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        sessions[role] = session.session_key
    Backup.objects.create(made=timezone.now(), filename="none", sha256="", size=0)
    print(json.dumps(sessions))


if __name__ == "__main__":
    main()
