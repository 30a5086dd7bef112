from .requests import SignedInRequest
from .seats import Role, Seat
from .users import User

__all__ = ["Role", "Seat", "SignedInRequest", "User"]
