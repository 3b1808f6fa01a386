"""The phrases of a crisis in Turkish, everyday phrases that look alike, and how the words are written.

Written like the German ones, without accents, each with its meaning after "="; "~" is any ending. "vater" is a word of
the German table, too: all languages of Latin letters are listened to at once.
"""

from typing import Final

SAME: Final = {
    "vater": "babam annem abim agabeyim ablam amcam dayim dedem teyzem halam kocam sevgilim babasi ailem "
    "kardesim enistem",
    "istiyorum": "istiyom istiyrum istiyorm isterim isterdim istedim istiyoruz",
    "istemiyorum": "istemiyom istemiyrum istemiyorm istemem istemiyoruz",
    "oldurmek": "oldurecegim oldurecem oldurucem oldurcem olduricem oldurmeyi oldursem olduruyorum oldurebilirim "
    "oldurecegm olduresim oldururum oldurebilecegim",
    "kesiyorum": "kesiyom kesmek kestim kesecegim kesicem kesmeyi kestigim jiletliyorum jiletledim jiletlemek",
    "ogretmenim": "ogretmen hocam hoca antrenorum",
    "korkuyorum": "korkuyom korkarim korkuyrum",
    "yasamak": "yasamayi yasamk yasamka",
    "atlamak": "atlayacagim atlayacam atlicam atlasam atlarim atlamayi",
    "icmek": "icecegim icicem ictim yutmak yuttum yutacagim yutucam icsem",
}
PHRASES: Final = """
    olmek istiyorum|istemiyorum = I want to die; I do not want to die
    istiyorum olmek = I want to die
    olmeyi dusunuyorum|istiyorum|dusunuyom = I think of dying
    yasamak gelmiyor|gelmiyo icimden = I do not feel like living
    var_olmak istemiyorum = I do not want to exist
    keske olsem|olseydim|olsam|geberseydim = I wish I were dead
    olsem daha_iyi|keske|kurtulsam = better if I died
    geberip gitmek istiyorum = I want to die
    keske hic|dunyaya dogmasaydim|gelmeseydim|dogmasaydim = I wish I had not been born
    keske dogmasaydim|dogmamis_olsaydim|hic_olmasaydim = I wish I had not been born
    yasamak istemiyorum = I do not want to live
    istemiyorum yasamak . = I do not want to live
    yasamaktan|hayattan biktim|yoruldum|usandim|nefret = tired of living
    hayatimdan nefret|biktim = I hate my life
    kendimden nefret = I hate myself
    hayatin|yasamanin|hayatimin|yasamin anlami|manasi|amaci yok|kalmadi = life has no meaning
    yasamak icin sebebim|nedenim|sebep|neden yok|kalmadi = nothing to live for
    niye|neden|nicin yasiyorum|yasayayim|dogdum . = what do I live for
    uyanmak istemiyorum . = I do not want to wake up
    bir_daha uyanmasam|uyanmamak|uyanmayayim = never wake up again
    ben olmasam daha_iyi|kimse = better without me
    bensiz daha_iyi|daha_mutlu = better without me
    kimse beni ozlemez|aramaz = nobody would miss me
    artik dayanamiyorum|dayanamiyom|dayanamicam|kaldiramiyorum . = I cannot go on
    dayanamiyorum|dayanamiyom artik . = I cannot go on
    her_sey|hepsi bitsin istiyorum|artik = I want it all to end
    yok_olmak istiyorum = I want to be gone
    cikis|cikis_yolu|care goremiyorum|bulamiyorum . = I see no way out
    kendimi oldurmek = kill myself
    oldurmek kendimi = kill myself
    intihar~ = suicide
    canima kiymak|kiyacagim|kiyacam|kiyicam|kiydim|kiysam = take my own life
    hayatima|yasamima|canima son vermek|verecegim|vericem|verecem|versem = end my life
    kendimi asmak|asacagim|asicam|asacam|asarim|vuracagim|vurucam|vurmak = hang myself
    bilegimi|bileklerimi|damarlarimi|damarimi kesiyorum = cut my wrists
    catidan|kopruden|balkondan|camdan|pencereden|binadan|damdan atlamak = jump off a roof, a bridge
    trenin|arabanin|metronun|tramvayin onune atlamak|atmak|atacagim|aticam = throw myself under a train
    butun|tum|bir_kutu|cok|bir_suru ilaclari|ilac|hap|haplari icmek = take all the pills
    kac|kac_tane hap|ilac olurum|olum|oldurur|icersem = how many pills to die
    acisiz|agrisiz olum|olmek|olmenin|olunur = how to die without pain
    veda|intihar mektubu|notu yazdim|yaziyorum = I am writing a farewell letter
    kendimi kesiyorum = I cut myself
    kollarimi|kolumu|bacaklarimi kesiyorum . = I cut my arms
    kendime zarar vermek|veriyorum|veriyom|verdim|verecegim|vericem = I hurt myself
    beni|bizi dovuyor~|dovdu~|dovuyo~ = hits me
    dovuyor~|dovdu~ beni|bizi = hits me
    vater annemi|vater dovuyor~|dovdu~|vuruyor~ = father hits mother
    vater|ogretmenim bana|bize vuruyor~|vurdu~ = father hits me
    bana|bize tokat|yumruk|tekme atiyor~|atti~ = slaps me
    dayak yiyorum|yiyom|yedim|atiyor~ = I get beaten
    siddet goruyorum|goruyoruz|uyguluyor~|gordum = I suffer violence
    evde siddet = violence at home
    babamdan|annemden|abimden|uvey_babamdan|amcamdan|kocamdan korkuyorum = afraid of my father
    eve gitmekten|donmekten|gitmeye|donmeye|gelmeye korkuyorum = afraid to go home
    beni boguyor~|bogdu|bogmaya = chokes me
    beni tehdit ediyor~|etti~ = threatens me
    beni oldurmekle|olumle|bicakla tehdit = threatens me with death
    beni oldurmek istiyor|istiyorlar = wants to kill me
    beni eve|odaya|banyoya kilitliyor~|kilitledi~|kapatiyor~ = locks me in
    tecavuz~ = rape
    beni taciz = harasses me
    taciz ediliyorum|edildim|ediyor~|etti~ = I am harassed
    tacize|istismara|cinsel_istismara ugradim|ugruyorum|ugruyom = I was abused
    vater|ogretmenim bana|beni dokunuyor~|dokundu~|elliyor~|elledi~ = father touches me
    beni elliyor~|elledi~|mincikliyor~ = gropes me
    orama|oralarima|ozel_yerlerime dokunuyor~|dokundu~|elliyor~ = touches me there
    zorla optu|soydu|yatti|seks|iliski|dokundu = forced me
    bana santaj|santaj_yapiyor~ = blackmails me
    ciplak|muzir fotograflarimi|fotograflarim|fotolarimi|fotolarim|resimlerimi = nude pictures of me
    bana|bize yemek|ekmek vermiyor~ = gives me nothing to eat
    evde yemek|yiyecek|yiyecek_bir_sey yok = nothing to eat at home
    beni evden atti~|kovdu~|kovuyor~ = thrown out of home
    evden kovuldum|atildim = thrown out of home
    evden kactim|kacacagim|kacicam|kacmak|kacacam = ran away from home
    sokakta yatiyorum|kaliyorum|uyuyorum|kaldim = I sleep in the street
    yatacak|kalacak yerim yok . = no place to sleep
    anoreksiyim|bulimiyim|anoreksiya_hastasiyim|bulimia_hastasiyim = I have an eating disorder
    bende anoreksi~|bulimi~ = I have an eating disorder
    yemekten_sonra|yedikten_sonra kusuyorum|kusuyom = I vomit after meals
    kendimi kusturuyorum|kusmaya = I make myself vomit
    zorbaliga ugruyorum|ugruyom|maruz = I am bullied
    bana zorbalik yapiyor~|ediyor~ = I am bullied
    herkes benden nefret = all hate me
    hamileyim korkuyorum|ne_yapacagim|ne_yapicam|yardim|vater = I am pregnant and afraid
    onu|onlari|herkesi|birini|ogretmenimi|babami|annemi|vater oldurmek istiyorum = kill somebody
    onlari|herkesi|ogretmenimi oldurmek . = I will kill them
    okulu havaya_ucuracagim|bombalayacagim|havaya_ucurmak|basacagim = blow up the school
"""
TRAPS: Final = """
    acliktan|gulmekten|sikintidan|utancimdan|utanctan|meraktan|sicaktan|soguktan|yorgunluktan|can_sikintisindan olmek
        = to die of boredom
    burada|orada|evde|yurtta|almanyada|turkiyede|sehirde|koyde|ailemle|annemle|babamla|onlarla|onunla|birlikte yasamak
        = to live here, with my family
    yalniz|tek|tek_basina|tek_basima|ayri yasamak = to live alone
    erken|sabah|sabahlari|gec uyanmak = to get up early
    intihar onlem~|saldir~|bombaci~|timi|mangasi|komandosu = prevention of suicide; an attack
    intihari|intiharlari onle~ = to prevent suicide
    satrancta|oyunda|macta beni dovuyor~|dovdu~ = beats me at chess
"""
