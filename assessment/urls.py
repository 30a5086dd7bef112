"""Addresses of the assessment: rounds, returns, amendments."""

from django.urls import path

from .views import amendments, dashboards, home, overlaps, parts, rounds, submissions

urlpatterns = [
    path("home/", home.home, name="home"),
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/open/", rounds.open_round, name="open-round"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round"),
    path("rounds/<int:pk>/confirm/", rounds.confirm, name="confirm-round"),
    path("rounds/<int:pk>/bureaus/<slug:code>/send/", rounds.send, name="send-bureau"),
    path("rounds/<int:pk>/bureaus/<slug:code>/withdraw/", rounds.withdraw, name="withdraw-bureau"),
    path("submissions/<int:pk>/", submissions.detail, name="submission"),
    path("submissions/<int:pk>/submit/", submissions.submit, name="submit"),
    path("submissions/<int:pk>/withdraw/", submissions.withdraw, name="withdraw"),
    path("submissions/<int:pk>/return/", submissions.give_back, name="return"),
    path("submissions/<int:pk>/accept/", submissions.accept, name="accept"),
    path("submissions/<int:pk>/extensions/", submissions.ask_extension, name="ask-extension"),
    path("submissions/<int:pk>/extensions/<int:extension_pk>/", rounds.decide_extension, name="decide-extension"),
    path("submissions/<int:pk>/parts/<int:part_pk>/", parts.entry, name="part"),
    path("submissions/<int:pk>/parts/<int:part_pk>/autosave/", parts.autosave, name="autosave"),
    path("submissions/<int:pk>/parts/<int:part_pk>/nothing/", parts.report_nothing, name="report-nothing"),
    path("submissions/<int:pk>/parts/<int:part_pk>/take-back/", parts.take_back, name="take-back"),
    path("submissions/<int:pk>/parts/<int:part_pk>/return/", parts.give_back, name="return-part"),
    path("submissions/<int:pk>/parts/<int:part_pk>/on-behalf/", parts.on_behalf, name="on-behalf"),
    path("amendments/<int:cell_pk>/", amendments.ask, name="amend"),
    path("amendments/<int:cell_pk>/overlaps/", overlaps.record, name="record-overlap"),
    path("amendments/<int:cell_pk>/overlaps/<int:pk>/remove/", overlaps.remove, name="remove-overlap"),
    path("amendments/<int:cell_pk>/<int:pk>/", amendments.decide, name="decide-amendment"),
    *dashboards.dashboard_urls,
]
