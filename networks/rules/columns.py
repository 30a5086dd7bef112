"""The columns of a roster file: what each heading means, and how its cells are cleaned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from networks.models import Membership, Organization
from networks.rules import cleaning as clean
from networks.rules.cleaning import Cleaner, key_of

INTEGER = 2_147_483_647  # what a column of the database holds
YEN = 10**15


@dataclass(frozen=True)
class Column:
    """`field` is what lines are kept under; `also` are further headings that mean the same."""

    field: str
    ja: str
    en: str
    clean: Cleaner
    also: tuple[str, ...] = ()
    longest: int = 0  # characters; 0: the cleaner sees to it
    is_personal: bool = False  # C3: of a contact person

    def heading(self, language: str) -> str:
        return self.en if language == "en" else self.ja


KINDS = {
    "company": ("企業", "会社", "一般企業", "company"),
    "university": ("大学", "university"),
    "college": ("高等専門学校", "高専", "technical college"),
    "institute": ("公設試験研究機関", "公設試", "研究機関", "公的研究機関", "public research institute"),
    "government": ("地方公共団体", "自治体", "local government"),
    "finance": ("金融機関", "financial institution"),
    "chamber": ("商工会議所", "商工会", "商工会議所・商工会", "商工団体", "chamber"),
    "support": ("支援機関", "産業支援機関", "support organization"),
    "incubator": ("インキュベーション施設", "インキュベータ", "インキュベーター", "incubator"),
    "trading": ("商社", "trading company"),
    "npo": ("NPO", "NPO法人", "特定非営利活動法人", "非営利団体", "non-profit organization"),
    "agency": ("国の機関", "独立行政法人", "政府関係機関", "national agency"),
    "proprietor": ("個人事業主", "個人事業者", "個人", "sole proprietor"),
    "researcher": ("個人研究者", "研究者", "individual researcher"),
}
SIZES = {
    "sme": ("中小企業", "中小", "small or medium enterprise", "SME"),
    "large": ("大企業", "大手", "large enterprise"),
    "venture": ("ベンチャー企業", "ベンチャー", "venture company"),
    "university venture": ("大学発ベンチャー", "university venture"),
}
CLASSES = {
    "regular": ("正会員", "正", "一般会員", "regular member", "regular"),
    "supporting": ("賛助会員", "賛助", "supporting member", "supporting"),
    "special": ("特別会員", "特別", "special member", "special"),
}
YES_NO = {
    "yes": ("可", "はい", "有", "○", "〇", "同意", "yes", "TRUE", "1"),
    "no": ("不可", "いいえ", "無", "×", "不同意", "no", "FALSE", "0"),
}


def words(meanings: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return each word of each meaning, and the code itself."""
    return {word: code for code, said in meanings.items() for word in (code, *said)}


