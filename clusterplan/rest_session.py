"""Who reads the API: the person of the session. A file of its own, because DRF imports it while it starts."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class Session(SessionAuthentication):
    """The session of the pages. Who is not signed in gets 401, the same for every private address (I23)."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"
