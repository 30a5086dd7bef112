"""Official numbers are given to organizations here, and taken back."""

from django.db import IntegrityError, transaction

from accounts.models import User
from ledger.actions import acts
from ledger.decisions import require
from networks.actions import finding
from networks.actions.locks import locked
from networks.models import Identifier, Organization
from networks.rules import identifiers as rules
from networks.rules.organizations import may_change


@transaction.atomic
def add(*, organization_id: int, scheme: str, value: str, by: User) -> Identifier:
    """Return the number as it is kept. Raises ActionRefused: it cannot be right, or belongs to another one."""
    organization = locked(organization_id)
    require(may_change(by, organization))
    new = give(organization, scheme, value)
    finding.index([organization.pk])
    acts.record(by=by, action="identifiers.add", on=organization, new=new.value)
    return new


@transaction.atomic
def remove(*, identifier_id: int, reason: str, by: User) -> None:
    """Take a number back that was entered in error. Raises ActionRefused."""
    organization = locked(Identifier.objects.values_list("organization_id", flat=True).get(pk=identifier_id))
    require(may_change(by, organization))
    identifier = organization.identifiers.get(pk=identifier_id)
    identifier.delete()
    finding.index([organization.pk])
    acts.record(by=by, action="identifiers.remove", on=organization, old=identifier.value[:40], reason=reason)


def give(organization: Organization, scheme: str, value: str) -> Identifier:
    """Return the new number of an organization that the caller has locked or made. Raises ActionRefused."""
    number = rules.cleaned(scheme, value)
    require(rules.may_stand(scheme, number))
    require(rules.may_be_given(scheme, number))
    try:
        with transaction.atomic():
            return organization.identifiers.create(scheme=scheme, value=number)
    except IntegrityError:  # given to another one at this very moment
        require(rules.may_be_given(scheme, number))
        raise
