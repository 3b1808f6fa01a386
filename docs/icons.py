"""Makes the icons of the installed page from its drawing: `python -m docs.icons`. Needs Chromium."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser

from tests.channels.browser import open_browser

STATIC = Path(__file__).parent.parent / "bot/pages/static"
CORNERS = 'rx="15" '  # of the drawing; a phone cuts its icons itself
ICONS = {  # name: size in pixels, how much of it the drawing fills
    "icon-192": (192, 1.0),
    "icon-512": (512, 1.0),
    "icon-maskable": (512, 0.78),
    "icon-apple": (180, 0.9),
}


async def draw(browser: Browser, name: str, size: int, share: float) -> None:
    drawing = (STATIC / "icon.svg").read_text("utf-8")
    if share < 1:
        margin = 64 * (1 / share - 1) / 2
        whole = 64 + 2 * margin
        drawing = drawing.replace(CORNERS, "").replace(
            'viewBox="0 0 64 64"', f'viewBox="{-margin} {-margin} {whole} {whole}"'
        )
        drawing = drawing.replace(
            '<rect width="64" height="64"', f'<rect x="{-margin}" y="{-margin}" width="{whole}" height="{whole}"'
        )
    page = await browser.new_page(viewport={"width": size, "height": size})
    await page.set_content(f'<body style="margin:0">{drawing.replace("<svg ", f"<svg width={size} height={size} ", 1)}')
    await page.screenshot(path=STATIC / f"{name}.png", omit_background=True)
    await page.close()


async def main() -> None:
    async with open_browser() as browser:
        for name, (size, share) in ICONS.items():
            await draw(browser, name, size, share)


if __name__ == "__main__":
    asyncio.run(main())
