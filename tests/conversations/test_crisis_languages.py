"""A crisis is heard in every language of the interface, however it is typed, whatever language was chosen."""

import re
from itertools import chain

import pytest

from bot.texts import languages
from handlers.safety import further, is_crisis
from handlers.safety.further import arabic, polish, russian, turkish, ukrainian
from handlers.safety.spellings import NOT_SLIPS
from tests.conftest import ROOT

TABLES = {"ru": russian, "uk": ukrainian, "pl": polish, "tr": turkish, "ar": arabic}
CRIES = {
    "uk": """
        Я більше не хочу жити
        не хочу жити!!! все дістало
        хочу вмерти, мені 14
        хочеться здохнути
        хочу померти чесно
        краще б я взагалі не народилась
        хочу покінчити життя самогубством
        думаю про самогубство
        я ріжу собі руки
        я себе порізала знову
        мій батько мене б'є
        Вітчим б’є маму і мене
        мене вдома бьють
        мене зґвалтували
        він чіпає мене між ніг
        боюся йти додому
        мене вигнали з дому
        втекла з дому вчора
        мене булять у школі
        с меня знущаються
        наковтаюся таблеток
        я нікому не потрібна
        ненавиджу себе
        не хочу жыть
        не хочу жити бо все погано
        ne hochu zhyty
        xochu pomerty
        мені погано, хочу пoмерти
        я вагітна і дуже боюся
        мене шантажують фотками
        мені не хочеться жити
        хочу накласти на себе руки
        я не бачу сенсу жити далі
        хочу щоб мене не було
        батько б'є мене щодня
        мама мене б'є
        вітчим лізе до мене вночі
        я ріжусь
        мрію померти
        ніхто не помітить якщо я помру
        мені страшно йти додому
        мене побили вдома
        хлопець погрожує злити мої фото
        я не хочу існувати
        навіщо мені жити
        з мене знущаються в класі
        хочу стрибнути з мосту
        я втомилася жити
        хочу вбити себе
        мене хотіли зґвалтувати
        батьки вигнали мене з дому
        хочу заснути і не прокинутись
        я так більше не можу жити
        все набридло хочу здохнути
        думаю як убити себе
        мені 13 і мене б'є батько
        тато побив мене вчора
        мене домагається тренер
        хочу порізати вени
        не бачу сенсу жити
        хочу щоб усе закінчилось
        однокласники принижують мене щодня
        я втік з дому
        він змусив мене роздягнутись
    """,
    "ru": """
        Я не хочу жить
        не хочу больше жить, устала
        хочу умереть
        ХОЧУ СДОХНУТЬ
        мне хочется умереть
        лучше бы я вообще не родился
        думаю о самоубийстве
        как покончить с собой без боли
        я себя режу
        опять порезала себе вены
        вскрою вены
        хочу спрыгнуть с крыши
        наглотаюсь таблеток и всё
        папа меня бьёт
        отчим избивает меня и маму
        меня избили родители
        меня изнасиловали
        учитель трогал меня
        он лапает меня
        боюсь идти домой
        меня выгнали из дома
        я сбежала из дома
        меня травят в классе
        меня все ненавидят
        нет смысла жить
        я никому не нужен
        хочу умерееееть
        хочу умиреть
        суецид
        хочу выпилиться
        не хочю жить
        ya ne hochu zhit
        ne xochu jit'
        hochu umeret
        hochu sdohnut
        ub'yu sebya
        pokonchu s soboy
        menya nasiluyut? menya iznasilovali
        otec menya byet
        не хочу жити більше, хочу умереть
        хочу умереть, мнє плохо
        он шантажирует меня нюдсами
        мне не хочется больше жить
        я хочу покончить жизнь самоубийством
        сегодня я убью себя
        хочу чтобы меня не было
        меня дома бьют каждый день
        отчим трогает меня ночью
        брат меня изнасиловал
        мама меня бьет ремнем
        я режусь
        мечтаю умереть
        устала жить так
        никто не заметит если я умру
        я больше не вынесу
        мне страшно идти домой, папа пьяный
        папа пьет и бьет маму
        парень угрожает слить мои фотки
        я не хочу существовать
        зачем мне жить дальше
        меня травят в школе каждый день
        хочу прыгнуть с моста
        я порезала вены
        родители выгнали меня
        сколько нужно таблеток чтобы умереть
        хочу заснуть и не проснуться
        я так больше не могу жить
        все надоело хочу сдохнуть
        я думаю как убить себя
        мне 13 и меня бьет отец
        папа избил меня вчера
        меня домогается тренер
        хочу порезать вены
        не вижу смысла жить
        я хочу чтобы все закончилось
        одноклассники унижают меня каждый день
        я сбежал из дома
        он заставил меня раздеться
    """,
    "pl": """
        Nie chcę już żyć
        nie chce zyc
        nie chce mi się już żyć
        chcę umrzeć
        chce umrzec, pomocy
        wolałabym nie żyć
        chcę się zabić
        zabije sie dzisiaj
        mam myśli samobójcze
        myślę o samobójstwie
        planuje samobujstwo
        tnę się
        znowu się pocięłam
        okaleczam się od roku
        tata mnie bije
        ojczym bije mnie i mamę
        ojciec mnie wczoraj uderzył
        boję się wracać do domu
        boję się ojca
        zostałam zgwałcona
        wujek mnie dotyka
        ktoś mnie szantażuje nagimi zdjęciami
        wyrzucili mnie z domu
        uciekłam z domu
        gnębią mnie w szkole
        wszyscy mnie nienawidzą
        nienawidzę siebie
        moje życie nie ma sensu
        nikt by za mną nie tęsknił, nikt nie zatęskni za mną
        połknę wszystkie tabletki
        skoczę z mostu
        lepiej by było gdyby mnie nie było
        mam bulimię
        jestem w ciąży i nie wiem co robić
        nie mam siły żyć
        chcę skończyć ze sobą
        chciałabym zasnąć i się nie obudzić
        nienawidzę swojego życia
        mama mnie bije pasem
        brat mnie zgwałcił
        chłopak grozi że wrzuci moje nagie zdjęcia
        chcę skoczyć z dachu
        nikt mnie nie potrzebuje
        po co ja żyję
        mam ochotę umrzeć
        mysle zeby sie zabic
        ktoś mnie molestuje
        boję się wrócić do domu
        nie widzę sensu życia
        w szkole mnie gnębią
        tata pije i bije mamę
        nie chcę istnieć
        nie chce byc na tym swiecie
        zrobię sobie coś
        chciałbym nie istnieć
        nie dam rady już dłużej żyć
        wszystko mnie wkurza, chcę zdechnąć
        myślę jak się zabić
        mam 13 lat i tata mnie bije
        ojczym mnie pobił wczoraj
        trener mnie dotyka
        chcę podciąć sobie żyły
        nie widzę sensu w życiu
        chcę żeby to się skończyło
        koledzy z klasy mnie poniżają
        uciekłem z domu
        zmusił mnie żebym się rozebrała
    """,
    "tr": """
        Ölmek istiyorum
        olmek istiyorum
        ÖLMEK İSTİYORUM
        ben ölmek istiyom
        artık yaşamak istemiyorum
        yasamak istemiyorum artik
        yaşamaktan bıktım
        keşke hiç doğmasaydım
        keşke ölsem
        intihar etmeyi düşünüyorum
        intihar edicem
        kendimi öldürmek istiyorum
        kendimi oldurcem
        canıma kıyacağım
        kendimi kesiyorum
        kollarımı kesiyorum
        babam beni dövüyor
        annem beni her gün dövüyor
        üvey babam bana vuruyor
        evde dayak yiyorum
        eve gitmekten korkuyorum
        bana tecavüz etti
        tecavüze uğradım
        amcam beni taciz ediyor
        hocam bana dokunuyor
        evden kaçtım
        beni evden attılar
        okulda zorbalığa uğruyorum
        kendimden nefret ediyorum
        hayatımın anlamı kalmadı
        bütün hapları içicem
        köprüden atlayacağım
        bana şantaj yapıyor
        hamileyim ne yapacağım bilmiyorum
        kimse beni özlemez
        olmek isityorum
        yaşamak istemiyorum ya
        artık yaşamak gelmiyor içimden
        ölsem de kurtulsam
        kendimi öldüresim var
        intiharı düşünüyorum
        babam annemi dövüyor
        annem beni dövdü
        üvey babam bana dokunuyor
        beni taciz ettiler
        eve gitmeye korkuyorum
        okulda bana zorbalık yapıyorlar
        hayat çok anlamsız ölmek istiyorum
        kimse beni sevmiyor ölmek istiyorum
        kollarımı jiletliyorum
        fotoğraflarımla bana şantaj yapıyor
        ölmeyi düşünüyorum
        ölmek istiyom artık
        var olmak istemiyorum
        keşke hiç olmasaydım
        canıma kıymak istiyorum
        dayanamıyorum artık
        uyuyup bir daha uyanmamak istiyorum
        artık böyle yaşamak istemiyorum
        her şeyden bıktım ölmek istiyorum
        kendimi nasıl öldürürüm
        13 yaşındayım babam beni dövüyor
        üvey babam dün beni dövdü
        antrenörüm bana dokunuyor
        bileklerimi kesmek istiyorum
        yaşamanın anlamı yok
        her şey bitsin istiyorum
        sınıfta bana zorbalık yapıyorlar
        evden kaçtım
        zorla soydu beni
    """,
    "ar": """
        أريد أن أموت
        اريد ان اموت
        اُريدُ أنْ أمُوت
        بدي موت
        بدي أموت وأرتاح
        نفسي أموت
        عايزة أموت
        مش عايز أعيش
        ما بدي عيش
        لا أريد أن أعيش
        لم أعد أريد العيش
        أفكر في الانتحار
        بفكر بالانتحار
        سأنتحر
        راح أقتل نفسي
        بدي اقتل حالي
        يا ليتني لم أولد
        تعبت من الحياة
        أكره حياتي
        أبي يضربني
        ابوي بيضربني كل يوم
        أمي تضربني
        أخاف من أبي
        خايفة أرجع عالبيت
        تعرضت للاغتصاب
        تم اغتصابي
        عمي يتحرش بي
        المعلم يلمسني
        طردوني من البيت
        هربت من البيت
        يتنمرون علي في المدرسة
        الكل بيكرهني
        أجرح نفسي
        بجرح حالي
        حد بيبتزني
        أنا حامل وخايفة
        bidi mout
        ana 3ayez amoot
        baba byodrobni
        أمووووت أريد أن أموووت
        أفكر بقتل نفسي
        ما عاد بدي عيش
        بتمنى الموت
        أتمنى أموت
        حياتي ما الها معنى
        أبي يضربني أنا وأمي
        أخي يتحرش بي
        خايف ارجع ع البيت
        زوج أمي بيضربني
        اخوي اغتصبني
        عم يبتزوني بصوري
        كرهت حياتي
        بكره حالي
        ما حدا بيحبني
        بدي انتحر
        فكرت انتحر
        طفح الكيل بدي موت
        اريد انهي حياتي
        عمي يلمسني بأماكن حساسة
        انا بجرح ايدي
        مابدي عيش
        ماني قادر اتحمل
        ما عاد فيني عيش هيك
        زهقت من كل شي بدي موت
        كيف اقتل نفسي
        عمري ١٣ وأبي يضربني
        زوج أمي ضربني مبارح
        المدرب يتحرش بي
        بدي اقطع شراييني
        لا معنى لحياتي
        بدي كل شي يخلص
        رفقاتي بالصف يتنمرون علي
        هربت من بيت اهلي
        أجبرني على خلع ملابسي
    """,
    "en": """
        I don’t wanna live anymore
        i wanna kms
        im gonna kill myself
        my stepdad hits me
    """,
    "de": """
        ich will nicht mehr leben
        mein stiefvater schlägt mich
        ich ritze mich
        ich hab mich geritzt
    """,
    "de-x-leicht": """
        Ich will nicht mehr leben
        Mein Papa schlägt mich
    """,
}
EVERYDAY = {
    "uk": """
        помираю зі сміху
        помираю від нудьги
        хочу померти від сорому
        мене вдарило струмом на практиці, мене бє струмом
        хочу жити в Німеччині
        не хочу жити з батьками
        не хочу жити в гуртожитку
        як вбити час
        хто такий м'ясник
        хочу бути мисливцем
        що робить медсестра
        скільки років вчитися на поліцейського
        боюся співбесіди
        боюся йти на співбесіду
        профілактика самогубств професія
        я ріжу хліб на практиці
        батько працює електриком
        мене б'є в шахи
        мій брат б'є рекорди
        вчитель сказав мені про ярмарок
        хочу покинути школу
        я більше не можу прийти у вівторок
        не бачу вакансій
        ненавиджу математику
        хочу втекти з уроку
        хочу працювати патологоанатомом
        скільки заробляє пожежник
        мама каже треба йти до школи
        мені більше не потрібне місце
        не хочу працювати в офісі
        порізав палець на практиці
        як стати тренером
        що робити якщо захворів
        хочу грати на барабанах
        забий, дякую
    """,
    "ru": """
        умираю со смеху
        умираю от скуки
        хочу сдохнуть от стыда
        сейчас умру от голода
        хочу жить в Берлине
        не хочу жить с родителями
        не хочу жить в общежитии
        меня бьёт током на работе
        как убить время
        хочу стать мясником
        кем работает охотник
        надо ли мяснику убивать животных
        что делает медсестра
        у меня был выходной
        у меня бил выходной вчера
        боюсь собеседования
        ненавижу математику
        я больше не могу прийти
        не могу жить без музыки
        отряд самоубийц классный фильм
        хочу быть суицидологом
        профилактика суицида профессия
        отец работает на заводе
        мама бьёт рекорды по готовке
        режу овощи на практике
        прыгнуть с парашютом
        живу на улице Ленина
        меня это не трогает
        учитель пристал с вопросом
        хочу исчезнуть из списка
        убить босса в майнкрафте
        беременна, можно ли учиться
        сколько таблеток делает фармацевт
        устал от учёбы
        жизнь на ферме
        в чём смысл жизни
        ушла из дома рано утром
        хочу покончить со школой
        где учат на полицейского
        хочу работать с мёртвыми, патологоанатом
        сколько зарабатывает пожарный
        мама говорит что надо идти в школу
        мне больше не нужно место
        хочу бить в барабаны
        убери меня из списка
        как стать тренером
        я не хочу работать в офисе
        что делать если заболел
        порезал палец на практике
    """,
    "pl": """
        umieram z nudów
        umrzeć z nudów można na tej lekcji
        umieram ze śmiechu
        zabiję się ze śmiechu
        chcę żyć w Niemczech
        nie chcę żyć z rodzicami
        nie chcę mieszkać w mieście
        samobój w meczu
        samobójcza bramka w finale
        prąd mnie kopnął na praktyce
        bije dzwon
        serce bije szybko
        tata mnie podwiezie
        boję się rozmowy kwalifikacyjnej
        boję się matury
        nie dam rady przyjść we wtorek
        nienawidzę matematyki
        jak zabić czas
        czy rzeźnik zabija zwierzęta
        ile zarabia myśliwy
        chcę się zapisać
        uczę się na pielęgniarkę
        tnę drewno na praktykach
        zapobieganie samobójstwom zawód
        jestem w ciąży, czy mogę zacząć naukę
        życie na wsi ma sens
        mam dość szkoły
        chcę skończyć szkołę
        ojciec jest kucharzem
        chcę pracować w zakładzie pogrzebowym
        ile zarabia strażak
        mama mówi że mam iść do szkoły
        nie chcę już tego miejsca
        skaleczyłem palec na praktyce
        nie chcę pracować w biurze
        co robić jak jestem chory
        chcę się rozwijać
        jak zostać trenerem
        uciekł mi autobus
    """,
    "tr": """
        açlıktan ölüyorum
        can sıkıntısından ölüyorum
        gülmekten öldüm
        utançtan ölmek istiyorum
        polis olmak istiyorum
        doktor olmak istiyorum
        hemşire olmak isterim
        kasap ne yapar
        avcı olmak istiyorum
        burada yaşamak istemiyorum
        ailemle yaşamak istemiyorum
        erken uyanmak istemiyorum
        kendimi geliştirmek istiyorum
        zaman öldürmek istiyorum
        intihar saldırısı haberi
        intihar önleme uzmanı nasıl olunur
        mülakattan korkuyorum
        matematikten nefret ediyorum
        artık gelemiyorum
        babam bana yardım ediyor
        hocam bana söyledi
        süt bana dokunuyor
        saç kesmek istiyorum
        ağaç kesmek istiyorum
        okuldan kaçtım
        hamileyim, çıraklık yapabilir miyim
        eczacı kaç hap yapar
        uçaktan atlamak istiyorum paraşütle
        okula gitmek istemiyorum
        yemekten sonra çalışıyorum
        cenaze işinde çalışmak istiyorum
        itfaiyeci ne kadar kazanır
        annem okula git diyor
        artık yer istemiyorum
        parmağımı kestim stajda
        ofiste çalışmak istemiyorum
        hasta olursam ne yapmalıyım
        antrenör nasıl olunur
        otobüsü kaçırdım
        kendimi tanıtmak istiyorum
    """,
    "ar": """
        أموت من الضحك
        رح موت من الجوع
        بدي موت من الضحك
        أريد أن أعيش في ألمانيا
        لا أريد أن أعيش مع أهلي
        لا أريد أن أعيش في المدينة
        ماذا يعمل الجزار
        هل يقتل الجزار الحيوانات
        أريد أن أصبح ممرضة
        أريد أن أصبح صيادا
        الكهرباء ضربتني في العمل
        أخاف من المقابلة
        أكره الرياضيات
        أبي يعمل طباخا
        كيف أقتل الوقت
        الوقاية من الانتحار مهنة
        هجوم انتحاري في اللعبة
        لا أستطيع القدوم يوم الثلاثاء
        أنا حامل هل يمكنني التدريب
        حياتي بعد المدرسة
        المعلم قال لي عن المعرض
        هربت من الدرس
        أريد أن أنهي المدرسة
        الحياة في القرية
        كم حبة يصنع الصيدلي
        أريد العمل في دفن الموتى
        كم يكسب رجل الإطفاء
        أمي تقول يجب أن أذهب إلى المدرسة
        لم أعد أريد المكان
        جرحت إصبعي في التدريب
        لا أريد العمل في مكتب
        ماذا أفعل إذا مرضت
        كيف أصبح مدربا
        فاتني الباص
        أريد أن أعرف عن نفسي
    """,
    "en": """
        dying of boredom
        kill time
        Selbstmordattentäter im Game
        I want to become a butcher
    """,
    "de": """
        Wer bringt mich um 8 Uhr hin?
        ich sterbe vor langeweile
        muss man als jäger tiere töten
    """,
    "de-x-leicht": """
        Was macht ein Metzger?
    """,
}


