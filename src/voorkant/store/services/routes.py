"""Count that somebody asked where to refer and nothing was agreed.

Three librarians who each ask in vain in one month are three reasons to make an agreement, so the month's row goes up by
one for each. Nothing about who asked is kept.
"""

from datetime import date

from django.db import connection

from voorkant.store.models import RouteGap


def count_gap(*, place: int, problem: str, today: date) -> None:
    """Count one ask without a route, for a finding place (by id) and a problem (by id), in the month of `today`.

    Call it once for each ask. One statement: two colleagues who ask in the same second both count.
    """
    table = RouteGap._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (place_id, problem, month, n) VALUES (%s, %s, %s, 1) "
            f"ON CONFLICT (place_id, problem, month) DO UPDATE SET n = {table}.n + 1",
            [place, problem, today.replace(day=1)],
        )
