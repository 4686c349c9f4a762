"""Purpose, basis and retention of the tables that come with the parts we use.

Sessions, second factors and queued tasks are kept in tables of Django and allauth. They are personal data as much as
our own, so the privacy officer's page lists them too; a part whose table is not listed here fails the build.
"""

from voorkant.core.shared.text import Text
from voorkant.store.models.policy import SECURE_SYSTEM, DataPolicy, Personal, Retention

_SYSTEM = DataPolicy(
    purpose=Text(nl="Het programma laten werken.", en="Make the program work."),
    basis=Text(nl="Geen persoonsgegevens.", en="No personal data."),
    retention=Retention(ends=Text(nl="Zolang het programma er is.", en="As long as the program is there.")),
)

_ACCOUNT = DataPolicy(
    purpose=Text(nl="Veilig inloggen.", en="Sign in safely."),
    basis=SECURE_SYSTEM,
    retention=Retention(ends=Text(nl="Tot het account wordt gesloten.", en="Until the account is closed.")),
    personal=Personal.STAFF,
)

OUTSIDE: dict[str, DataPolicy] = {
    "auth.Permission": _SYSTEM,
    "auth.Group": _SYSTEM,
    "contenttypes.ContentType": _SYSTEM,
    "socialaccount.SocialApp": _SYSTEM,
    "account.EmailAddress": _ACCOUNT,
    "account.EmailConfirmation": _ACCOUNT,
    "mfa.Authenticator": _ACCOUNT,
    "socialaccount.SocialAccount": _ACCOUNT,
    "socialaccount.SocialToken": _ACCOUNT,
    "sessions.Session": DataPolicy(
        purpose=Text(nl="Weten wie er is ingelogd.", en="Know who is signed in."),
        basis=SECURE_SYSTEM,
        retention=Retention(
            ends=Text(nl="Een werkdag, tot iemand uitlogt.", en="One working day, until somebody signs out."),
        ),
        personal=Personal.STAFF,
    ),
    "django_tasks_database.DBTaskResult": DataPolicy(
        purpose=Text(nl="Lang werk op de achtergrond doen.", en="Do long work in the background."),
        basis=SECURE_SYSTEM,
        retention=Retention(
            ends=Text(nl="Negentig dagen na afloop.", en="Ninety days after it ended."),
            setting="job_days",
            field="finished_at",
        ),
    ),
}
"""By the label of the model."""
