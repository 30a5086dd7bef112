"""One settings file, driven by the environment; `docs/operations.md` lists every variable."""

import logging
from pathlib import Path
from urllib.parse import unquote

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from clusterplan import caches, logs

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# demo: quick start on one machine · test: the suite · production: everything else, and the default
MODE = env.str("CLUSTERPLAN_MODE", default="production")
if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured("CLUSTERPLAN_MODE must be demo, test or production.")
PRODUCTION = MODE == "production"

DEBUG = False
DEFAULT_SECRET_KEY = "only-for-demonstration-and-tests-never-in-production"  # noqa: S105 - refused in production
SECRET_KEY = env.str("SECRET_KEY", default=DEFAULT_SECRET_KEY)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
if PRODUCTION and (SECRET_KEY == DEFAULT_SECRET_KEY or len(SECRET_KEY) < 40):
    raise ImproperlyConfigured("SECRET_KEY must be set to 40 or more secret characters in production.")
if PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of this portal in production, separated by commas.")

INSTALLED_APPS = [
    "clusterplan",
    "assessment",
    "networks",
    "projects",
    "accounts",
    "ledger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_structlog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clusterplan.middleware.DatabaseAwayMiddleware",
    "clusterplan.middleware.PrivateAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.views.middleware.CleanSignOutMiddleware",
    "accounts.views.middleware.SessionLimitsMiddleware",
    "accounts.views.middleware.UserLanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.views.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "clusterplan.middleware.RefusalMiddleware",
]

CSRF_FAILURE_VIEW = "clusterplan.errors.csrf_failure"
ROOT_URLCONF = "clusterplan.urls"
WSGI_APPLICATION = "clusterplan.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "clusterplan.context.surroundings",
            ],
        },
    },
]

# The app role changes rows; the owner role migrates. In tests the suite signs in as the owner and takes the app role.
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default=env.str("DATABASE_URL", default=""))
_app_url_given = env.str("DATABASE_URL", default="")
_app_url = DATABASE_OWNER_URL if MODE == "test" else _app_url_given
if not _app_url:
    raise ImproperlyConfigured("DATABASE_URL is not set, for example postgres://user:password@host:5432/clusterplan")


def _database(url: str) -> dict[str, object]:
    """Return Django's settings for an address; options may stand in it, e.g. `?sslmode=verify-full`."""
    config = environ.Env.db_url_config(url)
    options = {"connect_timeout": 5, **config.get("OPTIONS", {})}
    lasting = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if env.bool("DATABASE_POOL", default=False):
        options["pool"] = {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8), "timeout": 5}
        lasting = {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}  # the pool does both
    # A socket directory stands percent-encoded where a host name would be.
    return {**config, **lasting, "HOST": unquote(config["HOST"]), "OPTIONS": options}


def _app_role() -> str:
    """Return the role that works with the rows. In tests never the owner: then `<owner>_app`, made by the suite."""
    app, owner = (environ.Env.db_url_config(url).get("USER", "") for url in (_app_url_given, DATABASE_OWNER_URL))
    return f"{owner}_app" if MODE == "test" and app in {"", owner} else app


DATABASE_APP_ROLE = _app_role()
DATABASES = {"default": _database(_app_url), "owner": _database(DATABASE_OWNER_URL)}

REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, dict[str, object]] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
if REDIS_URL:
    _redis = {"LOCATION": REDIS_URL, "OPTIONS": caches.CONNECTION}
    CACHES = {
        "default": {"BACKEND": "clusterplan.caches.RedisOrMemory", "KEY_PREFIX": "c", **_redis},
        "sessions": {"BACKEND": "clusterplan.caches.SessionCache", "KEY_PREFIX": "s", **_redis},
    }
    SESSION_ENGINE, SESSION_CACHE_ALIAS = "django.contrib.sessions.backends.cached_db", "sessions"

# Makes the pseudonyms of organizations in the export for evaluators. Whoever has it can lead them back.
PSEUDONYM_KEY = env.str("PSEUDONYM_KEY", default="" if PRODUCTION else f"pseudonyms-{DEFAULT_SECRET_KEY}")

# Links in mail take their host from here and never from a request (I28).
SITE_URL = env.str("SITE_URL", default="https://localhost" if PRODUCTION else "http://localhost:8000")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.views.backend.SignInBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "/home/", "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if MODE == "test":  # Argon2 is slow by design, and the suite creates hundreds of people
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name_ja", "name_en"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.rules.passwords.ProgrammeWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 2 * 3600  # seconds: hours, not days
INVITATION_HOURS = 72
SESSION_COOKIE_AGE = env.int("SESSION_INACTIVITY_AGE", default=2 * 3600)  # seconds without any request
SESSION_ABSOLUTE_AGE = env.int("SESSION_ABSOLUTE_AGE", default=12 * 3600)  # seconds since sign-in
# Roles that must hold a second factor; in production those that confirm, publish or administer.
MFA_REQUIRED_ROLES = env.list(
    "MFA_REQUIRED_ROLES", default=["approver", "analyst", "publisher", "secretariat", "admin"] if PRODUCTION else []
)
MFA_ADAPTER = "accounts.views.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "accounts.forms.keys.AddKeyForm",
    "login_webauthn": "accounts.forms.keys.SignInByKeyForm",
    "reauthenticate_webauthn": "accounts.forms.keys.ConfirmByKeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # browsers accept http for localhost only
