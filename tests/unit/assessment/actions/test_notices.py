from accounts.models import User
from assessment.actions import parts
from assessment.models import Submission
from ledger.actions import outbox


def test_the_organization_is_told_by_mail_without_names_of_persons(
    kanto_return: Submission, kanto_officer: User, tama_manager: User, mailoutbox: list
) -> None:
    part = kanto_return.parts.get(sub_area__code="S-KNT1-TAMA")
    parts.enter_on_behalf(part_id=part.pk, reason="電話で聴取", by=kanto_officer)
    outbox.deliver_waiting()
    (mail,) = mailoutbox
    assert mail.to == [tama_manager.email]
    assert "電話で聴取" in mail.body
    assert str(kanto_officer) not in mail.body + mail.subject
    assert f"/submissions/{kanto_return.pk}/parts/{part.pk}/" in mail.body
