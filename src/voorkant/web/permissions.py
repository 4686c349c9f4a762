"""Who may open which page: one table, enforced in one place.

A view that is not in the table opens for nobody, so forgetting to decide shows at once. `make test` walks every role
past every view and compares with this table.
"""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from voorkant.adapters.knowledge import load_language
from voorkant.store.models import Role
from voorkant.store.services.limits import count
from voorkant.web.errors import too_many

EVERYONE: frozenset[str] = frozenset({"visitor", *Role.values})
SIGNED_IN: frozenset[str] = frozenset(Role.values)
REGISTERS = frozenset({Role.PROFESSIONAL.value, Role.LEAD.value})
PASSES_ON = REGISTERS | {Role.SIGNALLER.value}
ANALYSES = frozenset({Role.PROFESSIONAL.value, Role.ADVISER.value, Role.LEAD.value, Role.ADMINISTRATOR.value})
ORGANISES = frozenset({Role.ADVISER.value, Role.LEAD.value, Role.ADMINISTRATOR.value})
PUBLISHES = frozenset({Role.ADVISER.value, Role.LEAD.value})
MEETS = REGISTERS | ORGANISES
MINDS_FIGURES = frozenset({Role.ADVISER.value, Role.ADMINISTRATOR.value})
TALKS = frozenset({*REGISTERS, Role.ADVISER.value})
TELLS_OF_GROUPS = frozenset({*REGISTERS, Role.SIGNALLER.value})
HEARS_OF_SURGES = TALKS
KEEPS_ORDER = frozenset({Role.ADMINISTRATOR.value})
LEADS_TEAMS = frozenset({Role.LEAD.value})
GUARDS = frozenset({Role.PRIVACY_OFFICER.value, Role.ADMINISTRATOR.value})

TELLS_LESSONS = REGISTERS | ORGANISES | {Role.SIGNALLER.value}
RUNS_GROUPS = REGISTERS | ORGANISES | {Role.SIGNALLER.value}

