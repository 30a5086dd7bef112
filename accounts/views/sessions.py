"""One's own sessions."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.actions import users
from accounts.models import SignedInRequest


@require_POST
def end_own_session(request: SignedInRequest, pk: int) -> HttpResponse:
    users.end_own_session(session_id=pk, by=request.user)
    return redirect("usersessions_list")
