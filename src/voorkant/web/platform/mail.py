"""Whether messages arrive: what waits, and which addresses refuse, for whoever keeps order."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.store.models import Outbox
from voorkant.store.selectors.mail import mail_state
from voorkant.store.services.outbox import try_again
from voorkant.web.platform.sources import own_municipality


@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """Say how mailing goes."""
    municipality = own_municipality(request)
    context = {"mail": mail_state(municipality), "invented": municipality.invented}
    return render(request, "platform/mail.html", context)


@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Try the messages for an address once more that were given up."""
    given_up = Outbox.objects.filter(municipality=own_municipality(request), refused__isnull=False)
    row = given_up.filter(pk=key).first()
    if row is None:
        raise Http404(key)
    try_again(one for one in given_up if one.email == row.email)
    messages.success(request, _("Wij proberen het opnieuw. Over een kwartier zie je of het lukte."))
    return redirect("mail")
