"""Every change to documents."""

from meente.registers.documents.actions.changing import change_enkelvoudiginformatieobject
from meente.registers.documents.actions.creating import create_enkelvoudiginformatieobject
from meente.registers.documents.actions.deleting import delete_enkelvoudiginformatieobject
from meente.registers.documents.actions.filing import file_incoming, file_letter
from meente.registers.documents.actions.locking import lock_document, unlock_document
from meente.registers.documents.actions.mirroring import (
    create_objectinformatieobject,
    delete_objectinformatieobject,
    mirror_relation,
    remove_mirror,
)
from meente.registers.documents.actions.rights import (
    change_gebruiksrechten,
    create_gebruiksrechten,
    delete_gebruiksrechten,
)
from meente.registers.documents.actions.sending import change_verzending, create_verzending, delete_verzending
from meente.registers.documents.actions.uploading import upload_bestandsdeel

__all__ = [
    "change_enkelvoudiginformatieobject",
    "change_gebruiksrechten",
    "change_verzending",
    "create_enkelvoudiginformatieobject",
    "create_gebruiksrechten",
    "create_objectinformatieobject",
    "create_verzending",
    "delete_enkelvoudiginformatieobject",
    "delete_gebruiksrechten",
    "delete_objectinformatieobject",
    "delete_verzending",
    "file_incoming",
    "file_letter",
    "lock_document",
    "mirror_relation",
    "remove_mirror",
    "unlock_document",
    "upload_bestandsdeel",
]
