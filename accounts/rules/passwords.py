"""A password may not be made of the programme's own words: they are the first that anybody would try."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User

PROGRAMME_WORDS = (
    "industrialcluster", "clusterplan", "industrial", "cluster", "project", "programme", "program", "plan", "meti",
    "ministry", "economy", "trade", "industry", "bureau", "policy", "group", "hokkaido", "tohoku", "kanto", "chubu",
    "hokuriku", "kansai", "kinki", "chugoku", "shikoku", "kyushu", "okinawa", "tama", "admin", "administrator",
    "password", "passphrase", "secret", "welcome", "letmein", "qwerty", "keizai", "sangyo", "sangyou",
    "経済産業省", "経済産業局", "産業クラスター計画", "産業クラスター", "クラスター", "産業", "経済", "計画", "局",
    "北海道", "東北", "関東", "中部", "北陸", "関西", "近畿", "中国", "四国", "九州", "沖縄", "パスワード",
)  # fmt: skip
LETTERS_LEFT = 6


class ProgrammeWordsValidator:
    """Refuse a password of which fewer than six letters remain when the programme's words are taken out."""

    def validate(self, password: str, user: User | None = None) -> None:
        left = unicodedata.normalize("NFKC", password).casefold()
        for word in sorted(PROGRAMME_WORDS, key=len, reverse=True):
            left = left.replace(word, "")
        if len(re.sub(r"[\W\d_]", "", left)) < LETTERS_LEFT:
            raise ValidationError(
                _("This password is made of words or digits that are easy to guess here."), code="programme_words"
            )

    def get_help_text(self) -> str:
        return _("Do not build the password from words of the programme, names of bureaus, or digits alone.")
