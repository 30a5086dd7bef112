"""What the gallery shows in its examples: made up, in the reader's language, near to what the pages really show."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clusterplan.ui.badges import BADGES
from clusterplan.ui.chart_samples import sample_charts
from clusterplan.ui.clock import Standing
from clusterplan.ui.navigation import Fold, Link
from ledger.decisions import YES, no

Text = str | Promise


@dataclass(frozen=True)
class SampleAct:
    label: Text
    actor: Text
    at: datetime.datetime
    reason: Text = ""


@dataclass(frozen=True)
class SampleFact:
    source_file: str
    source_section: str
    as_printed: str
    confidence: str
    note: str = ""


class ReasonForm(forms.Form):
    """A form with a short field, a choice and a long field."""

    email = forms.EmailField(label=_("e-mail address"), help_text=_("The address you sign in with."))
    kind = forms.ChoiceField(
        label=_("What should happen"),
        choices=[("all", _("the whole return")), ("one", _("one part"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


REFUSED = no(
    "own-return",
    _("You submitted this return yourself."),
    _("Another officer of your bureau can accept it."),
)
JST = datetime.timezone(datetime.timedelta(hours=9))
EVENING = datetime.datetime(2006, 12, 15, 18, 40, tzinfo=JST)
ACTS = [
    SampleAct(_("returned"), _("Kanto officer"), EVENING, _("The number of new businesses is lower than last year.")),
    SampleAct(_("submitted"), _("Kanto colleague"), EVENING - datetime.timedelta(days=1)),
]
FACT = SampleFact(
    source_file="004_496a8966e0075bac.txt",
    source_section="III-2(2)",
    as_printed="Number of new businesses launched: l,000 or 3,000",
    confidence="read through OCR damage",
    note="The first digit is damaged.",
)
DEFINITIONS = [
    {"term": _("observed period"), "text": _("1 April to 30 November 2006")},
    {"term": _("submission window"), "text": _("1 December 2006 to 31 January 2007")},
    {"term": _("deadline of a return"), "text": _("31 January 2007")},
]


def _forms() -> dict[str, forms.Form]:
    wrong = ReasonForm({"wrong-email": "kanto", "wrong-reason": ""}, prefix="wrong")
    wrong.is_valid()
    return {"form": ReasonForm(prefix="fresh"), "wrong_form": wrong, "confirm_form": ReasonForm(prefix="confirm")}


def _page() -> Page[int]:
    return Paginator(range(480), 25).get_page(7)


def everything() -> dict[str, object]:
    """Return the names that the examples use."""
    tabs = [Link(_("Nation"), "#nation", True), Link(_("Bureaus"), "#bureaus", False), Link(_("Projects"), "#p", False)]
    return {
        "all_statuses": list(BADGES),
        "acts": ACTS,
        "fact": FACT,
        "tabs": tabs,
        "main_links": [*tabs, Fold(_("Organizations"), [Link(_("List of organizations"), "#list", False)])],
        "page": _page(),
        "yes": YES,
        "refused": REFUSED,
        "evening": EVENING,
        "sample_clock": Standing(offset=EVENING - datetime.datetime.now(tz=JST), is_demo=True),
        "sample_messages": [Message(constants.SUCCESS, str(_("The return was submitted.")))],
        "definition_rows": DEFINITIONS,
        "rate": Decimal("87.4"),
        "low_rate": Decimal("42.1"),
        "high_rate": Decimal("126.3"),
        "negative": Decimal(-1234),
        "plain_number": Decimal(40000),
        "charts": sample_charts(),
        **_forms(),
    }
