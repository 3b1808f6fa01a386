"""The other ten choices: an island, a fair, a film."""

from knowledge.discover.item import Item, item, option, to_be_said

SECOND: tuple[Item, ...] = (
    item(
        to_be_said("Stranded on an island. What do you do first?"),
        option(to_be_said("Build a hut"), "R", trades=3, wood=2),
        option(to_be_said("Test whether we can drink the water"), "I", chemistry=3, health=1),
        option(to_be_said("Wire up a radio"), "RI", electrical=3, it=1),
        option(to_be_said("See what we can grow and eat"), "R", green=3, hospitality=1),
    ),
    item(
        to_be_said("1,000 euros for your school. What for?"),
        option(to_be_said("Tools for the metal workshop"), "R", metal=3),
        option(to_be_said("A room to calm down in"), "S", social=2, health=2),
        option(to_be_said("A kiosk that earns money"), "E", commerce=3, hospitality=1),
        option(to_be_said("Computers and cameras"), "IA", it=3),
    ),
    item(
        to_be_said("A job at the amusement park. Which one?"),
        option(to_be_said("Check the roller coaster"), "RC", metal=2, electrical=2),
        option(to_be_said("See to it that all are safe"), "SC", public=3),
        option(to_be_said("Look after guests at the café"), "E", hospitality=3),
        option(to_be_said("Bring supplies to every stand"), "C", logistics=3),
    ),
    item(
        to_be_said("You may look behind one door. Which one?"),
        option(to_be_said("Where scents are made"), "I", chemistry=3),
        option(to_be_said("Where boards become furniture"), "R", wood=3),
        option(to_be_said("Where machines mould parts"), "R", plastics=3, metal=1),
        option(to_be_said("Where glass melts"), "A", glass=3),
    ),
    item(
        to_be_said("A child asks why. What do you explain?"),
        option(to_be_said("How power gets into the socket"), "I", electrical=3),
        option(to_be_said("Why your heart beats"), "S", health=3),
        option(to_be_said("What the police may do"), "C", public=3),
        option(to_be_said("How the parcel gets to us"), "C", logistics=3),
    ),
    item(
        to_be_said("What bothers you most?"),
        option(to_be_said("When somebody is left alone"), "S", social=3, health=1),
        option(to_be_said("When something is crooked"), "R", trades=2, wood=1, metal=1),
        option(to_be_said("When plastic ends up in nature"), "I", plastics=2, green=2),
        option(to_be_said("When money is wasted"), "EC", commerce=3, public=1),
    ),
    item(
        to_be_said("What would you learn just for fun?"),
        option(to_be_said("Making a mug of clay"), "A", glass=3),
        option(to_be_said("3D printing"), "I", plastics=3, it=1),
        option(to_be_said("Welding"), "R", metal=3),
        option(to_be_said("What to do in an accident"), "S", health=2, public=2),
    ),
    item(
        to_be_said("You help out for a day. Where?"),
        option(to_be_said("On a building site"), "R", trades=3),
        option(to_be_said("On a farm"), "R", green=3),
        option(to_be_said("In a kindergarten"), "S", social=3),
        option(to_be_said("In a hotel kitchen"), "RE", hospitality=3),
    ),
    item(
        to_be_said("You shoot a film together. What do you do?"),
        option(to_be_said("Build the set and paint it"), "RA", wood=2, trades=1, glass=1),
        option(to_be_said("Cut it, add effects"), "IA", it=3),
        option(to_be_said("Money, dates, transport"), "EC", commerce=2, logistics=2),
        option(to_be_said("Light and cables"), "R", electrical=3),
    ),
    item(
        to_be_said("What makes you forget the time?"),
        option(to_be_said("Building and screwing"), "R", metal=1, wood=1, trades=1, plastics=1),
        option(to_be_said("Puzzling until it works"), "I", chemistry=1, it=1, electrical=1),
        option(to_be_said("Listening and helping"), "S", social=2, health=1),
        option(to_be_said("Sorting and planning"), "C", logistics=2, commerce=1, public=1),
    ),
)
