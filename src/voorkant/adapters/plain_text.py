"""Text as somebody's own program wrote it: which letters it is in, and which sign parts its columns.

Excel saves "Café Het Trefpunt;3" as UTF-8, as UTF-16 ("Unicode-tekst") or in the older Windows letters, with `;` on a
Dutch machine and `,` on an English one. Every reader of files takes all of these as the same row.
"""

import codecs

SEPARATORS = ";,\t|"


def decoded(data: bytes) -> str:
    """Read bytes as text, without the mark that may stand before it; what is no UTF is read as Windows letters."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if data[1:4:2] == b"\0\0":
        return data.decode("utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def separator_of(head: str, signs: str = SEPARATORS) -> str:
    """Tell which sign parts the columns of a table: the one that stands most in its first line or lines."""
    return max(signs, key=head.count)
