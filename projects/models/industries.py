"""The six strategic industries and the printed region x industry matrix."""

from django.db import models

from .bureaus import Bureau
from .provenance import Named, Sourced


class Industry(Named, Sourced):
    code = models.CharField(max_length=8, unique=True)
    display_order = models.SmallIntegerField(unique=True)
    projects_printed = models.SmallIntegerField()

    class Meta:
        ordering = ["display_order"]


class MatrixCell(Sourced):
    """One cell of the printed matrix, as printed and as reconstructed."""

    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="matrix_cells")
    industry = models.ForeignKey(Industry, on_delete=models.PROTECT, related_name="matrix_cells")
    reconstructed = models.CharField(max_length=20)
    meaning = models.CharField(max_length=20)
    projects_counted = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bureau", "industry"], name="one_matrix_cell")]
