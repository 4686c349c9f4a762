"""What the words of a list of partners mean: its headings, the kinds of partners, target groups and ages.

"Tel.", "Telefoonnr" and "Telefoonnummer" are one heading; "Voetbalvereniging" is a kind of sport. A church or mosque is
a community: nobody's faith is a category here.
"""

import re
from collections.abc import Mapping, Sequence

from voorkant.core.notice.registration import plain
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text

FIELDS = (
    "partner", "kind", "person", "prefix", "surname", "title", "phone", "mobile", "email", "hours", "website", "offer",
    "description", "target_groups", "problems", "areas", "ages", "ages_to", "schedule", "location", "fees",
    "join", "words", "languages", "intervention", "reach", "reach_year", "cost",
)  # fmt: skip
FIELD_NAMES: Mapping[str, Text] = {
    "partner": Text("Organisatie", "Organisation"),
    "kind": Text("Soort", "Kind"),
    "person": Text("Contactpersoon", "Contact person"),
    "prefix": Text("Tussenvoegsel", "Name prefix"),
    "surname": Text("Achternaam", "Surname"),
    "title": Text("Functie", "Role"),
    "phone": Text("Telefoon", "Phone"),
    "mobile": Text("Mobiel", "Mobile"),
    "email": Text("E-mail", "E-mail"),
    "hours": Text("Bereikbaar", "Reachable"),
    "website": Text("Website", "Website"),
    "offer": Text("Aanbod", "Offer"),
    "description": Text("Omschrijving", "Description"),
    "target_groups": Text("Doelgroep", "Target group"),
    "problems": Text("Problemen", "Problems"),
    "areas": Text("Gebied", "Area"),
    "ages": Text("Leeftijd", "Age"),
    "ages_to": Text("Tot en met leeftijd", "Up to age"),
    "schedule": Text("Wanneer", "When"),
    "location": Text("Waar", "Where"),
    "fees": Text("Kosten", "Cost"),
    "join": Text("Aanmelden", "How to join"),
    "words": Text("Woorden van inwoners", "Words of residents"),
    "languages": Text("Talen", "Languages"),
    "intervention": Text("Aanpak", "Intervention"),
    "reach": Text("Bereik", "Reach"),
    "reach_year": Text("Bereik in jaar", "Year of the reach"),
    "cost": Text("Kosten per deelnemer", "Cost per participant"),
}
"""What a column may hold, in words; the headings of the example."""