ACCOUNT_ADAPTER = "accounts.views.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_CHANGE_EMAIL = True  # the new address replaces the old one once it is proven
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "accounts.forms.sign_in.SignInForm", "reset_password": "accounts.forms.reset.AskResetForm"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)  # of reverse proxies before the server

OUTBOX_SENDERS = {
    "part_on_behalf": "assessment.actions.notices.send_part_on_behalf",
    "password_reset": "accounts.actions.senders.send_password_reset",
    "email_confirmation": "accounts.actions.senders.send_email_confirmation",
    "notice": "accounts.actions.senders.send_notice",
    "confirmation": "networks.actions.confirmation_mail.send_link",
    "confirmation_reminder": "networks.actions.confirmation_mail.send_reminder",
    "invitation": "networks.actions.senders.send_invitation",
    "enquiry": "networks.actions.enquiry_notices.send_enquiry",
}
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "clusterplan.formats"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True
CLOCK_SECONDS = 0 if MODE == "test" else 10  # how long a process may trust what it read of the programme clock

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / "staticfiles") if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION  # the quick start serves the files where they lie
if PRODUCTION:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_AUTOREFRESH = MODE == "test"  # files are found where they lie; nothing is collected for the suite

# The quick start shows mails in the terminal.
_mail = {"demo": "consolemail://", "test": "memorymail://", "production": "smtp://localhost:25"}
vars().update(env.email_url("EMAIL_URL", default=_mail[MODE]))  # EMAIL_HOST and its companions
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")

DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO  # a mistyped address is no event for the operator
LOGGING = logs.configure(production=PRODUCTION, level=env.str("LOG_LEVEL", default="INFO" if PRODUCTION else "WARNING"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
ANSWER_COOKIE_NAME = "answer"  # stands for the link of a member that confirms its entry
ANSWER_COOKIE_AGE = 4 * 3600  # seconds; the link in the mail opens the page again
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    ANSWER_COOKIE_NAME = "__Host-answer"
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machinery inside, without TLS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    # A task is handed out again after the visibility timeout: longer than any task may run.
    {"visibility_timeout": 3600, "socket_timeout": 2, "socket_connect_timeout": 1, "health_check_interval": 30}
    if REDIS_URL
    else {"polling_interval": 0.05}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 900, 960
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
# What must happen stands in the database; these only look there. An unread look is worthless after five seconds.
CELERY_BEAT_SCHEDULE = {
    "drain": {"task": "assessment.drain", "schedule": 0.5, "options": {"expires": 5}},
    "mails": {"task": "ledger.relay", "schedule": 5.0, "options": {"expires": 30}},
    "networks": {"task": "networks.measure", "schedule": 600.0, "options": {"expires": 300}},
    "confirmations": {"task": "networks.confirmations", "schedule": crontab(hour=6, minute=0)},
    "enquiries": {"task": "networks.enquiries", "schedule": crontab(hour=6, minute=0)},
    "personal-data": {"task": "networks.purge", "schedule": crontab(hour=3, minute=0)},
    "audit": {"task": "assessment.audit", "schedule": crontab(hour=2, minute=30)},
    "imports": {"task": "networks.read_imports", "schedule": 2.0, "options": {"expires": 5}},
    "duplicates": {"task": "networks.find_duplicates", "schedule": crontab(hour=3, minute=0)},
    "duplicates of changed": {"task": "networks.find_duplicates_of_changed", "schedule": 600.0},
    "search entries": {"task": "networks.index", "schedule": 10.0, "options": {"expires": 30}},
}

# Closed by default: signed in, JSON only, throttled, paged, nothing filtered or ordered by a key not declared (I20).
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["clusterplan.rest_session.Session"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "clusterplan.rest.Pages",
    "DEFAULT_FILTER_BACKENDS": ["clusterplan.rest.KnownKeys", "clusterplan.rest.Filters", "clusterplan.rest.Ordering"],
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.str("API_RATE_ANONYMOUS", default="60/min"),
        "user": env.str("API_RATE_SIGNED_IN", default="300/min"),
    },
    "NUM_PROXIES": env.int("TRUSTED_PROXY_COUNT", default=0),
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Industrial Cluster Plan portal",
    "DESCRIPTION": "Programme facts for everybody, figures for those who may see them. Read only.",
    "VERSION": "1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "",
    "ENUM_NAME_OVERRIDES": {
        "SubmissionStatusEnum": "assessment.models.Submission.Status",
        "PartStatusEnum": "assessment.models.Part.Status",
        "OrganizationStatusEnum": "networks.models.Organization.Status",
        "TargetStatusEnum": "projects.models.TargetVersion.Status",
    },
}

METRICS = env.bool("METRICS", default=False)  # /metrics for Prometheus; keep it from the outside (docs/operations.md)
if METRICS:
    INSTALLED_APPS += ["django_prometheus"]
    MIDDLEWARE = [
        "django_prometheus.middleware.PrometheusBeforeMiddleware",
        *MIDDLEWARE,
        "django_prometheus.middleware.PrometheusAfterMiddleware",
    ]
