"""How wide letters are, so that texts find room on any machine, whatever fonts its server has.

The server that draws has no Atkinson Hyperlegible; the reader's browser has. "Verspreide huizen Twello-Zuid" must not
run into its bar in either. Widths come from the advance widths of Atkinson Hyperlegible Regular (1/100 em), plus a
margin that also covers the fallback fonts.
"""

FAMILY = "Atkinson Hyperlegible, Segoe UI, Roboto, Helvetica, Arial, sans-serif"

_MARGIN = 1.05
_BOLD = 1.06
_USUAL = 60
_GROUPS = {
    20: "'’‘,.:;|",
    25: "lj·",
    28: " !i\u00a0íîï",
    32: 'f()"[]t{}r°',
    38: "-/\\*_1“”I",
    43: "yvxzs–•",
    50: "kc7Jç?",
    54: "aàáâäLeuèéêëùúûü",
    56: "2<>Fhnoñóôöø3EbpTdg~−+=",
    60: "5q$VSPY69Z48BRXÉ",
    65: "AKÄÅ0w#C€DHNU&…",
    73: "GOQÖ—@",
    85: "MWmæ",
    95: "%Æ",
}
_ADVANCE = {letter: width for width, letters in _GROUPS.items() for letter in letters}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the room that a text needs, in px at `size` px."""
    advance = sum(_ADVANCE.get(letter, _USUAL) for letter in text) / 100
    return advance * size * _MARGIN * (_BOLD if bold else 1)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most `room` px, at spaces; a long word breaks after a hyphen, or not at all."""
    lines: list[str] = []
    for word in _pieces(text):
        candidate = lines[-1] + word if lines else word
        if lines and width(candidate.rstrip(), size, bold=bold) > room:
            lines.append(word)
        elif lines:
            lines[-1] = candidate
        else:
            lines.append(word)
    return [line.strip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for word in text.split(" "):
        parts = word.split("-")
        pieces += [part + "-" for part in parts[:-1]] + [parts[-1] + " "]
    return pieces
