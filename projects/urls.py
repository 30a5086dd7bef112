"""Addresses of this app: the public pages of the programme."""

from django.urls import path

from projects.views import programme, projects

urlpatterns = [
    path("", programme.front, name="front"),
    path("projects/", projects.projects, name="projects"),
    path("projects/<slug:code>/", projects.project, name="project"),
    path("programme/indicators/", programme.indicators, name="indicators"),
    path("programme/indicators/<slug:code>/", programme.indicator, name="indicator"),
    path("programme/bureaus/", programme.bureaus, name="bureaus"),
    path("programme/lineage/", programme.lineage, name="lineage"),
    path("programme/first-term/", programme.first_term, name="first_term"),
    path("programme/support/", programme.support, name="support"),
    path("programme/calendar/", programme.calendar, name="calendar"),
    path("programme/examples/", programme.examples, name="examples"),
]

# The pages of this app that need no sign-in. A test compares them with what an anonymous reader really reaches.
PUBLIC = frozenset(pattern.name for pattern in urlpatterns)
