"""Invented persons of the demonstration: who answers for a member, and who is found at a desk."""

from random import Random

from networks.actions.contacts import Person
from networks.actions.mandates import Face

SURNAMES = (  # kanji, reading, Roman letters
    ("佐々木", "ササキ", "Sasaki"),
    ("高橋", "タカハシ", "Takahashi"),
    ("伊東", "イトウ", "Ito"),
    ("森本", "モリモト", "Morimoto"),
    ("小泉", "コイズミ", "Koizumi"),
    ("西川", "ニシカワ", "Nishikawa"),
)
NAMES = (
    ("春夫", "ハルオ", "Haruo"),
    ("夏子", "ナツコ", "Natsuko"),
    ("秋彦", "アキヒコ", "Akihiko"),
    ("冬美", "フユミ", "Fuyumi"),
    ("誠", "マコト", "Makoto"),
    ("恵", "メグミ", "Megumi"),
)
DEPARTMENTS = ("総務部", "経営企画室", "技術部", "営業部")


def person(mark: str, chance: Random) -> Person:
    """Return an invented window person; four of five may be written to, two of three agreed to letters."""
    surname, name = chance.choice(SURNAMES), chance.choice(NAMES)
    return Person(
        name=f"{surname[0]} {name[0]}",
        kana=f"{surname[1]} {name[1]}",
        department=chance.choice(DEPARTMENTS),
        title=chance.choice(["部長", "課長", "係長", ""]),
        email=f"member-{mark}@demo.example" if chance.random() < 0.8 else "",
        phone=f"03-0000-{chance.randrange(1000, 9000)}",
        mailing_consent=chance.random() < 0.66,
    )


def face(number: int) -> Face:
    """Return an invented cluster manager with the desk where the public asks."""
    surname, name = SURNAMES[number % len(SURNAMES)], NAMES[number // len(SURNAMES) % len(NAMES)]
    return Face(
        name_ja=f"{surname[0]} {name[0]}",
        name_en=f"{name[2]} {surname[2]}",
        tasks_ja="技術相談・マッチングのワンストップ窓口",
        tasks_en="One-stop contact for technology and matching",
        desk="クラスター推進室",
        email=f"desk{number}@demo.example",
        phone=f"03-0000-{9000 + number}",
        is_listed=True,
    )
