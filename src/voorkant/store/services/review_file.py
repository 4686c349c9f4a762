"""The account of a year as a page: what the public page shows, and the same as one file to send along."""

from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.account import Account, Changes, headline, top_figures, unknowns


def shown(known: Account) -> dict[str, object]:
    """Give what the page of an account shows."""
    form = load_review_form()
    return {
        "account": known, "said": headline(known),
        "rows": [
            {"part": one, "cards": [(name, one.of_card(card)) for card, name in form.cards.items()]}
            for one in known.parts
        ],
        "figures": top_figures(known, len(known.parts)), "unknown": unknowns(known, len(form.questions)),
        "failed": [one for one in known.lessons if one.outcome != "worked"],
        "worked": [one for one in known.lessons if one.outcome == "worked"],
    }  # fmt: skip


def review_html(account: Account, changed: Changes, before: int | None, language: str, today: date) -> bytes:
    """Give the account as one HTML file that needs nothing else; `today` is when it is made."""
    with translation.override(language):
        page = render_to_string(
            "learn/account_file.html",
            {**shown(account), "changed": changed, "earlier": {"year": before} if before else None, "made": today},
        )
    return page.encode()
