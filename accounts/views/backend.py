"""Who has a session: asked at sign-in and again on every request (I26)."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from accounts.rules.users import may_sign_in


class SignInBackend(AuthenticationBackend):
    """allauth's sign-in by e-mail, with the product's own rule about who may have a session."""

    def user_can_authenticate(self, user: User) -> bool:
        return bool(may_sign_in(user))
