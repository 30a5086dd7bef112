"""How English pages write days and moments, wherever they are made into words."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