def lines(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line.strip()) for language, text in table.items() for line in text.strip().splitlines()]


def spoken(row: str) -> str:
    """A row of the table as somebody would write it."""
    return " ".join(re.sub("[_~…]", " ", row).removesuffix(".").split())


def test_each_language_of_the_interface_has_its_cries() -> None:
    assert set(CRIES) == set(EVERYDAY) == set(languages())


def test_cries_are_heard_in_each_language() -> None:
    assert [said for _, said in lines(CRIES) if not is_crisis(said)] == []
    assert [said for _, said in lines(CRIES) if not is_crisis(f"«{said.upper()}», Hallo Lotse!")] == []
    assert [said for _, said in lines(CRIES) if not is_crisis(f"Was macht ein Tischler? {said}")] == []


def test_everyday_words_are_left_alone_in_each_language() -> None:
    assert [said for _, said in lines(EVERYDAY) if is_crisis(said) or is_crisis(said.upper())] == []


def test_everyday_words_hide_no_crisis_beside_them() -> None:
    cry = {"uk": "не хочу жити", "ru": "не хочу жить", "pl": "nie chcę żyć", "tr": "ölmek istiyorum", "ar": "بدي موت"}
    both = [f"{said}. {cry.get(language, 'ich will sterben')}" for language, said in lines(EVERYDAY)]
    assert [said for said in both if not is_crisis(said)] == []


