"""Establishments: one of a name at an organization, and closed once."""

import datetime

from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from networks.models import Establishment, Organization


def may_be_named(organization: Organization, name: str, other_than: int | None = None) -> Decision:
    """Return whether an establishment of the organization may bear this name: none of the others does."""
    others = organization.establishments.exclude(pk=other_than) if other_than else organization.establishments.all()
    if others.filter(name=name).exists():
        return no("name-of-another", _("This organization has an establishment of that name already."))
    return YES


def may_close(establishment: Establishment, closed_on: datetime.date) -> Decision:
    """Return whether the establishment may be closed on that day: once."""
    if establishment.closed_on is not None:
        return no("closed-already", _("This establishment is closed already."))
    return YES
