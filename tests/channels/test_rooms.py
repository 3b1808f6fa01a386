"""Rooms, against stand-ins that work out checksum and token for themselves."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.errors import Refused
from bot.rooms.base import NoRoom
from bot.rooms.choice import Rooms
from bot.settings import read_settings
from handlers.booking.session import CareerSession, SessionId
from tests.conftest import settings_for

SECRET = "a secret that only server and bot know"
STARTS = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
SESSION = CareerSession(SessionId("loeten"), "Löten & Schweißen?", "", STARTS, 45, 5, join_url="bbb:")


@dataclass(slots=True)
class BigBlueButtonStandIn:
    """Answers as the real server does: everything wrong is FAILED with status 200."""

    rooms: dict[str, dict[str, str]] = field(default_factory=dict)
    failing: bool = False
    address: str = ""

    async def call(self, request: web.Request) -> web.Response:
        call, (query, _, checksum) = (
            request.match_info["call"],
            request.rel_url.raw_query_string.rpartition("&checksum="),
        )
        if self.failing or hashlib.sha256((call + query + SECRET).encode()).hexdigest() != checksum:
            return self._answer("FAILED", "checksumError")
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        if call == "create":
            return self._create(asked)
        if call == "join" and asked["meetingID"] in self.rooms and asked["role"] == "VIEWER":
            return web.Response(text=f"{asked['fullName']} in {self.rooms[asked['meetingID']]['name']}")
        return self._answer("FAILED", "invalidMeetingIdentifier")

    def _create(self, asked: dict[str, str]) -> web.Response:
        there = self.rooms.setdefault(asked["meetingID"], asked)
        same = all(there[word] == asked[word] for word in ("attendeePW", "moderatorPW"))
        return self._answer("SUCCESS", "duplicateWarning") if same else self._answer("FAILED", "idNotUnique")

    def _answer(self, code: str, key: str) -> web.Response:
        xml = f"<response><returncode>{code}</returncode><messageKey>{key}</messageKey></response>"
        return web.Response(text=xml, content_type="text/xml")


@pytest.fixture
async def server() -> AsyncIterator[BigBlueButtonStandIn]:
    stand_in = BigBlueButtonStandIn()
    site = web.Application()
    site.add_routes([web.get("/bigbluebutton/api/{call}", stand_in.call)])
    async with TestServer(site) as opened:
        stand_in.address = str(opened.make_url("/"))
        yield stand_in


def bbb(folder: Path, url: str, secret: str = SECRET) -> Rooms:
    return Rooms(settings_for(folder, bbb_url=url, bbb_secret=secret))


@pytest.mark.parametrize("ending", ["", "bigbluebutton", "bigbluebutton/", "bigbluebutton/api"])
async def test_a_room_is_made_for_the_first_and_there_for_the_next(
    ending: str, tmp_path: Path, server: BigBlueButtonStandIn
) -> None:
    rooms = bbb(tmp_path, server.address + ending)
    doors = [await rooms.door(SESSION, nickname) for nickname in ("Mimi & Co", "", "Mimi & Co")]
    doors.append(await rooms.door(replace(SESSION, title="Neuer Titel"), "Ben"))
    async with ClientSession() as http:
        heard = [await (await http.get(URL(door, encoded=True))).text() for door in doors]
    title = "Löten & Schweißen?"
    assert heard == [f"Mimi & Co in {title}", f"Gast in {title}", f"Mimi & Co in {title}", f"Ben in {title}"]
    (room,) = server.rooms.values()
    for recording in ("record", "autoStartRecording", "allowStartStopRecording"):
        assert room[recording] == "false"


async def test_a_server_that_refuses_or_is_away_is_no_room(tmp_path: Path, server: BigBlueButtonStandIn) -> None:
    with pytest.raises(NoRoom) as wrong_secret:
        await bbb(tmp_path, server.address, "another secret").door(SESSION, "Mimi")
    assert "another secret" not in str(wrong_secret.value)
    server.failing = True
    with pytest.raises(NoRoom, match="makes no room"):
        await bbb(tmp_path, server.address).door(SESSION, "Mimi")
    with pytest.raises(NoRoom, match="cannot be reached"):
        await bbb(tmp_path, "http://127.0.0.1:9").door(SESSION, "Mimi")
    assert server.rooms == {}


def admitted(url: str, secret: str, now: datetime) -> dict[str, object]:
    """What a Jitsi server makes of an address: the claims, if the token is right and of this time."""
    parts = urlsplit(url)
    head, body, signature = parse_qs(parts.query)["jwt"][0].split(".")
    expected = hmac.new(secret.encode(), f"{head}.{body}".encode(), "sha256").digest()
    assert base64.urlsafe_b64decode(signature + "==") == expected
    header, claims = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in (head, body))
    assert (header["alg"], header["typ"]) == ("HS256", "JWT")
    assert claims["nbf"] <= now.timestamp() < claims["exp"], "not at this time"
    assert (claims["aud"], claims["iss"], claims["sub"]) == ("lotse", "lotse", parts.hostname)
    assert claims["room"] == parts.path.removeprefix("/"), "another room"
    return claims


async def test_a_jitsi_token_opens_one_room_for_its_time(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, jitsi_url="https://meet.example/", jitsi_app_id="lotse", jitsi_secret=SECRET)
    session = replace(SESSION, join_url="jitsi:")
    named, nameless = [await Rooms(settings).door(session, nickname) for nickname in ("Mimi", "")]
    assert named.startswith("https://meet.example/lotse-")
    assert admitted(named, SECRET, session.doors_open_at)["context"] == {"user": {"name": "Mimi"}}
    claims = admitted(nameless, SECRET, session.starts_at)
    assert claims.keys() == {"aud", "iss", "sub", "room", "nbf", "exp"}
    for wrong in (datetime(2026, 11, 24, 14, 44, tzinfo=UTC), session.ends_at):
        with pytest.raises(AssertionError, match="not at this time"):
            admitted(named, SECRET, wrong)
    with pytest.raises(AssertionError):
        admitted(named, "another secret", session.starts_at)


async def test_the_name_of_a_room_follows_from_session_and_key(tmp_path: Path) -> None:
    def rooms(key: str) -> Rooms:
        jitsi = {"jitsi_url": "https://meet.example", "jitsi_app_id": "lotse", "jitsi_secret": SECRET}
        return Rooms(settings_for(tmp_path, secret_key=key, **jitsi))

    session, other = replace(SESSION, join_url="jitsi:"), replace(SESSION, id=SessionId("kochen"), join_url="jitsi:")
    asked = [("k" * 40, session), ("k" * 40, session), ("k" * 40, other), ("x" * 40, session)]
    names = [urlsplit(await rooms(key).door(one, "")).path for key, one in asked]
    assert names[0] == names[1]
    assert len(set(names)) == 3
    assert len(names[0]) >= 32
    assert "loeten" not in names[0]


@pytest.mark.parametrize(
    "link",
    ["", "bbb:", "jitsi:", "javascript:alert(1)", "ftp://x/y", "https:", "https://[x", "https://x/\r\nSet-Cookie:a"],
)
async def test_what_leads_nowhere_is_no_room(link: str, tmp_path: Path) -> None:
    with pytest.raises(NoRoom):
        await Rooms(settings_for(tmp_path)).door(replace(SESSION, join_url=link), "Mimi")


async def test_a_link_that_is_there_already_is_taken_as_it_is(tmp_path: Path) -> None:
    link = "https://example.org/raum/l%C3%B6ten?a=b&c=d"
    assert await Rooms(settings_for(tmp_path)).door(replace(SESSION, join_url=link), "Mimi") == link


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"BBB_URL": "https://bbb.example"}, "LOTSE_BBB_SECRET missing"),
        ({"JITSI_SECRET": SECRET}, "LOTSE_JITSI_URL and LOTSE_JITSI_APP_ID missing"),
    ],
)
def test_half_of_a_room_is_refused(given: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"LOTSE_{name}", value)
    with pytest.raises(Refused, match=told) as refused:
        read_settings()
    assert SECRET not in str(refused.value)
