"""A large document up and down over HTTP, in parts and inside JSON, and how much memory the web server took for it.

`python bench/documents.py [GIB]` (2 unless said otherwise) starts a platform of its own, makes a client with
`meente applicatie add`, and prints seconds and the growth of the web server's resident memory per step. It needs about
five times the size on disk. The limit is 100 MB.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from run import free_port, start

CLIENT, SECRET = "bench", "a-secret-of-the-bench-and-of-nothing-else"
LIMIT_MB = 100
PIECE = 3 * 256 * 1024  # a multiple of three, so that base64 of pieces is base64 of the whole
BLOCK = os.urandom(PIECE)


def token() -> str:
    """A JWT as the standard has it."""
    head, claims = {"alg": "HS256", "typ": "JWT"}, {
        "iss": CLIENT, "client_id": CLIENT, "iat": int(time.time()), "user_id": "", "user_representation": "",
    }  # fmt: skip
    parts = [base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in (head, claims)]
    signed = hmac.new(SECRET.encode(), b".".join(parts), hashlib.sha256).digest()
    return b".".join([*parts, base64.urlsafe_b64encode(signed).rstrip(b"=")]).decode()


def content(size: int, skip: int = 0) -> Iterator[bytes]:
    """`size` bytes of the document after the first `skip`; random, and repeated so that they cost nothing to make."""
    at = skip
    while at < skip + size:
        begin = at % PIECE
        piece = BLOCK[begin : begin + min(PIECE - begin, skip + size - at)]
        at += len(piece)
        yield piece


def web_server(leader: int) -> list[int]:
    """The processes of granian below the platform that we started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError):
            continue
        found.append((int(folder.name), parent, b"granian" in command or b"spawn_main" in command))
    below, size = {leader}, 0
    while size != len(below):
        size = len(below)
        below |= {pid for pid, parent, _is_web in found if parent in below}
    return [pid for pid, _parent, is_web in found if pid in below and is_web]


def resident(pids: list[int]) -> float:
    """Their resident memory in MB, without what is only cached file."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon"):
                total += int(line.split()[1])
    return total / 1024


@contextmanager
def measured(name: str, pids: list[int], rows: list[tuple[str, float, float]]) -> Iterator[None]:
    """Note seconds and the most memory above what there was before."""
    before, most, ended = resident(pids), 0.0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.wait(0.02):
            most = max(most, resident(pids) - before)

    watcher = threading.Thread(target=watch)
    watcher.start()
    begun = time.monotonic()
    yield
    seconds = time.monotonic() - begun
    ended.set()
    watcher.join()
    rows.append((name, seconds, most))


class Api:
    """Calls of one client."""

    def __init__(self, port: int) -> None:
        self.port = port

    def send(self, method: str, url: str, body: Any = None, **headers: str) -> http.client.HTTPResponse:
        """One request on a connection of its own; the caller reads the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        path = url if url.startswith("/") else "{0.path}?{0.query}".format(urlsplit(url))
        sent = {"Host": f"localhost:{self.port}", "Authorization": f"Bearer {token()}", **headers}
        connection.request(method, path, body=body, headers=sent)
        return connection.getresponse()

    def json(self, method: str, url: str, body: Any = None, status: int = 200) -> Any:
        """A call with JSON."""
        data = None if body is None else json.dumps(body).encode()
        answer = self.send(method, url, data, **{"Content-Type": "application/json"})
        found = answer.read()
        if answer.status != status:
            sys.exit(f"{method} {url} answered {answer.status}: {found[:2000]!r}")
        return json.loads(found) if found else None


def document(api: Api, **more: Any) -> dict[str, Any]:
    """What a client says of a document."""
    kinds = api.json("GET", "/catalogi/api/v1/informatieobjecttypen?omschrijving=Brief")["results"]
    return {
        "bronorganisatie": "159351741", "creatiedatum": "2026-11-01", "titel": "Groot", "auteur": "bench",
        "taal": "dut", "informatieobjecttype": kinds[0]["url"], **more,
    }  # fmt: skip


