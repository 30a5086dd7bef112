"""For the machinery: does the process live, and can it work? No names, no addresses, no secrets."""

from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from clusterplan import caches, errors

logger = structlog.get_logger(__name__)

OLDEST_STALE = "select extract(epoch from clock_timestamp() - min(at)) from ledger_stale"
WRONG_TOTALS = "select differences from assessment_figureaudit order by id desc limit 1"


@require_safe
@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process lives; asks nobody else, so that an outage elsewhere restarts no web server."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while pages can be served, else 503. Without the broker they can: figures are only later (I37)."""
    oldest, database = one_number(OLDEST_STALE)
    wrong = one_number(WRONG_TOTALS)[0] if database == "ok" else None
    state = {
        "ready": database == "ok",
        "database": database,
        "broker": broker(),
        "oldest_stale_seconds": oldest,  # None: no stale key
        "wrong_totals": None if wrong is None else int(wrong),  # at the last audit; None before the first night
    }
    return JsonResponse(state, status=200 if state["ready"] else 503)


def one_number(sql: str) -> tuple[float | None, str]:
    """Return the number that a statement answers, None if it answers none; and the database's state."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            row: Any = cursor.fetchone()
    except errors.DATABASE_AWAY as error:
        logger.error("database_away", error=type(error).__name__)
        return None, "away"
    return (None if row is None or row[0] is None else round(float(row[0]), 1)), "ok"


def broker() -> str:
    """Return `ok`, `away`, or `inside` where the worker is part of the serving process."""
    if not settings.REDIS_URL:
        return "inside"
    client = Redis.from_url(settings.REDIS_URL, **caches.CONNECTION)
    try:
        client.ping()
    except (RedisError, OSError):
        return "away"
    finally:
        client.close()
    return "ok"
