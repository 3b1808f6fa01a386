"""The parts of the desk for signing in, wired: they share who counts tries and who hashes passwords."""

from bot.desk.office import Office
from bot.desk.signing_in.checking import Checks
from bot.desk.signing_in.entrance import Entrance
from bot.desk.signing_in.own import Own
from bot.desk.signing_in.passwords import Passwords
from bot.desk.signing_in.second_factor import SecondFactor
from bot.desk.signing_in.sign_in import SignIn
from bot.desk.signing_in.welcome import Welcome


def signing_in(office: Office) -> tuple[SignIn, Welcome, SecondFactor, Own]:
    passwords, entrance = Passwords(), Entrance(office)
    checks = Checks(office, passwords)
    return (
        SignIn(office, checks, entrance),
        Welcome(office, passwords, entrance),
        SecondFactor(office, checks, entrance),
        Own(office, checks, passwords),
    )
