"""Facts are kept in one form, and what cannot be right says why."""

import pytest

from networks.rules import facts
from networks.rules.names import may_be_a_name


def test_telephones_are_text_with_their_leading_zeros() -> None:
    typed = {"phone": "０４２－６３１－１３２５", "fax": "042ー631ー1325", "postal_code": "〒１９２００４６"}
    assert facts.cleaned(typed) == {"phone": "042-631-1325", "fax": "042-631-1325", "postal_code": "192-0046"}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("website", "javascript:alert(1)", "not-a-website"),
        ("website", "ftp://a.example", "not-a-website"),
        ("website", "www.a.example", "not-a-website"),
        ("phone", "ask Mr. Suzuki", "not-a-telephone-number"),
        ("phone", "12", "not-a-telephone-number"),
        ("postal_code", "192-046", "not-a-postal-code"),
        ("employees", -1, "number-out-of-range"),
        ("capital", 2**63, "number-out-of-range"),
        ("industry_class", "x" * 81, "too-long"),
    ],
)
def test_what_cannot_be_right_is_named(name: str, value: object, code: str) -> None:
    assert facts.problems({name: value})[name].code == code


GOOD = [{"website": "http://a.example/b?c=d"}, {"phone": "+81 (0)42-631-1325 内線12"}, {"fax": ""}]


@pytest.mark.parametrize("good", GOOD)
def test_what_can_be_right_passes(good: dict[str, str]) -> None:
    assert facts.problems(good) == {}


def test_only_companies_have_a_size() -> None:
    assert facts.problems({"kind": "university", "size": "sme"})["size"].code == "size-is-of-companies"
    assert not facts.problems({"kind": "company", "size": "sme"})


def test_a_reading_is_written_in_kana() -> None:
    assert may_be_a_name("愛信", "アイシン")
    assert may_be_a_name("愛信", "愛信").code == "not-a-reading"
    assert may_be_a_name("").code == "name-missing"
