"""The four scores of Lighthouse for home, product, news and search, on a phone: `bench/web_lighthouse.py [HOST]`.

Without a host it starts a platform of its own. Needs Chromium, and `npm ci --prefix bench` once. The search page is
asked as a visitor gets it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIMIT = 95
ATTEMPTS = 3
"""On a busy machine Chromium sometimes records no beginning of a page (NO_NAVSTART)."""
PAGES = {
    "home": "/",
    "product": "/producten/reisdocument",
    "news": "/nieuws/identiteitsbewijs",
    "search": "/zoeken?q=paspoort",
}


def scores(host: str, path: str) -> tuple[dict[str, int], list[str]]:
    """The scores of one page (0-100), and what costs points outside performance."""
    chromium, node = shutil.which("chromium"), shutil.which("node")
    if chromium is None or node is None or not LIGHTHOUSE.is_file():
        sys.exit("Lighthouse needs Chromium, Node.js and `npm ci --prefix bench`")
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        asked = [node, str(LIGHTHOUSE), f"http://{host}{path}", "--quiet", "--output=json", f"--output-path={out.name}",
                 "--chrome-flags=--headless=new --no-sandbox"]  # fmt: skip
        environment = {**os.environ, "CHROME_PATH": chromium}
        if not any(subprocess.run(asked, env=environment, check=False).returncode == 0 for _attempt in range(ATTEMPTS)):
            sys.exit(f"Lighthouse could not measure {path}")
        found = json.loads(Path(out.name).read_text())
    lost = [
        found["audits"][row["id"]]["title"]
        for name in CATEGORIES[1:]
        for row in found["categories"][name]["auditRefs"]
        if row["weight"] and found["audits"][row["id"]]["score"] not in (None, 1)
    ]
    return {name: round(100 * found["categories"][name]["score"]) for name in CATEGORIES}, lost


def report(host: str) -> bool:
    """The table; True when every score reaches the limit."""
    print(f"Lighthouse on {host} (limit {LIMIT})")
    print(f"{'page':<10}" + "".join(f"{name:>16}" for name in CATEGORIES))
    is_good = True
    for name, path in PAGES.items():
        found, lost = scores(host, path)
        print(f"{name:<10}" + "".join(f"{found[each]:>16}" for each in CATEGORIES) + f"  {'; '.join(lost)}")
        is_good = is_good and min(found.values()) >= LIMIT
    return is_good


def main() -> None:
    """A platform that runs already, or one of its own."""
    if len(sys.argv) > 1:
        sys.exit(0 if report(sys.argv[1]) else 1)
    from run import free_port, start

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        port = free_port()
        process, _seeding = start({**os.environ, "MEENTE_PORT": str(port), "MEENTE_DATA": folder})
        try:
            is_good = report(f"castricum.localhost:{port}")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
