"""What a production process looks at before it serves."""

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from clusterplan import errors, roles

logger = structlog.get_logger(__name__)


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured if the app role owns tables: it could then rewrite what is written once (I3).

    With the database away the process starts all the same: it answers 503 until the database is back.
    """
    if not settings.PRODUCTION:
        return
    try:
        owned = roles.tables_owned_by(connection)
    except errors.DATABASE_AWAY:
        logger.error("database_away_at_start")
        return
    finally:
        connection.close()  # the server may fork after this
    if owned:
        raise ImproperlyConfigured(
            "The role of DATABASE_URL owns tables. Give it a role of its own and migrate as DATABASE_OWNER_URL; "
            "see docs/operations.md."
        )
