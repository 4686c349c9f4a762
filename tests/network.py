"""A small network that tests share: a reading corner, debt help that agreed to be called, and a coffee morning."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.utils import timezone

from voorkant.store.models import Agreement, Contact, FindingPlace, Municipality, Offer, Organisation, PlaceLink

TOKEN = "een-lang-geheim-van-de-leeszaal"
PROBLEMS = ["debts", "loneliness", "low_literacy", "digital_exclusion", "poverty", "dementia", "grief", "housing_need"]


@dataclass(frozen=True, slots=True)
class Small:
    """What was made."""

    library: Organisation
    team: Organisation
    debt_help: Organisation
    place: FindingPlace
    agreement: Agreement
    link: PlaceLink


def network(municipality: Municipality, *, problems: list[str] | None = None) -> Small:
    """Make it: for debts the reading corner calls Ria; for its seven other problems nothing was agreed."""
    today = timezone.localdate()
    library = partner(municipality, "Bibliotheek Twello", "library")
    team = partner(municipality, "Wijkteam Twello", "neighbourhood_team")
    debt_help = partner(municipality, "Schuldhulp", "debt_help")
    village = partner(municipality, "Kulturhus", "welfare", informal=True)
    ria = Contact.objects.create(
        organisation=debt_help, name="Ria", title="schuldhulpverlener", phone="0571-000 777",
        email="ria@schuldhulp.example", hours="ma-do 9-12 uur", confirmed=today,
    )  # fmt: skip
    place = FindingPlace.objects.create(
        organisation=library, name="Leeszaal", kind="library",
        area_code="KN0285-twello" if municipality.code == "GM0285" else municipality.code,
        problems=PROBLEMS if problems is None else problems, receiver=team,
    )  # fmt: skip
    offers(village, debt_help, today)
    agreement = Agreement.objects.create(
        municipality=municipality, organisation=library, place=place, problems=["debts"], to=debt_help, contact=ria,
        channel="phone", how="Bel terwijl de inwoner erbij is.", next_step="Ria belt terug en plant een gesprek.",
        answer_days=5, purpose="Vroeg erbij zijn.", basis="resident_agrees", fields=["name_and_phone", "question"],
        assured_by="Ria", valid_from=today - timedelta(days=30), valid_until=today + timedelta(days=200),
        confirmed_by_sender=today, confirmed_by_receiver=today,
    )  # fmt: skip
    digest = sha256(TOKEN.encode()).hexdigest()
    link = PlaceLink.objects.filter(digest=digest).first() or PlaceLink.objects.create(
        place=place, digest=digest, made=today, expires=today + timedelta(days=100)
    )
    return Small(library, team, debt_help, place, agreement, link)


def partner(municipality: Municipality, name: str, kind: str, informal: bool = False) -> Organisation:
    """Give a partner, made when it is not there."""
    found, _ = Organisation.objects.get_or_create(
        municipality=municipality, name=name, defaults={"kind": kind, "informal": informal}
    )
    return found


def offers(village: Organisation, debt_help: Organisation, today: date) -> None:
    """Make a heavy offer for adults and a light one for everybody."""
    Offer.objects.create(
        organisation=debt_help, name="Schuldhulptraject", problems=["debts"], form="individual", approach="indicated",
        minimum_age=18, assured_until=today + timedelta(days=90),
    )  # fmt: skip
    Offer.objects.create(
        organisation=village, name="Koffieochtend", problems=["debts", "grief"], form="collective",
        approach="universal", schedule="woensdag 10-12 uur", location="Kulturhus", fees_description="gratis",
        assured_until=today - timedelta(days=1),
    )  # fmt: skip
