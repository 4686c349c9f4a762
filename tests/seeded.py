"""The Voorst that tests share: its real figures through the importers that users have, and one account per role."""

from tests.data_folder import data_file
from voorkant.store.models import Municipality, Organisation, Role, User

FILES: tuple[tuple[str, str, int | None], ...] = (
    ("kwb", "cbs/gemeenten_2020_182_columns.csv", 2020),
    ("kwb", "cbs/kwb_2024_nl_compact.csv", 2024),
    ("rivm", "rivm/rivm_50090NED_gezondheid_2012_gm_wk_bu.csv", None),
    ("rivm", "rivm/rivm_50090NED_gezondheid_2016_gm_wk_bu.csv", None),
    ("rivm", "rivm/rivm_50090NED_gezondheid_2020_gm_wk_bu.csv", None),
    ("boundaries", "geo/gemeenten_2022_nl.geojson", 2022),
    ("boundaries", "geo/buurten_2024_voorst.geojson", 2024),
)
TEAM, PARTNER = "Wijkteam Twello", "Bibliotheek Twello"


def need_files() -> None:
    """See that the real files are there; without them a test that needs them says that it was not run."""
    for _kind, name, _year in FILES:
        data_file(name)


def seed_voorst() -> None:
    """Fill an empty database."""
    from voorkant.store.services.sources import import_source
    from voorkant.store.services.villages import keep_guessed_villages

    for kind, name, year in FILES:
        import_source(kind, str(data_file(name)), area="GM0285", year=year)
    municipality = Municipality.objects.create(code="GM0285", name="Voorst")
    keep_guessed_villages("GM0285")
    for name, kind in ((TEAM, "neighbourhood_team"), (PARTNER, "library")):
        Organisation.objects.create(municipality=municipality, name=name, kind=kind)
    for role in Role.values:
        account(role)


def account(role: str) -> User:
    """Give the account of a role, made when it is not there: professionals and leads belong to the wijkteam."""
    municipality = Municipality.objects.filter(code="GM0285").first()
    team = Organisation.objects.filter(municipality=municipality, name=PARTNER if role == "signaller" else TEAM).first()
    user = User.objects.filter(username=role).first()
    return user or User.objects.create_user(
        role, f"{role}@voorst.example", "een-lang-wachtwoord", role=role, municipality=municipality, organisation=team
    )
