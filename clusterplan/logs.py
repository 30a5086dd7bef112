"""One structured line for each event, without personal data (I29)."""

import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

DROPPED = {"ip", "user_agent", "email", "name"}
TOKEN_PATHS = re.compile(r"(/(?:answer(?:/roster)?|invitations?|reset/key|confirm-email)/)[^\s/?'\"]+")
QUERY = re.compile(r"\?[\w%.-]+=[^\s'\"]*")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def without_personal_data(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Return the event without addresses, tokens, query strings and the fields that say who or where from."""
    for key in DROPPED.intersection(event):
        del event[key]
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return ADDRESS.sub("***", QUERY.sub("?***", TOKEN_PATHS.sub(r"\1***", value)))


BEFORE: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.stdlib.ExtraAdder(allow=["differences"]),
    structlog.processors.format_exc_info,
    without_personal_data,
]


def configure(*, production: bool, level: str) -> dict[str, Any]:
    """Configure structlog; return Django's LOGGING. JSON lines in production, plain ones elsewhere."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    render = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if production
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        "foreign_pre_chain": BEFORE,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        # Django's own console and mail handlers would write the same event twice, unmasked.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
        },
    }
