"""Django's registration of the documents room; cases finds the document register here."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "meente.registers.documents"
    label = "documents"

    def ready(self) -> None:
        from meente.registers.cases.registering import register_documents
        from meente.registers.documents.register import Register

        register_documents(Register())
