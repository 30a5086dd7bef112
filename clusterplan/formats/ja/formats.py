"""How Japanese pages write days and moments, wherever they are made into words."""

DATE_FORMAT = "Y年n月j日"
DATETIME_FORMAT = "Y年n月j日 H:i"
