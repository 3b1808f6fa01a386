"""Shows what we know of an entry; for occupations, one aspect at a time from their facts."""

from dataclasses import replace

from handlers.answers import places, steps
from handlers.directory import telling
from handlers.openings import details
from handlers.portraits import reading
from handlers.snacks import opening
from handlers.speech.actions import ShowAspect
from handlers.speech.reply import Button, Reply
from handlers.talk import Talk
from knowledge.entry import GERMAN, ApprenticeshipFacts, Certificate, Entry, EntryId, OccupationFacts, Training
from knowledge.kinds.portrait import PortraitFacts
from knowledge.kinds.snack import SnackFacts
from knowledge.understanding.aspects import Aspect

LISTED = frozenset([Aspect.TASKS, Aspect.LIKES])  # told from lists that are German; the others by our own texts
MORE_ON_PAY = {
    Training.DUAL: EntryId("ausbildungsverguetung"),
    Training.SCHOOL: EntryId("ausbildungsverguetung"),
    Training.STUDY: EntryId("bafoeg-bab"),
}


async def read(entry: Entry, talk: Talk) -> Reply:
    """The answer of an entry with its source, and where one can go from here."""
    if isinstance(entry.facts, ApprenticeshipFacts):
        told = answer(entry, *await details.text_and_steps(entry, entry.facts, talk), talk)
        return details.with_way_to_apply(told, entry, entry.facts, talk)
    if isinstance(entry.facts, SnackFacts):
        return answer(entry, *opening.opened(entry, entry.facts, talk), talk)
    if isinstance(entry.facts, PortraitFacts):
        told = answer(entry, *await reading.opened(entry, entry.facts, talk), talk)
        return replace(told, link=reading.page_link(entry, talk))
    if told_so := await telling.told(entry, talk):
        return replace(answer(entry, told_so.text, told_so.buttons, talk), link=told_so.link)
    known = talk.knowledge.occupation(entry.id)
    if known is None:
        return answer(entry, entry.answer or entry.title, await steps.after_answer(entry, talk), talk)
    return answer(
        entry, entry.answer, (*_aspect_buttons(entry, tuple(Aspect), talk), *await steps.here(entry, talk)), talk
    )


async def tell(entry: Entry, facts: OccupationFacts, aspects: tuple[Aspect, ...], talk: Talk) -> Reply:
    """One or several aspects of an occupation, in one answer."""
    parts = [_told(aspect, entry, facts, talk) for aspect in aspects]
    buttons = await steps.here(entry, talk)
    more = MORE_ON_PAY.get(facts.training) if Aspect.PAY in aspects else None
    if more and (pay := talk.knowledge.entries.get(more)):
        buttons = (steps.to_entry(pay), *buttons)
    others = tuple(aspect for aspect in Aspect if aspect not in aspects)
    shown = replace(entry, language=GERMAN if LISTED.intersection(aspects) else talk.language)
    told = answer(shown, "\n\n".join(parts), (*_aspect_buttons(entry, others, talk)[:2], *buttons), talk)
    told = replace(told, german=_german(title=entry.language, text="", listed=shown.language, talk=talk))
    if told.dialog and len(aspects) == 1:
        told = replace(told, dialog=told.dialog.showing(ShowAspect(entry.id, aspects[0])))
    return replace(told, note=_sources(entry, aspects, talk)) if Aspect.PLACES in aspects else told


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
        dialog=replace(talk.dialog.anew(), topic=entry.id),
        german=_german(entry.language, entry.language if text == entry.answer else "", entry.language, talk),
    )


def _german(title: str, text: str, listed: str, talk: Talk) -> tuple[str, ...]:
    """Which parts of an answer are German in a talk that is not."""
    parts = {"title": title, "text": text, "list": listed}
    return tuple(part for part, language in parts.items() if language == GERMAN != talk.language)


def trust_line(entry: Entry, talk: Talk) -> str:
    """Where the answer comes from and when somebody last checked it."""
    parts = [talk.say("Source: {source}", source=entry.source)] if entry.source else []
    if entry.checked_on:
        parts.append(talk.say("checked on {day}", day=talk.wording.day(entry.checked_on)))
    if entry.review_by and entry.review_by < talk.today:
        parts.append(talk.say("not checked again for some time"))
    if entry.language == GERMAN != talk.language:
        parts.append(talk.say("this answer exists only in German"))
    return " · ".join(parts)


def _sources(entry: Entry, aspects: tuple[Aspect, ...], talk: Talk) -> str:
    """Places have sources of their own: that of the occupation must not seem to stand for them."""
    if set(aspects) - {Aspect.PLACES}:
        return talk.say("About the occupation: {source}", source=trust_line(entry, talk))
    found = talk.knowledge.places(talk.today, occupation=entry.id)
    lines = dict.fromkeys(trust_line(place, talk) for place, _ in found)
    return " / ".join(line for line in lines if line)


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
            return _pay(entry, facts.training, talk)
        case Aspect.PLACES:
            return _where(entry, talk)


def _pay(entry: Entry, training: Training, talk: Talk) -> str:
    match training:
        case Training.CIVIL_SERVICE:
            return talk.say(
                "As {occupation} you are paid by your grade, and you get money during the training already. "
                "The amounts are fixed and published: ask the careers service or in a session.",
                occupation=entry.title,
            )
        case Training.STUDY:
            return talk.say(
                "While you study there is usually no pay yet. What you earn as {occupation} after that depends on your "
                "employer and your grade: ask the careers service or in a session.",
                occupation=entry.title,
            )
    return talk.say(
        "What you earn as {occupation} depends on the company and the collective agreement, and it rises every "
        "year of the training. I do not know exact figures for companies here: ask in a session or at the "
        "company.",
        occupation=entry.title,
    )


def length(facts: OccupationFacts, talk: Talk) -> str:
    exactly = facts.months // 12 if facts.months % 12 == 0 else facts.months / 12
    years = talk.wording.number(exactly)
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
        time = talk.plural("It takes {years} year.", "It takes {years} years.", exactly, years=years)
    return f"{time} {_noted(facts.length_note, talk) or kinds[facts.training]}"


def certificate(facts: OccupationFacts, talk: Talk) -> str:
    typical = {
        Certificate.NONE: talk.say("You do not need a certain school certificate."),
        Certificate.HAUPTSCHULE: talk.say("Most who start have at least the Hauptschulabschluss."),
        Certificate.REALSCHULE: talk.say("Most who start have the Realschulabschluss (mittlerer Abschluss)."),
        Certificate.FACHABITUR: talk.say("Most who start have the Fachabitur."),
        Certificate.ABITUR: talk.say("Most who start have the Abitur."),
    }
    return f"{typical[facts.certificate]} {_noted(facts.certificate_note, talk)}".strip()


def _noted(note: str, talk: Talk) -> str:
    """A remark of the entry's own, which is German."""
    return note if talk.language == GERMAN or not note else talk.say("In German: “{note}”", note=note)


def _where(entry: Entry, talk: Talk) -> str:
    found = talk.knowledge.places(talk.today, occupation=entry.id)
    if not found:
        return talk.say(
            "At the moment I know no open place for {occupation} here. Ask the careers service or in a session.",
            occupation=entry.title,
        )
    towns = sorted({fact.place for _, fact in found})
    text = talk.plural(
        "I know one open place here, in {towns}",
        "I know {n} open places here, in {towns}",
        len(found),
        towns=", ".join(towns),
    )
    return f"{text}{places.example_mark([place for place, _ in found], talk)}."


def _listed(items: tuple[str, ...]) -> str:
    return "".join(f"\n• {item}" for item in items)
