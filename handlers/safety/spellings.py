"""How the words of a crisis are written: by young people, in a hurry, in dialect, with slips."""

from typing import Final

# A word here stands for all others of its row, in the phrases and in what is said. Umlauts need no row of their own.
SAME: Final = {
    "ich": "ick isch ikk",
    "nicht": "nich net ned nit nciht nixht niht nie niemals nix",
    "mehr": "meh mer mea länger weiter",
    "nicht mehr": "nimmer nimma nimme nimmi nemmer nichtmehr nichmehr",
    "kein": "keine keinen keinerlei kan koan null",
    "will": "wil wll möchte möcht möchten mag mog mecht wollte wollt wollen wü wüll",
    "leben": "lebn lebm lebe leebn",
    "mehr leben": "weiterleben weiterzuleben",
    "sterben": "verrecken krepieren",
    "tot": "tod",
    "sein": "sei sien",
    "umbringen": "umzubringen umbring umbringe umbringt killen umlegen abmurksen",
    "umgebracht": "gekillt",
    "bring": "bringe bringn brings",
    "töten": "töte tötn",
    "selbstmord": "selbstmorde selbsttötung freitod",
    "suizid": "suicid suizide suiced suzid",
    "zu hause": "zuhause zuhaus daheim dahoam",
    "nach hause": "heim nachhause hoam heimgehen heimzugehen heimkommen",
    "springen": "spring springe sprung gesprungen",
    "werfen": "werf werfe schmeißen schmeiß schmeiße leg lege legen stell stelle stellen",
    "tabletten": "pillen schlaftabletten schmerztabletten tablette",
    "nehmen": "nehm nehme nimm schlucken schluck schlucke",
    "hab": "habe hatte ha han",
    "schlägt": "schlagen schlug schlugen haut hauen haute prügelt prügeln verprügeln kloppt kloppen "
    "tritt boxt würgt ohrfeigt verdrischt schlegt schläg schlögt schlät",
    "geschlagen": "verprügelt geprügelt gehauen verhauen getreten gewürgt geohrfeigt verdroschen vermöbelt verkloppt",
    "schläge": "prügel ohrfeigen ohrfeige backpfeifen backpfeife watschen watschn haue dresche klatsche",
    "missbraucht": "missbrauchen",
    "vergewaltigt": "vergewaltigen",
    "begrapscht": "grapscht begrabscht grabscht betatscht befummelt fummelt angegrapscht angegrabscht",
    "vater": "papa papi dad daddy vati baba mutter mama mami mum mom mommy mutti mutta mudda eltern stiefvater "
    "stiefmutter stiefpapa stiefmama stiefdad pflegevater pflegemutter pflegeeltern onkel tante opa oma großvater "
    "großmutter bruder schwester geschwister cousin cousine freund freundin exfreund ex partner mann familie vadder "
    "father mother parents stepdad stepmom stepfather stepmother uncle aunt brother sister boyfriend girlfriend "
    "vatter vata muter papas mamas",
    "lehrer": "lehrerin lehrers trainer erzieher betreuer betreuerin nachbar pfarrer mitschüler mitschülerin "
    "klassenkameraden klasse teacher coach",
    "chef": "chefin ausbilder ausbilderin meister kollege kollegin kollegen boss",
    "jemanden": "jemand jemandem jmd jmdn ihn sie alle euch dich andere anderen someone somebody everyone him her them",
    "dont": "doesnt didnt",
    "want to": "wanna",
    "kill": "unalive",
}

# Said in between without changing anything; they are passed over.
FILLERS: Final = (
    "echt wirklich einfach nur noch jetzt doch auch mal ganz ja schon oft öfter manchmal wieder ständig gerade "
    "grad endlich heute morgen bald gleich irgendwann irgendwie eigentlich gern gerne gar voll dauernd "
    "täglich eh eben bloß sofort vielleicht wohl fei hald ey alter so "
    "really just still always sometimes often actually literally fucking"
)

# One slip in one of these (a letter missing, added, wrong or swapped) is the same word.
CRUCIAL: Final = (
    "umbringen",
    "umzubringen",
    "umgebracht",
    "sterben",
    "suizid",
    "suizidal",
    "suizidgedanken",
    "suizidgefährdet",
    "selbstmord",
    "selbstmordgedanken",
    "lebensmüde",
    "geschlagen",
    "verprügelt",
    "geritzt",
    "missbraucht",
    "misshandelt",
    "vergewaltigt",
    "begrapscht",
    "tabletten",
    "überdosis",
    "erhängen",
    "pulsadern",
    "aufwachen",
    "abgeschlossen",
    "suicide",
    "suicidal",
    "selfharm",
    "existieren",
    "suizidgefahr",
    "myself",
)

# One slip away from a word above, and words of their own.
NOT_SLIPS: Final = (
    "streben sterbend sternen serben starben umringen geschlafen beschlagen geschlagene gereizt missbrauch aufmachen "
    "aufwachsen aufwaschen aufwachten verhängen erlangen ergangen abgeschossen angeschlossen tabletts"
)

# The same for the other languages of Latin letters, and for those of Cyrillic and Arabic ones.
CRUCIAL_ELSEWHERE: Final = (
    "istemiyorum istiyorum yasamak kendimi oldurmek intihar dovuyor dogmasaydim "
    "umrzec samobojstwo zabije okaleczam zgwalcil zgwalcili molestuje nienawidze"
).split()
CRUCIAL_CYRILLIC: Final = (
    "умереть сдохнуть убить покончить повеситься самоубийство изнасиловали изнасиловал избивает ненавижу жизнь "
    "померти здохнути покінчити повіситися самогубство зґвалтували зґвалтував ненавиджу просыпаться прокидатися"
).split()
CRUCIAL_ARABIC: Final = "سأنتحر يضربني بيضربني اغتصبني اغتصاب يتحرش".split()
