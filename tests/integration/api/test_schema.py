"""The description of the API: complete, as recorded, and kept by every answer."""

import json
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import requests
import schemathesis
from django.test import Client
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from tests.integration.api.conftest import As

SNAPSHOT = Path(__file__).parent / "fields.json"
SCHEMA = "/api/v1/schema/"


def fields(schema: dict) -> dict[str, list[str]]:
    components = schema["components"]["schemas"]
    return {
        name: sorted(component["properties"]) for name, component in components.items() if "properties" in component
    }


def test_no_field_appears_or_vanishes_unnoticed(as_: As):
    """A new field is a decision: write it into fields.json by hand."""
    schema = as_("anybody").get(SCHEMA, headers={"accept": "application/json"}).json()
    assert fields(schema) == json.loads(SNAPSHOT.read_text())


def test_the_description_is_the_same_for_everybody(as_: As):
    assert as_("anybody").get(SCHEMA).content == as_("policy.officer").get(SCHEMA).content


def test_no_field_names_a_person_or_a_secret(as_: As):
    names = {name for component in json.loads(SNAPSHOT.read_text()).values() for name in component}
    assert not {
        name for name in names if (name.endswith("_by") and name != "fed_by") or "email" in name or "password" in name
    }


def test_the_pages_of_the_description_hold_no_inline_script(as_: As):
    page = as_("anybody").get("/api/v1/docs/")
    script = as_("anybody").get("/api/v1/docs/?script=")
    assert page.status_code == script.status_code == 200
    assert script["Content-Type"].startswith("application/javascript")
    assert "unsafe" not in page["Content-Security-Policy"]


@pytest.fixture
def analyst(as_: As, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    return as_("policy.analyst")


def test_every_answer_is_as_described(analyst: Client):
    """A few generated requests for each list: none fails inside, and each answer has the shape that is promised."""
    described = analyst.get(SCHEMA, headers={"accept": "application/json"}).json()
    for operation in schemathesis.openapi.from_dict(described).get_all_operations():
        _exercise(operation.ok(), analyst)


def _exercise(operation: Any, client: Client) -> None:
    @hypothesis.settings(
        max_examples=8,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy())
    def run(case: schemathesis.Case) -> None:
        response = _answer(case, client)
        checks = [not_a_server_error, content_type_conformance]
        if response.status_code == 200:
            checks.append(response_schema_conformance)
        case.validate_response(response, checks=checks)

    run()


def _answer(case: schemathesis.Case, client: Client) -> Response:
    """Send the case through Django's client, in the transaction of the test."""
    sent = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    answer = client.generic(sent.method or "GET", sent.url or "", headers={"accept": "application/json"})
    headers = {name: [value] for name, value in answer.headers.items()}
    return Response(answer.status_code, headers, answer.content, sent, elapsed=0.0, verify=True)
