"""Mail is written here, in the recipient's language, without personal data in the subject, with links to SITE_URL."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from accounts.models import User

NOTICES = {
    "password_changed": gettext_noop("The password of your account was changed."),
    "password_reset": gettext_noop("The password of your account was set anew by a link sent to this address."),
    "password_set": gettext_noop("A password was set for your account."),
    "email_change_requested": gettext_noop("Somebody asked to change the e-mail address of your account."),
    "email_changed": gettext_noop("The e-mail address of your account was changed."),
    "email_deleted": gettext_noop("An e-mail address was removed from your account."),
    "totp_activated": gettext_noop("An authenticator app was added to your account."),
    "totp_deactivated": gettext_noop("The authenticator app was removed from your account."),
    "recovery_codes_generated": gettext_noop("New one-time recovery codes were made for your account."),
    "webauthn_added": gettext_noop("A passkey or security key was added to your account."),
    "webauthn_removed": gettext_noop("A passkey or security key was removed from your account."),
}


def link(name: str, *args: object) -> str:
    """Return an absolute address whose host comes from the settings, never from a request (I28)."""
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name, args=args)}"


def send(*, to: str, language: str, subject: str, template: str, **values: object) -> None:
    """Send one plain-text mail. `subject` is an English message id without any personal data."""
    with translation.override(language):
        body = render_to_string(template, {"site_url": settings.SITE_URL, **values})
        title = f"[{gettext('Industrial Cluster Plan')}] {gettext(subject)}"
        send_mail(title, body, settings.DEFAULT_FROM_EMAIL, [to])


def send_notice(notice: str, user_id: int) -> None:
    user = User.objects.get(pk=user_id)
    with translation.override(user.language):
        what = gettext(NOTICES[notice])
    send(
        to=user.email,
        language=user.language,
        subject=gettext_noop("A change to your account"),
        template="mail/notice.txt",
        what=what,
        sessions_url=link("usersessions_list"),
    )


def send_email_confirmation(email_address_id: int) -> None:
    address = EmailAddress.objects.select_related("user").get(pk=email_address_id)
    send(
        to=address.email,
        language=address.user.language,
        subject=gettext_noop("Confirm your e-mail address"),
        template="mail/email_confirmation.txt",
        url=link("account_confirm_email", EmailConfirmationHMAC(address).key),
    )


def send_password_reset(user_id: int | None = None) -> None:
    """Send the link to a new password; without an id the address was unknown and nobody gets mail."""
    if user_id is None:
        return
    user = User.objects.get(pk=user_id)
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    send(
        to=user.email,
        language=user.language,
        subject=gettext_noop("Set a new password"),
        template="mail/password_reset.txt",
        url=link("account_reset_password_from_key", user_pk_to_url_str(user), token),
        hours=settings.PASSWORD_RESET_TIMEOUT // 3600,
    )
