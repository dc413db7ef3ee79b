"""Every change to the catalogue."""

from meente.registers.catalogue.actions.materialising import materialise_zaaktype

__all__ = ["materialise_zaaktype"]
