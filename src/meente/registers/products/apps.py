"""Django's registration of the products room."""

from django.apps import AppConfig

from meente.foundation.definitions import noticing


class ProductsConfig(AppConfig):
    name = "meente.registers.products"
    label = "products"

    def ready(self) -> None:
        """What holds for a product gets its entry in the same transaction."""
        from meente.registers.products.actions.indexing import index_documents

        noticing.when_new("product", index_documents)
