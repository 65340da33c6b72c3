"""Django's settings. Everything an operator may change comes from the environment (docs/operate.md)."""

import os
from pathlib import Path
from typing import Final

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from chapterhouse.config import environment

PACKAGE: Final = Path(__file__).resolve().parent.parent
ROOT: Final = PACKAGE.parent.parent


# --- What the operator decides ---

CHAPTERHOUSE_DATA = Path(os.environ.get("CHAPTERHOUSE_DATA") or ROOT / "var").resolve()
CHAPTERHOUSE_KEYS = CHAPTERHOUSE_DATA / "keys"
CHAPTERHOUSE_RULES = Path(os.environ.get("CHAPTERHOUSE_RULES") or ROOT / "rules").resolve()
CHAPTERHOUSE_PRODUCTION = environment.flag("CHAPTERHOUSE_PRODUCTION", default=False)
CHAPTERHOUSE_DEMO = environment.flag("CHAPTERHOUSE_DEMO", default=not CHAPTERHOUSE_PRODUCTION)
if CHAPTERHOUSE_PRODUCTION and CHAPTERHOUSE_DEMO:
    _message = (
        "CHAPTERHOUSE_DEMO=1 and CHAPTERHOUSE_PRODUCTION=1 exclude each other: "
        "the demo lets anybody sign in as anybody and moves the clock. Set one of them to 0."
    )
    raise ImproperlyConfigured(_message)

CHAPTERHOUSE_KEEP_CONTACTS_DAYS = environment.days("CHAPTERHOUSE_KEEP_CONTACTS_DAYS", default=365)
CHAPTERHOUSE_KEEP_NOTES_DAYS = environment.days("CHAPTERHOUSE_KEEP_NOTES_DAYS", default=730)

CHAPTERHOUSE_DATA.mkdir(mode=0o750, parents=True, exist_ok=True)
CHAPTERHOUSE_KEYS.mkdir(mode=0o700, exist_ok=True)

SECRET_KEY = environment.secret(CHAPTERHOUSE_DATA / "secret_key")
DEBUG = False
ALLOWED_HOSTS = environment.words("CHAPTERHOUSE_HOSTS") or ([] if CHAPTERHOUSE_PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = environment.words("CHAPTERHOUSE_ORIGINS")
DATABASES = {
    "default": environment.database(
        os.environ.get("CHAPTERHOUSE_DATABASE_URL") or f"sqlite:///{CHAPTERHOUSE_DATA / 'chapterhouse.sqlite3'}",
    ),
}

# --- The house ---

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # pages of allauth speak of times with it
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "chapterhouse.record",
    "chapterhouse.people",
    "chapterhouse.comments",
    "chapterhouse.papers",
    "chapterhouse.register",
    "chapterhouse.notices",
    "chapterhouse.declarations",
    "chapterhouse.desks",
    "chapterhouse.diligence",
    "chapterhouse.documents",
    "chapterhouse.drafts",
    "chapterhouse.guidance",
    "chapterhouse.letters",
    "chapterhouse.doors",
    "chapterhouse.api",
    "chapterhouse.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "chapterhouse.config.logs.numbered",
    "chapterhouse.web.documents.serving.without_cookies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "chapterhouse.config.headers.more_headers",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chapterhouse.web.accounts.sessions.last_seen",
    "chapterhouse.web.reading_once.reading_once",
    "chapterhouse.web.accounts.guard.Guard",
]
ROOT_URLCONF = "chapterhouse.config.urls"
WSGI_APPLICATION = "chapterhouse.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],  # before the apps', so that ours replace allauth's
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "chapterhouse.web.context.page",
            ],
        },
    },
]

# --- Languages and time: UTC inside, local time only in templates ---

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("zh-hans", "简体中文"),
]
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale" / "borrowed"]  # tools/translations.py says what is borrowed
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Accounts ---