def upload_part(api: Api, part: dict[str, Any], skip: int) -> None:
    """One bestandsdeel as multipart/form-data, streamed."""
    head = (
        f'--grens\r\nContent-Disposition: form-data; name="lock"\r\n\r\n{part["lock"]}\r\n'
        '--grens\r\nContent-Disposition: form-data; name="inhoud"; filename="deel"\r\n\r\n'
    ).encode()
    tail = b"\r\n--grens--\r\n"

    def body() -> Iterator[bytes]:
        yield head
        yield from content(part["omvang"], skip)
        yield tail

    length = str(len(head) + part["omvang"] + len(tail))
    kind = "multipart/form-data; boundary=grens"
    answer = api.send("PUT", part["url"], body(), **{"Content-Type": kind, "Content-Length": length})
    if answer.status != 200:
        sys.exit(f"a part was answered {answer.status}: {answer.read()[:2000]!r}")
    answer.read()


def upload_inline(api: Api, size: int) -> dict[str, Any]:
    """The whole document as base64 in the JSON of one POST."""
    head, _mark, tail = json.dumps(document(api, inhoud="HIER", bestandsomvang=size)).partition("HIER")

    def body() -> Iterator[bytes]:
        yield head.encode()
        yield from (base64.b64encode(piece) for piece in content(size))
        yield tail.encode()

    length = str(len(head) + (size + 2) // 3 * 4 + len(tail))
    answer = api.send(
        "POST", "/documenten/api/v1/enkelvoudiginformatieobjecten", body(),
        **{"Content-Type": "application/json", "Content-Length": length},
    )  # fmt: skip
    found = answer.read()
    if answer.status != 201:
        sys.exit(f"the document was answered {answer.status}: {found[:2000]!r}")
    made: dict[str, Any] = json.loads(found)
    return made


def download(api: Api, url: str) -> str:
    """The SHA-256 of what comes back."""
    answer, digest = api.send("GET", url), hashlib.sha256()
    while piece := answer.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def walk(api: Api, pids: list[int], size: int) -> list[tuple[str, float, float]]:
    """Up in parts, down, up inline, down."""
    rows: list[tuple[str, float, float]] = []
    expected = hashlib.sha256()
    for piece in content(size):
        expected.update(piece)
    body = document(api, inhoud=None, bestandsomvang=size)
    made = api.json("POST", "/documenten/api/v1/enkelvoudiginformatieobjecten", body, 201)
    with measured(f"up in {len(made['bestandsdelen'])} parts", pids, rows):
        skip = 0
        for part in made["bestandsdelen"]:
            upload_part(api, part, skip)
            skip += part["omvang"]
    with measured("parts become one file", pids, rows):
        api.json("POST", f"{made['url']}/unlock", {"lock": made["lock"]}, 204)
    with measured("down", pids, rows):
        same = download(api, f"{made['url']}/download") == expected.hexdigest()
    with measured("up as base64 in JSON", pids, rows):
        inline = upload_inline(api, size)
    with measured("down", pids, rows):
        same = same and download(api, inline["inhoud"]) == expected.hexdigest()
    if not same:
        sys.exit("what came back is not what was sent")
    return rows


def main() -> None:
    """Measure and print; exit 1 above the limit."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else 2) * 2**30) // 3 * 3
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        port = free_port()
        environment = {**os.environ, "MEENTE_PORT": str(port), "MEENTE_DATA": folder}
        process, _seeding = start(environment)
        try:
            add = ["applicatie", "add", "--client-id", CLIENT, "--secret", SECRET, "--label", "Bench"]
            where = ["--municipality", "castricum", "--superuser"]
            command = [sys.executable, "-m", "meente.config.cli", *add, *where]
            subprocess.run(command, env=environment, check=True)
            api = Api(port)
            for _warm_up in range(20):
                api.json("GET", "/documenten/api/v1/enkelvoudiginformatieobjecten")
            rows = walk(api, web_server(process.pid), size)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    print(f"{size / 2**30:.2f} GiB{'':<20}{'seconds':>9}{'MB/s':>8}{'more MB of memory':>20}")
    for name, seconds, memory in rows:
        print(f"{name:<28}{seconds:>9.1f}{size / 1e6 / seconds:>8.0f}{memory:>20.1f}")
    most = max(memory for _name, _seconds, memory in rows)
    print(f"most: {most:.1f} MB (limit {LIMIT_MB})")
    sys.exit(most > LIMIT_MB)


if __name__ == "__main__":
    main()
