"""Official numbers: the one form in which each is kept, and whether it can be right."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from stdnum.jp import cn

from ledger.decisions import YES, Decision, no
from networks.models import Identifier, Organization
from networks.rules.facts import one_line

Scheme = Identifier.Scheme

WRONG_LENGTH = no("corporate-number-length", _("A corporate number has thirteen digits."))
WRONG_DIGIT = no(
    "corporate-number-check-digit",
    _("This is no corporate number: its check digit does not fit the other twelve digits."),
    _("Compare it with the publication site of the National Tax Agency."),
)
WRONG_LOCAL_CODE = no(
    "local-code-check-digit",
    _("The code of a local government has six digits, and the last one checks the other five. This one does not fit."),
)
WRONG_UNIVERSITY_CODE = no(
    "university-code-form",
    _("The national code of a university has four digits, or a capital letter with twelve digits."),
)


def cleaned(scheme: str, typed: str) -> str:
    """Return the number in usual width, without spaces and hyphens, and a corporate number without its leading T."""
    bare = re.sub(r"[\s‐-―−ー-]", "", one_line(typed)).upper()
    return bare.removeprefix("T") if scheme == Scheme.CORPORATE_NUMBER else bare


def may_stand(scheme: str, value: str) -> Decision:
    """Return whether a cleaned number can be one of that scheme: length, characters, check digit."""
    if scheme == Scheme.CORPORATE_NUMBER:
        if not re.fullmatch(r"[0-9]{13}", value):
            return WRONG_LENGTH
        return YES if cn.is_valid(value) else WRONG_DIGIT
    if scheme == Scheme.LOCAL_CODE:
        return (
            YES if re.fullmatch(r"[0-9]{6}", value) and local_check_digit(value[:5]) == value[5] else WRONG_LOCAL_CODE
        )
    # JIS X 0408, or the school code that followed it.
    return YES if re.fullmatch(r"[0-9]{4}|[A-Z][0-9]{12}", value) else WRONG_UNIVERSITY_CODE


def local_check_digit(five: str) -> str:
    """Return the check digit of a local government's code: weights 6 to 2, modulo 11 (全国地方公共団体コード)."""
    total = sum(int(digit) * weight for digit, weight in zip(five, range(6, 1, -1), strict=True))
    return str((11 - total % 11) % 10) if total >= 11 else str((11 - total) % 10)


def may_be_given(scheme: str, value: str) -> Decision:
    """Return whether the number is free: it belongs to one organization, and the refusal names that one."""
    held = Organization.objects.filter(identifiers__scheme=scheme, identifiers__value=value).first()
    if held is None:
        return YES
    reason = gettext("This number belongs to %(name)s already.") % {"name": held.name}
    return no("number-taken", reason, _("If both are one organization, propose to merge them."))
