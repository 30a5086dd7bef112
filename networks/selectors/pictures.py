"""The picture of a neighbourhood, with the addresses that its nodes lead to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import network
from networks.models import Tie
from networks.selectors.explorer import Member, Neighbourhood, kinds_between

Address = Callable[[Member], str]


@dataclass(frozen=True)
class Words:
    """What the link of a node does, by ring."""

    opens: str | Promise
    goes: str | Promise


def picture(shown: Neighbourhood, address: Address, words: Words) -> SafeString:
    """Return the drawing; every text in it was escaped by the tree that it was built with."""
    labels = [str(label) for label in Tie.Kind.labels]
    nodes = [
        network.Node(
            key=member.organization.pk,
            label=member.organization.name,
            ring=member.ring,
            href=address(member),
            spoken=_spoken(member, words),
            shape=member.group,
            parent=member.parent,
        )
        for member in shown.members
    ]
    lines = [
        network.Line(first, second, tuple(kinds), _joined(shown, first, second, [labels[kind] for kind in kinds]))
        for (first, second), kinds in kinds_between(shown).items()
    ]
    drawn = network.Picture(
        name="neighbourhood",
        title=_("Ties of %(name)s") % {"name": shown.centre.name},
        description=_described(shown),
        nodes=nodes,
        lines=lines,
        kinds=labels,
        groups=[_("companies"), _("universities, institutes"), _("others")],
        several=_("several kinds"),
    )
    return mark_safe(network.draw(drawn))  # noqa: S308 - ElementTree escaped every text


def _described(shown: Neighbourhood) -> str:
    return ngettext(
        "%(name)s stands in the middle, %(n)s organization tied to it on the first ring. The table "
        "below says the same.",
        "%(name)s stands in the middle, %(n)s organizations tied to it on the first ring. The table "
        "below says the same.",
        shown.shown,
    ) % {"name": shown.centre.name, "n": shown.shown}


def _spoken(member: Member, words: Words) -> str:
    does = words.opens if member.ring == 1 and not member.is_open else words.goes
    return f"{member.organization.name} ({member.organization.get_kind_display()}): {does}"


def _joined(shown: Neighbourhood, first: int, second: int, kinds: list[str]) -> str:
    return f"{shown.found[first].name} – {shown.found[second].name}: {', '.join(kinds)}"
