"""Says where the money goes, and never more than was placed.

"Van elke 100 euro gaat 9 euro naar preventie en 61 euro naar zorg en hulp. Van 30 euro is nog niet gezegd waarvoor." A
whole that is partly unplaced is said with that part in the same breath.
"""

from decimal import ROUND_HALF_UP, Decimal

from voorkant.core.analyse.money.balance import Balance
from voorkant.core.analyse.money.lines import OUTSIDE
from voorkant.core.shared.numbers import MILLION, decimal, whole
from voorkant.core.shared.text import Text, lower_first, same

_ZERO = Decimal(0)


def answer(balance: Balance, stage: Text, side: Text) -> Text:
    """Say how much of every 100 euros goes to preventing and to caring, and of how much nobody said."""
    about = _ABOUT.format(side=lower_first(side), stage=lower_first(stage), year=str(balance.kind[0]))
    if not balance.lines:
        return _NOTHING.format(about=about)
    if balance.asked <= 0 or min(*balance.levels.values(), balance.unplaced, _ZERO) < 0:
        return _IN_EUROS.format(
            about=about, prevention=euros(balance.prevention), care=euros(balance.care), open=euros(balance.unplaced)
        )
    if balance.unplaced == balance.asked:
        return _ALL_OPEN.format(about=about, total=euros(balance.asked))
    said = _ANSWER.format(
        about=about,
        prevention=of_hundred(balance.prevention, balance.asked),
        care=of_hundred(balance.care, balance.asked),
    )
    if not balance.unplaced:
        return said + _ALL_PLACED
    said = said + _OPEN.format(open=of_hundred(balance.unplaced, balance.asked))
    parts = (balance.prevention, balance.care, balance.unplaced)
    return said if sum(_near(one, balance.asked) for one in parts) == 100 else said + _ROUNDED


def of_hundred(part: Decimal, all_of_it: Decimal) -> Text:
    """Say a part as euros of every 100: "9 euro", "minder dan 1 euro", "niets".

    >>> of_hundred(Decimal(90), Decimal(1000)).nl, of_hundred(Decimal(1), Decimal(1000)).en
    ('9 euro', 'less than 1 euro')
    """
    near = _near(part, all_of_it)
    if part > 0 and near < 1:
        return Text("minder dan 1 euro", "less than 1 euro")
    if part < all_of_it and near >= 100:
        return Text("meer dan 99 euro", "more than 99 euros")
    if not near:
        return Text("niets", "nothing")
    return Text(f"{near} euro", f"{near} euro{'' if near == 1 else 's'}")


def _near(part: Decimal, all_of_it: Decimal) -> Decimal:
    return (part * 100 / all_of_it).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def euros(amount: Decimal) -> Text:
    """Write euros as people say them: "€ 412.000", "€ 4,2 miljoen", "€ 12,50 is € 13"."""
    if abs(amount) >= MILLION:
        return same("€\u00a0") + decimal(float(amount / MILLION), 2) + Text(" miljoen", " million")
    return same("−" if round(amount) < 0 else "") + same("€\u00a0") + whole(abs(float(amount)))


def progress(balance: Balance) -> Text:
    """Say how much of the money is placed; a whole percent that is never rounded up to all."""
    share = balance.placed_percent
    if share is None:
        return same("")
    near = int(share) if share < 100 else 100
    if share > 0 and near == 0:
        return Text("Minder dan 1% van het geld is geplaatst.", "Less than 1% of the money is placed.")
    return Text(f"{near}% van het geld is geplaatst.", f"{near}% of the money is placed.")


def outside(balance: Balance) -> Text:
    """Say how much was placed outside the question; nothing where nothing was."""
    amount = balance.levels.get(OUTSIDE, _ZERO)
    return _OUTSIDE.format(amount=euros(amount)) if amount else same("")


def per_resident(balance: Balance, residents: float | None, year: int) -> Text:
    """Say what preventing and caring cost per resident, or that the residents of the year are not known."""
    if not residents:
        return _NO_RESIDENTS.format(year=str(year))
    prevention, care = (float(one) / residents for one in (balance.prevention, balance.care))
    return _PER_RESIDENT.format(prevention=whole(prevention), care=whole(care), year=str(year), people=whole(residents))


def change(now: Balance, before: Balance) -> Text:
    """Lay two years of the same stage and side beside each other; the less known of the two says so."""
    if before.asked <= 0 or now.asked <= 0:
        return same("")
    shares = [of_hundred(one.prevention, one.asked) for one in (before, now)]
    said = _CHANGE.format(before=str(before.kind[0]), now=str(now.kind[0]), first=shares[0], second=shares[1])
    gap = abs((before.placed_percent or _ZERO) - (now.placed_percent or _ZERO))
    return said + (_UNEVEN if gap >= 5 else same(""))


PRICES = Text(
    "Bedragen zijn in prijzen van het jaar zelf: loon en prijzen die stegen, zijn er niet uitgehaald.",
    "Amounts are in the prices of their own year: wages and prices that rose were not taken out.",
)
NO_OPEN = Text("Geen open cijfers ingelezen.", "No open figures imported.")
GROUPS = Text(
    "Wat groepen kosten volgens hun eigen aantekening, staat hier niet bij; dat geld zit al in de begroting.",
    "What groups cost by their own notes is not added here; that money is in the budget already.",
)
_ABOUT = Text("de {side} in de {stage} van {year}", "the {side} in the {stage} of {year}")
_NOTHING = Text("Over {about} is niets ingelezen.", "Nothing was imported about {about}.")
_IN_EUROS = Text(
    "Van {about} gaat {prevention} naar preventie en {care} naar zorg en hulp. Van {open} is niet gezegd waarvoor.",
    "Of {about}, {prevention} goes to prevention and {care} to care and help. Of {open} nobody said what for.",
)
_ALL_OPEN = Text(
    "Van {about} is nog niets geplaatst. Het gaat om {total}.", "Of {about} nothing is placed yet. It is {total}."
)
_ANSWER = Text(
    "Van elke 100 euro van {about} gaat {prevention} naar preventie en {care} naar zorg en hulp.",
    "Of every 100 euros of {about}, {prevention} goes to prevention and {care} to care and help.",
)
_ALL_PLACED = Text(" Al het geld is geplaatst.", " All money is placed.")
_OPEN = Text(" Van {open} is nog niet gezegd waarvoor het is.", " Of {open} nobody said yet what it is for.")
_ROUNDED = Text(" Dit is afgerond op hele euro's.", " This is rounded to whole euros.")
_OUTSIDE = Text(
    "{amount} hoort niet bij preventie of zorg en telt hier niet mee.",
    "{amount} is neither prevention nor care and does not count here.",
)
_NO_RESIDENTS = Text(
    "Van {year} is geen inwonertal ingelezen. Daarom staat er geen bedrag per inwoner.",
    "No number of residents of {year} was imported. So there is no amount per resident.",
)
_PER_RESIDENT = Text(
    "Per inwoner: € {prevention} voor preventie en € {care} voor zorg en hulp ({people} inwoners in {year}, CBS).",
    "Per resident: € {prevention} for prevention and € {care} for care and help ({people} residents in {year}, CBS).",
)
_CHANGE = Text(
    "In {before} ging van elke 100 euro {first} naar preventie, in {now} {second}.",
    "In {before}, {first} of every 100 euros went to prevention, in {now} {second}.",
)
_UNEVEN = Text(
    " Pas op: van het ene jaar is meer geplaatst dan van het andere.",
    " Mind: more of the one year is placed than of the other.",
)
