"""What is done with a document beside reading and writing it: download, lock, unlock, and the upload of a part."""

from meente.foundation.files.forms import MULTIPART, URLENCODED
from meente.foundation.resources.declaring import View
from meente.foundation.resources.fields import Boolean, Integer, Text, Uri
from meente.registers.documents import operations
from meente.registers.documents.filtering import VERSIONS
from meente.registers.documents.resources.component import CHANGES, DOCUMENTEN, READS

ITEM = "enkelvoudiginformatieobjecten/*"
TAG = "enkelvoudiginformatieobjecten"
LOCKS, UNLOCKS = ("documenten.lock",), ("documenten.lock", "documenten.geforceerd-unlock")

DOWNLOAD = View(
    DOCUMENTEN,
    "GET",
    f"{ITEM}/download",
    operations.download,
    READS,
    {
        "operationId": "enkelvoudiginformatieobject_download",
        "summary": "Het bestand van een document",
        "tag": TAG,
        "parameters": VERSIONS,
        "answer": {"type": "string", "format": "binary"},
        "answer_type": "application/octet-stream",
    },
)
LOCK = View(
    DOCUMENTEN,
    "POST",
    f"{ITEM}/lock",
    operations.lock,
    LOCKS,
    {
        "operationId": "enkelvoudiginformatieobject_lock",
        "summary": "Een document vergrendelen",
        "tag": TAG,
        "answer": (Text("lock", required=True),),
    },
)
UNLOCK = View(
    DOCUMENTEN,
    "POST",
    f"{ITEM}/unlock",
    operations.unlock,
    UNLOCKS,
    {
        "operationId": "enkelvoudiginformatieobject_unlock",
        "summary": "Een document ontgrendelen; de bestandsdelen worden één bestand",
        "tag": TAG,
        "body": (Text("lock", max_length=100),),
        "body_required": False,
        "status": 204,
    },
)
BESTANDSDEEL = View(
    DOCUMENTEN,
    "PUT",
    "bestandsdelen/*",
    operations.upload,
    CHANGES,
    {
        "operationId": "bestandsdeel_update",
        "summary": "Een deel van een groot bestand sturen, of nog eens",
        "tag": "bestandsdelen",
        "body": {
            "type": "object",
            "required": ["lock"],
            "properties": {
                "inhoud": {"type": "string", "format": "binary"},
                "lock": {"type": "string", "minLength": 1},
            },
        },
        "body_types": (MULTIPART, URLENCODED),
        "answer": (
            Uri("url", required=True),
            Text("lock", required=True),
            Integer("omvang", required=True),
            Boolean("voltooid", required=True),
            Integer("volgnummer", required=True),
        ),
    },
)
