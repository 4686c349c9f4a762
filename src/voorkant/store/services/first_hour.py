"""Keep what is chosen in the first hour: many places, problems or routes at once, all of a save or nothing of it.

Ten finding places are ticked and one has a name that is there already. Then nothing is kept, the page says beside that
one what to change, and the other nine ticks still stand.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db import transaction

from voorkant.core.organise.entries import AgreementEntry, Fault, PlaceEntry
from voorkant.core.organise.proposals import Call, change
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.partners import Place
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, FindingPlace, Municipality, Organisation, PartnerLink
from voorkant.store.selectors.first_hour import Desk, desk_of
from voorkant.store.services.agreements import end_agreement, make_agreement, usual_end
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.partners_links import make_partner_link
from voorkant.store.services.places import save_place
from voorkant.store.services.signal_links import make_place_link

BASIS, TOLD = "no_personal_data", ("nothing",)


class SomeNotRight(BadInput):
    """Several entries of which some have faults: `faults` by the id of the partner or place, or the problem."""

    def __init__(self, faults: Mapping[int | str, list[Fault]]) -> None:
        self.faults = faults
        super().__init__(
            "some-not-right",
            Text("Er klopt nog iets niet.", "Something is not right yet."),
            Text("Er is nog niets opgeslagen.", "Nothing was stored yet."),
            Text("Verbeter wat er bij de velden staat.", "Correct what is said beside the fields."),
        )


def choose_places(*, municipality: Municipality, chosen: Mapping[int, PlaceEntry]) -> list[FindingPlace]:
    """Make a finding place of each partner (by id). Raises SomeNotRight with faults by partner."""
    own = {one.pk: one for one in Organisation.objects.filter(municipality=municipality, pk__in=chosen)}
    faults: dict[int | str, list[Fault]] = {key: [Fault("name", _GONE)] for key in chosen if key not in own}
    made = []
    with transaction.atomic():
        for key, entry in chosen.items():
            try:
                made += [save_place(partner=own[key], entry=entry)] if key in own else []
            except EntryNotRight as error:
                faults[key] = error.faults
        if faults:
            raise SomeNotRight(faults)
    return made


def choose_problems(*, municipality: Municipality, chosen: Mapping[int, Collection[str]]) -> int:
    """Keep what is seen first at places (by id) and give how many. Raises SomeNotRight with faults by place."""
    faults: dict[int | str, list[Fault]] = {}
    rows = FindingPlace.objects.filter(organisation__municipality=municipality, pk__in=chosen)
    with transaction.atomic():
        for row in rows.select_for_update(of=("self",)).select_related("organisation__municipality"):
            try:
                save_place(partner=row.organisation, entry=_with_problems(row, tuple(chosen[row.pk])), place=row)
            except EntryNotRight as error:
                faults[row.pk] = error.faults
        if faults:
            raise SomeNotRight(faults)
    return len(rows)


def call_everywhere(*, municipality: Municipality, calls: Mapping[str, Call], today: date) -> int:
    """Agree for each problem whom to call at every place where nothing was agreed yet; give how many routes were made.

    What somebody else filled in meanwhile stays. Raises SomeNotRight with faults by problem.
    """
    with transaction.atomic():
        desk, made = desk_of(municipality, today), 0
        for place in desk.hour.places:
            wanted = {one: calls[one] for one in desk.hour.empty.get(place.id, ()) if one in calls}
            made += _agree(desk, place, wanted)
    return made


def call_at(*, municipality: Municipality, place: int, calls: Mapping[str, Call | None], today: date) -> int:
    """Agree whom to call at one place (by id); None takes a route away. Gives how many routes were made or changed.

    Only what is empty, or was agreed for just this place, is touched. Raises SomeNotRight with faults by problem.
    """
    with transaction.atomic():
        desk = desk_of(municipality, today)
        found = desk.network.places[place]
        mine = {*desk.missing_at(found), *desk.calls_at(found)}
        return _agree(desk, found, {problem: call for problem, call in calls.items() if problem in mine})


def ask_partners(
    *, municipality: Municipality, partners: Collection[int], today: date
) -> list[tuple[Organisation, PartnerLink, str]]:
    """Make a link for each partner (by id) with which it confirms; the secrets are given once."""
    own = Organisation.objects.filter(municipality=municipality, pk__in=partners)
    with transaction.atomic():
        rows = own.select_related("municipality").order_by("name")
        return [(one, *make_partner_link(partner=one, today=today)) for one in rows]


def make_cards(*, places: Iterable[FindingPlace], label: str, today: date) -> list[tuple[FindingPlace, str]]:
    """Make a shared link for each place, to print as a QR card; the secrets are given once."""
    with transaction.atomic():
        return [(one, make_place_link(one, label=label, today=today)[1]) for one in places]


def _agree(desk: Desk, place: Place, wanted: Mapping[str, Call | None]) -> int:
    """Carry out what changes at one place."""
    faults: dict[int | str, list[Fault]] = {}
    todo = change(desk.calls_at(place), wanted)
    rows = Agreement.objects.select_related("municipality").in_bulk(todo.left)
    for key, remaining in todo.left.items():
        _narrow(rows[key], remaining, desk.today)
    for call, problems in todo.made:
        try:
            make_agreement(municipality=desk.municipality, entry=_entry(desk, place, call, problems), today=desk.today)
        except EntryNotRight as error:
            faults |= {problem: error.faults for problem in problems}
    if faults:
        raise SomeNotRight(faults)
    return sum(len(problems) for _, problems in todo.made)


def _entry(desk: Desk, place: Place, call: Call, problems: tuple[str, ...]) -> AgreementEntry:
    """What nobody was asked in the first hour is filled in as is safe: nothing about a person, for the usual term."""
    return AgreementEntry(
        partner=place.partner, place=place.id, to=call.to, person=call.person, offer=call.offer,
        channel=call.channel, answer_days=call.answer_days, problems=problems, basis=BASIS, fields=TOLD,
        valid_from=desk.today, valid_until=usual_end(desk.municipality, desk.today),
    )  # fmt: skip


def _narrow(agreement: Agreement, remaining: tuple[str, ...], today: date) -> None:
    """Let an agreement hold for fewer problems, or end it. Who confirmed the whole has confirmed a part of it."""
    if not remaining:
        end_agreement(agreement=agreement, today=today)
        return
    same = ("channel", "how", "next_step", "answer_days", "purpose", "basis", "assured_by", "valid_until")
    kept = make_agreement(
        municipality=agreement.municipality,
        entry=AgreementEntry(
            **{name: getattr(agreement, name) for name in same}, fields=tuple(agreement.fields), problems=remaining,
            partner=agreement.organisation_id, place=agreement.place_id, to=agreement.to_id,
            offer=agreement.offer_id, person=agreement.contact_id, valid_from=today,
        ),
        replaces=agreement,
        today=today,
    )  # fmt: skip
    kept.confirmed_by_sender = agreement.confirmed_by_sender
    kept.confirmed_by_receiver = agreement.confirmed_by_receiver
    kept.invented = agreement.invented
    kept.save(update_fields=["confirmed_by_sender", "confirmed_by_receiver", "invented"])


def _with_problems(row: FindingPlace, problems: tuple[str, ...]) -> PlaceEntry:
    return PlaceEntry(
        name=row.name, kind=row.kind, area=row.area_code, areas=tuple(row.areas),
        target_groups=tuple(row.target_groups), problems=problems, receiver=row.receiver_id, capacity=row.capacity,
        active=row.active,
    )  # fmt: skip


_GONE = Text("Deze partner is er niet meer.", "This partner is no longer there.")
