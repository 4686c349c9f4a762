"""Texts of other makers as people read them: without HTML, and as long as there is room for."""

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
_SILENT = frozenset({"script", "style"})
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>|&[a-zA-Z#][a-zA-Z0-9]*;")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def readable(text: object, most: int | None = None) -> str:
    """Give a text without markup and needless white space; cut at a word where it is longer than `most`.

    >>> readable("<p>Koffie &amp; taart</p><script>x()</script>")
    'Koffie & taart'
    """
    written = str(text or "")
    if _MARKUP.search(written):
        words = _Words()
        words.feed(written)
        words.close()
        written = html.unescape("".join(words.parts))
    lines = (" ".join(line.split()) for line in written.splitlines())
    flat = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return flat if most is None else shortened(" ".join(flat.split()), most)


def shortened(text: str, most: int) -> str:
    """Cut a text at a word, with a sign that there was more."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[most // 2 :] else cut}…"
