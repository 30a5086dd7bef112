"""Pseudonyms are the same for the same key, others for another one, and lead nowhere back."""

import uuid

import pytest

from networks.rules.evaluator_exports import key_mark, may_use, pseudonym

KEY, OTHER = "k" * 40, "o" * 40
ONE, TWO = uuid.UUID(int=1), uuid.UUID(int=2)


def test_a_pseudonym_is_stable_and_of_one_organization():
    assert pseudonym(KEY, ONE) == pseudonym(KEY, ONE) == "dc6b868cdb3d9aac27b8fdba"
    assert pseudonym(KEY, ONE) != pseudonym(KEY, TWO)


def test_another_key_gives_other_pseudonyms_and_another_mark():
    assert pseudonym(KEY, ONE) != pseudonym(OTHER, ONE)
    assert key_mark(KEY) != key_mark(OTHER)
    assert key_mark(KEY) not in KEY


@pytest.mark.parametrize(("key", "allowed"), [("", False), ("short", False), (KEY, True)])
def test_a_key_is_long(key: str, allowed: bool):
    assert bool(may_use(key)) == allowed
