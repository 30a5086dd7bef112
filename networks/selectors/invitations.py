"""Invitations by their token and for their pages."""

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from networks.models import Invitation


def hash_of(token: str) -> str:
    """Return the keyed hash under which a token is kept: 64 hexadecimal digits."""
    return salted_hmac("networks.invitation", token, algorithm="sha256").hexdigest()


def with_token(token: str) -> QuerySet[Invitation]:
    """Return the one invitation that this token opens, or none."""
    related = Invitation.objects.select_related("bureau", "organization", "invited_by")
    return related.filter(token_hash=hash_of(token))
