"""The public page of a draw: before it the rule and what binds us to it, then all that it takes to recompute it."""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.documents.drawn_file import drawn_file
from bot.pages.rendering import template
from bot.texts import Texts, languages
from bot.turns import Talks
from handlers.booking.draw import Drawn, Fate, promise, shared_seed
from handlers.booking.session import CareerSession, State
from handlers.speech.turn import PersonId
from storage.store import Store, Unavailable, Work

LANGUAGE = re.compile(r"\s*([a-zA-Z]{2})\b")
NOBODY = PersonId("")
ORDER = "\n".join(
    (
        "import hashlib, sys",
        "number = lambda lot: hashlib.sha256(f'{sys.argv[1]}:{lot}'.encode()).hexdigest()",
        "print(*sorted(sys.argv[2:], key=number), sep='\\n')",
    )
)


@dataclass(frozen=True, slots=True)
class Outcome:
    place: int
    lot: str
    size: int
    fate: str


@dataclass(frozen=True, slots=True)
class Shown:
    """`facts` are pairs of what and how much. `commands` are what to type, each after a sentence on what it gives."""

    title: str
    lines: tuple[str, ...]
    status: int = 200
    rules: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    commands: tuple[tuple[str, str], ...] = ()
    file: str = ""


class DrawPage:
    def __init__(self, store: Store, talks: Talks) -> None:
        self._store = store
        self._talks = talks
        self._page = template("draw.html")

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/d/{session}/wishes.json", self._file), web.get("/d/{session:.*}", self._look)]

    async def _look(self, request: web.Request) -> web.Response:
        texts = self._talks.wording(_language(request))
        try:
            async with self._store.look() as work:
                session = await _find(request, work)
                shown = await _shown(session, work, texts) if session else _unknown(texts)
        except Unavailable:
            text = texts.say("This does not work just now. Try again in a minute.")
            shown = Shown(texts.say("Just a moment"), (text,), 503)
        html = self._page.render(shown=shown, language=texts.language, direction=texts.direction, texts=_frame(texts))
        headers = {"Cache-Control": "no-store", "Vary": "Accept-Language", "X-Robots-Tag": "noindex"}
        return web.Response(text=html, content_type="text/html", status=shown.status, headers=headers)

    async def _file(self, request: web.Request) -> web.Response:
        async with self._store.look() as work:
            session = await _find(request, work)
            drawn = await _all_drawn(session, work) if session else []
        if session is None or not drawn:
            raise web.HTTPNotFound
        file = drawn_file(session.seed, drawn)
        headers = {"Content-Disposition": 'attachment; filename="wishes.json"', "Cache-Control": "no-store"}
        return web.Response(text=file, content_type="application/json", headers=headers)


def _frame(texts: Texts) -> dict[str, object]:
    say = texts.say
    return {
        "result": say("Result"),
        "columns": (say("Drawn as"), say("Lot"), say("Seats"), say("Outcome")),
        "rule": say("The rule"),
        "recompute": say("Recompute it"),
        "file": say("All lots as a file"),
        "to_chat": say("To the chat"),
    }


def _language(request: web.Request) -> str:
    """What the person chose, else the first language of their browser that we have."""
    asked = request.query.get("lang", "")
    if asked in languages():
        return asked
    wished = [asked, *request.headers.get("Accept-Language", "").split(",")[:20]]
    found = (match[1].lower() for one in wished if (match := LANGUAGE.match(one)))
    return next((one for one in found if one in languages()), "de")


async def _find(request: web.Request, work: Work) -> CareerSession | None:
    """Nobody learns from here whether there is a session that is not shown."""
    session = await work.sessions.find(request.match_info["session"], NOBODY)
    return session if session and session.draw_at and not session.hidden else None


async def _all_drawn(session: CareerSession, work: Work) -> list[Drawn]:
    together = await work.draws.together(session, NOBODY)
    return [drawn for one in together if (drawn := await work.draws.result(one.id, NOBODY))]


def _unknown(texts: Texts) -> Shown:
    return Shown(texts.say("No draw here"), (texts.say("There is no draw at this address."),), 404)


