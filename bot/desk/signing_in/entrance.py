"""Lets somebody in whose password or code was right: always with a new token, and never back to a foreign page."""

from urllib.parse import unquote, urlencode, urlsplit

from aiohttp import web

from bot.desk.guard import COOKIE
from bot.desk.office import Office
from bot.desk.visit import Go, Visit
from storage.desk.staff import Staff
from storage.store import Work

HOME = "/desk"
LONGEST_PATH = 2000


def own_page(asked: str) -> str:
    """The page to go on to, if it is one of the desk; else the first one."""
    path = urlsplit(asked).path
    is_plain = len(asked) <= LONGEST_PATH and asked.isascii() and asked.isprintable() and not set(asked) & set("\\ ")
    is_ours = path == HOME or path.startswith(f"{HOME}/")
    leads_out = ".." in unquote(path) or "//" in path or "\\" in unquote(path)
    return asked if is_plain and is_ours and asked.startswith(HOME) and not leads_out else HOME


def second_factor(staff: Staff, wanted: str, *, new: bool = False) -> str:
    path = "/desk/second-factor/new" if new or not staff.has_factor else "/desk/second-factor"
    return path + ("" if wanted == HOME else "?" + urlencode({"next": wanted}))


def needs_more(staff: Staff) -> bool:
    """Than a password."""
    return staff.has_factor or staff.is_admin


class Entrance:
    def __init__(self, office: Office) -> None:
        self._guard = office.guard

    async def begin(self, work: Work, visit: Visit, staff: Staff, *, confirmed: bool) -> str:
        """What this browser had before ends."""
        await work.sign_ins.end(visit.request.cookies.get(COOKIE, ""))
        return await work.sign_ins.begin(staff.id, confirmed=confirmed, now=visit.now)

    def open(self, token: str, path: str, said: str = "") -> web.Response:
        return self._guard.let_in(Go(path, said), token)

    def close(self, path: str, said: str) -> web.Response:
        return self._guard.let_out(Go(path, said))
