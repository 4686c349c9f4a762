"""Text as somebody's own program wrote it: which letters it is in, and which sign parts its columns.

Excel saves "Café Het Trefpunt;3" as UTF-8, as UTF-16 ("Unicode-tekst") or in the older Windows letters, with `;` on a
Dutch machine and `,` on an English one. Every reader of files takes all of these as the same row.
"""

import codecs

SEPARATORS = ";,\t|"


def decoded(data: bytes) -> str:
    """Read bytes as text, without the mark that may stand before it; what is no UTF is read as Windows letters."""
    if wide := wide_letters(data[:4]):
        return data.decode(wide, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def wide_letters(start: bytes) -> str:
    """Tell from the first four bytes which letters of two or four bytes a text is in; empty where it is in none.

    >>> wide_letters("id;datum".encode("utf-16-be")), wide_letters(b"id;d")
    ('utf-16-be', '')
    """
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(start) == 4 and start[0::2] == b"\0\0" and 0 not in start[1::2]:
        return "utf-16-be"
    return "utf-16-le" if start[1:4:2] == b"\0\0" and 0 not in start[0::2] else ""


def separator_of(head: str, signs: str = SEPARATORS) -> str:
    """Tell which sign parts the columns of a table: the one that stands most in its first line or lines."""
    return max(signs, key=head.count)
