"""Row O8: a list of partners is understood as its makers wrote it, and what is not understood is said per row."""

import pytest

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.partner_list import ListRow, read_rows
from voorkant.core.organise.partner_words import ages_of, guess_partner_columns, kind_names, kind_of_partner

AREAS = {"twello": "KN0285-twello", "terwolde": "KN0285-terwolde", "voorst": "KN0285-voorst"}


def read(*rows: dict[str, str]):
    listed = [ListRow(number, words) for number, words in enumerate(rows, start=2)]
    return read_rows(listed, language=load_language(), areas=AREAS, municipality="voorst")


@pytest.mark.row("P9")
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            ["Naam organisatie", "Contactpersoon", "Tel.", "E-mailadres", "Aanbod", "Doelgroep", "Werkgebied"],
            ["partner", "person", "phone", "email", "offer", "target_groups", "areas"],
        ),
        (
            ["Organisatie", "Naam", "Telefoonnummer contactpersoon", "Mail", "Functie"],
            ["partner", "person", "phone", "email", "title"],
        ),
        (
            [
                "Naam",
                "Type organisatie",
                "Naam contactpersoon",
                "Telefoonnr.",
                "Bereikbaar op",
                "Activiteit",
                "Voor wie?",
            ],
            ["partner", "kind", "person", "phone", "hours", "offer", "target_groups"],
        ),
        (
            ["Organisation", "Contact person", "Phone", "E-mail", "Offer"],
            ["partner", "person", "phone", "email", "offer"],
        ),
        (["Instelling", "Adres", "Website", "Kern(en)"], ["partner", "location", "website", "areas"]),
    ],
)
def test_headings_are_understood_in_the_spellings_that_people_use(headers, expected):
    assert list(guess_partner_columns(headers).values()) == expected


@pytest.mark.row("O8")
@pytest.mark.parametrize("name", ["Dorpskerk Twello", "Moskee El Nour", "Parochie Sint Jan", "PKN Voorst", "Synagoge"])
def test_a_faith_place_is_kept_as_a_community_and_the_reader_is_told(name):
    assert kind_of_partner(name, "", kind_names(load_language())) == ("community", True)
    found = read({"partner": name, "kind": "kerk"})
    (partner,) = found.partners.values()
    assert partner.entry.kind == "community"
    assert any(name in note.nl and "gemeenschap" in note.nl for note in found.notes)


def test_a_name_that_only_holds_a_word_like_church_is_no_faith_place():
    assert kind_of_partner("Huisarts Kerkhof", "", kind_names(load_language())) == ("general_practice", False)


def test_people_and_offers_of_one_partner_on_several_rows_come_together():
    found = read(
        {"partner": "Bibliotheek", "person": "Wim", "phone": "0571 111 222"},
        {"partner": "  bibliotheek ", "person": "Els", "phone": "0571 111 223", "offer": "Taalcafé"},
        {"partner": "Bibliotheek", "offer": "Taalcafé", "schedule": "woensdag"},
    )
    (partner,) = found.partners.values()
    assert found.faults == ()
    assert [person.name for _, person in partner.people.values()] == ["Wim", "Els"]
    ((_, offer, whom),) = partner.offers.values()
    assert (offer.name, offer.schedule, whom) == ("Taalcafé", "woensdag", "els")


def test_two_rows_that_say_something_else_about_one_person_are_refused_together():
    found = read(
        {"partner": "Bieb", "person": "Wim", "phone": "0571 111 222"},
        {"partner": "Bieb", "person": "Wim", "phone": "0571 999 999"},
    )
    assert [(one.row, one.column) for one in found.faults] == [(3, "phone")]
    assert "Rij 2" in found.faults[0].text.nl


def test_everything_that_is_wrong_is_told_with_its_row_and_column():
    found = read(
        {"person": "Niemand", "phone": "0571 111 222"},
        {"partner": "Bieb", "person": "Wim", "phone": "bel maar"},
        {"partner": "Bieb", "email": "wim.at.bieb"},
        {"partner": "Bieb", "offer": "Koffie", "ages": "jong", "areas": "Twelo", "target_groups": "marsmannen"},
    )
    told = {(one.row, one.column) for one in found.faults}
    assert told == {(2, "partner"), (3, "phone"), (4, "email"), (5, "ages"), (5, "areas"), (5, "target_groups")}
    spelt = next(one for one in found.faults if one.column == "areas")
    assert "Bedoel je 'twello'?" in spelt.text.nl


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("12 t/m 18 jaar", (12, 18)), ("0-4", (0, 4)), ("65+", (65, None)), ("vanaf 18", (18, None)),
        ("tot 18", (None, 17)), ("12 tot 18 jaar", (12, 17)), ("65 jaar en ouder", (65, None)),
        ("alle leeftijden", None),
    ],
)  # fmt: skip
def test_ages_are_read_as_people_write_them(text, ages):
    assert ages_of(text) == ages


