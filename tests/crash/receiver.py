"""Somebody's callback: refuses who does not say the word, and remembers every message with the moment it came."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

AUTH = "Bearer of-the-receiver"


class Receiver:
    """An HTTP server in this process; `status` is what it answers to who says the word."""

    def __init__(self) -> None:
        self.got, self.status, self._lock = [], 204, threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = outer.take(json.loads(body)) if self.headers.get("Authorization") == AUTH else 403
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_arguments):
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def origin(self) -> str:
        """What MEENTE_OUTBOUND_ALLOW must list."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def take(self, message: dict) -> int:
        """Remember a message that is not the test of a new abonnement."""
        with self._lock:
            if message.get("kanaal") != "test" and self.status < 300:
                self.got.append((time.monotonic(), message))
            return self.status

    def messages(self, kanaal: str) -> list[dict]:
        """What came on a kanaal, in order."""
        with self._lock:
            return [message for _at, message in self.got if message.get("kanaal") == kanaal]

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
