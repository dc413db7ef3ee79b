"""Take the pictures of the documentation from a running demo: `make pictures`, while `make start` runs.

Home, product, news and search of three sites with a look of their own, wide and on a phone, and the two of the README.
"""

from __future__ import annotations

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SITES = ("castricum", "nijmegen", "bergen-nh")
PAGES = {
    "site-home": "/",
    "site-product": "/producten/reisdocument",
    "site-news": "/nieuws/identiteitsbewijs",
    "site-search": "/zoeken?q=paspoort",
}
WIDE, PHONE = (1280, 820), (390, 844)
COLUMN, GAP, WIDTH = 640, 20, 2000
GREY = "#dfe4ea"


def address(prefix: str, path: str) -> str:
    """On the platform of this machine."""
    host = f"{prefix}.localhost" if prefix else "localhost"
    return f"http://{host}:{os.environ.get('MEENTE_PORT', '8000')}{path}"


def picture(browser: Browser, where: str, size: tuple[int, int]) -> Image.Image:
    """What stands in a window of this size."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(where)
    page.evaluate("document.fonts.ready")
    shot = page.screenshot()
    page.close()
    return Image.open(BytesIO(shot)).convert("RGB")


def sheet(browser: Browser, path: str) -> Image.Image:
    """One page of the three sites beside each other: wide above, the phone below."""
    paper = Image.new("RGB", (WIDTH, 1000), GREY)
    for number, site in enumerate(SITES):
        left = 10 + number * (COLUMN + GAP)
        wide = picture(browser, address(site, path), WIDE).resize((COLUMN, COLUMN * WIDE[1] // WIDE[0]))
        height = 1000 - wide.height - 3 * 10
        phone = picture(browser, address(site, path), PHONE)
        phone = phone.resize((PHONE[0] * height // PHONE[1], height))
        paper.paste(wide, (left, 10))
        paper.paste(phone, (left + (COLUMN - phone.width) // 2, 10 + wide.height + 10))
    return paper


def main() -> None:
    """Take them all."""
    chromium = shutil.which("chromium") or sys.exit("chromium is missing: run `make test` once")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        for name, path in PAGES.items():
            sheet(browser, path).save(IMAGES / f"{name}.jpg", quality=82, optimize=True)
        for name, where in (("start", address("", "/")), ("product", address("castricum", "/producten/reisdocument"))):
            picture(browser, where, (1100, 900)).save(IMAGES / f"{name}.jpg", quality=82, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
