"""The facts of an organization: which there are, the one form in which they are kept, and which cannot be right."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ledger.decisions import YES, Decision, no
from networks.models import Organization

Kind = Organization.Kind

# Of these the roster needs little, and what lies at home is nobody else's business.
PERSONS = frozenset({Kind.PROPRIETOR, Kind.RESEARCHER})
SIZED = frozenset({Kind.COMPANY, Kind.TRADING})
REACHED_AT = ("postal_code", "address", "phone", "fax")
FACTS = (
    *("kind", "size", "prefecture", *REACHED_AT),
    *("industry", "industry_class", "employees", "capital", "founded_on", "website"),
)
LIMITS = {"employees": 2**31 - 1, "capital": 2**63 - 1}

_HYPHENS = re.compile("[‐-―−－ー]")
_TELEPHONE = re.compile(r"\+?[0-9() -]+( ?(内線|ext\.?) ?[0-9]+)?", re.IGNORECASE)
_website = URLValidator(schemes=["http", "https"])

NO_TELEPHONE = no("not-a-telephone-number", _("A telephone number has digits, hyphens and brackets only."))
NO_POSTAL_CODE = no("not-a-postal-code", _("A postal code has seven digits, such as 192-0046."))
NO_WEBSITE = no("not-a-website", _("The address of a website begins with http:// or https://."))
NO_SIZE = no("size-is-of-companies", _("A size is given of companies and trading companies only."))
NOT_THAT_MANY = no("number-out-of-range", _("This number cannot be right."))
TOO_LONG = no("too-long", _("This text is too long."))


def one_line(text: str) -> str:
    """Return the text without space around it; full-width letters and digits, and half-width kana, in usual width."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def postal_code(text: str) -> str:
    """Return 192-0046 for 〒１９２－００４６ and for 1920046; what is none is returned as it came."""
    digits = re.sub(r"[〒\s-]", "", _HYPHENS.sub("-", one_line(text)))
    return f"{digits[:3]}-{digits[3:]}" if re.fullmatch(r"[0-9]{7}", digits) else one_line(text)


def telephone(text: str) -> str:
    """Return the number in usual width with its leading zeros; text, since it is no quantity."""
    return _HYPHENS.sub("-", one_line(text))


_FORMS = {"postal_code": postal_code, "phone": telephone, "fax": telephone}


def cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts in the form in which they are kept. Words are left as typed but for space around them."""
    return {name: _cleaned(name, value) if isinstance(value, str) else value for name, value in facts.items()}


def _cleaned(name: str, text: str) -> str:
    return _FORMS.get(name, str.strip)(text)


def problems(facts: Mapping[str, Any]) -> dict[str, Decision]:
    """Return what cannot be right, by the name of the fact; cleaned facts come in. Empty if all is well."""
    found = {name: _problem(name, value) for name, value in facts.items() if value not in (None, "")}
    if facts.get("size") and facts.get("kind") not in SIZED:
        found["size"] = NO_SIZE
    return {name: decision for name, decision in found.items() if not decision}


def _problem(name: str, value: Any) -> Decision:
    if name in ("phone", "fax"):
        return YES if _TELEPHONE.fullmatch(value) and len(re.sub("[^0-9]", "", value)) > 5 else NO_TELEPHONE
    if name == "postal_code":
        return YES if re.fullmatch(r"[0-9]{3}-[0-9]{4}", value) else NO_POSTAL_CODE
    if name == "website":
        return YES if _is_website(value) else NO_WEBSITE
    if name in LIMITS:
        return YES if 0 <= value <= LIMITS[name] else NOT_THAT_MANY
    return _length(name, value)


def _is_website(text: str) -> bool:
    try:
        _website(text)
    except ValidationError:
        return False
    return True


def _length(name: str, value: Any) -> Decision:
    longest = getattr(Organization._meta.get_field(name), "max_length", None) if isinstance(value, str) else None
    return TOO_LONG if longest and len(value) > longest else YES


def fingerprint(row: Model, fields: tuple[str, ...] = FACTS) -> str:
    """Return what a form carries along to say which state its writer saw (I8)."""
    stands = [str(row.serializable_value(name)) for name in fields]
    return hashlib.sha256("\x1f".join(stands).encode()).hexdigest()[:16]
