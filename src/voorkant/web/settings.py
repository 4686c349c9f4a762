"""Settings of the product, all from the environment; each with a safe default.

`VOORKANT_STATE` is the one folder in which an installation keeps what is its own: the database (unless `DATABASE_URL`
says otherwise), its secret key, caches and backups.
"""

import os
import secrets
from pathlib import Path
from time import sleep
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, SELF

from voorkant.adapters.kernels import keep_kernels

BASE = Path(__file__).resolve().parent


def _state_folder() -> Path:
    default = Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state")) / "voorkant"
    folder = Path(os.environ.get("VOORKANT_STATE") or default).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _secret_key(folder: Path) -> str:
    """Read the installation's own key, or make it on first use, readable by its owner alone."""
    if key := os.environ.get("VOORKANT_SECRET_KEY"):
        return key
    path = folder / "secret-key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    for _ in range(100):  # another process that starts at this very moment may still be writing it
        if key := path.read_text():
            return key
        sleep(0.02)
    raise RuntimeError(f"{path} is empty; remove it, and everybody signs in again")


def _flag(name: str, default: str = "") -> bool:
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "ja"}


def _names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


STATE = _state_folder()
keep_kernels(STATE)
DATA = os.environ.get("VOORKANT_DATA", "")
SECRET_KEY = _secret_key(STATE)
DEBUG = _flag("VOORKANT_DEBUG")
HTTPS = _flag("VOORKANT_HTTPS")
DEMO = _flag("VOORKANT_DEMO")
DATA = os.environ.get("VOORKANT_DATA", "")
ALLOWED_HOSTS = _names("VOORKANT_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _names("VOORKANT_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "voorkant.store",
    "voorkant.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "voorkant.web.language.LanguageMiddleware",
    "voorkant.web.words.CoalitionWords",
    "voorkant.web.notice.signal_quick.QuickSignals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "voorkant.api.middleware.ApiMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "voorkant.web.steady.SteadyFiguresMiddleware",
    "voorkant.web.permissions.PermissionMiddleware",
]

ROOT_URLCONF = "voorkant.web.urls"
WSGI_APPLICATION = "voorkant.web.wsgi.application"
AUTH_USER_MODEL = "store.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "voorkant.web.context.everywhere",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{STATE / 'voorkant.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;"
            "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;"
        ),
    }

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
    "charts": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": STATE / "cache" / "charts",
        "TIMEOUT": 7 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "voorkant.web.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "voorkant.web.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "voorkant.web.sign_in.SignIn",
    "change_password": "voorkant.web.sign_in.ChangePassword",
    "reauthenticate": "voorkant.web.sign_in.Reauthenticate",
}
MFA_ADAPTER = "voorkant.web.accounts.MFAAdapter"
MFA_FORMS = {
    "authenticate": "voorkant.web.sign_in.SecondStep",
    "reauthenticate": "voorkant.web.sign_in.SecondStepAgain",
    "activate_totp": "voorkant.web.sign_in.UseApp",
    "add_webauthn": "voorkant.web.sign_in.AddKey",
    "edit_webauthn": "voorkant.web.sign_in.RenameKey",
}
_MAIL = urlsplit(os.environ.get("VOORKANT_MAIL", ""))
MAILS = bool(_MAIL.hostname)
"""Whether messages are mailed; without a server they wait in the outbox, and pages show what is asked."""
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAILS else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "localhost", _MAIL.port or (465 if _MAIL.scheme == "smtps" else 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.scheme == "smtps", _MAIL.scheme == "smtp+tls"
EMAIL_TIMEOUT = 60
DEFAULT_FROM_EMAIL = os.environ.get("VOORKANT_MAIL_FROM", "voorkant@localhost")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Voorkant"
SOCIALACCOUNT_ADAPTER = "voorkant.web.accounts.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {}
if issuer := os.environ.get("VOORKANT_OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "gemeente",
                "name": os.environ.get("VOORKANT_OIDC_NAME", "Gemeente"),
                "client_id": os.environ.get("VOORKANT_OIDC_CLIENT", ""),
                "secret": os.environ.get("VOORKANT_OIDC_SECRET", ""),
                "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
            }
        ]
    }

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS

CSRF_FAILURE_VIEW = "voorkant.web.errors.csrf_failure"
FORM_RENDERER = "voorkant.web.forms.Renderer"
DEMO_PASSWORD = os.environ.get("VOORKANT_DEMO_PASSWORD", "")

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        # Browsers apply form-action to the redirect that follows a form too.
        "form-action": [SELF, *(["/".join(issuer.split("/")[:3])] if issuer else [])],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

NINJA_PAGINATION_CLASS = "ninja.pagination.PageNumberPagination"
NINJA_PAGINATION_PER_PAGE = 50

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "filters": {"refusals": {"()": "voorkant.web.logs.PlainRefusals"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("VOORKANT_LOG", "WARNING")},
}
