from .requests import SignedInRequest
from .seats import Role, Seat
from .users import LANGUAGES, User

__all__ = ["LANGUAGES", "Role", "Seat", "SignedInRequest", "User"]
