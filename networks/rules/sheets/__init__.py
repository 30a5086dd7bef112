"""Reading one uploaded file, safely. Run as `python -m networks.rules.sheets` in a process of its own.

Nothing here knows Django, so that the process starts in a tenth of a second and has nothing to lose.
"""
