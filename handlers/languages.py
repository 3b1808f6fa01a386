"""The languages the bot speaks itself: what it says on being asked to, and the words that always work in them."""

from dataclasses import dataclass
from typing import Final

from handlers.directory.actions import ShowCourses, ShowHelpers
from handlers.discover.actions import Play
from handlers.moving.actions import Move
from handlers.portraits.actions import ShowPortraits
from handlers.snacks.actions import ListSnacks
from handlers.speech.actions import (
    Action,
    AskSomething,
    AskToForget,
    Discover,
    GetHelp,
    Greet,
    Help,
    Languages,
    MySessions,
    ShowData,
    ShowDates,
    ShowPlaces,
    Speak,
    StopMessages,
)
from handlers.subscriptions.actions import NoMoreNews, ShowFollowed
from handlers.surveys.actions import ListSurveys


@dataclass(frozen=True, slots=True)
class Spoken:
    """`promise` is honest about what there is in it; `start` and `help` are buttons."""

    name: str
    promise: str
    start: str
    help: str


SPOKEN: Final = {
    "de": Spoken("Deutsch", "Ab jetzt schreibe ich Deutsch.", "Los geht’s", "Hilfe"),
    "de-x-leicht": Spoken(
        "Leichte Sprache",
        "Ich schreibe jetzt in Leichter Sprache.\n"
        "Viele Antworten gibt es noch nicht in Leichter Sprache.\n"
        "Dann zeige ich dir die normale Antwort.",
        "Los geht’s",
        "Hilfe",
    ),
    "en": Spoken("English", "From now on I write English. Many answers exist only in German.", "Let’s go", "Help"),
    "uk": Spoken(
        "Українська",
        "Відтепер я пишу українською. Багато відповідей є лише німецькою. "
        "Запитання найкраще розумію німецькою та англійською.",
        "Почнімо",
        "Допомога",
    ),
    "tr": Spoken(
        "Türkçe",
        "Artık Türkçe yazıyorum. Birçok cevap sadece Almanca var. Soruları en iyi Almanca ve İngilizce anlarım.",
        "Başlayalım",
        "Yardım",
    ),
    "ar": Spoken(
        "العربية",
        "من الآن أكتب بالعربية. كثير من الإجابات موجود بالألمانية فقط. أفهم الأسئلة بالألمانية والإنجليزية أفضل.",
        "لنبدأ",
        "مساعدة",
    ),
    "ru": Spoken(
        "Русский",
        "Теперь я пишу по-русски. Многие ответы есть только на немецком. "
        "Вопросы лучше всего понимаю на немецком и английском.",
        "Поехали",
        "Помощь",
    ),
    "pl": Spoken(
        "Polski",
        "Od teraz piszę po polsku. Wiele odpowiedzi jest tylko po niemiecku. "
        "Pytania najlepiej rozumiem po niemiecku i angielsku.",
        "Zaczynamy",
        "Pomoc",
    ),
}
WORDS: Final[dict[Action, str]] = {
    GetHelp(): """сос екстрено надзвичайна-ситуація допомога-в-біді мені-потрібна-допомога потрібна-допомога
        acil acil-durum imdat zor-durumda-yardım yardıma-ihtiyacım-var طوارئ حالة-طوارئ النجدة نجدة مساعدة-في-محنة
        أحتاج-مساعدة احتاج-مساعدة أحتاج-إلى-مساعدة экстренно помощь-в-беде мне-нужна-помощь нужна-помощь
        nagły-wypadek ratunku pomocy pomoc-w-kryzysie potrzebuję-pomocy potrzebuje-pomocy""",
    Help(): """допомога довідка що-ти-вмієш yardım yardim menü ne-yapabilirsin مساعدة المساعدة ساعدني помощь справка
        что-ты-умеешь pomoc co-potrafisz як-це-працює nasıl-çalışır كيف-يعمل-هذا как-это-работает jak-to-działa
        so-geht-es""",
    Greet(): """на-початок başa-dön إلى-البداية в-начало na-początek
        привіт вітаю добрий-день доброго-дня почати старт merhaba selam selamlar başla baştan مرحبا أهلا اهلا
        السلام-عليكم سلام ابدأ привет здравствуйте здравствуй добрый-день начать cześć czesc dzień-dobry witam
        zacznij""",
    ShowDates(): """зустрічі görüşmeler gorusmeler اللقاءات لقاءات المواعيد встречи spotkania terminy""",
    MySessions(): """мої-зустрічі я-не-можу görüşmelerim gorusmelerim gelemiyorum لقاءاتي مواعيدي لا-أستطيع мои-встречи
        я-не-могу moje-spotkania nie-mogę-przyjść""",
    ShowPlaces(): """місця вільні-місця yerler boş-yerler أماكن الأماكن اماكن الاماكن места свободные-места miejsca
        wolne-miejsca""",
    Discover(): """професії відкрити-професії meslekler meslekleri-keşfet مهن المهن профессии открыть-профессии zawody
        odkryj-zawody""",
    AskSomething(): """запитати питання bir-şey-sor soru سؤال اسأل спросить вопрос zapytaj pytanie""",
    Play(): """суперсила знайди-свою-суперсилу süper-güç süper-gücünü-bul القوة-الخارقة قوة-خارقة اكتشف-قوتك-الخارقة
        найди-свою-суперсилу supermoc znajdź-swoją-supermoc super-kraft finde-deine-super-kraft""",
    ListSnacks(): "снеки навчальні-снеки atıştırmalıklar دروس-قصيرة دروس учебные-снеки przekąski",
    ListSurveys(): "опитування anket anketler استبيان استبيانات опрос опросы ankieta ankiety",
    ShowPortraits(): "портрети portreler صور-مهنية портреты portrety",
    ShowFollowed(): "новини yenilikler الجديد новости nowości",
    NoMoreNews(): "більше-не-треба artık-istemiyorum لا-أريد-المزيد больше-не-надо nie-chcę-już-tego",
    ShowHelpers(): "консультації danışmanlık استشارة консультации doradztwo",
    ShowCourses(): "курси kurslar دورات курсы kursy",
    Move(): """переїхати переїзд на-мій-телефон taşın taşınma telefonuma-taşın انتقال انتقل إلى-هاتفي переехать переезд
        на-мой-телефон przeprowadzka przenieś na-mój-telefon""",
    StopMessages(): """стоп годі dur sus توقف قف хватит przestań koniec-wiadomości""",
    ShowData(): """дані мої-дані veriler verilerim بيانات البيانات بياناتي данные мои-данные dane moje-dane""",
    AskToForget(): """видалити видали sil verilerimi-sil حذف احذف удалить удали usuń usun usuń-wszystko""",
    Languages(): """мова мови змінити-мову dil diller dili-değiştir لغة اللغة اللغات язык языки сменить-язык język jezyk
        języki zmień-język""",
    Speak("de"): """німецька німецькою almanca الألمانية ألماني немецкий по-немецки niemiecki po-niemiecku""",
    Speak("en"): """англійська англійською ingilizce الإنجليزية إنجليزي английский по-английски angielski
        po-angielsku""",
    Speak("de-x-leicht"): """leichte-sprache in-leichter-sprache einfache-sprache leichtes-deutsch einfaches-deutsch
        plain-german easy-german plain-language""",
    Speak("uk"): "українська українською по-українськи українська-мова ukrainisch auf-ukrainisch ukrainian",
    Speak("tr"): "türkçe turkce türkisch auf-türkisch turkish",
    Speak("ar"): "العربية عربي بالعربية بالعربي عربية arabisch auf-arabisch arabic",
    Speak("ru"): "русский по-русски на-русском русский-язык russisch auf-russisch russian",
    Speak("pl"): "polski po-polsku język-polski polnisch auf-polnisch polish",
}
YES: Final = "так да evet نعم أجل tak"
NO: Final = "ні нет hayır hayir لا nie"