async def _shown(session: CareerSession, work: Work, texts: Texts) -> Shown:
    moment = texts.moment(session.starts_at)
    if session.called_off:
        return Shown(session.title, (moment, texts.say("This session does not take place.")))
    rules = (*_rules(session, texts), texts.say("This does not show that no lot was made up: look for yours."))
    if session.drawn_at is None:
        return Shown(session.title, (moment,), rules=rules, facts=await _before(session, work, texts))
    drawn = await work.draws.result(session.id, NOBODY)
    if drawn is None:
        return Shown(session.title, (moment, texts.say("The result is deleted 30 days after the session.")))
    return Shown(
        session.title,
        (moment,),
        rules=rules,
        facts=_after(drawn, texts),
        outcomes=tuple(_outcomes(drawn, texts)),
        commands=_commands(drawn, texts),
        file=f"/d/{session.id}/wishes.json",
    )


def _rules(session: CareerSession, texts: Texts) -> list[str]:
    """In words that somebody of twelve understands."""
    say = texts.say
    rules = [
        say("All wishes until the draw count the same, whenever they came."),
        say("Each wish has a lot: eight signs that tell nothing about you. Yours stands in your chat."),
        say("For each lot a number is computed: SHA-256 of the seed, a colon and the lot. The lowest number is first."),
    ]
    if not session.fair:
        rules.append(say("In this order everybody gets a seat who still fits in. A group gets all its seats, or none."))
    else:
        rules += [
            say("Here several sessions are drawn together. Everybody has up to four wishes, in an order of their own."),
            say("Nobody gets two sessions that are at the same time. A group gets all its seats, or none."),
            say("As many people as possible get their first wish, then as many as possible their second, and so on."),
            say("Of all ways to do that the one counts that is best for the lowest lot, then for the second lowest."),
        ]
    return [
        *rules,
        say("Who has another seat at that time goes on the waiting list. So do all others, in the order of the lots."),
        say("The seed is fixed before, but secret. Its fingerprint binds us: we cannot change it any more."),
    ]


async def _before(session: CareerSession, work: Work, texts: Texts) -> tuple[tuple[str, str], ...]:
    wishes = session.others.wished + sum(one.state is State.WISHED for one in session.bookings)
    seed = shared_seed(await work.draws.together(session, NOBODY))
    return (
        (texts.say("Drawn on"), texts.moment(session.draw_at or session.starts_at)),
        (texts.say("Wishes so far"), str(wishes)),
        (texts.say("Seats in the draw"), str(session.available(session.draw_at or session.starts_at))),
        (texts.say("Fingerprint of the seed"), promise(seed)),
    )


def _after(drawn: Drawn, texts: Texts) -> tuple[tuple[str, str], ...]:
    session = drawn.session
    return (
        (texts.say("Drawn on"), texts.moment(session.drawn_at or session.starts_at)),
        (texts.say("Wishes"), str(len(drawn.lots))),
        (texts.say("Seats in the draw"), str(drawn.seats)),
        (texts.say("Seed"), session.seed),
        (texts.say("Fingerprint of the seed"), promise(session.seed)),
    )


def _outcomes(drawn: Drawn, texts: Texts) -> Sequence[Outcome]:
    """As it was drawn, whoever has given a seat back since."""
    outcomes, in_line = [], 0
    for place, lot in enumerate(drawn.lots, 1):
        in_line += lot.fate in (Fate.LINE, Fate.BUSY)
        match lot.fate:
            case Fate.SEAT:
                fate = texts.say("Seat")
            case Fate.CLASH:
                fate = texts.say("Got another wish at this time")
            case _:
                fate = texts.say("Waiting list {n}", n=in_line)
        outcomes.append(Outcome(place, lot.ticket, lot.size, fate))
    return outcomes


def _commands(drawn: Drawn, texts: Texts) -> tuple[tuple[str, str], ...]:
    """For any Unix-like system; a seed is quoted, whatever it is."""
    seed, lots = drawn.session.seed, sorted(lot.ticket for lot in drawn.lots)
    commands = [
        (texts.say("This gives the fingerprint of the seed:"), f"printf %s {shlex.quote(seed)} | sha256sum"),
        (texts.say("This gives the order of the lots:"), shlex.join(["python3", "-c", ORDER, seed, *lots])),
    ]
    if drawn.session.fair:
        text = texts.say("Who gets which wish is too much to compute by hand. Our program does it from the file below:")
        commands.append((text, "lotse fair recompute wishes.json"))
    return tuple(commands)