@pytest.mark.parametrize("language", TABLES)
def test_each_row_is_heard_and_says_what_it_means(language: str) -> None:
    phrases, traps = further.rows(TABLES[language].PHRASES), further.rows(TABLES[language].TRAPS)
    assert [phrase for phrase, meaning in {**phrases, **traps}.items() if not meaning] == []
    ways = [spoken(way) for row in phrases for way in further.ways(row)]
    assert [way for way in ways if not (is_crisis(way) and is_crisis(way.upper()))] == []
    assert [row for row in traps for way in further.ways(row) if is_crisis(spoken(way))] == []


def all_spoken(table: str) -> list[str]:
    return [spoken(way) for way in further.phrases(table)]


def typed(rows: list[str], letters: str, others: str) -> list[str]:
    return [row.translate(str.maketrans(letters, others)) for row in rows]


AR, UK, RU = all_spoken(arabic.PHRASES), all_spoken(ukrainian.PHRASES), all_spoken(russian.PHRASES)


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("no hamza", typed(AR, "أإآؤئ", "اااوي")),
        ("no dots", typed(AR, "ةي", "هى")),
        ("vowel signs", [row.replace("ر", "رَ").replace("ت", "تْ") for row in AR]),
        ("stretched", [row.replace("س", "سـ").replace("م", "مـــ") for row in AR]),
        ("and", [f"و{row}" for row in AR]),
        ("a Russian keyboard", typed(UK, "іїєґ", "ииег")),
        ("a Ukrainian keyboard", typed(RU, "ыэёъ", "иее'")),
        ("Latin letters in between", typed(UK, "іоеа", "ioea")),
    ],
)
def test_letters_of_other_keyboards_make_no_difference(written: str, rows: list[str]) -> None:
    assert [row for row in rows if not is_crisis(row)] == [], written


