"""A rule's answer, and what an action raises when the answer is no."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Decision:
    """May it be done, and if not, why not and who can put it right.

    `code` is stable and for tests and the API; `reason` and `remedy` are sentences in the reader's language.
    """

    allowed: bool
    code: str = ""
    reason: Text = ""
    remedy: Text = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(allowed=True)


def no(code: str, reason: Text, remedy: Text = "") -> Decision:
    """Return a refusal with its reason."""
    return Decision(allowed=False, code=code, reason=reason, remedy=remedy)


class ActionRefused(Exception):
    """A visible object, but the act is refused: 403 with words."""

    status = 403

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.code)
        self.decision = decision


class Conflict(ActionRefused):
    """The object changed, or the same key came with other content: 409, nothing was overwritten."""

    status = 409


def require(decision: Decision) -> None:
    """Raise ActionRefused unless the decision allows."""
    if not decision:
        raise ActionRefused(decision)


KEY_REUSED = no(
    "key-reused",
    _("This form was already sent with other content."),
    _("Nothing was changed. Open the page again and repeat your change."),
)
