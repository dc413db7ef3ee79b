"""What bytes are, by their beginning: the name and type that a sender gives may be wrong, or meant to deceive."""

from __future__ import annotations

UNKNOWN = "application/octet-stream"
HEAD_SIZE = 4096
"""How many bytes of the beginning the functions below want to see."""

_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_PROGRAMS = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # Java class, or Mach-O for several processors
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut, which may start anything
)
SHOWN_IN_BROWSER = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif"})
"""Types that a browser may show on our own address; everything else is offered as a download."""


def media_type(head: bytes) -> str:
    """The media type that the beginning proves, or `UNKNOWN`."""
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning):
            return found
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(head)
    return "text/plain" if _is_text(head) else UNKNOWN


def _inside_zip(head: bytes) -> str:
    if head[30:38] == b"mimetype":  # OpenDocument stores its type first and uncompressed
        size = int.from_bytes(head[18:22], "little")
        name = head[38 : 38 + min(size, 100)].decode("ascii", "replace")
        return name if name.startswith("application/vnd.oasis.opendocument.") else "application/zip"
    return next((found for part, found in _OFFICE if part in head), "application/zip")


def _is_text(head: bytes) -> bool:
    if not head or any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= len(head) - 3 and len(head) >= HEAD_SIZE  # a letter cut in two at the end of the head
    return True


def is_program(head: bytes) -> bool:
    """True for what a computer would run: programs of Windows, Linux and macOS, scripts, Java classes, shortcuts."""
    if head.startswith(_PROGRAMS):
        return True
    if not head.startswith(b"MZ"):
        return False
    at = int.from_bytes(
        head[0x3C:0x40], "little"
    )  # a letter may begin with "MZ"; a program has its header where this points
    return head[at : at + 2] in {b"PE", b"NE", b"LE", b"LX"} and at > 0
