"""Addresses of the assessment: rounds, returns, amendments."""

from django.urls import path

from .views import amendments, dashboards, home, overlaps, parts, rounds, submissions

urlpatterns = [
    path("home/", home.home, name="home"),
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/open/", rounds.open_round, name="open_round"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round"),
    path("rounds/<int:pk>/confirm/", rounds.confirm, name="confirm_round"),
    path("rounds/<int:pk>/bureaus/<slug:code>/send/", rounds.send, name="send_bureau"),
    path("rounds/<int:pk>/bureaus/<slug:code>/withdraw/", rounds.withdraw, name="withdraw_bureau"),
    path("submissions/<int:pk>/", submissions.detail, name="submission"),
    path("submissions/<int:pk>/submit/", submissions.submit, name="submit"),
    path("submissions/<int:pk>/withdraw/", submissions.withdraw, name="withdraw"),
    path("submissions/<int:pk>/return/", submissions.give_back, name="return"),
    path("submissions/<int:pk>/accept/", submissions.accept, name="accept"),
    path("submissions/<int:pk>/extensions/", submissions.ask_extension, name="ask_extension"),
    path("submissions/<int:pk>/extensions/<int:extension_pk>/", rounds.decide_extension, name="decide_extension"),
    path("submissions/<int:pk>/parts/<int:part_pk>/", parts.entry, name="part"),
    path("submissions/<int:pk>/parts/<int:part_pk>/autosave/", parts.autosave, name="autosave"),
    path("submissions/<int:pk>/parts/<int:part_pk>/nothing/", parts.report_nothing, name="report_nothing"),
    path("submissions/<int:pk>/parts/<int:part_pk>/take-back/", parts.take_back, name="take_back"),
    path("submissions/<int:pk>/parts/<int:part_pk>/return/", parts.give_back, name="return_part"),
    path("submissions/<int:pk>/parts/<int:part_pk>/on-behalf/", parts.on_behalf, name="on_behalf"),
    path("amendments/<int:cell_pk>/", amendments.ask, name="amend"),
    path("amendments/<int:cell_pk>/overlaps/", overlaps.record, name="record_overlap"),
    path("amendments/<int:cell_pk>/overlaps/<int:pk>/remove/", overlaps.remove, name="remove_overlap"),
    path("amendments/<int:cell_pk>/<int:pk>/", amendments.decide, name="decide_amendment"),
    *dashboards.dashboard_urls,
]