_HEADS: Mapping[str, str] = {
    "partner": "organisatie organisatienaam organisaties partner partners naamorganisatie naampartner instelling "
    "naaminstelling bedrijf bedrijfsnaam club vereniging aanbieder stichting organization organisation company agency "
    "ketenpartner samenwerkingspartner name naam",
    "kind": "soort type categorie soortorganisatie soortpartner typeorganisatie sector branche kind",
    "person": "contactpersoon contactpersonen contact naamcontactpersoon contactnaam medewerker aanspreekpunt "
    "contactperson persoon wie voornaamachternaam voornaam firstname",
    "prefix": "tussenvoegsel tussenvoegsels tussenv nameprefix",
    "surname": "achternaam familienaam surname lastname familyname",
    "title": "functie rol functietitel taak title jobtitle role position",
    "phone": "telefoon telefoonnummer tel telnr telnummer telefoonnr nummer vast vastetelefoon phone phonenumber "
    "telephone",
    "mobile": "mobiel mobielnummer mobieltje gsm 06 06nummer mobile mobilephone cell",
    "email": "email emailadres emailaddress mail mailadres epost emailadressen",
    "hours": "bereikbaar bereikbaarheid werkdagen werktijden telefonischbereikbaar beschikbaar aanwezig hours "
    "officehours workinghours",
    "website": "website site web url internet homepage",
    "offer": "aanbod activiteit activiteiten dienst diensten product voorziening naamaanbod naamactiviteit "
    "service services activity activities offer",
    "description": "omschrijving beschrijving toelichting inhoud opmerking opmerkingen description",
    "target_groups": "doelgroep doelgroepen voorwie targetgroup targetgroups",
    "problems": "problemen probleem thema themas onderwerp onderwerpen problematiek domein problem problems",
    "areas": "gebied werkgebied kern kernen dorp plaats wijk regio woonplaats vestigingsplaats "
    "gebieden area areas city town village",
    "ages": "leeftijd leeftijden leeftijdsgroep age ages leeftijdvanaf vanafleeftijd leeftijdvan minimumleeftijd "
    "minimaleleeftijd minleeftijd minimumage minage agefrom",
    "ages_to": "leeftijdtot leeftijdtotenmet leeftijdtm totleeftijd maximumleeftijd maximaleleeftijd maxleeftijd "
    "maximumage maxage ageto",
    "schedule": "wanneer tijden dagen tijdstip dagentijd openingstijden rooster schedule when",
    "location": "locatie waar adres bezoekadres plek vestiging location address where",
    "fees": "kosten prijs bijdrage eigenbijdrage fees cost",
    "join": "aanmelden aanmelding inschrijven meedoen hoemeedoen toegang howtojoin application",
    "words": "zoekwoorden trefwoorden synoniemen woordenvaninwoners keywords",
    "languages": "talen taal gesprokentalen languages spokenlanguages",
    "intervention": "aanpak interventie methode methodiek intervention programme",
    "reach": "bereik deelnemers aantaldeelnemers aantalbereikt reach participants",
    "reach_year": "bereikinjaar bereikjaar peiljaar jaarbereik reachyear",
    "cost": "kostenperdeelnemer kostprijs kostenperpersoon prijsperdeelnemer costperparticipant costperperson",
}
_KIND_WORDS: Mapping[str, str] = {
    "municipality": "gemeente gemeentehuis",
    "neighbourhood_team": "wijkteam sociaalteam gebiedsteam buurtteam dorpsteam sociaalwijkteam",
    "education": "school basisschool college lyceum kinderopvang onderwijs peuterspeelzaal mbo voorschool kindcentrum",
    "youth_health": "jeugdgezondheidszorg consultatiebureau jgz",
    "youth_care": "jeugdhulp jeugdteam jeugdzorg",
    "youth_work": "jongerenwerk jeugdwerk jongerencentrum",
    "general_practice": "huisarts huisartsenpraktijk huisartsen poh",
    "health_care": "apotheek fysiotherapie fysiotherapeut ziekenhuis verloskundige dietist tandarts",
    "home_care": "thuiszorg wijkverpleging verpleging",
    "public_health": "ggd",
    "mental_health_care": "ggz psycholoog verslavingszorg",
    "welfare": "welzijn welzijnswerk opbouwwerk maatschappelijk",
    "debt_help": "schuldhulp schuldhulpverlening budgetcoach kredietbank",
    "work_and_income": "werkplein uwv werk inkomen participatie",
    "housing_corporation": "woningcorporatie corporatie woningstichting woningbouwvereniging verhuurder",
    "library": "bibliotheek bieb",
    "police": "politie wijkagent handhaving boa",
    "sports": "sport sportclub voetbalvereniging sportvereniging buurtsport tennis voetbal gymnastiek",
    "culture": "muziek harmonie museum theater cultuur koor",
    "volunteers": "vrijwilligers voedselbank kledingbank zonnebloem humanitas repaircafe hulpdienst buurtbemiddeling",
    "residents": "bewonersinitiatief dorpshuis buurthuis dorpsraad buurtvereniging bewoners wijkraad dorpsbelangen",
    "experts_by_experience": "ervaringsdeskundigen ervaringskring herstelacademie",
    "employer": "werkgever bedrijf",
    "shop_or_business": "winkel kapper kapsalon supermarkt bakker ondernemer",
    "legal_help": "rechtswinkel juridisch sociaalraadslieden advocaat rechtshulp",
    "safe_at_home": "veiligthuis",
}
_FAITH = (
    "kerk kerken kerkelijk kerkelijke parochie diaconie pkn moskee synagoge tempel gurdwara mandir klooster bisdom "
    "gereformeerd gereformeerde hervormd hervormde protestants protestantse katholiek katholieke evangelisch "
    "evangelische baptisten pinkstergemeente geloofsgemeenschap religieus religie islamitisch islamitische joods "
    "joodse hindoe boeddhistisch church mosque synagogue temple parish"
)
_EMPTY = frozenset(("nvt", "-", "--", "–", "—", "onbekend", "unknown", "geen", "none", "?", "??", "n/a", "nietbekend"))
INFORMAL = frozenset({"volunteers", "residents", "experts_by_experience", "community"})
GROUP_WORDS: Mapping[str, str] = {
    "everybody": "iedereen alle alleinwoners inwoners",
    "older_people": "ouderen senioren 65plus oudere 65+",
    "young_people": "jongeren jeugd tieners",
    "children": "kinderen kind",
    "parents": "ouders gezinnen opvoeders",
    "adults": "volwassenen 18plus 18+",
    "informal_carers": "mantelzorgers mantelzorg",
    "people_with_low_income": "minima armoede",
    "newcomers": "nieuwkomers statushouders vluchtelingen anderstaligen",
    "people_who_read_with_difficulty": "laaggeletterden nt1 nt2",
    "people_with_dementia": "dementie",
    "people_without_work": "werklozen werkzoekenden",
    "people_living_alone": "alleenstaanden alleenwonenden",
    "single_parents": "alleenstaandeouders",
    "people_with_disability": "mensenmeteenbeperking beperking",
    "expecting_parents": "zwangeren aanstaandeouders",
}
WHOLE = frozenset(
    ("gemeente", "hele gemeente", "gemeentebreed", "alle kernen", "alle", "overal", "heel", "hele gebied", "everywhere")
)
BETWEEN = re.compile(r"\s*[,;/+&|]\s*|\s+en\s+|\s+and\s+")
_STEM = 4
"""Words longer than this make compounds known too: voetbal, voetbalclub."""
_AGES = (
    (re.compile(r"^(\d{1,3}) ?(?:-|–|t/m|tot en met|to) ?(\d{1,3})(?: ?jaar| ?jr)?$"), (1, 2, 0)),
    (re.compile(r"^(\d{1,3}) ?tot ?(\d{1,3})(?: ?jaar)?$"), (1, 2, -1)),
    (re.compile(r"^(?:vanaf |from )?(\d{1,3}) ?(?:jaar|jr)? ?(?:\+|plus|en ouder|and over)?$"), (1, None, 0)),
    (re.compile(r"^(?:tot|onder) (\d{1,3})(?: ?jaar)?$"), (None, 1, -1)),
    (re.compile(r"^(?:t/m|tot en met) (\d{1,3})(?: ?jaar)?$"), (None, 1, 0)),
)


