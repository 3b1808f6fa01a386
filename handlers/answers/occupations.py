"""Shows what we know of an entry; for occupations, one aspect at a time from their facts."""

from handlers.answers import places, steps
from handlers.speech.actions import ShowAspect
from handlers.speech.dialog import Dialog
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.aspects import Aspect
from knowledge.entry import ApprenticeshipFacts, Certificate, Entry, EntryId, OccupationFacts, Training

PAY_ENTRY = EntryId("ausbildungsverguetung")


async def read(entry: Entry, talk: Talk) -> Reply:
    """The answer of an entry with its source, and where one can go from here."""
    if isinstance(entry.facts, ApprenticeshipFacts):
        return answer(entry, *places.details(entry, entry.facts, talk), talk)
    known = talk.knowledge.occupation(entry.id)
    if known is None:
        return answer(entry, entry.answer, await steps.after_answer(entry, talk), talk)
    return answer(
        entry, entry.answer, (*_aspect_buttons(entry, tuple(Aspect), talk), *await steps.here(entry, talk)), talk
    )


async def tell(entry: Entry, facts: OccupationFacts, aspects: tuple[Aspect, ...], talk: Talk) -> Reply:
    """One or several aspects of an occupation, in one answer."""
    parts = [_told(aspect, entry, facts, talk) for aspect in aspects]
    buttons = await steps.here(entry, talk)
    if Aspect.PAY in aspects and (pay := talk.knowledge.entries.get(PAY_ENTRY)):
        buttons = (steps.to_entry(pay), *buttons)
    others = tuple(aspect for aspect in Aspect if aspect not in aspects)
    return answer(entry, "\n\n".join(parts), (*_aspect_buttons(entry, others, talk)[:2], *buttons), talk)


async def show_aspect(name: EntryId, aspect: str, talk: Talk) -> Reply | None:
    known = talk.knowledge.occupation(name)
    if known is None or aspect not in set(Aspect):
        return None
    return await tell(*known, (Aspect(aspect),), talk)


def answer(entry: Entry, text: str, buttons: tuple[Button, ...], talk: Talk) -> Reply:
    return Reply(
        text,
        buttons,
        title=entry.spoken_title,
        note=trust_line(entry, talk),
        dialog=Dialog(topic=entry.id, language=talk.dialog.language),
    )


def trust_line(entry: Entry, talk: Talk) -> str:
    """Where the answer comes from and when somebody last checked it."""
    parts = [talk.say("Source: {source}", source=entry.source)] if entry.source else []
    if entry.checked_on:
        parts.append(talk.say("checked on {day}", day=talk.wording.day(entry.checked_on)))
    if entry.review_by and entry.review_by < talk.today:
        parts.append(talk.say("not checked again for some time"))
    if talk.language != "de":
        parts.append(talk.say("this answer exists only in German"))
    return " · ".join(parts)


def _aspect_buttons(entry: Entry, aspects: tuple[Aspect, ...], talk: Talk) -> tuple[Button, ...]:
    labels = {
        Aspect.TASKS: talk.say("What do you do all day?"),
        Aspect.LENGTH: talk.say("How long does it take?"),
        Aspect.CERTIFICATE: talk.say("Which certificate?"),
        Aspect.LIKES: talk.say("What is good, what is not?"),
    }
    return tuple(Button(label, ShowAspect(entry.id, aspect)) for aspect, label in labels.items() if aspect in aspects)


def _told(aspect: Aspect, entry: Entry, facts: OccupationFacts, talk: Talk) -> str:
    match aspect:
        case Aspect.LENGTH:
            return length(facts, talk)
        case Aspect.CERTIFICATE:
            return certificate(facts, talk)
        case Aspect.TASKS:
            return talk.say("This is what you do:") + _listed(facts.tasks)
        case Aspect.LIKES:
            good = talk.say("What many like:") + _listed(facts.likes)
            return good + "\n" + talk.say("What you should know:") + _listed(facts.dislikes)
        case Aspect.PAY:
            return talk.say(
                "What you earn as {occupation} depends on the company and the collective agreement, and it rises every "
                "year of the training. I do not know exact figures for companies here: ask in a session or at the "
                "company.",
                occupation=entry.title,
            )
        case Aspect.PLACES:
            return _where(entry, talk)


def length(facts: OccupationFacts, talk: Talk) -> str:
    years = f"{facts.months / 12:.1f}".replace(".0", "").replace(".", "," if talk.language == "de" else ".")
    kinds = {
        Training.DUAL: talk.say("It is a dual training: you learn in a company and at vocational school."),
        Training.SCHOOL: talk.say("It is a training at a school, with practical phases."),
        Training.STUDY: talk.say("It is a course of study."),
        Training.CIVIL_SERVICE: talk.say(
            "You are trained in the public service, often with the status of a civil servant."
        ),
    }
    if facts.months < 12:
        time = talk.plural("It takes {n} month.", "It takes {n} months.", facts.months)
    else:
        time = talk.plural("It takes {years} year.", "It takes {years} years.", facts.months // 12, years=years)
    return f"{time} {kinds[facts.training]}"


def certificate(facts: OccupationFacts, talk: Talk) -> str:
    typical = {
        Certificate.NONE: talk.say("You do not need a certain school certificate."),
        Certificate.HAUPTSCHULE: talk.say("Most who start have at least the Hauptschulabschluss."),
        Certificate.REALSCHULE: talk.say("Most who start have the Realschulabschluss (mittlerer Abschluss)."),
        Certificate.FACHABITUR: talk.say("Most who start have the Fachabitur."),
        Certificate.ABITUR: talk.say("Most who start have the Abitur."),
    }
    return f"{typical[facts.certificate]} {facts.certificate_note}".strip()


def _where(entry: Entry, talk: Talk) -> str:
    found = talk.knowledge.places(talk.today, occupation=entry.id)
    if not found:
        return talk.say(
            "At the moment I know no open place for {occupation} here. Ask the careers service or in a session.",
            occupation=entry.title,
        )
    towns = sorted({fact.place for _, fact in found})
    return talk.plural(
        "I know one open place here, in {towns}.",
        "I know {n} open places here, in {towns}.",
        len(found),
        towns=", ".join(towns),
    )


def _listed(items: tuple[str, ...]) -> str:
    return "".join(f"\n• {item}" for item in items)
