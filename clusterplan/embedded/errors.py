"""What goes wrong with the embedded database, as one sentence for the person at the keyboard."""


class Unavailable(Exception):
    """The embedded database cannot be had; the text says why and what to do."""