def guess_partner_columns(headers: Sequence[str]) -> dict[int, str]:
    """Tell which columns hold which field; of two that fit, the first counts. "Naam" alone is the partner when no other
    column is, and else the person.
    """
    exact = _EXACT
    found: dict[int, str] = {}
    scored = [(rank, place) for place, header in enumerate(headers) for rank in (_rank(header, exact),) if rank < 9]
    for _, place in sorted(scored):
        name = _field_of(headers[place], exact)
        if name == "partner" and name in found.values() and joined(headers[place]) in ("naam", "name"):
            name = "person"
        if name and name not in found.values():
            found[place] = name
    return dict(sorted(found.items()))


def is_heading(cell: str) -> bool:
    """Tell whether a cell is exactly what people put above a column.

    >>> is_heading("Tel."), is_heading("E-mailadres"), is_heading("Bibliotheek Twello")
    (True, True, False)
    """
    return joined(cell) in _EXACT


def _rank(header: str, exact: Mapping[str, str]) -> int:
    """Order headings by how sure they are: whole heading first, a mere "naam" last."""
    if joined(header) in ("naam", "name"):
        return 3
    if joined(header) in exact:
        return 0
    return 1 if _field_of(header, exact) else 9


def _field_of(header: str, exact: Mapping[str, str]) -> str | None:
    if joined(header) in exact:
        return exact[joined(header)]
    words = plain(header).split()
    known = [exact[word] for word in words if word in exact]
    if "person" in known:
        return known[0] if known[0] in ("phone", "mobile", "email", "hours", "title") else "person"
    return next((one for one in known if one != "partner"), known[0] if known else None)


