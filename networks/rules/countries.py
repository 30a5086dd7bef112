"""Names of the countries that clusters abroad lie in; any other is shown by its two letters."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

NAMES = {
    "AT": _("Austria"), "AU": _("Australia"), "CA": _("Canada"), "CH": _("Switzerland"), "CN": _("China"),
    "DE": _("Germany"), "DK": _("Denmark"), "ES": _("Spain"), "FI": _("Finland"), "FR": _("France"),
    "GB": _("United Kingdom"), "IL": _("Israel"), "IN": _("India"), "IT": _("Italy"), "JP": _("Japan"),
    "KR": _("Republic of Korea"), "NL": _("Netherlands"), "SE": _("Sweden"), "SG": _("Singapore"),
    "TH": _("Thailand"), "TW": _("Taiwan"), "US": _("United States"), "VN": _("Viet Nam"),
}  # fmt: skip


def country_name(code: str) -> str:
    """Return the name in the reader's language, or the two letters of the code (ISO 3166-1)."""
    return gettext(NAMES[code]) if code in NAMES else code
