"""The card of a referral: who expects you, where and when, with a code. A help to remember, and nothing more.

Somebody puts it on the refrigerator. It names no resident and no problem, so that whoever finds it learns nothing, and
a card that is lost costs nothing: nobody has to carry it or type its code.
"""

from datetime import date

from voorkant.adapters.paper import typeset
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.models import Referral
from voorkant.store.selectors.referrals import code_of


def card_paper(row: Referral, language: str, today: date) -> bytes:
    """Give a PDF with the card."""
    who = row.contact.name if row.contact else row.worker
    phone = (row.contact.phone if row.contact else "") or row.partner.phone
    moment = ", ".join(filter(None, (long_date(row.meet_on).to(language) if row.meet_on else "", row.at)))
    facts = [
        (_WHO, ", ".join(filter(None, (who, row.partner.name)))),
        (_WHERE, row.where),
        (_WHEN, moment),
        (_ALONG, _YES.to(language) if row.going_along else ""),
        (_CALL, phone),
    ]
    data = {
        "title": _TITLE.to(language),
        "facts": [[label.to(language), value] for label, value in facts if value],
        "changed": _CHANGED.to(language),
        "code_label": _CODE.to(language),
        "code": code_of(row.nonce, row.code_turn),
        "foot": _FOOT.to(language),
        "marked": _INVENTED.to(language) if row.invented else "",
    }
    return typeset("referral_card", data, language=language, made=today)


_TITLE = Text("Je wordt verwacht", "You are expected")
_WHO = Text("Bij wie?", "By whom?")
_WHERE = Text("Waar?", "Where?")
_WHEN = Text("Wanneer?", "When?")
_ALONG = Text("Gaat er iemand mee?", "Does somebody come along?")
_YES = Text("Ja, de eerste keer gaan we samen.", "Yes, the first time we go together.")
_CALL = Text("Bellen kan ook", "You may call too")
_CHANGED = Text(
    "Kun je niet, of wil je niet meer? Dat mag. Bel, of zeg het tegen wie je deze kaart gaf.",
    "Cannot come, or rather not? That is fine. Call, or tell whoever gave you this card.",
)
_CODE = Text("Code, alleen om op te zoeken:", "Code, only to look it up:")
_FOOT = Text("Deze kaart hoef je niet mee te nemen.", "You need not bring this card.")
_INVENTED = Text("Voorbeeld: alles op deze kaart is verzonnen.", "Example: everything on this card is invented.")