VIEWS: dict[str, frozenset[str]] = {
    "home": EVERYONE,
    "language": EVERYONE,
    "accessibility": EVERYONE,
    "about": EVERYONE,
    "about-api": EVERYONE,
    "health": EVERYONE,
    "theme": EVERYONE,
    "step-notice": EVERYONE,
    "step-analyse": EVERYONE,
    "step-organise": EVERYONE,
    "step-act": EVERYONE,
    "step-learn": EVERYONE,
    "picture": EVERYONE,
    "picture-own": EVERYONE,
    "picture-table": EVERYONE,
    "figure": EVERYONE,
    "choose-area": EVERYONE,
    "readings": ANALYSES,
    "reading-new": ANALYSES,
    "reading": ANALYSES,
    "reading-answer": ANALYSES,
    "ranking": ANALYSES,
    "ranking-pdf": ANALYSES,
    "ranking-export": ANALYSES,
    "ranking-group": ANALYSES,
    "ranking-weigh": ANALYSES,
    "ranking-weights": ANALYSES,
    "ranking-decide": ORGANISES,
    "ranking-value": ORGANISES,
    "ranking-group-new": ORGANISES,
    "ranking-group-end": ORGANISES,
    "life-events": EVERYONE,
    "life-events-here": EVERYONE,
    "life-events-pdf": EVERYONE,
    "life-event": EVERYONE,
    "life-event-pdf": EVERYONE,
    "question-new": REGISTERS,
    "questions": REGISTERS,
    "questions-export": REGISTERS,
    "questions-counts-export": REGISTERS,
    "question-withdraw": REGISTERS,
    "question-upload": REGISTERS,
    "question-upload-example": REGISTERS,
    "question-upload-columns": REGISTERS,
    "question-upload-check": REGISTERS,
    "question-upload-faults": REGISTERS,
    "question-upload-store": REGISTERS,
    "question-upload-forget": REGISTERS,
    "loads": ANALYSES | {Role.SIGNALLER.value},
    "load-agree": REGISTERS | {Role.SIGNALLER.value},
    "load-share": REGISTERS | {Role.SIGNALLER.value},
    "routes": SIGNED_IN,
    "place-page": SIGNED_IN,
    "place-page-pdf": SIGNED_IN,
    "place-pages-pdf": SIGNED_IN,
    "partner-page-pdf": SIGNED_IN,
    "route": SIGNED_IN,
    "route-pdf": SIGNED_IN,
    "route-after-signal": EVERYONE,
    "route-gaps": ORGANISES,
    "signal-link": EVERYONE,
    "signal-sent": EVERYONE,
    "signal-ask": EVERYONE,
    "signal-answer": EVERYONE,
    "signal-new": PASSES_ON,
    "signal-new-at": PASSES_ON,
    "signal-new-sent": PASSES_ON,
    "signal-new-ask": PASSES_ON,
    "signal-new-answer": PASSES_ON,
    "signals": PASSES_ON,
    "signal": REGISTERS,
    "signal-step": REGISTERS,
    "signal-called": REGISTERS,
    "theme-answer": REGISTERS,
    "referrals": PASSES_ON,
    "referral-new": PASSES_ON,
    "referral": PASSES_ON,
    "referral-step": PASSES_ON,
    "referral-on": PASSES_ON,
    "referral-way": PASSES_ON,
    "referral-link-on": EVERYONE,
    "referral-card": PASSES_ON,
    "referral-figures": ANALYSES | {Role.SIGNALLER.value},
    "referral-link": EVERYONE,
    "referral-code": EVERYONE,
    "campaign": EVERYONE,
    "campaign-theme": EVERYONE,
    "campaign-story": EVERYONE,
    "campaign-style": EVERYONE,
    "campaign-logo": EVERYONE,
    "campaign-feed": EVERYONE,
    "campaign-picture": EVERYONE,
    "campaign-tell": EVERYONE,
    "campaign-thumb": EVERYONE,
    "story-link": EVERYONE,
    "story-link-picture": EVERYONE,
    "stories": ANALYSES,
    "story": ANALYSES,
    "story-new": ANALYSES,
    "story-edit": ANALYSES,
    "story-step": ANALYSES,
    "story-sender": ANALYSES,
    "story-link-new": ANALYSES,
    "story-card": ANALYSES,
    "story-picture": ANALYSES,
    "story-ready": ANALYSES,
    "story-ready-file": ANALYSES,
    "plain-language": ANALYSES,
    "senders": ANALYSES,
    "campaign-new": ANALYSES,
    "campaign-edit": ANALYSES,
    "visibility": ANALYSES,
    "visibility-calendar": ANALYSES,
    "visibility-reach": ANALYSES,
    "visibility-reach-export": ANALYSES,
    "outing-new": ANALYSES,
    "outing": ANALYSES,
    "groups": RUNS_GROUPS,
    "groups-export": RUNS_GROUPS,
    "group": RUNS_GROUPS,
    "group-new": RUNS_GROUPS,
    "group-edit": RUNS_GROUPS,
    "group-plan": RUNS_GROUPS,
    "group-sign-up": RUNS_GROUPS,
    "group-step": RUNS_GROUPS,
    "group-paper": RUNS_GROUPS,
    "group-calendar": RUNS_GROUPS,
    "group-count": RUNS_GROUPS,
    "group-move": RUNS_GROUPS,
    "group-call-off": RUNS_GROUPS,
    "rounds": REGISTERS,
    "round-new": REGISTERS,
    "coverage": REGISTERS,
    "coverage-export": REGISTERS,
    "round-followup-done": REGISTERS,
    "round": REGISTERS,
    "round-pdf": REGISTERS,
    "round-stops": REGISTERS,
    "round-stop-remove": REGISTERS,
    "round-order": REGISTERS,
    "round-log": REGISTERS,
    "round-followup": REGISTERS,
    "round-tally": REGISTERS,
    "round-finish": REGISTERS,
    "round-cancel": REGISTERS,
    "dialogues": ANALYSES,
    "dialogue-new": TALKS,
    "dialogues-reach": ANALYSES,
    "dialogue": ANALYSES,
    "dialogue-record": TALKS,
    "dialogue-print": ANALYSES,
    "promise-kept": TALKS,
    "group-signal-new": TELLS_OF_GROUPS,
    "group-signals": TELLS_OF_GROUPS,
    "partners": ANALYSES | {Role.SIGNALLER.value},
    "partner": ANALYSES,
    "places": ANALYSES,
    "place": ANALYSES,
    "agreements": ANALYSES,
    "network": ANALYSES,
    "network-export": ANALYSES,
    "partner-new": ORGANISES,
    "partner-edit": ORGANISES,
    "partner-confirm": ORGANISES,
    "partner-ask": ORGANISES,
    "partners-import": ORGANISES,
    "partners-import-example": ORGANISES,
    "contact-new": ORGANISES,
    "contact-edit": ORGANISES,
    "contact-remove": ORGANISES,
    "offer-new": ORGANISES,
    "offer-edit": ORGANISES,
    "acquaintance-new": ORGANISES,
    "acquaintance-remove": ORGANISES,
    "place-new": ORGANISES,
    "place-edit": ORGANISES,
    "place-link-new": ORGANISES,
    "place-link-revoke": ORGANISES,
    "place-card": ORGANISES,
    "agreement-new": ORGANISES,
    "agreement-replace": ORGANISES,
    "agreement-end": ORGANISES,
    "agreement-renew": ORGANISES,
    "agreement-ask": ORGANISES,
    "first-hour": ORGANISES,
    "first-hour-places": ORGANISES,
    "first-hour-problems": ORGANISES,
    "first-hour-place-problems": ORGANISES,
    "first-hour-routes": ORGANISES,
    "first-hour-place-routes": ORGANISES,
    "first-hour-confirm": ORGANISES,
    "first-hour-letters": ORGANISES,
    "first-hour-cards": ORGANISES,
    "meetings": ANALYSES,
    "meeting": ANALYSES,
    "meeting-file": ANALYSES,
    "meeting-new": MEETS,
    "meeting-edit": MEETS,
    "meeting-own-moment": MEETS,
    "meeting-send": MEETS,
    "meeting-choose": MEETS,
    "meeting-details": MEETS,
    "meeting-cancel": MEETS,
    "meeting-drop": MEETS,
    "meeting-count": MEETS,
    "meeting-agenda": ANALYSES,
    "meeting-agenda-pdf": ANALYSES,
    "meeting-agenda-put": MEETS,
    "meeting-agenda-add": MEETS,
    "meeting-agenda-order": MEETS,
    "meeting-agreed": MEETS,
    "meeting-hours": ANALYSES,
    "meeting-hours-sector": MEETS,
    "meeting-hours-partner": MEETS,
    "meeting-region": ORGANISES,
    "meeting-feed-new": ANALYSES,
    "meeting-feed": EVERYONE,
    "meeting-link": EVERYONE,
    "meeting-link-file": EVERYONE,
    "prevention-hours": ANALYSES,
    "prevention-hours-tell": REGISTERS,
    "prevention-hours-plan": LEADS_TEAMS,
    "prevention-hours-share": LEADS_TEAMS,
    "prevention-hours-remind": REGISTERS,
    "prevention-hours-export": REGISTERS,
    "programme": ANALYSES,
    "programme-export": ANALYSES,
    "programme-phases": ANALYSES,
    "programme-decisions": ANALYSES,
    "programme-decisions-export": ANALYSES,
    "programme-risks": ANALYSES,
    "assignment": ANALYSES,
    "programme-ready": ORGANISES,
    "programme-ready-one": ORGANISES,
    "assignment-new": ORGANISES,
    "assignment-edit": ORGANISES,
    "assignment-state": ORGANISES,
    "assignment-note": ORGANISES,
    "target-new": ORGANISES,
    "target-value": ORGANISES,
    "action-new": ORGANISES,
    "action-step": ORGANISES,
    "phase-new": ORGANISES,
    "phase-take-over": ORGANISES,
    "phase-move": ORGANISES,
    "decision-new": ORGANISES,
    "decision-look": ORGANISES,
    "risk-new": ORGANISES,
    "risk-look": ORGANISES,
    "risk-close": ORGANISES,
    "partner-link": EVERYONE,
    "vision": ANALYSES,
    "vision-round": ANALYSES,
    "vision-round-new": ORGANISES,
    "vision-links": ORGANISES,
    "vision-link-revoke": ORGANISES,
    "vision-round-close": ORGANISES,
    "vision-draw": ANALYSES | {Role.SIGNALLER.value},
    "vision-draw-step": ANALYSES | {Role.SIGNALLER.value},
    "vision-link": EVERYONE,
    "vision-link-step": EVERYONE,
    "vision-link-together": EVERYONE,
    "vision-text": ANALYSES,
    "vision-text-pdf": ANALYSES,
    "vision-sign": ANALYSES,
    "vision-text-new": ORGANISES,
    "vision-text-links": ORGANISES,
    "vision-text-public": ORGANISES,
    "vision-public": EVERYONE,
    "vision-words": ANALYSES | {Role.SIGNALLER.value},
    "vision-word": ANALYSES | {Role.SIGNALLER.value},
    "vision-word-new": ORGANISES,
    "lessons": ANALYSES,
    "lesson": ANALYSES,
    "lesson-answer": ANALYSES,
    "lesson-new": TELLS_LESSONS,
    "lesson-withdraw": ANALYSES,
    "lesson-ask": ORGANISES,
    "lesson-link": EVERYONE,
    "review": ANALYSES,
    "review-open": ORGANISES,
    "review-year": ANALYSES,
    "review-part": ANALYSES,
    "review-question": ANALYSES,
    "review-view": ANALYSES,
    "review-agree": ORGANISES,
    "review-decide": ORGANISES,
    "review-decided": ORGANISES,
    "review-close": ORGANISES,
    "review-publish": ORGANISES,
    "review-pdf": ANALYSES,
    "review-share": ORGANISES,
    "review-unshare": ORGANISES,
    "review-link": EVERYONE,
    "review-link-part": EVERYONE,
    "accounts": EVERYONE,
    "account": EVERYONE,
    "account-pdf": EVERYONE,
    "privacy": GUARDS,
    "privacy-export": GUARDS,
    "surges": HEARS_OF_SURGES,
    "surge": HEARS_OF_SURGES,
    "surge-seen": HEARS_OF_SURGES,
    "surge-mute": HEARS_OF_SURGES,
    "surge-close": HEARS_OF_SURGES,
    "surge-follow": HEARS_OF_SURGES,
    "surge-mail": HEARS_OF_SURGES,
    "question-counts": ANALYSES,
    "stacking": ANALYSES,
    "publications": PUBLISHES,
    "publication": PUBLISHES,
    "publication-publish": PUBLISHES,
    "publication-withdraw": PUBLISHES,
    "publication-drop": PUBLISHES,
    "published": EVERYONE,
    "published-table": EVERYONE,
    "published-file": EVERYONE,
    "published-pdf": EVERYONE,
    "stacking-export": ANALYSES,
    "question-counts-export": ANALYSES,
    "sources": MINDS_FIGURES,
    "source": EVERYONE,
    "source-fetch": KEEPS_ORDER,
    "source-upload": KEEPS_ORDER,
    "job": KEEPS_ORDER,
    "job-stop": KEEPS_ORDER,
    "villages": KEEPS_ORDER,
    "mail": KEEPS_ORDER,
    "mail-again": KEEPS_ORDER,
    "people": KEEPS_ORDER,
    "person-new": KEEPS_ORDER,
    "person": KEEPS_ORDER,
    "person-password": KEEPS_ORDER,
    "person-close": KEEPS_ORDER,
    "organisation-new": KEEPS_ORDER,
    "organisation": KEEPS_ORDER,
    "key-new": KEEPS_ORDER,
    "key-revoke": KEEPS_ORDER,
}