def test_the_whole_municipality_is_no_area_and_groups_have_everyday_names():
    found = read(
        {"partner": "A", "offer": "x", "areas": "hele gemeente", "target_groups": "ouderen en mantelzorgers"},
        {
            "partner": "B",
            "offer": "y",
            "areas": "Twello, Terwolde",
            "target_groups": "Iedereen",
            "problems": "Eenzaamheid",
        },
    )
    assert found.faults == ()
    first, second = (next(offer for _, offer, _ in one.offers.values()) for one in found.partners.values())
    assert (first.areas, first.target_groups) == ((), ("older_people", "informal_carers"))
    assert second.areas == ("KN0285-twello", "KN0285-terwolde")
    assert (second.target_groups, second.problems) == (("everybody",), ("loneliness",))


@pytest.mark.row("P9")
@pytest.mark.parametrize("said", ["nvt", "n.v.t.", "N.v.t.", "-", "–", "onbekend", "geen", "?", " "])
def test_a_cell_that_says_that_there_is_nothing_is_empty(said):
    optional = ("person", "title", "phone", "email", "website", "target_groups", "problems", "areas", "ages")
    found = read({"partner": "Bieb", **dict.fromkeys(optional, said), "offer": "Koffie", "fees": "geen"})
    assert found.faults == ()
    (partner,) = found.partners.values()
    assert (partner.people, partner.entry.phone, partner.entry.email) == ({}, "", "")
    ((_, offer, _),) = partner.offers.values()
    assert (offer.minimum_age, offer.areas, offer.fees_description) == (None, (), "geen")


@pytest.mark.row("P9")
def test_a_second_contact_without_an_organisation_belongs_to_the_row_above_and_the_reader_is_told():
    found = read(
        {"partner": "Bieb", "person": "Els", "phone": "0571 111 001"},
        {"partner": "", "person": "Wim", "phone": "0571 111 002"},
        {"person": "Ria", "phone": "0571 111 003"},
        {"title": "voetnoot"},
        {"person": "Niemand", "phone": "0571 111 004"},
    )
    (partner,) = found.partners.values()
    assert [person.name for _, person in partner.people.values()] == ["Els", "Wim", "Ria"]
    assert any("rij 3 bij Bieb, rij 4 bij Bieb" in note.nl and "row 3 with Bieb" in note.en for note in found.notes)
    assert [(one.row, one.column) for one in found.faults] == [(5, "partner"), (6, "partner")]


def test_a_row_after_an_empty_row_belongs_to_nobody():
    listed = [
        ListRow(2, {"partner": "Bieb"}),
        ListRow(4, {"person": "Wim", "phone": "0571 111 002"}),
        ListRow(5, {"partner": "?", "person": "Ria", "phone": "0571 111 003"}),
    ]
    found = read_rows(listed, language=load_language(), areas=AREAS, municipality="voorst")
    assert [(one.row, one.value) for one in found.faults] == [(4, ""), (5, "?")]


@pytest.mark.parametrize(
    ("email", "said"),
    [("wim.at.bieb", "Er hoort een @ in"), ("wim@bieb", "Het einde ontbreekt"), ("wim@@bieb.nl", "Schrijf er één"),
     ("wim@bieb.", "Het einde ontbreekt"), ("wim @bieb.nl", "Schrijf er één")],
)  # fmt: skip
def test_a_wrong_mail_address_is_told_what_it_lacks(email, said):
    (fault,) = read({"partner": "Bieb", "email": email}).faults
    assert said in fault.text.nl
    assert ("@ in" in fault.text.nl) is ("@" not in email)


def test_before_a_list_is_kept_nothing_is_said_to_be_kept():
    found = read({"partner": "Bieb"}, {"partner": "Zomaar Iets"}, {"partner": "Dorpskerk"})
    assert any("wordt bewaard als 'andere partner': Zomaar Iets" in note.nl for note in found.notes)
    assert any("Wordt als gemeenschap bewaard" in note.nl for note in found.notes)
    assert any("dus bewaard als 'andere partner': Zomaar Iets" in note.nl for note in found.kept_notes)


@pytest.mark.row("P9")
def test_three_people_in_one_cell_each_keep_their_own_number():
    found = read(
        {"partner": "Wonen", "person": "Karin\nPiet", "phone": "0575 111 001\n0575 111 002", "title": "consulent"}
    )
    (partner,) = found.partners.values()
    assert found.faults == ()
    told = [(person.name, person.phone, person.title) for _, person in partner.people.values()]
    assert told == [("Karin", "0575 111 001", "consulent"), ("Piet", "0575 111 002", "consulent")]


