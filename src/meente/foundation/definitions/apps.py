"""Django's registration of the definitions room."""

from django.apps import AppConfig

from meente.foundation.database.belonging import Belonging, declare

_OWN = "SELECT e.document_id FROM definitions_effective e WHERE e.organisation_id = %s"
_IN_USE = "EXISTS (SELECT 1 FROM definitions_effective e WHERE e.document_id = t.digest)"


class DefinitionsConfig(AppConfig):
    name = "meente.foundation.definitions"
    label = "definitions"

    def ready(self) -> None:
        """Documents are kept once for everybody; a day's sample knows its municipality by its number only."""
        declare(
            Belonging("definitions_document", f"t.digest IN ({_OWN})", keep_while=_IN_USE),
            Belonging("definitions_uniformity_sample", "t.measure = 'municipality' AND t.subject = '%s'"),
        )
