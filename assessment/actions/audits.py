"""Compare all totals with the ledger and keep what was found."""

import logging

from django.db import transaction

from assessment.aggregation.audit import Difference, audit_figures
from assessment.models import FigureAudit, Rollup

log = logging.getLogger("assessment.audit")
EXAMPLES = 20


@transaction.atomic
def run() -> list[Difference]:
    """Audit every total, keep the outcome, and raise the alarm in the log. Returns the differences; repairs nothing."""
    differences = audit_figures()
    examples = [str(difference) for difference in differences[:EXAMPLES]]
    FigureAudit.objects.create(rollups=Rollup.objects.count(), differences=len(differences), examples=examples)
    if differences:
        log.error("totals differ from the ledger", extra={"differences": len(differences), "examples": examples})
    return differences
