"""What allauth asks us: no sign-up, links never from the request's host, every mail through the outbox."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailConfirmationHMAC
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from accounts.actions import mails
from accounts.models import User
from accounts.rules.redirects import is_local_path
from accounts.rules.second_factor import may_remove_factor
from accounts.rules.users import may_sign_in

BEGAN_AT = "began_at"  # seconds since 1970


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: people come by invitation."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_local_path(url)

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session and note when, for its absolute limit."""
        super().login(request, user)
        request.session[BEGAN_AT] = int(timezone.now().timestamp())

    def pre_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse | None:
        """Stop every way of signing in, also by passkey or reset, for an account that may have no session."""
        if not may_sign_in(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **details)

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: EmailConfirmationHMAC, signup: bool
    ) -> None:
        address = emailconfirmation.email_address
        mails.ask_to_confirm(email_address_id=address.pk)
        mails.notify(user_id=address.user_id, notice="email_change_requested")

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        mails.notify(user_id=user.pk, notice=template_prefix.rsplit("/", 1)[-1])

    def send_account_already_exists_mail(self, email: str) -> None:
        """Stay silent: neither the page nor the mailbox tells that the address has an account (I27)."""


class MFAAdapter(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return bool(may_remove_factor(authenticator.user, authenticator))

    def get_totp_issuer(self) -> str:
        return gettext("Industrial Cluster Plan")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return this site as the party that a passkey is bound to: from the settings, never from the request (I28)."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": gettext("Industrial Cluster Plan")}
