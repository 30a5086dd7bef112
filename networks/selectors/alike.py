"""Which organizations may be the one that somebody is about to enter."""

from django.db.models import Q, QuerySet

from accounts.models import User
from networks.models import Identifier, Organization
from networks.rules import identifiers
from networks.rules.text import searchable

MOST = 5
SHORTEST = 2  # a single character is in too many names to warn of


def alike_to(user: User, *, name_ja: str = "", name_kana: str = "", corporate_number: str = "") -> list[Organization]:
    """Return at most five organizations in use that bear such a name, or have that number. One query, or none."""
    number = identifiers.cleaned(Identifier.Scheme.CORPORATE_NUMBER, corporate_number)
    forms = [form for form in (searchable(name_ja), searchable(name_kana)) if len(form) >= SHORTEST]
    wanted = Q(pk=None)
    for form in forms:
        wanted |= Q(search_entry__text__contains=form)
    if number:
        wanted |= Q(identifiers__scheme=Identifier.Scheme.CORPORATE_NUMBER, identifiers__value=number)
    return list(_shown(user).filter(wanted).distinct()[:MOST]) if forms or number else []


def _shown(user: User) -> QuerySet[Organization]:
    return Organization.objects.visible_to(user).in_use().select_related("prefecture").order_by("sort_key", "id")
