"""No input gives a 5xx (I39): every form of the product with one field after the other made odd."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from projects.models import Period
from tests.architecture.matrix import Line
from tests.architecture.world import World

ARRIVED = {200, 302, 403, 409, 422}
FORM = "application/x-www-form-urlencoded"
ODD = (
    "a\x00b",
    "²",
    "99999999999999999999",
    "9" * 5000,
    "9999-12-31",
    "0001-01-01T00:00",
)
REASON = {"reason": "It was late.", "key": "k1"}
DATES = {
    "opens_at": "2007-04-01T09:00",
    "shown_deadline": "2007-05-01T09:00",
    "last_new_at": "2007-05-02T09:00",
    "last_edit_at": "2007-05-03T09:00",
}
NAMES = {"name_ja": "名前", "name_kana": "ナマエ", "name_en": "x", "valid_from": "2006-12-01"}
TERM = {"first_day": "2006-12-01", "last_day": "2009-03-31"}
FACE = {
    **{"name_ja": "名", "name_en": "x", "tasks_ja": "x", "tasks_en": "x", "desk": "x", "email": "a@b.example"},
    **{"phone": "03-1234-5678", "is_listed": "on", "reason": "New."},
}
GRANT = {"amount": "1,200", "unit": "1000", "source": "No. 3"}
REACHED = {"postal_code": "1920046", "address": "八王子", "phone": "042-631-1325", "fax": ""}
PLACE = {"name": "工場", "kana": "コウジョウ", "prefecture": "13", **REACHED}
FACTS = {"kind": "company", "size": "sme", "industry": "", "employees": "10", "capital": "1,000", **REACHED}
FACTS |= {"founded_on": "1949-06-01", "website": "https://a.example/"}
OFFER = {"kind": "offer", "text_ja": "x", "text_en": "x", "industry": "", "valid_from": "2006-12-01"}
CLOSED = {"closed_on": "2006-12-01", "reason": "Moved."}
DAYS = {"valid_from": "2001-04-01", "valid_until": "2006-04-01"}
SEAT = {"valid_from": "2006-12-01", "last_day": "2007-03-31", "reason": "New.", "duty": "staff"}
INVITED = {"email": "a@people.example", "name_ja": "名", "place": "analyst", "language": "ja", **SEAT}
TIE = {"kind": "venture", "title": "", "begin": "2006", "last": "", "amount_class": "", "source": "x"}
USED = {"programme": "SP-08", "fiscal_year": "2006", "amount_class": "", "source": "List"}
TIES = "会員,相手,種類,開始,出典\n株式会社世界,結びつき工業,合弁,2006,x\n"
CELL = {f"SEM-{name}": "" for name in ("typed", "state", "base", "forecast", "expected", "note")} | {"SEM-version": "0"}
WINDOWS = {"classes": "regular", "duties": "window"}
CONSENTS = {f"consent_{topic}": "members" for topic in ("roster", "partner_search", "success_cases")}
ANSWERED = {"name_ja": "名", "employees": "1", "capital": "1", "member_class": "regular", "way": "paper", **CONSENTS}
ANSWERED |= {"phone": "042-631-1325", "name_since": "2006-12-01", "seal": "x", "seen": "0", "do": "correct"}
ANSWERED |= {"message": "x"}

# What each form sends when all is well, as (role, route, arguments, fields); the rest comes from matrix.csv.
FORMS = [
    ("publisher", "open_round", "", {"period": "@period", **DATES}),
    ("officer", "submit", "pk=@fresh", REASON),
    ("officer", "return", "pk=@submitted", {**REASON, "cell": "@mat_cell", "remark": "Look.", "remark-1": "Look."}),
    ("officer", "accept", "pk=@submitted", REASON),
    ("publisher", "confirm_round", "pk=@round", REASON),
    ("approver", "send_bureau", "pk=@round code=KNT", {"key": "k2"}),
    ("officer", "ask_extension", "pk=@submitted", {"until": "2030-04-01T00:00", "reason": "Illness."}),
    ("publisher", "decide_extension", "pk=@fresh extension_pk=@extension", {"decision": "refuse", **REASON}),
    ("reporter", "part", "pk=@fresh part_pk=@tama_part", {**CELL, "do": "hand in", "key": "k3"}),
    ("reporter", "autosave", "pk=@fresh part_pk=@tama_part", CELL),
    ("reporter", "report_nothing", "pk=@fresh part_pk=@tama_part", {"key": "k4"}),
    ("officer", "on_behalf", "pk=@fresh part_pk=@tama_part", REASON),
    ("officer", "amend", "cell_pk=@accepted_cell", {"typed": "15", "base": "3", "reason": "Again."}),
    ("publisher", "decide_amendment", "cell_pk=@amended_cell pk=@amendment", {"decision": "decline", **REASON}),
    ("officer", "record_overlap", "cell_pk=@mat_cell", {"other": "@mat_cell", "count": "1", "why": "Both."}),
    ("officer", "remove_overlap", "cell_pk=@mat_cell pk=@overlap", {"why": "They were two."}),
    ("admin", "person", "pk=@officer", {"place": "analyst", **SEAT}),
    ("admin", "end_seat", "pk=@seat", {"until": "2006-12-15", "reason": "Left."}),
    ("admin", "hand_over_seat", "pk=@seat", {"to": "@third", "on": "2006-12-20", "reason": "Rotation."}),
    ("admin", "disable_person", "pk=@officer", {"reason": "Left."}),
    (
        "admin",
        "invite",
        "",
        INVITED,
    ),
    ("reporter", "compare", "survivor=@stays duplicate=@goes", {"effective_on": "2006-10-01", "reason": "One."}),
    ("reporter", "keep_apart", "pk=@candidate", {"reason": "Two firms."}),
    ("other_reporter", "answer_merge", "pk=@waiting keeper_pk=@sen", {"answer": "refuse", "reason": "Two firms."}),
    ("publisher", "settle_merge", "pk=@waiting", {"answer": "agree", "reason": "No answer."}),
    ("reporter", "undo_merge", "pk=@done", {"reason": "Two firms."}),
    (
        "approver",
        "register_organization",
        "",
        {**NAMES, "kind": "npo"},
    ),
    (
        "approver",
        "rename_organization",
        "public_id=@tama",
        NAMES,
    ),
    ("approver", "alike_organizations", "", {"name_ja": "名", "name_kana": "ナ", "corporate_number": "1"}),
    ("approver", "edit_organization", "public_id=@record", FACTS),
    ("approver", "close_organization", "public_id=@record", CLOSED),
    ("approver", "reopen_organization", "public_id=@closed", {"reason": "In error."}),
    ("approver", "add_name", "public_id=@record", {"kind": "trade", "lang": "ja", "text": "名", **DAYS}),
    ("approver", "correct_name", "public_id=@record pk=@record_name", {"text": "名", "kana": "ナ", **DAYS}),
    ("approver", "remove_name", "public_id=@record pk=@record_name", {"reason": "Never."}),
    ("approver", "add_identifier", "public_id=@record", {"scheme": "local code", "value": "131016"}),
    ("approver", "remove_identifier", "public_id=@record pk=@record_number", {"reason": "Wrong."}),
    ("approver", "add_establishment", "public_id=@record", PLACE),
    ("approver", "change_establishment", "public_id=@record establishment=@record_place", PLACE),
    ("approver", "close_establishment", "public_id=@record establishment=@record_place", CLOSED),
    ("approver", "add_capability", "public_id=@record", OFFER),
    ("approver", "end_capability", "public_id=@record pk=@record_offer", {"until": "2006-12-20", "reason": "Over."}),
    (
        "approver",
        "designate",
        "public_id=@tama",
        {"project": "S-KNT2", "sub_area": "", "role": "base", "valid_from": "2006-12-01"},
    ),
    ("approver", "end_designation", "public_id=@tama pk=@designation", {"until": "2006-12-20", "reason": "Moved."}),
    (
        "officer",
        "apply_designation",
        "public_id=@tama",
        {"scope": "S-KNT3", "role": "base", "plan": "We connect.", **TERM},
    ),
    ("approver", "select_application", "pk=@application", {"source": "No. 1", "reason": "Good.", **TERM}),
    ("approver", "reject_application", "pk=@application", REASON),
    ("reporter", "withdraw_application", "pk=@application", REASON),
    ("reporter", "record_mandate", "public_id=@tama", {"scope": "S-KNT1-TAMA", "duty": "coordinator", **FACE, **TERM}),
    ("reporter", "change_mandate", "public_id=@tama pk=@mandate", {"version": "1", **FACE}),
    ("reporter", "end_mandate", "public_id=@tama pk=@mandate", {"until": "2007-04-01", "reason": "Left."}),
    (
        "approver",
        "hand_over_mandate",
        "public_id=@tama pk=@mandate",
        {"on": "2007-04-01", "account": "", "note": "Nothing is open.", **FACE},
    ),
    ("approver", "extend_designation", "public_id=@base pk=@term", {"last_day": "2011-03-31", "reason": "Goes on."}),
    ("approver", "enter_grant", "public_id=@base pk=@term", {"fiscal_year": "2007", **GRANT}),
    (
        "approver",
        "correct_grant",
        "public_id=@base pk=@term grant_pk=@grant",
        {"seen": "5000000", "reason": "Paid back.", **GRANT},
    ),
    ("publisher", "evaluator_export", "", {"purpose": "Assessment of the second term."}),
    (
        "reporter",
        "ask",
        "public_id=@tama",
        {"desk": "@tama", "asked_for": "@tama", "subject": "x", "text": "x", "capability": "", "key": "k7"},
    ),
    ("other_reporter", "answer_enquiry", "public_id=@enquiry", {"text": "x"}),
    ("officer", "pass_on_enquiry", "public_id=@enquiry", {"desk": "@tama", "note": "x"}),
    ("reporter", "close_enquiry", "public_id=@enquiry", {"note": "x"}),
    ("reporter", "record_tie", "public_id=@roster", {"member": "@tied", "other": "@tama", **TIE}),
    (
        "reporter",
        "import_ties",
        "public_id=@roster",
        {"text": TIES},
    ),
    ("reporter", "tie", "public_id=@roster tie_id=@tie", {**TIE, "seen": "@tie_seen"}),
    ("reporter", "end_tie", "public_id=@roster tie_id=@tie", {"last": "2006", "reason": "Over.", "seen": "@tie_seen"}),
    ("reporter", "take_back_tie", "public_id=@roster tie_id=@tie", {"reason": "Wrong.", "seen": "@tie_seen"}),
    (
        "reporter",
        "record_support",
        "public_id=@roster",
        {"member": "@tied", **USED},
    ),
    ("reporter", "support_use", "public_id=@roster use_id=@use", {**USED, "seen": "@use_seen"}),
    ("reporter", "take_back_support", "public_id=@roster use_id=@use", {"reason": "Wrong.", "seen": "@use_seen"}),
    (
        "approver",
        "record_linkage",
        "",
        {
            "project": "S-KNT1",
            "other": "",
            "name_ja": "ブルノ",
            "country": "CZ",
            "source": "x",
            "valid_from": "2006-05-01",
        },
    ),
    ("approver", "end_linkage", "pk=@linkage", {"until": "2006-12-20", "reason": "Over."}),
    ("reporter", "decline_correction", "public_id=@roster pk=@asked", {"seal": "x", "reason": "It is not so."}),
    ("reporter", "approve_corrections", "public_id=@roster fiscal_year=2006", {"take": "@asked", "seal-1": "x"}),
    ("reporter", "enter_answer", "public_id=@roster pk=@asked", ANSWERED),
    ("reporter", "consents", "public_id=@roster member_id=@member", {**CONSENTS, "seen": "0", "reason": "On paper."}),
    ("reporter", "fix_roster", "public_id=@roster", {"fiscal_year": "2006", "reason": "Again."}),
    ("reporter", "mail_merge", "public_id=@roster", {"classes": "regular", "duties": "window"}),
    (
        "reporter",
        "labels",
        "public_id=@roster",
        {"classes": "regular", "duties": "window", "layout": "2x6", "skip": "1"},
    ),
    ("officer", "account", "", {"name_ja": "x", "name_en": "x"}),
    ("officer", "language", "", {"language": "en", "next": "/home/"}),
    ("anonymous", "account_login", "", {"login": "a@people.example", "password": "x", "next": "/"}),
    ("anonymous", "account_reset_password", "", {"email": "a@people.example"}),
    ("officer", "account_change_password", "", {"oldpassword": "x", "password1": "y", "password2": "y"}),
    ("officer", "account_email", "", {"email": "a@people.example", "action_add": ""}),
    ("officer", "mfa_activate_totp", "", {"code": "123456"}),
]


def test_no_form_breaks(world: World) -> None:
    broken = [found for form in FORMS for found in _breaks(world, *form)]
    assert not broken, "\n".join(broken)


def _breaks(world: World, role: str, route: str, args: str, fields: dict[str, str]) -> Iterator[str]:
    """Yield what a form breaks on; also that it never arrived, for then nothing was tried."""
    address = reverse(route, kwargs=Line(route, "POST", args, "", "", {}).kwargs(world.keys))
    good = {name: str(_key(world, value)) for name, value in fields.items()}
    for data in _made_odd(good):
        response = _post(world.client(role), address, data)
        if response.status_code >= 500 or (data == good and response.status_code not in ARRIVED):
            yield f"{route}: {response.status_code} for {_shown(data, good)}"


def _post(client: Client, address: str, data: dict[str, str]) -> HttpResponse:
    """Return the answer; whatever it changed in the database is undone."""
    cache.clear()
    client.raise_request_exception = False
    body = urlencode([(name.encode(), value.encode("utf-8", "surrogatepass")) for name, value in data.items()])
    with transaction.atomic():
        response = client.generic("POST", address, body, content_type=FORM)
        transaction.set_rollback(True)
    return response


def _made_odd(good: dict[str, str]) -> Iterator[dict[str, str]]:
    yield good
    for name in good:
        yield {key: value for key, value in good.items() if key != name}
        for odd in ODD:
            yield {**good, name: odd}
            if name.endswith("-1"):
                yield {**good, f"remark-{odd.encode('utf-8', 'replace').decode()}": "Look."}


def _key(world: World, value: str) -> object:
    if value == "@period":
        return Period.objects.filter(round=None).earliest("fiscal_year").pk
    if value == "@third":
        return world.people["approver"].pk
    return world.keys[value[1:]] if value.startswith("@") else value


def _shown(data: dict[str, str], good: dict[str, str]) -> str:
    return str({k: v[:30] for k, v in data.items() if good.get(k) != v} or set(good) - set(data) or "as it should be")


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
