"""The rules that need nothing but the text: notations of numbers, dates and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.notice.deidentify import Kind, Span, find_rules, is_bsn, is_iban, merge, placeholder, replace
from voorkant.core.notice.unseen import seen

ANY_TEXT = st.text(max_size=200)
DIGITS = st.text("0123456789", min_size=8, max_size=8)


def cleaned(text: str, recent_from: int = 9999) -> str:
    return replace(text, find_rules(text, recent_from)).text


def a_bsn(eight: str) -> str:
    """Complete eight digits to a BSN; some cannot be, those get the next number that can."""
    number = int(eight)
    while True:
        for last in "0123456789":
            if is_bsn(f"{number:08d}{last}"):
                return f"{number:08d}{last}"
        number += 1


def an_iban(account: str) -> str:
    """Compute the check digits of a Dutch account number of ten digits."""
    body = f"INGB{account}"
    rest = int("".join(str(int(char, 36)) for char in body + "NL00")) % 97
    return f"NL{98 - rest:02d}{body}"


@pytest.mark.row("N3")
@pytest.mark.parametrize(
    "written",
    [
        "06-12345678", "06 12 34 56 78", "06 - 1234 5678", "0612345678", "+31 6 12345678", "+31(0)612345678",
        "0031612345678", "(0571) 27 12 34", "0571-271234", "06.12.34.56.78", "06/12345678", "+49 151 23456789",
        "nul zes twaalf vierendertig zesenvijftig achtenzeventig",
    ],
)  # fmt: skip
def test_a_phone_number_goes_however_it_is_written(written: str) -> None:
    assert cleaned(f"Bel haar op {written}, graag.") == "Bel haar op [telefoonnummer], graag."


@pytest.mark.row("N3")
@pytest.mark.parametrize("written", ["123456782", "123 456 782", "1234.56.782", "123-456-782", "12 34 56 782"])
def test_a_bsn_goes_with_or_without_dots_and_blanks(written: str) -> None:
    assert cleaned(f"Haar bsn is {written}.") == "Haar bsn is [BSN]."


def test_a_bsn_with_a_slip_goes_when_the_text_says_that_it_is_one() -> None:
    assert cleaned("bsn 123 456 789 van de zoon") == "bsn [BSN] van de zoon"


@pytest.mark.row("N3")
@pytest.mark.parametrize(
    "written",
    [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300",
        "BE68 5390 0754 7034",
        "NL91-ABNA-0417-1643-00",
    ],
)
def test_an_account_number_goes_with_or_without_blanks(written: str) -> None:
    assert cleaned(f"geld naar {written} sturen") == "geld naar [rekeningnummer] sturen"


@pytest.mark.row("N3")
@pytest.mark.parametrize(
    "written",
    [
        "s.jansen@gmail.com",
        "JAN@KPN.NL",
        "a+b_c@x-y.co.uk",
        "jan at gmail punt com",
        "jan(at)gmail.com",
        "kim @ live.nl",
    ],
)
def test_a_mail_address_goes_also_when_it_is_spelled_out(written: str) -> None:
    assert cleaned(f"mail: {written}, graag") == "mail: [e-mailadres], graag"


@pytest.mark.row("N3")
@pytest.mark.parametrize(
    "written",
    ["12 maart 1985", "12-3-'85", "12/03/1985", "1985-03-12", "12.03.85", "12 mrt 1985", "12e maart 1985", "12031985"],
)
def test_a_date_of_birth_goes_however_it_is_written(written: str) -> None:
    assert cleaned(f"geb. {written}, twee kinderen", 2024) == "geb. [geboortedatum], twee kinderen"


@pytest.mark.row("N3")
@pytest.mark.parametrize(
    "written",
    ["drie mei negentienhonderd vijfenzestig", "3 mei negentienhonderdvijftig", "eerste kerstdag 1950", "drie mei"],
)
def test_a_date_of_birth_in_words_goes_and_such_a_day_stays_where_nobody_is_born(written: str) -> None:
    assert cleaned(f"geboren op {written}, alleen", 2024) == "geboren op [geboortedatum], alleen"
    assert "[" not in cleaned("op drie mei is er feest, eerste kerstdag is altijd moeilijk", 2024)


def test_a_recent_date_stays_unless_it_is_said_to_be_of_birth() -> None:
    assert cleaned("gesprek op 12-03-2026 om 10.30 uur", 2024) == "gesprek op 12-03-2026 om 10.30 uur"
    assert cleaned("baby geboren op 12-03-2026", 2024) == "baby geboren op [geboortedatum]"


def test_without_a_year_from_which_dates_are_recent_every_full_date_goes() -> None:
    assert cleaned("gesprek op 12-03-2026") == "gesprek op [geboortedatum]"


@pytest.mark.row("N3")
@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Zij woont aan de Dorpsstraat 12 in Twello.", "Zij woont aan de [adres] in Twello."),
        ("kerklaan 4b, 7391 AB Twello", "[adres], [postcode] Twello"),
        ("Burgemeester van Nispenstraat 18", "[adres]"),
        ("woont in de Bloemstraat", "woont in de [adres]"),
        ("adres de Hoven 23 te Zutphen", "adres [adres] te Zutphen"),
        ("7391 ZK 12, daar", "[postcode] [adres], daar"),
        ("de buren op nummer 14", "de buren op [adres]"),
        ("Postbus 250", "[adres]"),
        ("ze woont aan het hof 3", "ze woont aan het [adres]"),
        ("woont op 't zand 14, alleen", "woont op [adres], alleen"),
        ("hy wennet op de buorren 12", "hy wennet op de [adres]"),
        ("woont in een flat met 4 katten", "woont in een flat met 4 katten"),
        ("woont op kamer 4 in groep 5", "woont op kamer 4 in groep 5"),
        ("woont in Twello en 2 dagen bij zijn vader", "woont in Twello en 2 dagen bij zijn vader"),
    ],
)
def test_street_door_and_postcode_go_and_the_place_stays(text: str, result: str) -> None:
    assert cleaned(text) == result


@pytest.mark.row("N3")
@pytest.mark.parametrize(
    "text",
    [
        "Een vrouw van 43 met een schuld van 2.500 euro, sinds 2024.",
        "Elke dinsdag om 14.00 uur, 12 deelnemers tussen 60 en 85 jaar.",
        "op 2000 mg paracetamol, 1.500 ml per dag, 1000 en 2000 euro",
        "schuld van 123456782 euro",
        "Bel bij spoed 112, of 0800-2000.",
        "onderweg 2 uur, 3 km snelweg",
        "Jongeren van 12-18 jaar, groep 7 en klas 3B",
    ],
)
def test_ages_amounts_times_and_public_numbers_stay(text: str) -> None:
    assert cleaned(text, 2024) == text


def test_links_handles_and_register_numbers_go() -> None:
    assert cleaned("zie https://x.nl/jan?a=1, insta @samira_k") == "zie [webadres], insta [webadres]"
    assert cleaned("kenteken 12-ABC-3, dossiernummer D-2024-008") == "kenteken [kenteken], dossiernummer [nummer]"


def test_digits_of_other_scripts_and_odd_blanks_are_read_as_digits_and_blanks() -> None:
    assert cleaned("bel ٠٦١٢٣٤٥٦٧٨ of 06\u00a01234\u20115678") == "bel [telefoonnummer] of [telefoonnummer]"


@given(DIGITS, ANY_TEXT, ANY_TEXT)
def test_no_bsn_survives_between_any_two_texts(eight: str, before: str, after: str) -> None:
    bsn = a_bsn(eight)
    assert bsn not in cleaned(f"{before} {bsn} {after}")


@given(DIGITS, ANY_TEXT, ANY_TEXT, st.sampled_from(["06{}", "06-{}", "+316{}", "0031 6 {}"]))
def test_no_phone_number_survives_between_any_two_texts(eight: str, before: str, after: str, form: str) -> None:
    phone = form.format(eight)
    assert phone not in cleaned(f"{before} {phone} {after}")


@given(st.text("0123456789", min_size=10, max_size=10), ANY_TEXT, ANY_TEXT)
def test_no_account_number_survives_between_any_two_texts(account: str, before: str, after: str) -> None:
    iban = an_iban(account)
    assert is_iban(iban)
    assert iban not in cleaned(f"{before} {iban} {after}")


@given(st.emails(), ANY_TEXT, ANY_TEXT)
def test_no_mail_address_survives_between_any_two_texts(mail: str, before: str, after: str) -> None:
    assert mail not in cleaned(f"{before} {mail} {after}")


@given(ANY_TEXT)
def test_what_is_not_taken_out_stays_in_its_order(text: str) -> None:
    result = replace(text, find_rules(text))
    rebuilt, at = "", 0
    for span in result.spans:
        rebuilt += text[at : span.start] + placeholder(span.kind)
        at = span.end
    assert result.text == rebuilt + text[at:]


def test_spans_that_overlap_become_one_of_the_most_telling_kind() -> None:
    spans = merge("jan@x.nl belt", [Span(0, 3, Kind.NAME), Span(0, 8, Kind.EMAIL)])
    assert spans == (Span(0, 8, Kind.EMAIL),)


def test_the_writer_can_be_told_how_many_of_which_kind_went() -> None:
    text = "mail a@b.nl of c@d.nl, bel 0612345678"
    assert replace(text, find_rules(text)).counts == {Kind.EMAIL: 2, Kind.PHONE: 1}


def test_in_english_the_placeholders_are_english() -> None:
    text = "call 0612345678"
    assert replace(text, find_rules(text), "en").text == "call [phone number]"


@pytest.mark.parametrize(
    ("digits", "valid"), [("123456782", True), ("123456783", False), ("000000000", False), ("12", False)]
)
def test_the_elfproef_tells_a_bsn(digits: str, valid: bool) -> None:
    assert is_bsn(digits) is valid


SURROUNDINGS = (
    "Bel {} graag", "{}", "({})", "[{}]", "{{{}}}", '"{}"', "\u2018{}\u2019", "nummer:{};", "a,{},b", "eind.{}. Daarna",
    "regel\n{}\nregel", "a\r\n{}\r\nb", "😀{}😀", "a\u200b{}\u200bb", "a\u00a0{}\u00a0b", "<b>{}</b>", "a/{}/b", "*{}*",
    "|{}|", "\t{}\t", "\u2013{}\u2013", "van{}van", "محمد {} محمد", "5 {} 7391 AB", "\u202a{}\u202c", "_{}_", "@{}",
)  # fmt: skip
UNSEEN = ("", "\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u200e", "\ufe0f")
SCRIPTS = [{48 + digit: zero + digit for digit in range(10)} for zero in (0x30, 0xFF10, 0x660, 0x966, 0x1D7CE)]
AROUND = st.sampled_from(SURROUNDINGS)
HIDING = st.sampled_from(UNSEEN)
SCRIPT = st.sampled_from(SCRIPTS)


def digits_left(around: str, written: str) -> int:
    """Count the digits that stay beyond those of the surroundings."""
    return sum(map(str.isdecimal, cleaned(around.format(written)))) - sum(map(str.isdecimal, around))


@pytest.mark.row("N3")
@given(DIGITS, AROUND, HIDING, SCRIPT, st.sampled_from([(9,), (3, 3, 3), (4, 2, 3)]), st.sampled_from(" .-\u00a0"))
def test_no_digit_of_a_bsn_survives_in_any_surroundings(
    eight: str, around: str, unseen: str, script: dict[int, int], groups: tuple[int, ...], gap: str
) -> None:
    bsn, at = a_bsn(eight), 0
    parts = []
    for size in groups:
        parts.append(bsn[at : at + size])
        at += size
    assert digits_left(around, unseen.join(gap.join(parts)).translate(script)) <= 0


@pytest.mark.row("N3")
@given(
    DIGITS,
    AROUND,
    HIDING,
    SCRIPT,
    st.sampled_from(
        ["06{}", "06-{}", "06 - {}", "+316{}", "+31 (0)6 {}", "0031 6 {}", "06_{}", "06\u2013{}", "06\n{}"]
    ),
)
def test_no_digit_of_a_phone_number_survives_in_any_surroundings(
    eight: str, around: str, unseen: str, script: dict[int, int], form: str
) -> None:
    assert digits_left(around, unseen.join(form.format(eight)).translate(script)) <= 0


@pytest.mark.row("N3")
@given(
    st.text("0123456789", min_size=10, max_size=10),
    AROUND,
    HIDING,
    SCRIPT,
    st.sampled_from(["", " ", "  ", ".", "-", "/", "\u00a0"]),
    st.booleans(),
)
def test_no_digit_or_bank_of_an_account_number_survives_in_any_surroundings(
    account: str, around: str, unseen: str, script: dict[int, int], gap: str, small: bool
) -> None:
    iban = an_iban(account)
    written = unseen.join(gap.join(iban[at : at + 4] for at in range(0, 18, 4))).translate(script)
    written = written.lower() if small else written
    assert digits_left(around, written) <= 0
    assert "ingb" not in seen(cleaned(around.format(written))).text.lower()


@pytest.mark.row("N3")
@given(st.sampled_from(["jan.de.boer+wijk@gmail.com", "K_1@x-y.co.uk", "ömer@école.fr"]), AROUND, HIDING)
def test_no_mail_address_survives_in_any_surroundings(mail: str, around: str, unseen: str) -> None:
    left = seen(cleaned(around.format(unseen.join(mail)))).text
    assert mail.split("@")[0] not in left
    assert mail.split("@")[1] not in left


@given(ANY_TEXT)
def test_what_is_seen_points_back_to_what_was_written(text: str) -> None:
    view = seen(text)
    assert len(view.text) <= len(text)
    whole = Span(0, len(view.text), Kind.NAME)
    for span in view.written([whole] if view.text else []):
        assert seen(text[span.start : span.end]).text == view.text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("woont op Plein 1944 12", "woont op [adres]"),
        ("Huurder op Dr. Kuyperplein 8 bis", "Huurder op [adres]"),
        ("Kerkstraat 5 zwart staat leeg", "[adres] staat leeg"),
        ("Van Het Veldje 6 naar Noorderdiep 88 verhuisd", "Van [adres] naar [adres] verhuisd"),
        ("In Rotterdam 40 meldingen", "In Rotterdam 40 meldingen"),
        ("bel 06-12-34 56 78", "bel [telefoonnummer]"),
        ("op 06-12-1985 10 uur", "op [geboortedatum] 10 uur"),
        ("om 10.00 12-03-2026 in groep 5/6/7/8", "om 10.00 12-03-2026 in groep 5/6/7/8"),
    ],
)
def test_what_another_hand_wrote_showed_is_read_as_what_it_is(text: str, result: str) -> None:
    assert cleaned(text, 2024) == result
