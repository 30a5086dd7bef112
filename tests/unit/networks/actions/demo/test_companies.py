"""The invented organizations of the demonstration."""

from itertools import combinations, islice

from networks.actions.demo.companies import WAYS, Company, invented, written_again
from networks.actions.duplicates import LEAST
from networks.rules.likeness import Facts, facts_of, likeness


def test_no_name_is_invented_twice() -> None:
    names = [each.name_ja for each in invented(2006)]
    assert len(names) == len(set(names)) == 355


def test_the_same_seed_invents_the_same() -> None:
    assert list(invented(2006)) == list(invented(2006))
    assert list(invented(2006)) != list(invented(2007))


def test_universities_stand_among_the_companies() -> None:
    kinds = [each.kind for each in invented(2006)][:20]
    assert kinds.count("university") == 2


def test_no_two_are_likely_one() -> None:
    known = [_facts(each) for each in invented(2006)]
    alike = [likeness(one, other) for one, other in combinations(known, 2)]
    assert [each for each in alike if each and each.score >= LEAST] == []


def test_a_company_that_is_entered_again_is_likely_the_same() -> None:
    companies = [each for each in islice(invented(2006), 40) if each.kind == "company"]
    for company in companies:
        for number in range(len(WAYS)):
            again = written_again(company, number)
            assert again.name_ja != company.name_ja
            found = likeness(_facts(again), _facts(company))
            assert found is not None
            assert found.score >= LEAST


def _facts(company: Company) -> Facts:
    return facts_of([company.name_ja, company.name_en], [company.name_kana])
