"""A group on paper: a sheet for the wall, and a side on which whoever leads ticks how many came, without names."""

from datetime import date

from voorkant.adapters.paper import typeset
from voorkant.core.act.group_sessions import day_words
from voorkant.core.shared.text import Text
from voorkant.store.selectors.groups import ShownGroup

MOST_DAYS = 24
INVENTED = " (verzonnen)"


def group_paper(one: ShownGroup, language: str, today: date) -> bytes:
    """Give a PDF of two sides. Who reads the wall reads neither problems nor numbers."""
    row, partner = one.row, one.row.organisation
    coming = [each for each in one.sessions if not each.cancelled and each.day >= today]
    call = " · ".join(filter(None, (partner.phone, partner.email)))
    joining = _SIGN_UP if one.kind.signs_up else _WALK_IN
    facts = [
        (_WHEN, one.schedule.to(language)), (_WHERE, row.location), (_HOW, joining.to(language)), (_CALL, call),
    ]  # fmt: skip
    days = [_moment(each.day, each.time).to(language) for each in coming[:MOST_DAYS]]
    data = {
        "title": row.title, "about": row.about, "facts": [[name.to(language), words] for name, words in facts if words],
        "days_heading": _DAYS.to(language), "days": days if len(days) > 1 else [], "welcome": _WELCOME.to(language),
        "foot": partner.name.removesuffix(INVENTED), "marked": _INVENTED.to(language) if row.invented else "",
        "count_heading": _COUNT.to(language), "count_how": _COUNT_HOW.to(language),
        "count_heads": [_DAY.to(language), _CAME.to(language), _NEW.to(language)], "count_rows": days,
    }  # fmt: skip
    return typeset("group_sheet", data, language=language, made=today)


def _moment(day: date, at: object) -> Text:
    clock = f", {at:%H:%M}" if at else ""
    said = day_words(day)
    return Text(nl=f"{said.nl}{clock}", en=f"{said.en}{clock}")


_WHEN = Text("Wanneer?", "When?")
_WHERE = Text("Waar?", "Where?")
_HOW = Text("Meedoen?", "Want to join?")
_CALL = Text("Vragen?", "Questions?")
_SIGN_UP = Text("Bel of mail even.", "Just call or write.")
_WALK_IN = Text("Loop gewoon binnen.", "Just walk in.")
_DAYS = Text("De komende keren", "The coming times")
_WELCOME = Text("Kom gerust. Neem iemand mee als dat fijn is.", "You are welcome. Bring somebody along if you like.")
_COUNT = Text("Hoeveel mensen kwamen er?", "How many people came?")
_COUNT_HOW = Text(
    "Zet een streepje per persoon. Schrijf geen namen op. Tik de aantallen later in.",
    "Put a stroke for each person. Write no names. Type the numbers in later.",
)
_DAY = Text("Dag", "Day")
_CAME = Text("Gekomen", "Came")
_NEW = Text("Waarvan nieuw", "Of whom new")
_INVENTED = Text(
    "Voorbeeld: deze groep en deze partner zijn verzonnen.", "Example: this group and partner are invented."
)