SLIPS = {
    "хочу умереть": "умереть",
    "хочу сдохнуть": "сдохнуть",
    "хочу покончить с собой": "покончить",
    "меня изнасиловали": "изнасиловали",
    "хочу померти": "померти",
    "мене зґвалтували": "зґвалтували",
    "ölmek istiyorum": "istiyorum",
    "artık yaşamak istemiyorum": "istemiyorum",
    "intihar etmek": "intihar",
    "chcę umrzeć": "umrzeć",
    "myśli o samobójstwo": "samobójstwo",
    "wujek mnie zgwałcił": "zgwałcił",
    "سأنتحر": "سأنتحر",
    "أبي بيضربني": "بيضربني",
    "ich will sterben": "sterben",
    "i am suicidal": "suicidal",
}


@pytest.mark.parametrize("cry", SLIPS)
def test_one_slip_of_the_finger_is_heard(cry: str) -> None:
    """A letter missing, doubled or swapped with the next in the word that counts most."""
    word = SLIPS[cry]
    inside = range(1, len(word) - 1)
    typed = {word[:at] + word[at + 1 :] for at in inside} | {word[:at] + word[at] + word[at:] for at in inside}
    typed |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inside}
    typed -= set(NOT_SLIPS.split())
    missed = [one for one in typed if len(one) > 6 and not is_crisis(cry.replace(word, one))]
    assert missed == []


def test_nothing_the_bot_says_itself_is_taken_for_a_crisis() -> None:
    """Its texts in all languages, and what its entries tell in them."""
    said = re.compile(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$', re.MULTILINE)
    texts = [said.findall(file.read_text("utf-8")) for file in (ROOT / "bot/locale").rglob("*.po")]
    told = [line for line in chain.from_iterable(texts) if "116 111" not in line]
    assert len(told) > 10_000
    assert [line for line in told if is_crisis(line)] == []