def kind_names(language: SharedLanguage) -> dict[str, str]:
    """Give the kinds of partners by their names, for `kind_of_partner`."""
    kinds = language.terms["partner_kinds"].values()
    return {joined(one): term.id for term in kinds for one in (term.id, term.name.nl, term.name.en)}


def kind_of_partner(name: str, kind: str, named: Mapping[str, str]) -> tuple[str, bool]:
    """Tell the kind of a partner from what its list calls it, else from its name, and whether it is a faith place; a
    faith place is always a community. `named` are the names of kinds.
    """
    faith, known = _FAITH.split(), _KINDS
    for text in (kind, name):
        words = plain(text).split()
        if any(word in faith or (len(word) > 5 and word.endswith(("kerk", "moskee"))) for word in words):
            return "community", True
        if joined(text) in named:
            return named[joined(text)], False
        hits = [known[word] for word in (joined(text), *words) if word in known]
        hits += [known[part] for word in words for part in known if len(part) > _STEM and word.startswith(part)]
        hits += [known[part] for word in words for part in known if len(part) > _STEM and word.endswith(part)]
        if hits:
            return hits[0], False
    return "other_partner", False


def says_nothing(field: str, text: str) -> bool:
    """Tell whether a cell is filled in and yet empty: "n.v.t.", "-", "onbekend". No cost is a cost: it is free.

    >>> says_nothing("email", "n.v.t."), says_nothing("phone", " ? "), says_nothing("fees", "geen")
    (True, True, False)
    """
    given = "".join(text.casefold().replace(".", "").split())
    free = field == "fees" and given in ("geen", "none")
    return not free and (not given or given in _EMPTY)


def ages_of(text: str) -> tuple[int | None, int | None] | None:
    """Read ages as people write them; None where they are none.

    >>> ages_of("12 t/m 18 jaar"), ages_of("65+"), ages_of("tot 18"), ages_of("jong")
    ((12, 18), (65, None), (None, 17), None)
    """
    given = " ".join(text.casefold().split())
    for shape, (low, high, less) in _AGES:
        if found := shape.match(given):
            return int(found[low]) if low else None, int(found[high]) + less if high else None
    return None


def ages_between(low: str, high: str) -> tuple[int | None, int | None] | None:
    """Read ages that stand in two columns, from and up to; None where they are none, or the wrong way around.

    >>> ages_between("4", "12 jaar"), ages_between("", "17"), ages_between("12-18", ""), ages_between("80", "3")
    ((4, 12), (None, 17), (12, 18), None)
    """
    first = ages_of(low) if low else (None, None)
    last = ages_of(high) if high else (None, None)
    if first is None or last is None:
        return None
    most = next((one for one in (last[1], last[0], first[1]) if one is not None), None)
    wrong = first[0] is not None and most is not None and first[0] > most
    return None if wrong else (first[0], most)


def joined(text: str) -> str:
    """Write a word as `plain` does, without the spaces in it: "Naam organisatie" and "naam-organisatie" are one."""
    return plain(text).replace(" ", "")


_EXACT: Mapping[str, str] = {word: name for name, words in _HEADS.items() for word in words.split()} | {
    joined(text): name for name, both in FIELD_NAMES.items() for text in (both.nl, both.en)
}
_KINDS: Mapping[str, str] = {word: one for one, each in _KIND_WORDS.items() for word in each.split()}
