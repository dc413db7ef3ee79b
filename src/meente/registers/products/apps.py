"""Django's registration of the products room."""

from django.apps import AppConfig

from meente.foundation.database.belonging import Belonging, declare
from meente.foundation.definitions import noticing

_OWN = "SELECT e.document_id FROM definitions_effective e WHERE e.organisation_id = %s"
_IN_USE = "EXISTS (SELECT 1 FROM definitions_effective e WHERE e.document_id = t.digest)"


class ProductsConfig(AppConfig):
    name = "meente.registers.products"
    label = "products"

    def ready(self) -> None:
        """What holds for a product gets its entry in the same transaction, and keeps it while it holds somewhere."""
        from meente.foundation.definitions import kinds
        from meente.registers.products import checking
        from meente.registers.products.actions.indexing import index_documents

        kinds.check_with("product", checking.problems_of)
        noticing.when_new("product", index_documents)
        declare(Belonging("products_entry", f"t.digest IN ({_OWN})", keep_while=_IN_USE))
