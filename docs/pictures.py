"""Makes the picture of the chat page in the README: `make pictures`. Needs Chromium."""

import asyncio
import tempfile
from pathlib import Path

from tests.channels.browser import Pupil, open_browser
from tests.channels.service import serving

HERE = Path(__file__).parent
LARGEST = 200 * 1024  # bytes
PHONE = {"width": 400, "height": 780}


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Path(folder)) as url, open_browser() as browser:
            pupil = await Pupil.at(browser, url, viewport=PHONE, reduced_motion="reduce")
            await pupil.write("Mia", "wie lange dauert die ausbildung zum tischler")
            await pupil.page.locator("#input").blur()
            await pupil.page.screenshot(path=HERE / "chat.png")
    size = (HERE / "chat.png").stat().st_size
    if size > LARGEST:
        raise SystemExit(f"docs/chat.png has {size} bytes; at most {LARGEST} are wanted")


if __name__ == "__main__":
    asyncio.run(main())
