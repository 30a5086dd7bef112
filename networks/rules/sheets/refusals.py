"""Why a whole file is refused: a code and its arguments. The sentences are in `rules/problems.py`."""


class Refused(Exception):
    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments
