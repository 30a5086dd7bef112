"""One's own account: seats, names, language, sessions, second factor."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import users
from accounts.models import Seat, SignedInRequest, User
from accounts.rules.second_factor import holds_second_factor, must_hold_second_factor
from networks.forms.me import NamesForm
from networks.selectors.seats import seats_of


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: SignedInRequest) -> HttpResponse:
    """Show the reader's own account; POST keeps the reader's own names."""
    form = NamesForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        users.set_names(**form.cleaned_data, by=request.user)
        messages.success(request, _("Your names are kept."))
        return redirect("account")
    context = {
        "form": form,
        "seats": seats_of(request.user),
        "in_force": set(Seat.objects.in_force_now().filter(user=request.user).values_list("pk", flat=True)),
        "second_factor": holds_second_factor(request.user),
        "second_factor_required": must_hold_second_factor(request.user),
    }
    return render(request, "people/me.html", context, status=400 if form.errors else 200)
