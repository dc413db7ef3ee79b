"""Tables of the catalogue: reference tables, because cases of every municipality point at them."""

from meente.registers.catalogue.models.catalogus import Catalogus, InCatalogus
from meente.registers.catalogue.models.maintypes import BesluitType, InformatieObjectType
from meente.registers.catalogue.models.types import (
    BelowZaakType,
    Eigenschap,
    ResultaatType,
    RolType,
    StatusType,
    ZaakObjectType,
    ZaakTypeInformatieObjectType,
)
from meente.registers.catalogue.models.zaaktype import ZaakType

__all__ = [
    "BelowZaakType",
    "BesluitType",
    "Catalogus",
    "Eigenschap",
    "InCatalogus",
    "InformatieObjectType",
    "ResultaatType",
    "RolType",
    "StatusType",
    "ZaakObjectType",
    "ZaakType",
    "ZaakTypeInformatieObjectType",
]
