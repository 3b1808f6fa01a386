"""Which button about following leads where."""

from handlers.speech.reply import Reply
from handlers.subscriptions import following
from handlers.subscriptions.actions import Follow, FollowingNews, FollowLonger, NoMoreNews, NoMoreOf, ShowFollowed
from handlers.talk import Talk


async def act(action: FollowingNews, talk: Talk) -> Reply | None:
    match action:
        case Follow(what, key):
            return await following.follow(what, key, talk)
        case NoMoreOf(what, key):
            return await following.no_more_of(what, key, talk)
        case NoMoreNews():
            return await following.no_more(talk)
        case ShowFollowed():
            return await following.show(talk)
        case FollowLonger():
            return await following.follow_longer(talk)
