"""Sites beside a plain Wagtail project with the same content, in one run: `make bench-web`.

342 sites on a platform of its own. Home, product, news and search are asked over all of them: by the first visitor of
each site, for whom nothing is remembered yet; by somebody with a session, for whom every page is made anew from facts
that are remembered; and by somebody who is nobody, who gets the remembered page. Then what a first view weighs, a
crisis on one site beside the others, how soon a change is everywhere, and the memory of 342 sites beside one.
Needs `wrk`.
"""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from run import free_port, start

HERE = Path(__file__).parent
SECONDS = int(os.environ.get("MEENTE_BENCH_SECONDS", "4"))
PAGES = {
    "home": "/",
    "product": "/producten/reisdocument",
    "news": "/nieuws/identiteitsbewijs",
    "search": "/zoeken?q=paspoort",
}
PLAIN = {"home": "/", "product": "/paspoort/", "news": "/nieuws-1/", "search": "/zoeken?q=paspoort"}
SESSION = "meente_session=nobody"
WARM = 15
ORDINARY = 2.0
"""Requests per second of an ordinary site; a crisis is a hundred times as many."""
CRISIS_SECONDS = 5.0
NO_SITES = {"werkplek", "beheer", "digid", "redactie", "meente"}
LUA = """
local hosts = {%s}
local at = 0
request = function()
  at = at %% #hosts + 1
  return wrk.format("GET", "%s", {["Host"] = hosts[at], ["Accept-Encoding"] = "gzip"%s})
end
done = function(summary, latency, requests)
  io.write(string.format("RESULT %%f %%f %%d\\n", summary.requests / summary.duration * 1e6,
    latency:percentile(95.0) / 1000, summary.errors.status + summary.errors.timeout + summary.errors.read))
end
"""


