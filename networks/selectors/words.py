"""The words for the fields of an organization's record, and for what is done with it."""

from django.utils.translation import gettext_lazy as _

from ledger.decisions import Text

ADDRESS = {
    "prefecture": _("Prefecture"),
    "postal_code": _("Postal code"),
    "address": _("Address"),
    "phone": _("Telephone"),
    "fax": _("Fax"),
}
FACTS = {
    "kind": _("Kind"),
    "size": _("Size"),
    **ADDRESS,
    "industry": _("Industry"),
    "industry_class": _("Industry class"),
    "employees": _("Employees"),
    "capital": _("Capital"),
    "founded_on": _("Founded on"),
    "website": _("Website"),
}
FIELDS: dict[str, dict[str, Text]] = {
    "Organization": {
        "name_ja": _("Name"),
        "name_kana": _("Reading"),
        "name_en": _("English name"),
        "status": _("Status"),
        "closed_on": _("Closed on"),
        "merged_into": _("Merged into"),
        **FACTS,
    },
    "OrganizationName": {
        "text": _("Name"),
        "kind": _("Kind"),
        "kana": _("Reading"),
        "valid_from": _("First day"),
        "valid_until": _("No longer in force from"),
    },
    "Identifier": {"value": _("Number")},
    "Establishment": {"name": _("Name"), "kana": _("Reading"), **ADDRESS, "closed_on": _("Closed on")},
    "Capability": {
        "text_ja": _("Text"),
        "kind": _("Kind"),
        "text_en": _("Text in English"),
        "valid_from": _("First day"),
        "valid_until": _("No longer in force from"),
    },
    "SupportUse": {
        "organization": _("Organization"),
        "programme": _("Support programme"),
        "fiscal_year": _("Fiscal year"),
        "amount_class": _("Amount"),
        "source": _("Source"),
    },
}
KINDS: dict[str, Text] = {
    "OrganizationName": _("Name"),
    "Identifier": _("Number"),
    "Establishment": _("Establishment"),
    "Capability": _("Offer or need"),
}
ACTS: dict[str, Text] = {
    "organizations.register": _("Entered"),
    "organizations.rename": _("New name entered"),
    "organizations.change": _("Facts changed"),
    "organizations.close": _("Closed"),
    "organizations.reopen": _("Taken up again"),
    "names.add": _("Name added"),
    "names.correct": _("Name corrected"),
    "names.remove": _("Name removed"),
    "identifiers.add": _("Number added"),
    "identifiers.remove": _("Number removed"),
    "establishments.add": _("Establishment added"),
    "establishments.change": _("Establishment changed"),
    "establishments.close": _("Establishment closed"),
    "capabilities.add": _("Offer or need added"),
    "capabilities.end": _("Offer or need ended"),
    "support_uses.record": _("Use of support recorded"),
    "support_uses.change": _("Use of support changed"),
}
