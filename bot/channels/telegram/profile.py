"""How our bot presents itself in Telegram: what it is, what it can do, in each language; told only when it changed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from telegram import Bot, MenuButtonCommands

from bot.channels.cutting import cut, pieces
from bot.texts import Texts, languages
from storage.store import Store

SETTING: Final = "telegram_profile"
LONGEST, LONGEST_SHORT = 512, 120
WITHOUT_A_CODE: Final = "de"  # what is told without one is what all others see
ZONE: Final = ZoneInfo("UTC")  # no time stands in these texts
ENGLISH: Final = ("start", "sessions", "my_sessions", "move", "help", "sos", "data", "stop", "delete")
GERMAN: Final = ("start", "termine", "meine_termine", "umziehen", "hilfe", "sos", "daten", "stopp", "loeschen")
COMMANDS: Final = {  # names are in Latin letters only: in further languages those of English
    language: dict(zip(GERMAN if language == "de" else ENGLISH, said.split(" · "), strict=True))
    for language, said in {
        "de": "Von vorn · Termine · Meine Termine · Auf mein Handy umziehen · Hilfe · Hilfe in Not · "
        "Meine Daten · Keine Nachrichten mehr · Alles über mich löschen",
        "en": "Start again · Sessions · My sessions · Move to my phone · Help · Help in a crisis · "
        "My data · No more messages · Delete everything about me",
        "uk": "Почати спочатку · Зустрічі · Мої зустрічі · Переїхати на мій телефон · Допомога · "
        "Допомога в біді · Мої дані · Більше жодних повідомлень · Видалити все про мене",
        "tr": "Baştan başla · Görüşmeler · Görüşmelerim · Telefonuma taşın · Yardım · Zor durumda yardım · "
        "Verilerim · Artık mesaj gönderme · Hakkımdaki her şeyi sil",
        "ar": "من البداية · اللقاءات · لقاءاتي · الانتقال إلى هاتفي · مساعدة · مساعدة في محنة · بياناتي · "
        "لا مزيد من الرسائل · حذف كل شيء عني",
        "ru": "Начать сначала · Встречи · Мои встречи · Переехать на мой телефон · Помощь · "
        "Помощь в беде · Мои данные · Больше никаких сообщений · Удалить всё обо мне",
        "pl": "Od początku · Spotkania · Moje spotkania · Przenieś na mój telefon · Pomoc · "
        "Pomoc w kryzysie · Moje dane · Koniec wiadomości · Usuń wszystko o mnie",
    }.items()
}


def described(language: str) -> tuple[str, str]:
    """What is shown before the first word, and what stands beside our name."""
    say = Texts(language, ZONE).say
    whole = [
        say(
            "I answer questions about careers here in the Weserbergland: briefly, honestly and with the source. "
            "And I find you a session with people who do the job."
        ),
        say(
            "I am a program, not a human. You need no name, and I store nothing about you until you book: only "
            "where we are in our talk, for a short time."
        ),
    ]
    short = say("Ask about careers in your region and book sessions with people who do the job.")
    return pieces("\n\n".join(whole), LONGEST)[0], cut(short, LONGEST_SHORT)


def profile() -> dict[str, dict[str, Any]]:
    """By language; plain German has no code there."""
    spoken = [language for language in languages() if language in COMMANDS]
    found = {language: (*described(language), COMMANDS[language]) for language in spoken}
    return {
        language: {"description": whole, "short": short, "commands": commands}
        for language, (whole, short, commands) in found.items()
    }


async def present(bot: Bot, store: Store) -> None:
    """Raises TelegramError and Unavailable; what was told before is told again then."""
    now = profile()
    own_id, _, _ = bot.token.partition(":")
    mark = hashlib.sha256(json.dumps([own_id, now], sort_keys=True).encode()).hexdigest()
    async with store.look() as work:
        if await work.setting(SETTING) == mark:
            return
    for language, told in now.items():
        await _tell(bot, None if language == WITHOUT_A_CODE else language, told)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    async with store.work() as work:
        await work.set(SETTING, mark)


async def _tell(bot: Bot, code: str | None, told: Mapping[str, Any]) -> None:
    await bot.set_my_commands(list(told["commands"].items()), language_code=code)
    await bot.set_my_description(told["description"], language_code=code)
    await bot.set_my_short_description(told["short"], language_code=code)
