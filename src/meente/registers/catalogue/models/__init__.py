"""Tables of the catalogue: reference tables, because cases of every municipality point at them."""

from meente.registers.catalogue.models.types import (
    BesluitType,
    Eigenschap,
    InformatieObjectType,
    ResultaatType,
    RolType,
    StatusType,
)
from meente.registers.catalogue.models.zaaktype import ZaakType

__all__ = [
    "BesluitType",
    "Eigenschap",
    "InformatieObjectType",
    "ResultaatType",
    "RolType",
    "StatusType",
    "ZaakType",
]
