"""Which passwords are refused."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User

PERSON = User(email="hanako.yamada@people.example", name_ja="山田花子", name_en="Hanako Yamada")


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "passwordpassword",
        "Kanto-Cluster-2006!",
        "METI-industrial-plan",
        "産業クラスター計画2006年度",
        "ＣＬＵＳＴＥＲｐｌａｎ２００６",
        "123456789012345",
        "hanako.yamada@people",
    ],
)
def test_what_is_short_common_ours_or_personal_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, PERSON)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "梅雨の朝に紫陽花がひらく日", "9 rivers under a blue moon"]
)
def test_a_long_phrase_needs_no_special_characters(password: str) -> None:
    validate_password(password, PERSON)
