"""Official numbers: in any width, and with their check digits."""

import pytest

from networks.rules import identifiers

NUMBER = "9180301014111"  # of a company in Aichi, as published


TYPED = [NUMBER, "９１８０３０１０１４１１１", f"T{NUMBER}", "9-1803-0101-4111", f" {NUMBER} "]


@pytest.mark.parametrize("typed", TYPED)
def test_a_corporate_number_is_kept_in_one_form(typed: str) -> None:
    assert identifiers.cleaned("corporate number", typed) == NUMBER
    assert identifiers.may_stand("corporate number", NUMBER)


@pytest.mark.parametrize(
    ("scheme", "value", "code"),
    [
        ("corporate number", "8180301014111", "corporate-number-check-digit"),
        ("corporate number", "918030101411", "corporate-number-length"),
        ("corporate number", "91803010141１1", "corporate-number-length"),
        ("local code", "131017", "local-code-check-digit"),
        ("local code", "13101", "local-code-check-digit"),
        ("university code", "東大", "university-code-form"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused_in_words(scheme: str, value: str, code: str) -> None:
    decision = identifiers.may_stand(scheme, value)
    assert decision.code == code
    assert decision.reason


@pytest.mark.parametrize("code", ["0170", "F112310102342"])
def test_a_university_has_its_old_or_its_new_code(code: str) -> None:
    assert identifiers.may_stand("university code", code)


@pytest.mark.parametrize("code", ["131016", "011002", "271004", "401307", "473821"])
def test_the_code_of_a_local_government_has_its_check_digit(code: str) -> None:
    assert identifiers.may_stand("local code", code)
