"""The pages on which staff give a portrait its picture."""

import asyncio

from aiohttp import web
from aiohttp.web_request import FileField

from bot.desk.office import Office
from bot.desk.pictures.cleaning import BROKEN, LARGEST_FILE, Unusable, cleaned
from bot.desk.visit import Answer, Go, Need, Route, Shown, Visit, act, look
from bot.texts import to_be_said
from knowledge.entry import EntryId
from storage.portraits.pictures import Picture, Portrayed

LONGEST_ALT = 200
NOT_AGREED = to_be_said("Without the person's yes no picture may be shown.")
NO_FILE = to_be_said("Please choose a picture.")


class PicturePages:
    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[Route]:
        one = "/desk/pictures/{entry}"
        return [
            look("/desk/pictures", Need.EDITOR, self._all),
            look(one, Need.EDITOR, self._page),
            look(one + "/now.jpg", Need.EDITOR, self._file),
            act(one, Need.EDITOR, self._keep, LARGEST_FILE + 2**16),
            act(one + "/remove", Need.EDITOR, self._remove),
        ]

    async def _all(self, _visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            portraits = await work.pictures.portraits()
        return Shown("pictures/all.html", {"portraits": portraits})

    async def _page(self, visit: Visit) -> Answer:
        return self._shown(await self._portrait(visit), visit)

    def _shown(self, portrait: Portrayed, visit: Visit, status: int = 200) -> Shown:
        typed, alt = visit.form.values, portrait.picture.alt if portrait.picture else ""
        values = {"portrait": portrait, "alt": typed.get("alt", alt), "wrong": visit.form.wrong}
        return Shown("pictures/one.html", values, status)

    async def _file(self, visit: Visit) -> Answer:
        async with self._office.store.look() as work:
            picture = await work.pictures.of(EntryId(visit.part("entry")))
        if picture is None:
            raise web.HTTPNotFound
        return web.Response(body=picture.content, content_type="image/jpeg")

    async def _keep(self, visit: Visit) -> Answer:
        portrait, form, office = await self._portrait(visit), visit.form, self._office
        alt = form.text("alt", needed=True, longest=LONGEST_ALT)
        new = await self._sent(visit, is_needed=portrait.picture is None)
        if not form.ticked("agreed"):
            form.wrong["agreed"] = NOT_AGREED
        if form.wrong:
            return self._shown(portrait, visit, 422)
        async with office.store.work() as work:
            if new:
                noted = (alt, office.today, visit.staff.name)
                await work.pictures.keep(Picture(portrait.id, *new, *noted))
            else:
                await work.pictures.describe(portrait.id, alt)
        said = office.say("The picture is shown from now on.") if new else office.say("The description is changed.")
        return Go(f"/desk/pictures/{portrait.id}", said)

    async def _sent(self, visit: Visit, *, is_needed: bool) -> tuple[bytes, int, int] | None:
        """The new picture, made clean; None where none was sent or it cannot be used."""
        sent, form = visit.form.sent.get("picture"), visit.form
        if not isinstance(sent, FileField) or not sent.filename:
            if is_needed:
                form.wrong["picture"] = NO_FILE
            return None
        content = await asyncio.to_thread(sent.file.read, LARGEST_FILE + 1)
        try:
            clean = await asyncio.to_thread(cleaned, content)
        except Unusable as reason:
            form.wrong["picture"] = str(reason) or BROKEN
            return None
        return clean.content, clean.width, clean.height

    async def _remove(self, visit: Visit) -> Answer:
        portrait = await self._portrait(visit)
        async with self._office.store.work() as work:
            await work.pictures.drop(portrait.id)
        return Go(f"/desk/pictures/{portrait.id}", self._office.say("The picture is deleted. It is shown nowhere now."))

    async def _portrait(self, visit: Visit) -> Portrayed:
        async with self._office.store.look() as work:
            found = await work.pictures.portraits(EntryId(visit.part("entry")))
        if not found:
            raise web.HTTPNotFound
        return found[0]
