"""The phrases of a crisis in Polish, everyday phrases that look alike, and how the words are written.

Written like the German ones, without accents, each with its meaning after "="; "~" is any ending. "vater" and "nie" are
words of the German table, too: all languages of Latin letters are listened to at once.
"""

from typing import Final

SAME: Final = {
    "vater": "tata tato ojciec ojczym matka macocha rodzice brat siostra wujek dziadek chlopak maz stary",
    "chce": "chcem chcialbym chcialabym chcialem chcialam pragne wole wolalbym wolalabym",
    "umrzec": "umszec umrzedz zdechnac umierac",
    "zabic": "zabijac zabijam zabilem zabilam zabicie zabici",
    "bije": "bija bil bila bili pobil pobila pobili uderzyl uderzyla leje leja kopie tlucze",
    "gnebia": "drecza dreczy przesladuja ponizaja hejtuja gnebi",
    "dotyka": "dotykal obmacuje obmacywal maca macal",
    "nauczyciel": "nauczycielka trener pan",
    "pociac": "tne ciac cielam cialem pocielam pocialem pociecie",
    "wracac": "wrocic isc wejsc",
    "ucieklem": "ucieklam uciec uciekam uciekne uciekac",
}
PHRASES: Final = """
    chce umrzec|nie_zyc = I want to die
    umrzec chce = to die is what I want
    chce_mi_sie umrzec = I feel like dying
    lepiej|najlepiej zebym|gdybym umarl|umarla|nie_zyl|nie_zyla = better if I died
    nie chce zyc . = I do not want to live
    nie chce juz|dalej|dluzej|wiecej zyc . = I do not want to live any more
    nie chce zyc_bo|zyc_tak|zyc_juz|zyc_dalej|zyc_dluzej|zyc_na_tym_swiecie = I do not want to live any more
    nie chce mi_sie zyc . = I do not feel like living
    nie chce mi_sie juz|dluzej|dalej zyc . = I do not feel like living any more
    nie_dam rady juz|dluzej|dalej zyc = I cannot go on living
    chce zeby to|wszystko sie_skonczylo . = I want it all to end
    odechcialo mi_sie zyc = I have lost the wish to live
    mam dosc|dosyc zycia|zyc . = I have had enough of life
    mam ochote umrzec|sie_zabic = I feel like dying
    nie chce istniec|byc_na_tym_swiecie|zyc_na_swiecie = I do not want to exist
    chce nie_istniec = I want not to exist
    nikt mnie nie_potrzebuje . = nobody needs me
    nie mam po_co|dla_kogo|sily zyc = nothing to live for
    nie ma sensu zyc = no point in living
    zycie nie_ma|bez sensu = life has no meaning
    zycie jest bez_sensu = life has no meaning
    nie widze sensu zycia|w_zyciu|zyc = I see no point in living
    po_co zyc|zyje|ja_zyje . = what do I live for
    zmeczony|zmeczona zyciem . = tired of life
    nie chce sie budzic|obudzic . = I do not want to wake up
    wiecej|nigdy|juz sie_nie|nie_sie obudzic . = never wake up again
    zasnac na_zawsze|i_nie_obudzic|i_sie_nie_obudzic|i_juz_nie_obudzic = fall asleep for ever
    lepiej by|gdyby|zeby mnie nie_bylo = better if I did not exist
    gdyby|zeby mnie nie_bylo . = if only I did not exist
    nie powinienem|powinnam sie_urodzic = I should not have been born
    zaluje ze sie_urodzilem|sie_urodzilam = I regret that I was born
    beze_mnie lepiej = better without me
    lepiej beze_mnie = better without me
    nikt nie zateskni|teskni|bedzie za_mna|tesknil = nobody would miss me
    nikt za_mna nie teskni|zateskni|tesknil = nobody would miss me
    nikomu nie jestem potrzebny|potrzebna = nobody needs me
    nienawidze siebie . = I hate myself
    nienawidze swojego|mojego|swoje|moje zycia|zycie = I hate my life
    nie_daje_juz|juz_nie_daje rady . = I cannot go on
    nie_wytrzymam|nie_wytrzymuje juz|dluzej . = I cannot stand it any longer
    juz nie_wytrzymam|nie_wytrzymuje . = I cannot stand it any longer
    nie widze wyjscia . = I see no way out
    chce zniknac . = I want to disappear
    zniknac na_zawsze = disappear for ever
    zabic|zabije sie|siebie = kill oneself
    sie|siebie zabic|zabije = kill oneself
    samobojstw~ = suicide
    samobojcz~ = suicidal
    samobojc~ = somebody who kills himself
    odebrac|odbiore|odebral|odebrala|odebralam sobie zycie = take one's own life
    sobie zycie odebrac = take one's own life
    skonczyc|skoncze ze_soba|z_zyciem = end it
    powiesic|powiesze|wieszac sie = hang oneself
    sie powiesic|powiesze = hang oneself
    podciac|podetne|podcinam|podcielam|przeciac zyly|sobie_zyly = cut one's wrists
    skoczyc|skocze|rzucic|rzuce z|sie_z dachu|mostu|okna|balkonu|wiezowca = jump off a roof, a bridge
    skoczyc|skocze|rzucic|rzuce pod|sie_pod pociag|auto|samochod|tramwaj = throw oneself under a train
    polknac|polkne|lykne|nalykac|wziac|wezme wszystkie|duzo|opakowanie|garsc tabletki|tabletek|leki|lekow
        = take all the pills
    nalykac|nalykam|nalykalam|nalykalem sie tabletek|lekow = swallow pills
    ile tabletek|lekow umrzec|zabic|smierci = how many pills to die
    chce przedawkowac = take an overdose
    jak bezbolesnie|szybko|latwo umrzec|zabic = how to die without pain
    napisalam|napisalem|pisze list|listy pozegnaln~ = I am writing a farewell letter
    pociac sie|siebie = I cut myself
    sie pociac = I cut myself
    okaleczam|okaleczac|kalecze|samookaleczam sie = I hurt myself
    sie okaleczam|okaleczac|kalecze = I hurt myself
    samookalecz~ = self-harm
    zrobic|zrobie|robie sobie krzywde = do myself harm
    sobie krzywde zrobic|zrobie|robie = do myself harm
    zrobie|zrobic sobie cos . = do something to myself
    krzywdze sie|siebie = I harm myself
    bije mnie|nas = hits me
    mnie|nas bije = hits me
    vater bije mame|vater = father hits mother
    dostaje|dostalem|dostalam lanie|wpierdol|po_twarzy w_domu|od = I get beaten at home
    przemoc w_domu = violence at home
    przemoc domowa u_mnie|u_nas = violence at home
    zneca|znecaja sie nade_mna|nad_mna|nad_nami = torments me
    sie zneca|znecaja nade_mna|nad_mna|nad_nami = torments me
    dusi|dusil mnie = chokes me
    grozi|groza mi smiercia|nozem|zabije|pobiciem = threatens me with death
    vater|on chce mnie zabic = father wants to kill me
    boje sie wracac do_domu = afraid to go home
    boje sie ojca|taty|ojczyma|mamy|matki|brata|rodzicow . = afraid of my father
    zamyka|zamykaja|zamknal|zamkneli mnie w_pokoju|w_domu|w_piwnicy|w_lazience = locks me in
    zgwalc~ = rape
    gwalci|gwalcil|gwalca|gwalcili mnie = rapes me
    molestuj~|molestow~ mnie = abuses me
    mnie molestuj~|molestow~ = abuses me
    bylem|bylam|jestem molestow~|wykorzystyw~|wykorzystan~ = I was abused
    wykorzystuje|wykorzystal|wykorzystali mnie seksualnie = abused me sexually
    vater|nauczyciel|on dotyka mnie = father touches me
    vater|nauczyciel|on mnie dotyka = father touches me
    dotyka mnie tam|w_miejsca|po_piersiach|miedzy_nogami|wszedzie = touches me there
    obmacal|obmacali|obmacuja mnie = groped me
    zmusza|zmusil|zmuszaja mnie do_seksu|rozebrac|rozebrala|spania|calowania = forces me to have sex
    szantazuj~|szantazow~ mnie = blackmails me
    mnie szantazuj~|szantazow~ = blackmails me
    moje nagie|nagich zdjecia|zdjec|fotki = nude pictures of me
    nie daja|daje mi|nam jesc|jedzenia = gives me nothing to eat
    w_domu nie_ma co_jesc|jedzenia|nic_do_jedzenia = nothing to eat at home
    wyrzucil|wyrzucila|wyrzucili mnie z_domu|z_mieszkania = thrown out of home
    ucieklem z_domu = ran away from home
    nie mam gdzie spac|nocowac = no place to sleep
    spie na_ulicy|na_dworcu = I sleep in the street
    jestem bezdomny|bezdomna = I am homeless
    mam anoreksj~|bulimi~ = I have an eating disorder
    wymiotuje|rzygam po jedzeniu|posilku|kazdym = I vomit after meals
    prowokuje|wywoluje wymioty = I make myself vomit
    gnebia mnie = I am bullied
    mnie gnebia = I am bullied
    wszyscy mnie nienawidza = all hate me
    jestem_w_ciazy boje|co_robic|pomocy|co_mam_robic|nie_wiem_co_robic = I am pregnant and afraid
    w_ciazy boje_sie|boje powiedziec|vater = pregnant and afraid to tell my parents
    chce|zamierzam|musze zabic|zadzgac|zastrzelic kogos|ich|go|wszystkich|ludzi|rodzicow|vater|nauczyciela
        = kill somebody
    zabije|zastrzele|zadzgam ich|go|wszystkich|kogos|nauczyciela|nauczycielke . = I will kill them
    strzelanine|strzelanina w_szkole = a school shooting
    wysadze|wysadzic szkole = blow up the school
"""
TRAPS: Final = """
    umrzec z|ze nudow|nudy|glodu|smiechu|wstydu|goraca|zimna|ciekawosci|zmeczenia = to die of boredom
    zabije|zabic sie|siebie ze|z smiechu|wstydu = die laughing
    udalo sie zabic = managed to kill (a process)
    mnie bije|kopnal prad = I got an electric shock
    prad mnie bije|kopnal = I got an electric shock
    bije|kopnal mnie prad|po_oczach|po_kieszeni|na_glowe = I got an electric shock
    mnie bije w szachy|szachach|grze|fife|karty|tenisa = beats me at chess
    bije mnie w szachy|grze|fife|karty|tenisa = beats me at chess
    samobojcz~ gol|bramka|bramke|trafienie|atak|zamach = an own goal
    gol|bramka|bramke|gola|strzal samobojcz~ = an own goal
    legion samobojc~ = the film Suicide Squad
    zapobieg~|profilaktyk~|prewencj~ samobojstw~ = prevention of suicide
    zabije|zabic ich|go|wszystkich w grze|minecrafcie|fortnite|cs = kill them in a game
    bezdomny|bezdomna kot|pies = a stray dog
"""
