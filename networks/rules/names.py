"""Names of an organization: which dates they may have, which one may be corrected or removed."""

import datetime
import re

from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from networks.models import Organization, OrganizationName
from networks.rules.facts import one_line

Kind = OrganizationName.Kind

# A former name was borne before any date that we know. The page says so instead of a day.
UNKNOWN_DAY = datetime.date(1, 1, 1)
LANGUAGES = (("ja", _("Japanese")), ("en", _("English")))
_KANJI = re.compile("[㐀-鿿豈-\ufaff]")

NAME_MISSING = no("name-missing", _("A name has at least one letter."))
NO_READING = no("not-a-reading", _("A reading is written in kana, without kanji."))
NAME_TOO_LONG = no("name-too-long", _("A name has at most 200 characters, a reading 250."))


def cleaned(text: str) -> str:
    """Return the name without space around it. Its characters are left as typed: 髙 stays 髙."""
    return " ".join(text.split())


def reading(text: str) -> str:
    """Return the reading in usual width: ｱｲｼﾝ is kept as アイシン."""
    return one_line(text)


def may_be_a_name(text: str, kana: str = "") -> Decision:
    """Return whether the cleaned text can be a name, and the kana its reading."""
    if not text:
        return NAME_MISSING
    if len(text) > 200 or len(kana) > 250:
        return NAME_TOO_LONG
    return NO_READING if _KANJI.search(kana) else YES


def may_hold(valid_from: datetime.date, valid_until: datetime.date | None) -> Decision:
    """Return whether a name may have these dates."""
    if valid_until is not None and valid_until <= valid_from:
        return no("before-the-beginning", _("The end must be later than the beginning."))
    return YES


def may_begin(organization: Organization, valid_from: datetime.date) -> Decision:
    """Return whether a new official name may begin on that day: not before the end of one that was borne earlier."""
    borne = organization.names.filter(kind=Kind.OFFICIAL, valid_until__gt=valid_from)
    if borne.exists():
        return no(
            "another-name-then",
            _("On that day the organization bore a name that ended later."),
            _("Correct the dates of that name first, or enter a later day."),
        )
    return YES


def may_be_added(kind: str) -> Decision:
    """Return whether a name of that kind may be put beside the others: there is one official name at a time."""
    if kind == Kind.OFFICIAL:
        return no("rename-instead", _("A new official name is entered with the day from which it holds."))
    return YES


def may_be_removed(name: OrganizationName) -> Decision:
    """Return whether the name may go: never the official one in force, for an organization always has a name."""
    if name.kind == Kind.OFFICIAL and name.valid_until is None:
        return no(
            "official-name",
            _("This is the official name in force."),
            _("Correct it, or enter the new name with the day from which it holds."),
        )
    return YES