OUTSIDE = ("account_", "mfa_", "socialaccount_", "openid_connect_", "api-")
"""Names that other parts guard themselves: sign-in by allauth, the API by its keys."""


WORK_FOR_VISITORS = frozenset(
    {
        *("picture", "picture-own", "picture-table", "figure", "choose-area", "source", "partner-link"),
        *("meeting-feed", "meeting-link", "meeting-link-file"),
        *("life-events-here", "life-event", "life-event-pdf", "life-events-pdf"),
        *("campaign", "campaign-theme", "campaign-story", "campaign-feed", "campaign-picture"),
        *("lesson-link", "review-link", "review-link-part", "accounts", "account", "account-pdf"),
        *("published", "published-table", "published-file", "published-pdf"),
    }
)
"""Pages that anybody may open and that cost work; who opens very many in a minute waits for the next."""


def _asks_too_much(request: HttpRequest, name: str) -> bool:
    if request.user.is_authenticated or name not in WORK_FOR_VISITORS:
        return False
    limit = load_language().setting("visitor_pages_per_minute")
    return count("visitor", request.META.get("REMOTE_ADDR", "")) > limit


def role_of(request: HttpRequest) -> str:
    """Give the role of whoever asks; "visitor" without an account."""
    user = getattr(request, "user", None)  # absent where a request was refused before anybody looked who asked
    return user.role if user is not None and user.is_authenticated else "visitor"


class PermissionMiddleware:
    """Refuse what the table does not allow, before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the check comes once the page is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Send a visitor to sign-in, and tell a colleague that this page is not theirs."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if name.startswith(OUTSIDE) or (match and match.namespaces[:1] == ["api"]):
            return None
        allowed = VIEWS.get(name, frozenset())
        if role_of(request) in allowed:
            return too_many(request) if _asks_too_much(request, name) else None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied(name)
