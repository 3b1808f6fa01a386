"""How people ask in English for what `aspects` and the fields tell in German."""

from collections.abc import Mapping

from knowledge.understanding.aspects import Aspect, Wish


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split(",") if phrase.strip())


ASPECTS: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.LENGTH: _phrases("how many years, how many months, years does it take, duration, long is the"),
    Aspect.CERTIFICATE: _phrases(
        """diploma, degree, requirement, requirements, qualified, school leaving, leaving certificate, high school,
        which school, what school, what grades, which grades, good grades"""
    ),
    Aspect.TASKS: _phrases(
        """what do i do, what will i do, do all day, does all day, duties, daily work, working day, what does it do,
        responsibilities, what is it like, typical day, all day, doing all day"""
    ),
    Aspect.LIKES: _phrases(
        """advantages, disadvantages, good about, bad about, downsides, upsides, enjoy, boring, stressful, exhausting,
        is it hard"""
    ),
    Aspect.PAY: _phrases("paid, wage, wages, income, salaries, how much money, earnings, earns, earning, payment"),
    Aspect.PLACES: _phrases(
        "where could, where to learn, near me, around here, nearby, which company, which companies"
    ),
}
WISHES: Mapping[Wish, tuple[str, ...]] = {
    Wish.PLACES: _phrases(
        """free places, open places, open positions, vacancies, vacancy, apprenticeship place, apprenticeships in,
        apprenticeship in, trainee positions, free apprenticeship"""
    ),
    Wish.DATES: _phrases("next session, next sessions, online sessions, events, upcoming sessions, which sessions"),
    Wish.MY_SESSIONS: _phrases("my booking, my bookings, my seat"),
    Wish.OCCUPATIONS: _phrases(
        """which jobs, what jobs, jobs with, job with, careers with, careers in, work with, jobs in, which careers,
        which occupations, something with, what can i become, i like, i love, interested in"""
    ),
}
FIELDS: Mapping[str, tuple[str, ...]] = {
    "plastics": _phrases("plastics, plastic, rubber"),
    "glass": _phrases("glass, ceramics"),
    "wood": _phrases("wood, furniture, timber"),
    "chemistry": _phrases("chemistry, chemicals, laboratory, lab, pharmaceuticals"),
    "metal": _phrases("metal, machines, machinery, cars, vehicles, engines"),
    "electrical": _phrases("electricity, electronics, energy, solar"),
    "trades": _phrases("crafts, construction, building sites, my hands, trades"),
    "health": _phrases("health, nursing, medicine, hospital, hospitals, patients"),
    "social": _phrases("children, kids, people, education"),
    "commerce": _phrases("office, sales, business, trade, an office, economy"),
    "logistics": _phrases("logistics, transport, warehouse, trucks, warehouses"),
    "public": _phrases("public service, public services, administration, security, government"),
    "it": _phrases("it, computers, computer, programming, software, coding, media, design"),
    "green": _phrases("nature, animals, animal, plants, gardens, farming, agriculture, environment, forests, outdoors"),
    "hospitality": _phrases("food, cooking, kitchens, restaurants, hotels, hospitality, gastronomy"),
}

# Words that add nothing, as in `aspects`.
PADDING = """
about after all am any anyone at be become becoming been being but by can could do does doing done earn finish from get
getting give go going good has have he her here him his if into is job jobs just know learn learning like long look
looking many me month months more most much my need needs of on one or our out people please really she should so some
take takes tell than that their them then there these they this those time trained us usually want wants was we what
when where which while who why will with work working works would year years your hello hi thanks thank school
apprenticeship apprenticeships profession occupation occupations careers study somebody someone actually explain
"""
