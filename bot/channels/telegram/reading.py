"""What Telegram delivers, as our turns, and as what else concerns us. Pure."""

from dataclasses import dataclass
from typing import Any, Final

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType

from bot.channels.base import TELEGRAM
from handlers.speech.packing import unpack
from handlers.speech.turn import Address, Started, Turn, Unreadable

WANTED: Final = ["message", "callback_query", "my_chat_member", "channel_post"]
IN: Final = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
DEFAULT: Final = "de"
WRONG: Final = (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError)
FIRST_BEYOND: Final = 2**53  # a number of a chat has at most 52 bits


@dataclass(frozen=True, slots=True)
class Crowd:
    """A group or a channel: we do not talk there. Nobody of it is known to us."""

    chat: int
    language: str
    is_new: bool = False
    may_write: bool = True


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody has blocked us."""

    address: Address


@dataclass(frozen=True, slots=True)
class Read:
    """`query` is a tap that wants to be confirmed, or the button goes on spinning."""

    what: Turn | Crowd | Lost | None = None
    query: str = ""


def read(raw: Any, parsed: Update) -> Read:
    """Nothing for what concerns us not: edits, other bots, what we did not ask for."""
    key = str(raw["update_id"])
    if parsed.callback_query:
        return _tap(parsed.callback_query, key)
    if parsed.my_chat_member:
        return Read(_membership(parsed.my_chat_member))
    if parsed.channel_post:
        return Read(Crowd(_number(parsed.channel_post.chat.id), DEFAULT, may_write=False))
    return Read(_message(parsed.message, key)) if parsed.message else Read()


def _tap(query: CallbackQuery, key: str) -> Read:
    message = query.message
    if not isinstance(query.id, str):
        raise TypeError("not a tap")
    if message is None or message.chat.type != ChatType.PRIVATE:
        return Read(query=query.id)
    where = str(_number(message.message_id)) if isinstance(message, Message) and message.text else ""
    address = _person(query.from_user.id)
    language = _language(query.from_user.language_code)
    return Read(Turn(address, key, unpack(query.data or ""), language, shown_in=where), query.id)


def _membership(change: ChatMemberUpdated) -> Crowd | Lost | None:
    status = change.new_chat_member.status
    if change.chat.type == ChatType.PRIVATE:
        return Lost(_person(change.chat.id)) if status == ChatMember.BANNED else None
    if status not in IN:
        return None
    may_write = change.chat.type != ChatType.CHANNEL
    return Crowd(_number(change.chat.id), _language(change.from_user.language_code), is_new=True, may_write=may_write)


def _message(message: Message, key: str) -> Turn | Crowd | None:
    sender = message.from_user
    if message.chat.type != ChatType.PRIVATE:
        has_left = message.left_chat_member is not None
        language = _language(sender.language_code if sender else None)
        return None if has_left else Crowd(_number(message.chat.id), language)
    if sender is None or sender.is_bot:
        return None
    return Turn(_person(message.chat.id), key, _did(message), _language(sender.language_code))


def _person(chat: object) -> Address:
    return Address(TELEGRAM, str(_number(chat)))


def _number(given: object) -> int:
    """Raises ValueError for what is none: nothing could be sent there."""
    if type(given) is not int or not -FIRST_BEYOND < given < FIRST_BEYOND:
        raise ValueError("not a number")
    return given


def _did(message: Message) -> str | Started | Unreadable:
    """Of what is no words nothing is read: no number, no place, no name of a file."""
    text = message.text or message.caption  # words under a picture are words too
    if text is None:
        return Unreadable.MEDIA
    command, _, payload = text.partition(" ")
    return Started(payload.strip()) if command == "/start" else text


def _language(code: str | None) -> str:
    return (code or DEFAULT).partition("-")[0]
