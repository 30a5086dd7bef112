"""Personal data is removed when its time is over. Nobody's act: a date that passed; the log says how much."""

import structlog
from django.db import transaction

from networks.actions import imports
from networks.selectors import retention

log = structlog.get_logger(__name__)


@transaction.atomic
def purge(*, dry_run: bool = False) -> dict[str, int]:
    """Return how many rows of each kind were removed or emptied, or would be. Running it twice is as once (I11).

    History stays: it never held who somebody was, only that something was changed.
    """
    contacts, answers = retention.expired_contacts(), retention.told_answers()
    counts = {
        "contacts": contacts.count(),
        "answers": answers.count(),
        "import_lines": retention.old_lines().count(),
        "imports": retention.old_imports().count(),
    }
    if not dry_run:
        contacts.delete()
        answers.update(message="", proposal={})
        imports.forget_what_is_over()
        log.info("personal_data.purged", **counts)
    return counts