AUTHENTICATION_BACKENDS = ["chapterhouse.web.accounts.backend.ByNameOrAddress"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
# no user name is asked for: a name that is taken would say who has an account
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "chapterhouse.web.accounts.signing_up.SignUp"
ACCOUNT_FORMS = {"signup": "chapterhouse.web.accounts.joining.Joining"}
ACCOUNT_EMAIL_VERIFICATION = "optional" if CHAPTERHOUSE_DEMO else "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or factor is told by mail
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False  # so that a reset never passes by the second factor
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
# signing in through another site: nobody gets into an account here because an address there is the same
CHAPTERHOUSE_OIDC_URL = os.environ.get("CHAPTERHOUSE_OIDC_URL", "")
ACCOUNT_ADAPTER = "chapterhouse.web.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
SOCIALACCOUNT_ADAPTER = "chapterhouse.web.accounts.adapter.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_PROVIDERS = environment.provider(
    CHAPTERHOUSE_OIDC_URL,
    os.environ.get("CHAPTERHOUSE_OIDC_CLIENT", ""),
    os.environ.get("CHAPTERHOUSE_OIDC_SECRET", ""),
    os.environ.get("CHAPTERHOUSE_OIDC_NAME", ""),
)
# limits of attempts are kept in the database, so that they count across processes
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "chapterhouse_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
ACCOUNT_RATE_LIMITS = {  # beside allauth's own for signing in; `key` is said where it is counted
    "help_place": "10/h/ip",
    "help_address": "3/h/key",  # nobody's mailbox is filled from here
    "help_person": "20/h/key",
    "help_talk": "20/h/key",
    "begin_draft": "60/h/ip",
    "upload": "60/h/key,120/h/ip",
    "website": "10/h/key,60/h/user",
    "reference": "20/h/key,60/h/ip",
}
MFA_ADAPTER = "chapterhouse.web.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "chapterhouse.web.accounts.codes.Entering",
    "reauthenticate": "chapterhouse.web.accounts.codes.Confirming",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = CHAPTERHOUSE_DEMO  # no mail leaves the demonstration
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CHAPTERHOUSE_PRODUCTION  # http://localhost
MFA_TOTP_ISSUER = "Chapterhouse"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    *(["chapterhouse.config.hashers.PublishedPassword"] if CHAPTERHOUSE_DEMO else []),
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# --- Static files: collected, hashed and compressed where served; read in place while working on the code ---

_collected = CHAPTERHOUSE_PRODUCTION or environment.flag("CHAPTERHOUSE_COLLECTED", default=False)
STATIC_URL = "/static/"
STATIC_ROOT = CHAPTERHOUSE_DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # empty until collected; whitenoise warns of a missing folder
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _collected
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not _collected

# --- Files that are sent: never larger than the largest document, and straight to their quarantine ---

CHAPTERHOUSE_CLAMD = os.environ.get("CHAPTERHOUSE_CLAMD", "")
FILE_UPLOAD_HANDLERS = [
    "chapterhouse.web.documents.bounded.Bounded",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = CHAPTERHOUSE_DATA / "documents" / "arriving"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# --- What a page may load: from here only, no inline script or style without its nonce ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # Bootstrap draws its checkmarks and carets as data: pictures
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *environment.origin(CHAPTERHOUSE_OIDC_URL)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the proxy in front speaks TLS and redirects
_is_behind_proxy = environment.flag("CHAPTERHOUSE_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _is_behind_proxy else None
ALLAUTH_TRUSTED_PROXY_COUNT = int(_is_behind_proxy)  # whose address counts for the limits of attempts
SECURE_HSTS_SECONDS = 31_536_000 if CHAPTERHOUSE_PRODUCTION else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CHAPTERHOUSE_PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the form
if CHAPTERHOUSE_PRODUCTION:  # a browser takes these from this host only, over TLS only, for every path
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = CHAPTERHOUSE_PRODUCTION
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Mail and log ---

EMAIL_BACKEND = "chapterhouse.doors.posting.Outbox"  # whoever sends queues; `chapterhouse deliver` hands on
EMAIL_HOST = os.environ.get("CHAPTERHOUSE_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("CHAPTERHOUSE_MAIL_PORT") or 25)
EMAIL_HOST_USER = os.environ.get("CHAPTERHOUSE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CHAPTERHOUSE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("CHAPTERHOUSE_MAIL_TLS", default=False)
EMAIL_TIMEOUT = 20  # a server that says nothing for so long is as good as gone
DEFAULT_FROM_EMAIL = os.environ.get("CHAPTERHOUSE_MAIL_FROM") or "chapterhouse@localhost"
CHAPTERHOUSE_MAIL_BOUNCES = os.environ.get("CHAPTERHOUSE_MAIL_BOUNCES") or DEFAULT_FROM_EMAIL
CHAPTERHOUSE_ADDRESS = os.environ.get("CHAPTERHOUSE_ADDRESS") or (
    f"https://{ALLOWED_HOSTS[0]}" if CHAPTERHOUSE_PRODUCTION and ALLOWED_HOSTS else "http://127.0.0.1:8000"
)
CHAPTERHOUSE_LOG = environment.one_of("CHAPTERHOUSE_LOG", ("plain", "json"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "chapterhouse.config.logs.Plain", "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "chapterhouse.config.logs.Lines", "fmt": "%(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": CHAPTERHOUSE_LOG}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a page that is not there is no event for the operator
}
