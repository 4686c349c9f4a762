"""Ask for scenarios, keep, name, share and remove them; every step is written down.

Two advisers who ask the same question on one morning get the same row, and it is worked out once. Whoever changes an
assumption gets a new row beside the old one. What was removed can be put back by who removed it.
"""

import hashlib
import json
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario.answer import version
from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.check_input import check_ask, check_thresholds
from voorkant.core.analyse.scenario.levels import STEPS
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    Import,
    Job,
    Municipality,
    Role,
    Scenario,
    ScenarioLevels,
    ScenarioShare,
    ScenarioStep,
    User,
)
from voorkant.store.selectors.scenarios import ask_kept, seconds_of
from voorkant.store.selectors.settings import setting_value

Kind, State = ScenarioStep.Kind, Scenario.State
NAME, NOTE, REASON = 120, 600, 300
LONGEST_LINK_DAYS = 366
MOST_EUROS = 2_000_000_000


def ask_scenario(
    *, municipality: Municipality, ask: Ask, by: User | None, based_on: Scenario | None = None, name: str = ""
) -> Scenario:
    """Queue a question and give its row; the row that asks the same already, where there is one.

    A row that was stopped, that failed or that was removed is taken up again. Raises BadInput for a question that would
    take too long, or that the model cannot be asked.
    """
    from voorkant.store.services.jobs import start_scenario  # jobs runs what is asked here

    model = load_scenario_model()
    check_size(municipality, ask, model)
    key = key_of(municipality, ask, model)
    with transaction.atomic():
        row, new = Scenario.objects.select_for_update().get_or_create(
            municipality=municipality,
            key=key,
            defaults={
                "area_code": municipality.code,
                "area_name": municipality.name,
                "asked": ask_kept(ask),
                "based_on": based_on,
                "name": tidy(name, NAME),
                "made_by": by,
                "model_version": version(model),
                "invented": municipality.invented,
            },
        )
        again = not new and (row.removed or row.state in (State.STOPPED, State.FAILED))
        if new or again:
            row.removed = False
            if row.state in (State.STOPPED, State.FAILED):
                row.state = State.WAITING
            row.save(update_fields=["removed", "state"])
            _note(row, Kind.ASKED if new else Kind.AGAIN, by)
        if row.state == State.WAITING and (row.job is None or again):
            start_scenario(row)
    return row


def check_size(municipality: Municipality, ask: Ask, model: ScenarioModel) -> None:
    """Refuse a question that cannot be asked, or that is larger than a page may ask. Raises BadInput."""
    most_years, most_draws = (int(setting_value(name)) for name in ("scenario_most_years", "scenario_most_draws"))
    check_ask(model, ask, most_years=most_years, most_draws=most_draws)
    seconds = seconds_of(municipality, ask)
    if seconds is not None and seconds > 60 * setting_value("scenario_most_minutes"):
        raise BadInput("scenario-too-long", *_texts(_TOO_LONG, minutes=whole(seconds / 60)))


def key_of(municipality: Municipality, ask: Ask, model: ScenarioModel) -> str:
    """Give the key of a question: the same area, question, model and figures give the same."""
    newest = Import.objects.order_by("-pk").values_list("pk", flat=True).first()
    known = [municipality.code, ask_kept(ask), version(model), newest]
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def stop_scenario(row: Scenario, *, by: User | None) -> None:
    """Ask a running scenario to stop; what was worked out so far stays to be read."""
    from voorkant.store.services.jobs import ask_stop

    if row.job is not None and row.running:
        _note(row, Kind.STOPPED, by)
        ask_stop(row.job)


def keep_scenario(row: Scenario, *, by: User | None, name: str, note: str = "") -> Scenario:
    """Keep a scenario under a name, so that colleagues can read it; or give a kept one another name.

    Raises BadInput without a name, and for a scenario that has no answer yet.
    """
    name = tidy(name, NAME)
    if not name:
        raise BadInput("scenario-no-name", *_NO_NAME)
    if not row.result or row.running:
        raise BadInput("scenario-no-answer", *_NO_ANSWER)
    with transaction.atomic():
        row.name, row.note = name, tidy(note, NOTE)
        kind = Kind.NAMED if row.kept else Kind.KEPT
        row.kept_at = row.kept_at if row.kept else timezone.now()
        row.kept = True
        row.save(update_fields=["name", "note", "kept", "kept_at"])
        _note(row, kind, by, name)
    return row


def may_remove(row: Scenario, by: User | None) -> bool:
    """Tell whether somebody may remove a scenario: who made it, or whoever leads."""
    return by is not None and (row.made_by_id == by.pk or by.role == Role.LEAD)


def remove_scenario(row: Scenario, *, by: User | None) -> None:
    """Take a scenario out of sight, its links with it. Raises NotFound for who may not."""
    if not may_remove(row, by):
        raise NotFound("scenario-not-yours", *_NOT_YOURS)
    if row.running:
        stop_scenario(row, by=by)
    with transaction.atomic():
        row.shares.filter(withdrawn=None).update(withdrawn=timezone.now())
        Scenario.objects.filter(pk=row.pk).update(removed=True, kept=False, kept_at=None)
        _note(row, Kind.REMOVED, by)


