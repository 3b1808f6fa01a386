"""The phrases of a crisis in Arabic, written and spoken; everyday phrases that look alike; how words are written.

Written like the German ones, each with its meaning after "="; "~" is any ending. `letters` says which are the same.
"""

from typing import Final

SAME: Final = {
    "أريد": "بدي بدى ابغى أبغى أبغا عايز عايزة عاوز عاوزة أتمنى ودي حابب حابة نحب بغيت بتمنى بتمنا",
    "لا أريد": "مابدي مبدي مابي مابغى ماريد",
    "أموت": "موت الموت نموت بموت مت موتي",
    "لا": "ما مش مو مب لم لن",
    "أعيش": "عيش العيش نعيش بعيش الحياة",
    "نفسي": "حالي روحي نفسى بحالي",
    "أقتل": "اقتل سأقتل بقتل قتل حقتل هقتل نقتل قتلت بدبح",
    "انتحار": "الانتحار أنتحر سأنتحر حأنتحر هنتحر بنتحر ننتحر انتحرت للانتحار بالانتحار",
    "أبي": "بابا والدي أمي ماما والدتي أهلي أخي أخوي أختي عمي خالي جدي زوجي أبوي ابوي أبويا أمه",
    "يضربني": "تضربني بيضربني بتضربني يضربوني يضربونني بيضربوني ضربني ضربتني ضربوني كيضربني يعنفني بيعنفني "
    "يضربنا بيضربنا",
    "أجرح": "بجرح جرحت أؤذي بأذي أذيت إيذاء أضر أشطب بشطب تجريح",
    "البيت": "بيت المنزل بيتنا بالبيت للبيت عالبيت الدار",
    "خايف": "خائف خايفة خائفة أخاف بخاف",
    "يلمسني": "لمسني بيلمسني يتحسسني يلمسوني",
    "المعلم": "الأستاذ المدرب المعلمة المدرس",
    "تعبت": "مليت مللت زهقت سئمت طفشت",
}
FILLERS: Final = "أن إن أنا إني جدا والله فعلا حقا كتير كثيرا بس"
PHRASES: Final = """
    أريد أموت = I want to die
    نفسي أموت . = I wish to die
    يا_ليتني|ليتني|ياليتني|ياريتني|يا_ريتني|ياريت|يا_ريت أموت|لا_أولد|لا_خلقت|لا_انولدت|ميت|ميتة = I wish I were dead
    أحسن|أفضل|الأفضل|الأحسن لو أموت|لا_أكون|لا_كنت = better if I died
    الأفضل|الأحسن|أحسن لي|إلي أموت = better if I died
    لا أريد أعيش . = I do not want to live
    لا أريد أعيش هيك|هكذا|بعد|أكثر|لأن|لأني|في_هذه_الدنيا|في_هذا_العالم|بهالدنيا = I do not want to live any more
    لا_عاد|لا_عدت|لا_أعد أريد|فيني|أقدر أعيش = I do not want to live any more
    تعبت من أعيش|حياتي|الدنيا|عيشتي . = tired of living
    أكره|بكره|كرهت حياتي|نفسي|أعيش = I hate my life, myself
    حياتي بلا|بدون|لا_لها|مالها|لا_إلها معنى|طعم|قيمة|فايدة|فائدة = my life has no meaning
    لا معنى|فايدة|فائدة|قيمة لحياتي|للحياة|من_حياتي = life has no meaning
    ليش|لماذا|ليه عايش|عايشة|خلقت . = what do I live for
    لا أريد أستيقظ|أصحى|أفيق . = I do not want to wake up
    أنام ولا_أصحى|ولا_أستيقظ|للأبد = fall asleep for ever
    بدوني|من_دوني أحسن|أفضل = better without me
    أحسن|أفضل بدوني|من_دوني = better without me
    لا أحد|حدا|حد يفتقدني|سيفتقدني|يحبني|بيحبني . = nobody would miss me
    لا_عدت|لا_عاد|لا_أعد أحتمل|أقدر|أستطيع|أتحمل|فيني . = I cannot go on
    ماني|لست|مش|مو قادر|قادرة أتحمل|أكمل|أستمر . = I cannot go on
    أريد أختفي . = I want to disappear
    أريد كل_شيء|كل_شي ينتهي|يخلص . = I want it all to end
    أختفي للأبد|عن_الدنيا = disappear for ever
    انتحار = suicide
    أقتل نفسي = kill myself
    أنهي|إنهاء|أنهيت حياتي|عمري = end my life
    أشنق|شنق|بشنق نفسي = hang myself
    أقطع|قطع|بقطع شراييني|عروقي|وريدي = cut my wrists
    أرمي|ألقي|أزت|برمي نفسي من|تحت|عن|قدام = throw myself off, under
    أقفز|أنط|القفز|بنط|أرمي من السطح|الجسر|الشباك|النافذة|البلكون|البلكونة|سطح = jump off a roof, a bridge
    أبلع|أبتلع|آخذ|أشرب|بلعت كل|علبة|كثير حبوب|الحبوب|الأدوية|الدواء = take all the pills
    كم حبة|حبوب أموت|لأموت|للموت|تقتل = how many pills to die
    كيف|طريقة أموت بدون|بلا ألم|وجع = how to die without pain
    أسهل|أسرع طريقة أموت|للموت = how to die without pain
    رسالة وداع أكتب|كتبت|بكتب = farewell letter
    أكتب|كتبت|بكتب رسالة وداع|انتحار = farewell letter
    أجرح نفسي = I hurt myself
    نفسي أجرح = I hurt myself
    أشطب|بشطب يدي|إيدي|ايدي|جسمي|ذراعي = I cut my arms
    يضربني = hits me
    أبي يضرب|بيضرب|ضرب أبي = father hits mother
    خايف من أبي . = afraid of my father
    خايف أرجع|أروح|الرجوع|العودة على|إلى|ع البيت = afraid to go home
    خايف أرجع|أروح|الرجوع|العودة البيت = afraid to go home
    عنف|العنف في_البيت|في_بيتنا|عندنا = violence at home
    أتعرض|تعرضت|بتعرض للعنف|للضرب|للاغتصاب|للتحرش|للتنمر|للابتزاز|لتحرش|لاغتصاب = I suffer violence
    يهددني|بيهددني|هددني|يهددونني|بيهددوني = threatens me
    يريد|بدو|بده|عايز يقتلني = wants to kill me
    يحبسني|حبسني|حابسني|بيحبسني|يحبسوني|حابسيني = locks me in
    يخنقني|خنقني = chokes me
    اغتصب~ = raped
    اغتصاب~ = rape
    يغتصب~ = rapes
    يتحرش|بيتحرش|تحرش|تحرشوا|اتحرش بي|فيني|فيي|بيا = harasses me sexually
    أبي|المعلم|هو يلمسني = father touches me
    يلمسني هناك|تحت|غصب|في_أماكن|بأماكن = touches me there
    يجبرني|أجبرني|بيجبرني على الجنس|النوم|خلع = forces me to have sex
    يبتزني|بيبتزني|ابتزني|يبتزوني = blackmails me
    صوري العارية|عارية = nude pictures of me
    صور عارية لي|إلي = nude pictures of me
    لا يعطوني|بيعطوني|يعطونني|يطعموني|بيطعموني|يطعمونني أكل|طعام|آكل|. = gives me nothing to eat
    لا في|يوجد أكل|طعام البيت = nothing to eat at home
    طردوني|طردني|طردتني من البيت = thrown out of home
    هربت|أهرب|بهرب|الهروب|الهرب من البيت|أبي = ran away from home
    أنام|بنام|نايم في|ب الشارع = I sleep in the street
    أنام|بنام|نايم بالشارع = I sleep in the street
    لا عندي مكان أنام = no place to sleep
    عندي|معي أنوريكسيا|بوليميا|اضطراب_أكل = I have an eating disorder
    أستفرغ|بستفرغ|أتقيأ|بتقيأ بعد الأكل|الطعام = I vomit after meals
    يتنمر~|بيتنمر~ علي|عليي|عليا = I am bullied
    الكل|كلهم|الجميع يكرهني|بيكرهني|يكرهونني|بيكرهوني|يكرهوني = all hate me
    حامل خايف|ماذا_أفعل|شو_أعمل|شو_اعمل|ساعدوني = I am pregnant and afraid
    أريد|راح|رح|سوف أقتل أبي|المعلم|الجميع|الكل|كلهم|أحدا|حدا|شخص|الناس = kill somebody
    أفجر|بفجر|تفجير المدرسة = blow up the school
"""
TRAPS: Final = """
    أموت من الضحك|الجوع|الملل|الضجر|التعب|البرد|الحر|الخجل|الفضول|كتر|كثرة = to die of boredom
    أموت ضحك|ضحكا|جوع|جوعا|ملل|زهق = to die of boredom
    يضربني الكهرباء|الكهربا|كهرباء|التيار|الشمس|البرد = I got an electric shock; a sunstroke
    الكهرباء|الكهربا|الشمس يضربني = an electric shock
    يضربني في|ب الشطرنج|اللعبة = beats me at chess
    هجوم|عملية|تفجير|حزام انتحار|انتحاري|انتحارية = an attack
    فرقة|منع|مكافحة انتحار = the film Suicide Squad; prevention
    الوقاية من انتحار = prevention of suicide
"""
ARABIZI: Final = """
    bidi|bedi|badi|baddi|biddi|beddi mout|amout|moot|amoot|mot|amot = I want to die
    3ayez|3ayz|3awez|3ayza|3awza|ayez|ayza amoot|amout|amot = I want to die
    ureed|oreed|areed|urid|orid an_amoot|amoot|amout|an_amout = I want to die
    nhab|n7eb|nheb nmout|nmoot = I want to die
    abgha|abi amoot|amout = I want to die
    ma bidi|bedi|badi|baddi|biddi|3ayez|3ayz a3ish|3ish|3eesh|a3eesh|aish = I do not want to live
    la ureed|oreed|areed an_a3ish|a3ish|an_a3eesh|a3eesh = I do not want to live
    antahir|anta7er|antaher|anta7ir|bantaher|bante7er = kill oneself
    2a2tol|a2tol|a2tel|aqtol|aqtul|ba2tol|b2tol nafsi|nefsi|7ali|hali = kill myself
    yadribni|yadrebni|yedrebni|yidrabni|byodrobni|bidrobni|bydrbni|bydrobni|bidribni|byedrabni = hits me
"""
