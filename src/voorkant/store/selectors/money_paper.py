"""Where the money goes, on A4 for a council: the same sentence, bars and tables as on the page."""

from collections.abc import Iterable
from datetime import date

from voorkant.adapters.money_words import load_money_words
from voorkant.adapters.paper import typeset
from voorkant.core.analyse.money import words
from voorkant.core.analyse.money.balance import Balance
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same
from voorkant.store.selectors.money_page import DRAWN, OPEN, UNPLACED, Share, ShownBeside, ShownMoney

MOST_PROBLEMS, MOST_BESIDE = 10, 8


def money_paper(found: ShownMoney, beside: ShownBeside, place: str, language: str, today: date) -> bytes:
    """Give a PDF/UA of the page."""

    def say(text: Text) -> str:
        return text.to(language)

    known = load_money_words()
    names = [OPEN if one == UNPLACED else known.names[one] for one in DRAWN]
    most = max((float(one.asked) for one in found.years), default=1.0) or 1.0
    data = {
        "title": say(_TITLE),
        "foot": say(_FOOT.format(place=place)),
        "marked": say(_INVENTED) if found.invented else "",
        "lead": say(found.answer),
        "progress": say(found.progress),
        "years_head": say(_YEARS),
        "year_head": say(_YEAR),
        "total_head": say(_TOTAL),
        "names": [say(one) for one in names],
        "years": [_year(one, most, language) for one in found.years],
        "measure": say(found.chart.subtitle),
        "sentences": [say(one) for one in found.sentences],
        "none": say(_NONE),
        "euro_head": say(_EURO),
        "per_head": say(_PER),
        "levels_head": say(_LEVELS),
        "levels": _rows(found.levels, language),
        "payers_head": say(_PAYERS),
        "payers": _rows(found.payers, language),
        "payers_note": say(_PAYERS_NOTE),
        "problems_head": say(_PROBLEMS),
        "problems": _rows(found.problems[:MOST_PROBLEMS], language),
        "problems_note": say(_PROBLEMS_NOTE),
        "beside_head": say(_BESIDE),
        "field_head": say(_FIELD),
        "here_head": say(_HERE),
        "middle_head": say(_MIDDLE),
        "beside": [[say(name), say(_euro(one.own)), say(_euro(one.middle))] for one, name in beside.rows[:MOST_BESIDE]],
        "beside_why": say(beside.about + same(". " + beside.source) if beside.rows else beside.why),
        "source": say(found.source),
    }
    return typeset("money", data, language=language, made=today)


def _year(balance: Balance, most: float, language: str) -> dict[str, object]:
    amounts = [balance.unplaced if one == UNPLACED else balance.levels.get(one) for one in DRAWN]
    return {
        "name": str(balance.kind[0]),
        "pieces": [max(0.0, float(one or 0)) for one in amounts],
        "share": max(0.0, min(1.0, float(balance.asked) / most)),
        "amounts": [words.euros(one or balance.unplaced * 0).to(language) for one in amounts],
        "total": words.euros(balance.asked).to(language),
    }


def _rows(shares: Iterable[Share], language: str) -> list[list[str]]:
    return [[one.name.to(language), one.said.to(language), one.per.to(language)] for one in shares]


def _euro(value: float) -> Text:
    return same("€\u00a0") + whole(value)


_TITLE = Text("Waar gaat het geld heen?", "Where does the money go?")
_FOOT = Text("Balans van geldstromen, {place}", "Balance of money, {place}")
_INVENTED = Text(
    "Voorbeeld: deze begroting is verzonnen, met bedragen en taakvelden die niet echt zijn.",
    "Example: this budget is invented, with amounts and task fields that are not real.",
)
_YEARS = Text("Over de jaren", "Over the years")
_YEAR = Text("Jaar", "Year")
_TOTAL = Text("Samen", "Together")
_NONE = Text("Hiervan is nog niets geplaatst.", "Nothing of this is placed yet.")
_EURO = Text("Euro", "Euros")
_PER = Text("Per inwoner", "Per resident")
_LEVELS = Text("Waarvoor?", "What for?")
_PAYERS = Text("Wie betaalt?", "Who pays?")
_PAYERS_NOTE = Text("Alleen wat geplaatst is bij preventie of zorg.", "Only what is placed with prevention or care.")
_PROBLEMS = Text("Bij welk probleem?", "For which problem?")
_PROBLEMS_NOTE = Text(
    "Geld kan bij meer problemen horen. Tel deze bedragen niet op.",
    "Money may belong with several problems. Do not add these amounts.",
)
_BESIDE = Text("En in vergelijkbare gemeenten?", "And in comparable municipalities?")
_FIELD = Text("Taakveld", "Task field")
_HERE = Text("Hier", "Here")
_MIDDLE = Text("Middelste gemeente", "Middle municipality")