def ask(port: int, host: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    """One request: status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": host, **(headers or {})})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def load(
    port: int, hosts: list[str], path: str, *, cookie: str = "", seconds: int = SECONDS, connections: int = 8
) -> tuple[float, float]:
    """Requests per second and p95 in milliseconds over the hosts in turn; an error ends the run."""
    more = f', ["Cookie"] = "{cookie}"' if cookie else ""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA % (", ".join(f'"{host}"' for host in hosts), path, more))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script.name, f"http://127.0.0.1:{port}"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    rate, p95, errors = re.search(r"RESULT (\S+) (\S+) (\d+)", done.stdout).groups()  # type: ignore[union-attr]
    if int(errors):
        sys.exit(f"{path}: {errors} answers were errors")
    return float(rate), float(p95)


def first_visitors(port: int, hosts: list[str], path: str) -> float:
    """Requests per second while every site is asked once and nothing of this page was asked before."""
    begun = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda host: ask(port, host, path, {"Cookie": SESSION})[0], hosts))
    if set(answers) != {200}:
        sys.exit(f"{path}: {answers.count(200)} of {len(answers)} sites answered")
    return len(hosts) / (time.monotonic() - begun)


def memory(pid: int) -> float:
    """Proportional memory of a process and its children, in MB."""
    pids = [
        pid,
        *(
            int(row)
            for row in subprocess.run(
                ["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False
            ).stdout.split()
        ),
    ]
    total = 0
    for each in pids:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{each}/smaps_rollup").read_text(), re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024


def servers(pid: int) -> int:
    """The web server among the children of the platform."""
    rows = subprocess.run(["pgrep", "-P", str(pid), "-f", "granian"], capture_output=True, text=True, check=True).stdout
    return int(rows.split()[0])


def plain(folder: str, hosts: list[str], body: str) -> tuple[subprocess.Popen[bytes], int]:
    """The plain project, filled and served in the same way."""
    port = free_port()
    environment = {
        **os.environ,
        "PLAIN_DATABASE": f"{folder}/plain.sqlite3",
        "PYTHONPATH": str(HERE),
        "DJANGO_SETTINGS_MODULE": "web_plain.settings",
    }
    asked = json.dumps({"hosts": hosts, "body": body})
    subprocess.run([sys.executable, "-m", "web_plain.fill"], env=environment, input=asked, text=True, check=True)
    granian = str(Path(sys.executable).with_name("granian"))
    command = [granian, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", "8", "--no-ws", "--log-level", "error", "web_plain.serving:application"]
    process = subprocess.Popen(command, env=environment)
    for _attempt in range(100):
        time.sleep(0.2)
        try:
            if ask(port, hosts[0], "/")[0] == 200:
                return process, port
        except OSError:
            continue
    sys.exit("the plain project did not start")


def weigh(port: int, host: str) -> None:
    """Bytes over the line of the home page with all it loads (typefaces too), and how many of those from elsewhere."""
    packed = {"Accept-Encoding": "gzip"}
    page = ask(port, host, "/", packed)[1]
    text = gzip.decompress(page).decode()
    found = re.findall(
        r'<(?:link[^>]*?rel="(?:stylesheet|icon)"[^>]*?href|script[^>]*?src|img[^>]*?src)="([^"]+)"', text
    )
    elsewhere = [address for address in found if not address.startswith("/")]
    loaded = {each: ask(port, host, each, packed)[1] for each in dict.fromkeys(found) if each.startswith("/")}
    sheets = [gzip.decompress(body).decode() for each, body in loaded.items() if each.endswith(".css")]
    faces = re.findall(r'url\("(/[^"]+-latin-[0-9a-f]+\.woff2)"\)', "".join(sheets))
    weight = sum(map(len, [page, *loaded.values(), *(ask(port, host, each, packed)[1] for each in faces)]))
    print(f"first view: {weight / 1000:.1f} kB (limit 120), {len(elsewhere)} requests elsewhere (limit 0)")


def stale_after(environment: dict[str, str], port: int, hosts: list[str], seconds: float) -> int:
    """How many sites do not show an alert of the nation at the first request this long after it was published."""
    for host in hosts:
        ask(port, host, "/")
    subprocess.run([sys.executable, str(HERE / "web_publish.py")], env=environment, check=True)
    time.sleep(seconds)
    return sum(b"Proef van de landelijke melding" not in ask(port, host, "/")[1] for host in hosts)


def visitors(port: int, hosts: list[str], rate: float, seconds: float) -> subprocess.Popen[str]:
    """So many visitors a second over the hosts, in a process of its own."""
    command = [sys.executable, str(HERE / "web_pace.py"), str(port), str(rate), str(seconds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdin.write(json.dumps(hosts))  # type: ignore[union-attr] # a pipe, as asked
    process.stdin.close()  # type: ignore[union-attr] # as above
    return process


def p95_of(process: subprocess.Popen[str]) -> float:
    """What the visitors measured, in milliseconds, when they are done."""
    said = process.stdout.read()  # type: ignore[union-attr] # a pipe, as asked
    if process.wait():
        sys.exit("a visitor got no page")
    return float(said)


def report(port: int, plain_port: int, hosts: list[str], web: int) -> None:
    """The table of pages, and the memory that all sites take beside one."""
    ask(port, hosts[0], "/")
    one = memory(web)
    print(f"{'page':<10}" + "".join(f"{name:>22}" for name in ("plain", "first", "session", "anonymous")))
    for name, path in PAGES.items():
        load(plain_port, hosts, PLAIN[name], seconds=2)
        base, base_95 = load(plain_port, hosts, PLAIN[name])
        first = first_visitors(port, hosts, path)
        load(port, hosts, path, cookie=SESSION, seconds=WARM)
        signed, signed_95 = load(port, hosts, path, cookie=SESSION)
        load(port, hosts, path, seconds=WARM)
        free, free_95 = load(port, hosts, path)
        cells = [(base, base_95), (first, 0.0), (signed, signed_95), (free, free_95)]
        print(f"{name:<10}" + "".join(f"{rate:>8.0f}{p95:>8.1f}{rate / base:>6.1f}" for rate, p95 in cells))
    print("requests per second, p95 in ms (not of first visitors), and the ratio to plain")
    print(f"memory of the web server: {one:.0f} MB after one page, {memory(web):.0f} MB with {len(hosts)} sites")


def crisis(port: int, hosts: list[str]) -> None:
    """The others at their ordinary pace while one site is asked a hundred times as often; then with all they can."""
    others, ordinary = hosts[1:], len(hosts[1:]) * ORDINARY
    load(port, others, "/", seconds=8)
    rounds = []
    for _round in range(3):
        before = p95_of(visitors(port, others, ordinary, CRISIS_SECONDS))
        storm = visitors(port, hosts[:1], 100 * ORDINARY, CRISIS_SECONDS + 2)
        time.sleep(1)
        during = p95_of(visitors(port, others, ordinary, CRISIS_SECONDS))
        p95_of(storm)
        rounds.append((during / before, before, during))
    ratio, before, during = sorted(rounds)[1]
    print(f"crisis, {100 * ORDINARY:.0f} requests/s on one site and {ordinary:.0f} on the others:", end=" ")
    print(f"p95 of the others {before:.2f} → {during:.2f} ms, {ratio:.2f} × (limit 1.3; median of three)")
    print("  each: " + ", ".join(f"{ratio:.2f} ×" for ratio, _before, _during in rounds))
    _rate, before = load(port, others, "/", connections=2)
    storm = visitors(port, hosts[:1], 100 * ORDINARY, SECONDS + 2)
    time.sleep(1)
    rate, during = load(port, others, "/", connections=2)
    p95_of(storm)
    print(f"  the same while two visitors ask the others without a pause ({rate:.0f} requests/s):", end=" ")
    print(f"{before:.2f} → {during:.2f} ms, {during / before:.2f} ×")


def main() -> None:
    """Everything in one run."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: install the package 'wrk'")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        port = free_port()
        environment = {**os.environ, "MEENTE_PORT": str(port), "MEENTE_DATA": folder}
        process, _seeding = start(environment)
        found = re.findall(rf"http://([a-z0-9-]+\.localhost:{port})/", ask(port, f"localhost:{port}", "/")[1].decode())
        hosts = [host for host in dict.fromkeys(found) if host.split(".")[0] not in NO_SITES]
        baseline: Any = None
        try:
            web = servers(process.pid)
            article = re.search(
                rb"<article.*?</article>|<main.*?</main>", ask(port, hosts[0], PAGES["product"])[1], re.DOTALL
            )
            baseline, plain_port = plain(folder, hosts, article[0].decode() if article else "")
            report(port, plain_port, hosts, web)
            weigh(port, hosts[0])
            crisis(port, hosts)
            stale = stale_after(environment, port, hosts, 2.0)
            print(f"two seconds after a change by the nation {stale} of {len(hosts)} sites were behind (limit 0)")
        finally:
            if baseline is not None:
                baseline.terminate()
                baseline.wait(20)
            process.send_signal(signal.SIGTERM)
            process.wait(60)


if __name__ == "__main__":
    main()
