"""Which organizations may be the one that somebody is about to enter."""

from accounts.models import User
from networks.models import Identifier, Organization
from networks.rules import identifiers
from networks.selectors.likeness import Candidate, likely


def alike_to(user: User, *, name_ja: str = "", name_kana: str = "", corporate_number: str = "") -> list[Candidate]:
    """Return the visible organizations in use that are likely this one, the likeliest first."""
    number = identifiers.cleaned(Identifier.Scheme.CORPORATE_NUMBER, corporate_number)
    if not name_ja.strip() and not name_kana.strip() and not number:
        return []
    found = likely(name_ja, name_kana, number)
    shown = Organization.objects.visible_to(user).select_related("prefecture")
    rows = shown.in_bulk([candidate.organization.pk for candidate in found])
    return [
        Candidate(rows[one.organization.pk], one.score, one.reasons) for one in found if one.organization.pk in rows
    ]
