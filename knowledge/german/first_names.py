"""First names that young people here often have, to take them out of what is kept."""

from knowledge.words import fold

_NAMES = """
aaron ada adam adrian ahmad ahmed ahmet aisha aleksandra alex alexander alexandra aleyna ali alina alisha amalia
amelie amina amir amira ana anastasia andre andreas angelina anja anna annabell annalena anne anni annika anton
antonia arda arian ariana arne arthur artur aylin ayse azra bastian beatrice ben benedikt benjamin bennet benno berat
berkay bilal bjarne bjorn bruno burak can carina carl carla carlo carlotta carolin caroline celina celine cem
charlotte chiara chris christian christina christoph clara clemens collin connor cora dana daniel daniela daria darius
david dean defne deniz dennis diana dilara dominic dominik ebru eda efe ela elena elias elif elina elisa elisabeth
ella ella-marie elli emil emilia emilie emily emir emma emmi emre enes enna enno eric erik ersin esma esra eva evelyn
fabian fabienne fabio farid fatima fatma felicia felix finja finn finnja fiona florian franka franziska frederik freya
frida frieda friederike friedrich fynn gabriel georg gianluca gina giulia greta gustav hamza hanna hannah hannes hanno
hassan hatice helena helene hendrik henri henrik henry hilda hugo husein hussein ibrahim ida ilayda ilias imran ina
ines inga ingo irem irina isabel isabell isabella isabelle ismail jacob jakob jamal jamie jan jana jane janina janine
janis jannik jannis jaron jasmin jason jasper jayden jella jenny jeremy jessica jette jil jill joana joel johann
johanna johannes jona jonah jonas jonathan jonna jonte joris joscha josefine joseph josephine josh joshua josie joy
jule juli julia julian juliana julie julina julius juna justin justus kaan karla karlo karolina katharina kathrin
katja keanu kerem kevin khaled kilian kim kimberly kira kjell klara konrad konstantin korbinian laila lana lara
larissa lars lasse laura lea leah lean leander leandro leila len lena lene leni lenn lennard lennart lennox leo leon
leona leonard leonardo leonie leonora leopold levi levin levke lewin lia liam lian liana lias lilia lilian lilli lilly
lily lina linda linn linnea linus lio lisa lisann liv livia lola lotta lotte louis louisa louise luana luc luca lucas
lucia lucy ludwig luis luisa luise luk luka lukas luke luna lutz lya lydia mads magdalena mahmoud maik maike maja
malea malia malik malin malina malte manuel mara marah marc marcel marco marek maren maria mariam marian marie marieke
marina mario marius marla marlen marlene marlon marta martha martin marvin maryam mathias mathilda mathilde mathis
matilda matteo mattes matthias matti mattis maurice max maximilian maya mehmet melanie melek melike melina melisa
melissa merle mert merve mete mia micha michael michel michelle mika mike mila milan milena milla milo mina mira miray
miriam moana mohamad mohamed mohammad mohammed moritz muhammed murat mustafa nadine nadja nala naomi natalia natalie
natascha nele nelio nelly nevio nia nick nicklas niclas nico nicolas nicole niels nik nika nike niklas niko nikola
nikolai nikolas nils nina nino noah noel noelle noemi nora nour nova nur ole oleg oliver olivia omar onur oscar oskar
otis pascal patrick patrizia paul paula pauline pavel pelin peter phil philine philip philipp philippa pia piet rafael
ramon rania raphael rasmus rebecca rebekka rene ricarda riccardo richard rieke robert robin roman romeo romy ronja
ruben rumeysa runa ruth sabrina sami samira samu samuel sandra sara sarah sascha saskia sebastian selin selina selma
sergej severin shirin sidar silas silvia simon simone sina sinan sofia sofie soner sonja sophia sophie stefan stefanie
stella stine sude svea sven svenja talia tamara tamina tamino tammo tanja tara tarek tariq taylan teo teresa tessa
thalia thea theo theodor theresa thies thilo thomas thore tiago tibor til tilda till tim timm timo timon tina tjark
tobi tobias tom tomke toni torben tristan tuana tyler umut valentin valentina valeria vanessa vera veronika victor
victoria viktor viktoria vincent viola vivien vivienne wanda wiebke wilhelm willi xaver yannick yannik yannis yara
yaren yasin yasmin yusuf zara zehra zeynep zoe zoey ömer
"""
_ALSO_WORDS = "alex can dean hilda jan joy juli kim lean len luk max nik nova nur till viola"
FIRST_NAMES = frozenset(map(fold, _NAMES.split()))
ALWAYS_NAMES = FIRST_NAMES - frozenset(map(fold, _ALSO_WORDS.split()))