def _person(duty: str, ja: str, en: str, named: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of one contact person of a member."""

    def column(field: str, name: str, name_en: str, cleaner: Cleaner, longest: int = 0, *also: str) -> Column:
        headings = (*also, *(f"{each}{name}" for each in named))
        return Column(f"{duty}_{field}", f"{ja}{name}", f"{en}: {name_en}", cleaner, headings, longest, True)

    return (
        column("name", "氏名", "name", clean.one_line, 100, ja, *named, f"{ja}名", en),
        column("kana", "フリガナ", "reading", clean.kana, 100, f"{ja}カナ", f"{ja}ふりがな"),
        column("department", "部署", "department", clean.one_line, 120, f"{ja}所属"),
        column("title", "役職", "title", clean.one_line, 80, f"{ja}職名"),
        column("email", "メール", "e-mail", clean.email, 254, f"{ja}メールアドレス", f"{ja}Eメール", f"{ja}E-mail"),
        column("phone", "電話", "telephone", clean.phone, 30, f"{ja}電話番号", f"{ja}TEL"),
        column("fax", "FAX", "fax", clean.phone, 30, f"{ja}FAX番号"),
        column("mailing_consent", "宛名印刷の同意", "may stand on labels", clean.one_of(words(YES_NO), "yes-or-no")),
    )


COLUMNS: tuple[Column, ...] = (
    Column("record", "登録ID", "Record ID", clean.text, ("レコードID",), 36),
    Column("project", "プロジェクト", "Project", clean.one_line, ("プロジェクトコード", "計画", "project code"), 200),
    Column("number", "会員番号", "Member number", clean.one_line, ("会員No", "会員No.", "会員コード", "番号"), 40),
    Column(
        "name_ja",
        "名称",
        "Name",
        clean.one_line,
        (
            *(
                "会社名",
                "企業名",
                "機関名",
                "団体名",
                "法人名",
                "組織名",
                "会員名",
                "会員名称",
                "名前",
                "商号",
                "商号又は名称",
            ),
            *("提出者名", "name (ja)", "company", "organization"),
        ),
        200,
    ),
    Column(
        "name_kana",
        "フリガナ",
        "Reading",
        clean.kana,
        (
            "ふりがな",
            "カナ",
            "名称カナ",
            "会社名カナ",
            "企業名カナ",
            "会社名フリガナ",
            "名称フリガナ",
            "ヨミ",
            "読み",
            "提出者名（ヨミ）",
            "kana",
        ),
        250,
    ),
    Column(
        "name_en",
        "英語名称",
        "Name in English",
        clean.one_line,
        ("英文名称", "英語名", "英文社名", "提出者名（英字）", "english name"),
        250,
    ),
    Column("corporate_number", "法人番号", "Corporate number", clean.corporate_number, ("法人No", "提出者法人番号")),
    Column(
        "kind", "種類", "Kind", clean.one_of(words(KINDS), "kind"), ("種別", "機関種別", "組織種別", "区分", "団体種別")
    ),
    Column("size", "規模", "Size", clean.one_of(words(SIZES), "size"), ("企業規模", "規模区分")),
    Column("postal_code", "郵便番号", "Postal code", clean.postal_code, ("〒", "郵便", "zip", "zip code", "postcode")),
    Column("prefecture", "都道府県", "Prefecture", clean.one_line, ("県", "都道府県名"), 40),
    Column("address", "住所", "Address", clean.one_line, ("所在地", "本社住所", "本社所在地", "住所1"), 300),
    Column("phone", "電話", "Telephone", clean.phone, ("電話番号", "TEL", "代表電話", "電話（代表）", "phone"), 30),
    Column("fax", "FAX", "Fax", clean.phone, ("FAX番号", "ファクス", "ファックス", "ファクシミリ"), 30),
    Column("website", "URL", "Website", clean.website, ("ホームページ", "HP", "ウェブサイト", "Webサイト", "web"), 300),
    Column(
        "industry_class",
        "業種",
        "Industry class",
        clean.one_line,
        ("業種分類", "産業分類", "提出者業種", "industry"),
        80,
    ),
    Column(
        "employees",
        "従業員数",
        "Employees",
        clean.whole_number(INTEGER),
        ("従業員", "社員数", "従業者数", "従業員数（人）"),
    ),
    Column("capital", "資本金", "Capital", clean.whole_number(YEN), ("資本金（円）", "資本金額", "capital (yen)")),
    Column("founded_on", "設立日", "Founded", clean.date, ("設立年月日", "創業日", "創立日", "設立")),
    Column(
        "establishment", "事業所名", "Establishment", clean.one_line, ("事業所", "工場名", "支店名", "事業所名称"), 200
    ),
    Column("establishment_kana", "事業所フリガナ", "Establishment: reading", clean.kana, ("事業所カナ",), 250),
    Column("establishment_postal_code", "事業所郵便番号", "Establishment: postal code", clean.postal_code),
    Column("establishment_prefecture", "事業所都道府県", "Establishment: prefecture", clean.one_line, (), 40),
    Column("establishment_address", "事業所住所", "Establishment: address", clean.one_line, ("事業所所在地",), 300),
    Column(
        "establishment_phone",
        "事業所電話",
        "Establishment: telephone",
        clean.phone,
        ("事業所電話番号", "事業所TEL"),
        30,
    ),
    Column("establishment_fax", "事業所FAX", "Establishment: fax", clean.phone, (), 30),
    Column(
        "member_class",
        "会員種別",
        "Member class",
        clean.one_of(words(CLASSES), "member-class"),
        ("会員区分", "会員種類"),
    ),
    Column("joined_on", "入会日", "Joined on", clean.date, ("入会年月日", "加入日", "参加日", "入会", "登録日")),
    Column("joined_reason", "入会理由", "Reason of joining", clean.one_line, (), 300),
    Column("left_on", "退会日", "Last day", clean.date, ("退会年月日", "脱退日", "退会")),
    Column("left_reason", "退会理由", "Reason of leaving", clean.one_line, (), 300),
    Column("confirmed_on", "確認日", "Confirmed on", clean.date, ("名簿確認日",)),
    *_person("representative", "代表者", "Representative", ("代表", "代表取締役")),
    *_person("window", "窓口担当", "Window person", ("窓口担当者", "担当者", "担当", "連絡担当者", "窓口")),
    Column("note", "備考", "Note", clean.text, ("メモ", "摘要", "remarks"), 10_000),
)
BY_FIELD = {column.field: column for column in COLUMNS}
FIELDS = tuple(BY_FIELD)
# A bare heading that names no one belongs to the window person, whom rosters list these of.
BARE = {"部署": "window_department", "所属": "window_department", "役職": "window_title", "メール": "window_email",
        "メールアドレス": "window_email", "Eメール": "window_email", "E-mail": "window_email"}  # fmt: skip
SCALED = {"capital*1000": ("資本金（千円）", "資本金(千円)"), "capital*1000000": ("資本金（百万円）", "資本金(百万円)")}


def _known() -> dict[str, str]:
    """Return what each known heading means; the first column that claims a heading keeps it."""
    known: dict[str, str] = {}
    for column in COLUMNS:
        for heading in (column.ja, column.en, column.field, *column.also):
            known.setdefault(key_of(heading), column.field)
    known |= {key_of(heading): field for heading, field in BARE.items()}
    return known | {key_of(heading): field for field, said in SCALED.items() for heading in said}


KNOWN = _known()


def meaning_of(heading: str, remembered: Mapping[str, str]) -> str:
    """Return the field that a heading means, "" if it is unknown or the keeper leaves it out.

    What the keeper said of it before goes first; then the heading as a whole, then without what stands in brackets.
    """
    key = key_of(heading).rstrip("*※＊").removesuffix("(必須)").removesuffix("[必須]")
    if key in remembered:
        return remembered[key]
    bare = key.split("(")[0]
    return KNOWN.get(key) or KNOWN.get(bare, "")


def cleaner_of(field: str) -> tuple[Column, Callable[[Any], clean.Cleaned]]:
    """Return the column of a field and its cleaner; `capital*1000` is the capital in thousands."""
    name, _, scale = field.partition("*")
    column = BY_FIELD[name]
    return column, clean.whole_number(YEN, int(scale)) if scale else column.clean


def is_personal(meaning: str) -> bool:
    """Return whether a column of that meaning is about a contact person (C3)."""
    return bool(meaning) and BY_FIELD[meaning.partition("*")[0]].is_personal


def choices_agree() -> bool:
    """Return whether the words above speak of exactly the choices of the models."""
    return (
        set(KINDS) == set(Organization.Kind.values)
        and set(SIZES) == set(Organization.Size.values)
        and set(CLASSES) == set(Membership.Class.values)
    )
