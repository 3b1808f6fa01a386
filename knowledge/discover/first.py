"""The first ten choices: school, things, places."""

from knowledge.discover.item import Item, item, option, to_be_said

FIRST: tuple[Item, ...] = (
    item(
        to_be_said("Project week at school. What do you join?"),
        option(to_be_said("Furniture from old pallets"), "RA", wood=3, trades=1),
        option(to_be_said("Foam, smells and colours"), "I", chemistry=3, plastics=1),
        option(to_be_said("Making a mobile game"), "IA", it=3),
        option(to_be_said("A party for the kindergarten"), "SE", social=3, hospitality=1),
    ),
    item(
        to_be_said("Something is broken. What do you see to?"),
        option(to_be_said("The moped that won’t start"), "R", metal=3, logistics=1),
        option(to_be_said("The light that flickers"), "RI", electrical=3, trades=1),
        option(to_be_said("The row between two friends"), "S", social=2, public=2),
        option(to_be_said("The wobbly shelf"), "R", wood=2, trades=2),
    ),
    item(
        to_be_said("Class trip: what do you take on?"),
        option(to_be_said("Cooking for everyone"), "RE", hospitality=3),
        option(to_be_said("Money and prices"), "EC", commerce=3),
        option(to_be_said("Route, trains, luggage"), "C", logistics=3, public=1),
        option(to_be_said("First aid"), "S", health=3, public=1),
    ),
    item(
        to_be_said("Eyes shut: what do you like to touch?"),
        option(to_be_said("Smooth, warm wood"), "R", wood=3),
        option(to_be_said("Cool, shiny metal"), "R", metal=3, electrical=1),
        option(to_be_said("Glass or wet clay"), "A", glass=3),
        option(to_be_said("Soil, leaves, fur"), "R", green=3),
    ),
    item(
        to_be_said("Where could you spend a whole day?"),
        option(to_be_said("Outside, in any weather"), "R", green=2, trades=2, logistics=1),
        option(to_be_said("In a hall full of machines"), "R", plastics=2, metal=2, glass=1),
        option(to_be_said("In the lab or at the screen"), "I", chemistry=2, it=2),
        option(to_be_said("Where there are many people"), "SE", hospitality=2, commerce=2, health=1, social=1),
    ),
    item(
        to_be_said("One superpower for a day. Which one?"),
        option(to_be_said("Seeing inside any device"), "I", electrical=3, it=1, metal=1),
        option(to_be_said("Feeling how others feel"), "S", health=2, social=2),
        option(to_be_said("Giving things any shape"), "A", plastics=2, glass=2),
        option(to_be_said("Knowing where everything is"), "C", logistics=3, commerce=1),
    ),
    item(
        to_be_said("What would make you proud in the evening?"),
        option(to_be_said("The roof is tight, the house stands"), "R", trades=3, wood=1),
        option(to_be_said("Somebody feels better"), "S", health=3, social=1),
        option(to_be_said("All went safely and fairly"), "C", public=3),
        option(to_be_said("Guests say: that was delicious!"), "E", hospitality=3),
    ),
    item(
        to_be_said("A new thing in the shop. What do you ask?"),
        option(to_be_said("What is it made of, does it last?"), "I", plastics=3, metal=1),
        option(to_be_said("Why does it smell so good?"), "I", chemistry=3, hospitality=1),
        option(to_be_said("Who buys it, at what price?"), "E", commerce=3),
        option(to_be_said("How did it get here?"), "C", logistics=3),
    ),
    item(
        to_be_said("Which video do you watch to the end?"),
        option(to_be_said("Glowing glass gets its shape"), "A", glass=3),
        option(to_be_said("How a wind turbine is built"), "R", electrical=2, metal=1),
        option(to_be_said("A night with the fire brigade"), "S", public=3, health=1),
        option(to_be_said("From the field to the plate"), "R", green=3, hospitality=1),
    ),
    item(
        to_be_said("How do you like to work best?"),
        option(to_be_said("With my hands: I see what I did"), "R", trades=1, wood=1, green=1, metal=1),
        option(to_be_said("Exactly and with a plan"), "C", public=1, commerce=1, plastics=1, chemistry=1),
        option(to_be_said("With ideas of my own"), "A", it=2, glass=1),
        option(to_be_said("Together with others"), "S", social=2, health=1, hospitality=1),
    ),
)
