"""Returns of the demonstration that are still open, one for each kind of story, and how people get to them."""

from .people import Person

WAITING = ("shikoku", "Shikoku Techno-bridge Plan")  # nothing is typed yet
RETURNED = ("kyushu", "Kyushu Silicon Cluster Plan")  # waits for a correction
OWN_PART = "the bureau's own part"


def to_the_return(person: Person, project: str) -> str:
    """Go from the tasks to the return; return its address."""
    person.opens("/home/")
    person.follows(project)
    return person.page.url


def to_the_own_part(person: Person, project: str) -> str:
    """Go on to the bureau's own part; return its address."""
    to_the_return(person, project)
    person.follows(OWN_PART)
    return person.page.url
