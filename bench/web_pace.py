"""Visitors of sites at a fixed pace, in a process of their own: `python web_pace.py PORT RATE SECONDS < hosts.json`.

Prints the p95 of the answers in milliseconds. Each connection asks in turn and waits for its moment; one that falls
behind asks at once, so a slow server is seen and not spared. Bare sockets, so that the asking costs next to nothing.
"""

from __future__ import annotations

import json
import socket
import statistics
import sys
import threading
import time

CONNECTIONS = 4


def visit(port: int, hosts: list[str], rate: float, seconds: float, taken: list[float], first: int) -> None:
    """One connection that asks the home pages of the hosts in turn."""
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    begun, number = time.perf_counter() + first / rate, 0
    while number < rate * seconds / CONNECTIONS:
        time.sleep(max(0.0, begun + number * CONNECTIONS / rate - time.perf_counter()))
        host = hosts[(number * CONNECTIONS + first) % len(hosts)]
        asked = time.perf_counter()
        line.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += line.recv(65536)
        head, _, body = answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            sys.exit(f"{host}: {head[:40]!r}")
        length = next(int(row[15:]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length:"))
        while len(body) < length:
            body += line.recv(65536)
        taken.append(time.perf_counter() - asked)
        number += 1


def main() -> None:
    """Ask, and print the p95."""
    port, rate, seconds = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    hosts: list[str] = json.load(sys.stdin)
    taken: list[float] = []
    threads = [
        threading.Thread(target=visit, args=(port, hosts, rate, seconds, taken, first)) for first in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(taken) < rate * seconds * 0.99:
        sys.exit(f"{len(taken)} answers of {rate * seconds:.0f}")
    print(statistics.quantiles(taken, n=20)[-1] * 1000)


if __name__ == "__main__":
    main()
