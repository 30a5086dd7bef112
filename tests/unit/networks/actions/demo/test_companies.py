"""The invented organizations of the demonstration."""

from networks.actions.demo.companies import invented


def test_no_name_is_invented_twice() -> None:
    names = [each.name_ja for each in invented(2006)]
    assert len(names) == len(set(names)) == 355


def test_the_same_seed_invents_the_same() -> None:
    assert list(invented(2006)) == list(invented(2006))
    assert list(invented(2006)) != list(invented(2007))


def test_universities_stand_among_the_companies() -> None:
    kinds = [each.kind for each in invented(2006)][:20]
    assert kinds.count("university") == 2
