"""What is wrong with one field, in words that help, in both languages.

The library that checks shapes says "String should have at most 64 characters", in English only, and would repeat what
was sent. Here each kind of fault has its own sentence; a kind without one still gets an honest, general one.
"""

from collections.abc import Mapping
from typing import Any

from voorkant.core.shared.text import Text

SENTENCES: Mapping[str, Text] = {
    "missing": Text("Dit veld ontbreekt.", "This field is missing."),
    "extra_forbidden": Text("Dit veld kennen wij niet.", "We do not know this field."),
    "string_type": Text("Dit moet tekst zijn.", "This must be text."),
    "string_too_long": Text("Hoogstens {max_length} tekens.", "At most {max_length} characters."),
    "string_too_short": Text("Ten minste {min_length} teken(s).", "At least {min_length} character(s)."),
    "string_pattern_mismatch": Text("Deze code heeft niet de goede vorm.", "This code does not have the right form."),
    "int_type": Text("Dit moet een heel getal zijn.", "This must be a whole number."),
    "int_parsing": Text("Dit moet een heel getal zijn.", "This must be a whole number."),
    "int_parsing_size": Text("Dit getal is te groot.", "This number is too large."),
    "int_from_float": Text("Dit moet een heel getal zijn.", "This must be a whole number."),
    "bool_type": Text("Dit moet true of false zijn.", "This must be true or false."),
    "bool_parsing": Text("Dit moet true of false zijn.", "This must be true or false."),
    "greater_than_equal": Text("Ten minste {ge}.", "At least {ge}."),
    "less_than_equal": Text("Hoogstens {le}.", "At most {le}."),
    "list_type": Text("Dit moet een lijst zijn.", "This must be a list."),
    "too_long": Text("Hoogstens {max_length} in de lijst.", "At most {max_length} in the list."),
    "too_short": Text("Ten minste {min_length} in de lijst.", "At least {min_length} in the list."),
    "literal_error": Text("Kies uit: {expected}.", "Choose from: {expected}."),
    "date_type": Text("Schrijf een datum als 2026-11-22.", "Write a date like 2026-11-22."),
    "date_parsing": Text("Schrijf een datum als 2026-11-22.", "Write a date like 2026-11-22."),
    "date_from_datetime_parsing": Text("Schrijf een datum als 2026-11-22.", "Write a date like 2026-11-22."),
    "date_from_datetime_inexact": Text(
        "Schrijf een datum zonder tijd, als 2026-11-22.", "Write a date without a time, like 2026-11-22."
    ),
    "model_attributes_type": Text("Dit moet een JSON-object zijn.", "This must be a JSON object."),
    "model_type": Text("Dit moet een JSON-object zijn.", "This must be a JSON object."),
    "dict_type": Text("Dit moet een JSON-object zijn.", "This must be a JSON object."),
}
GENERAL = Text("Deze waarde klopt niet.", "This value is not right.")


def said(fault: Mapping[str, Any]) -> Text:
    """Say one fault that the check of shapes found; limits and choices are filled in, what was sent is not."""
    sentence = SENTENCES.get(str(fault.get("type")), GENERAL)
    limits: dict[str, Text | str] = {name: str(value) for name, value in (fault.get("ctx") or {}).items()}
    if expected := limits.get("expected"):
        limits["expected"] = Text(str(expected).replace(" or ", " of "), str(expected))
    try:
        return sentence.format(**limits)
    except KeyError:
        return GENERAL
