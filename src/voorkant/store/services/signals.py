"""Store signals: one row per submission, whatever else follows.

Half a school may press "geef door" within the same minute. What each of them waits for is one insert, which also asks
whether the link still works; counting follows shortly after (`signal_settling`). The same form sent twice is one row,
and both get the same answer.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.crypto import salted_hmac

from voorkant.adapters.deidentification import deidentify
from voorkant.core.notice.deidentify import Cleaned
from voorkant.core.notice.feedback import answer_by, code_from, promised_days
from voorkant.core.notice.signal import (
    CALL_BACK,
    OPTIONAL,
    BadSignal,
    LinkNotGood,
    LinkState,
    NewSignal,
    link_state,
    signal_faults,
)
from voorkant.core.shared.period import week_of
from voorkant.store.models import CallBack, FindingPlace, PlaceLink, Signal
from voorkant.store.selectors.signal_desk import SignalDesk, hash_of_code
from voorkant.store.services.signal_links import make_place_link, revoke_place_link

__all__ = ["Sent", "make_place_link", "record_signal", "revoke_place_link"]

TRIES = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """What the sender gets to see: the code to ask later what was done, the last day of the promised week, whether
    names or numbers were taken out of the words, and whether this very form had come in before.
    """

    code: str
    answer_by: date | None
    cleaned: bool
    again: bool


def record_signal(*, desk: SignalDesk, signal: NewSignal, nonce: str, invented: bool = False) -> Sent:
    """Check a signal, take out of its words what identifies people, and keep it as one row.

    `nonce` belongs to the form that was sent. Raises BadSignal with each field that is not right,
    DeidentificationUnavailable when words cannot be cleaned and LinkNotGood when the link was closed meanwhile; then
    nothing is kept.
    """
    if wrong := signal_faults(signal, desk.rules, desk.today):
        raise BadSignal(tuple(wrong))
    cleaned = {about: _clean(text) for about, text in signal.words.items()}
    key = _hash("nonce", f"{desk.sender}:{nonce}:{signal}")
    promised = _promised(desk, signal)
    taken = any(one.spans for one in cleaned.values())
    for attempt in range(TRIES):
        code = code_from(salted_hmac(f"voorkant.signal.code.{attempt}", key, algorithm="sha256").digest())
        row = _row(desk, signal, cleaned, key, hash_of_code(desk.place, code), promised, invented or desk.invented)
        try:
            stored = _insert(desk, signal, row)
        except IntegrityError:  # the code is another signal's: take the next
            continue
        if not stored:
            code = _code_of_before(desk, key)
        return Sent(code, promised, taken, again=not stored)
    raise IntegrityError("no free code was found")


def _promised(desk: SignalDesk, signal: NewSignal) -> date | None:
    if not desk.rules.received:
        return None
    days = promised_days(desk.promises, signal.problems, desk.settings["signal_answer_days"])
    return answer_by(desk.today, days)


def _hash(what: str, value: str) -> str:
    return salted_hmac(f"voorkant.signal.{what}", value, algorithm="sha256").hexdigest()


def _clean(text: str) -> Cleaned:
    return deidentify(text.strip(), state=settings.STATE)


_COLUMNS = (
    "problems", "knows", "ending", "area_code", "area_year", "week", *OPTIONAL, "words", "reference", "nonce",
    "status", "answer_by", "settled", "invented",
)  # fmt: skip
_PREPARED = {name: Signal._meta.get_field(name) for name in ("problems", "words", "week", "answer_by")}
"""The columns whose values look otherwise in each database."""


def _row(
    desk: SignalDesk,
    signal: NewSignal,
    cleaned: dict[str, Cleaned],
    nonce: str,
    reference: str,
    promised: date | None,
    invented: bool,
) -> dict[str, Any]:
    return {
        **{name: getattr(signal, name) for name in (*OPTIONAL, "knows", "ending")},
        "problems": list(dict.fromkeys(signal.problems)),
        "area_code": desk.places.kept_at[signal.area],
        "area_year": desk.places.year,
        "week": week_of(desk.today),
        "words": {about: one.text for about, one in cleaned.items()},
        "reference": reference,
        "nonce": nonce,
        "status": Signal.Status.NEW.value,
        "answer_by": promised,
        "settled": False,
        "invented": invented,
    }


def _insert(desk: SignalDesk, signal: NewSignal, row: dict[str, Any]) -> bool:
    """Write the row, and the number to call back when that was asked; False when this form had come in before."""
    if signal.ending != CALL_BACK:
        return _insert_row(desk, row) is not None
    with transaction.atomic():
        key = _insert_row(desk, row)
        if key is not None:
            CallBack.objects.create(signal_id=key, number=signal.number.strip(), moment=signal.moment, asked=desk.today)
    return key is not None


def _insert_row(desk: SignalDesk, row: dict[str, Any]) -> int | None:
    """Insert from the place and link as they are at this moment, so that a link revoked a second ago stores nothing."""
    values = [
        _PREPARED[name].get_db_prep_save(row[name], connection) if name in _PREPARED else row[name]  # type: ignore[union-attr]
        for name in _COLUMNS
    ]
    link, place = PlaceLink._meta.db_table, FindingPlace._meta.db_table
    source, where, last = f"{place} p", "p.id = %s AND p.active", [desk.place]
    if desk.link is not None:
        source += f" JOIN {link} l ON l.place_id = p.id"
        where += " AND l.id = %s AND l.revoked IS NULL AND l.expires >= %s"
        last += [desk.link, desk.today]  # type: ignore[list-item]
    statement = (
        f"INSERT INTO {Signal._meta.db_table} (place_id, link_id, receiver_id, {', '.join(_COLUMNS)}) "
        f"SELECT p.id, {'l.id' if desk.link else 'NULL'}, p.receiver_id, {', '.join(['%s'] * len(values))} "
        f"FROM {source} WHERE {where} ON CONFLICT (nonce) DO NOTHING RETURNING id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *last])
        found = cursor.fetchone()
    return int(found[0]) if found else None


def _code_of_before(desk: SignalDesk, key: str) -> str:
    """Give the code that the same form got before; LinkNotGood when it never came in, so the link was closed."""
    kept = Signal.objects.filter(nonce=key).values_list("reference", flat=True).first()
    if kept is None:
        raise LinkNotGood(_state_now(desk))
    for attempt in range(TRIES):
        code = code_from(salted_hmac(f"voorkant.signal.code.{attempt}", key, algorithm="sha256").digest())
        if hash_of_code(desk.place, code) == kept:
            return code
    raise LinkNotGood(LinkState.UNKNOWN)


def _state_now(desk: SignalDesk) -> LinkState:
    link = PlaceLink.objects.select_related("place").filter(pk=desk.link).first() if desk.link else None
    if link is None:
        known = desk.link is None and FindingPlace.objects.filter(pk=desk.place).exists()
        return LinkState.PLACE_STOPPED if known else LinkState.UNKNOWN
    return link_state(expires=link.expires, revoked=link.revoked, place_active=link.place.active, today=desk.today)
