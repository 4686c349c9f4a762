"""In which language a command speaks: that of whoever types, not that of the machine.

`VOORKANT_LANGUAGE=en voorkant demo` speaks English on a Dutch server; without it every command speaks Dutch.
"""

import os


def reader_language() -> str:
    """Give the language of whoever types: `VOORKANT_LANGUAGE`, else Dutch."""
    return "en" if os.environ.get("VOORKANT_LANGUAGE", "nl").startswith("en") else "nl"


def in_language(nl: str, en: str) -> str:
    """Choose between the same words in Dutch and in English."""
    return en if reader_language() == "en" else nl