def share_scenario(
    row: Scenario, *, by: User | None, until: date | None = None, today: date | None = None
) -> tuple[ScenarioShare, str]:
    """Make a link with which anybody reads a kept scenario until a day, and give its secret once.

    Raises BadInput for a scenario that was not kept, and for a day that has passed or lies more than a year ahead.
    """
    today = today or timezone.localdate()
    until = until or today + timedelta(days=int(setting_value("scenario_link_days", row.municipality)))
    if not row.kept or not row.result:
        raise BadInput("scenario-not-kept", *_KEEP_FIRST)
    if not today <= until <= today + timedelta(days=LONGEST_LINK_DAYS):
        raise BadInput("scenario-link-day", *_LINK_DAY)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        share = ScenarioShare.objects.create(scenario=row, digest=digest_of(token), until=until, made_by=by)
        _note(row, Kind.SHARED, by, until.isoformat())
    return share, token


def unshare(share: ScenarioShare, *, by: User | None) -> None:
    """Let a link open nothing any more. Doing so twice is the same."""
    with transaction.atomic():
        if ScenarioShare.objects.filter(pk=share.pk, withdrawn=None).update(withdrawn=timezone.now()):
            _note(share.scenario, Kind.UNSHARED, by)


def open_share(token: str) -> ScenarioShare | None:
    """Give the link of a secret, whether or not it still works; None for one that never was."""
    if not token.isascii() or len(token) > 100:
        return None
    found = ScenarioShare.objects.select_related("scenario__municipality", "scenario__based_on")
    return found.filter(digest=digest_of(token)).first()


def choose_levels(
    *, municipality: Municipality, values: tuple[int, int, int] | None, by: User | None, reason: str = ""
) -> ScenarioLevels:
    """Choose from how many euros a head extra, much and very much begin; None goes back to those of the knowledge.

    Raises BadInput unless each is more than the one before.
    """
    chosen = dict(zip(STEPS, values, strict=True)) if values else {}
    if chosen:
        check_thresholds(chosen)
    if max(chosen.values(), default=0) > MOST_EUROS:
        raise BadInput("scenario-levels", *_LEVELS)
    return ScenarioLevels.objects.create(municipality=municipality, by=by, reason=tidy(reason, REASON), **chosen)


def tell_of_job(job: Job, state: str, message: Text | None = None) -> None:
    """Let a scenario know how its job stands. What was worked out before it ended stays."""
    ended = state not in (State.WAITING, State.RUNNING)
    said = {"nl": message.nl, "en": message.en} if message else {}
    Scenario.objects.filter(job=job).update(state=state, message=said, ended=timezone.now() if ended else None)


def digest_of(token: str) -> str:
    """A secret is 192 random bits, so one round of SHA-256 is enough; no password is hashed here."""
    return hashlib.sha256(token.encode()).hexdigest()


def tidy(words: str, most: int) -> str:
    """Give words on one line, not longer than there is room for."""
    return " ".join(words.split())[:most]


def _note(row: Scenario, kind: str, by: User | None, note: str = "") -> None:
    ScenarioStep.objects.create(scenario=row, kind=kind, by=by, note=note[:REASON])


def _texts(texts: tuple[Text, Text, Text], **values: Text | str) -> tuple[Text, Text, Text]:
    what, why, do = (one.format(**values) for one in texts)
    return what, why, do


_NOTHING = Text("Er is niets veranderd.", "Nothing was changed.")
_TOO_LONG = (
    Text("Dit scenario zou te lang duren.", "This scenario would take too long."),
    Text("Naar schatting {minutes} minuten.", "About {minutes} minutes."),
    Text(
        "Kies minder jaren of reken minder vaak. Of vraag de beheerder het met een opdracht te doen.",
        "Choose fewer years or work it out fewer times. Or ask the administrator to do it by command.",
    ),
)
_NO_NAME = (
    Text("Geef het scenario een naam.", "Give the scenario a name."),
    Text("Onder die naam vinden collega's het terug.", "Colleagues find it under that name."),
    _NOTHING,
)
_NO_ANSWER = (
    Text("Dit scenario heeft nog geen uitkomst.", "This scenario has no outcome yet."),
    Text(
        "Er wordt nog gerekend, of het is gestopt voordat er iets was.", "It is still being worked out, or was stopped."
    ),
    Text("Wacht tot er is gerekend en bewaar het dan.", "Wait until it is worked out, then keep it."),
)
_NOT_YOURS = (
    Text("Dit scenario kun je niet weghalen.", "You cannot remove this scenario."),
    Text("Dat kan wie het maakte, of een trekker.", "Whoever made it can, or a lead."),
    _NOTHING,
)
_KEEP_FIRST = (
    Text("Dit scenario kan nog niet worden gedeeld.", "This scenario cannot be shared yet."),
    Text("Alleen een bewaard scenario met een uitkomst is te delen.", "Only a kept scenario with an outcome can be."),
    Text("Bewaar het eerst onder een naam.", "Keep it under a name first."),
)
_LINK_DAY = (
    Text("Deze dag kan niet.", "This day is not possible."),
    Text("Een link werkt tot een dag in het komende jaar.", "A link works until a day within the coming year."),
    Text("Kies een andere dag.", "Choose another day."),
)
_LEVELS = (
    Text("Deze grenzen kunnen niet.", "These thresholds are not possible."),
    Text("Zo hoog zijn de kosten van één persoon nooit.", "The cost of one person is never that high."),
    Text("Vul lagere bedragen in.", "Fill in lower amounts."),
)