def test_people_in_one_cell_whose_numbers_cannot_be_told_apart_are_refused():
    found = read({"partner": "Woonbedrijf", "person": "Karin; Piet; Joke", "phone": "0575 111 001; 0575 111 002"})
    assert [(one.row, one.column) for one in found.faults] == [(2, "person")]
    assert "eigen rij" in found.faults[0].text.nl


@pytest.mark.row("P9")
def test_the_zero_that_excel_dropped_is_put_back_and_the_reader_is_told():
    found = read({"partner": "Bieb", "phone": "575123456"}, {"partner": "GGD", "phone": "31575123457"})
    assert [one.entry.phone for one in found.partners.values()] == ["0575123456", "+31575123457"]
    assert any("rij 2, 3" in note.nl and "row 2, 3" in note.en for note in found.notes)


def test_of_two_numbers_of_one_person_the_first_counts_and_the_other_is_named():
    found = read({"partner": "Bieb", "person": "Wim", "phone": "0571-111222 / 06-11122233"})
    (partner,) = found.partners.values()
    assert partner.people["wim"][1].phone == "0571-111222"
    assert any("06-11122233" in note.nl for note in found.notes)


@pytest.mark.row("P9")
def test_headings_between_the_partners_and_totals_are_no_partners_and_the_reader_is_told():
    found = read({"partner": "ONDERWIJS"}, {"partner": "CJG"}, {"partner": "Zorg en welzijn"}, {"partner": "Totaal"})
    assert [one.entry.name for one in found.partners.values()] == ["CJG"]
    assert any("ONDERWIJS (2), Zorg en welzijn (4), Totaal (5)" in note.nl for note in found.notes)


def test_a_name_in_three_columns_is_one_name_and_a_mobile_goes_before_the_general_number():
    heads = ["Bedrijfsnaam", "Vaste telefoon", "Mobiel", "Voornaam", "Tussenvoegsel", "Achternaam", "City"]
    expected = ["partner", "phone", "mobile", "person", "prefix", "surname", "areas"]
    assert list(guess_partner_columns(heads).values()) == expected
    given = ["Tactus", "088 111 0001", "06 11100002", "Marloes", "van der", "Zee", "Twello"]
    found = read(dict(zip(expected, given, strict=True)))
    (partner,) = found.partners.values()
    ((_, person),) = partner.people.values()
    assert (person.name, person.phone, partner.entry.phone) == ("Marloes van der Zee", "06 11100002", "088 111 0001")


@pytest.mark.row("O7")
def test_a_list_may_say_what_the_directory_asks_of_an_offer():
    words = {"partner": "Kulturhus", "offer": "Soep", "join": "loop binnen", "words": "alleen eten; soep",
             "languages": "Nederlands, Turks", "intervention": "samen eten", "reach": "ca. 1.250",
             "reach_year": "2025", "cost": "€ 12,50"}  # fmt: skip
    known = {"languages": {"nl": ("Nederlands",), "tr": ("Turks",)}, "interventions": {"eating": ("Samen eten",)}}
    language = load_language()
    read = read_rows([ListRow(2, words)], language=language, areas={}, municipality="voorst", **known)
    assert read.faults == ()
    [offer] = [one for _, one, _ in read.partners["kulturhus"].offers.values()]
    assert (offer.application_process, offer.words) == ("loop binnen", ("alleen eten", "soep"))
    assert (offer.languages, offer.intervention) == (("nl", "tr"), "eating")
    assert (offer.reach, offer.reach_year, str(offer.cost_per_person)) == (1250, 2025, "12.50")
    wrong = {**words, "reach": "veel", "languages": "Klingon"}
    read = read_rows([ListRow(2, wrong)], language=language, areas={}, municipality="voorst", **known)
    assert {one.column for one in read.faults} == {"reach", "languages"}


def test_ages_in_two_columns_are_one_range_and_a_long_list_of_names_is_cut():
    assert guess_partner_columns(["Organisatie", "Aanbod", "Leeftijd vanaf", "Leeftijd tot"])[3] == "ages_to"
    found = read({"partner": "De Hof", "offer": "Koffie", "ages": "18", "ages_to": "64"})
    [offer] = [one[1] for partner in found.partners.values() for one in partner.offers.values()]
    assert (offer.minimum_age, offer.maximum_age) == (18, 64)
    many = read(*({"partner": f"Xyz {number}"} for number in range(50)))
    assert all("Xyz 30" not in note.nl for note in many.kept_notes)
    assert any("Xyz 19 …" in note.nl for note in many.kept_notes)
