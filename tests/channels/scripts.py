"""The chats that every channel plays unchanged. They have one person each, so that a terminal can play them too."""

ASKING = """
    Mia: /start
    Bot: Moin, ich bin Lotse! [Etwas fragen] [Berufe entdecken] [Termine]
    Mia: wie lange dauert die ausbildung zum tischlre
    Bot: Tischler/in Es dauert 3 Jahre.
    Bot: Quelle: BERUFENET der Bundesagentur für Arbeit · geprüft am 20.11.2026
    Mia: und was macht man da?
    Bot: Holz zuschneiden
    Mia: xqwzjk vbnmpl
    Bot: Das weiß ich noch nicht. [Termine] [Berufe entdecken]
"""
DISCOVERING = """
    Mia: Ausbildungsplätze in Höxter im Handwerk
    Bot: Ausbildungsplätze: Handwerk und Bau, Höxter Ich kenne 4 freie Plätze. [Tischler/in in Höxter (Beispiel)]
    Mia: [Tischler/in in Höxter (Beispiel)]
    Bot: Betrieb: Beispielbetrieb Holzwerk Muster
    Mia: Berufe entdecken
    Bot: Was davon könnte etwas für dich sein? [Holz]
    Mia: Holz
    Bot: Holz [Tischler/in]
    Mia: /quatsch
    Bot: So funktioniert es
"""
BOOKING = """
    Mia: /termine
    Bot: Such dir einen Termin aus. [Tischlerei von innen]
    Mia: [Tischlerei von innen]
    Bot: Mit: Beispiel-Gast [Platz buchen]
    Mia: [Platz buchen]
    Bot: Tischlerei von innen Du hast einen Platz [Kalenderdatei] [Spitznamen angeben] [Platz freigeben]
    Mia: [Spitznamen angeben]
    Bot: Wie soll dich der Gast im Termin nennen?
    Mia: Mimi
    Bot: Alles klar, Mimi.
    Mia: meine termine
    Bot: Du hast einen Platz, als Mimi. [Tischlerei von innen]
    Mia: 1
    Bot: [Kalenderdatei]
    Mia: [Kalenderdatei]
    Bot: beispiel-tischlerei-von-innen.ics
    Mia: [Platz freigeben]
    Bot: Dein Platz ist jetzt frei für andere.
    Mia: löschen
    Bot: [Ja, alles löschen]
    Mia: [Ja, alles löschen]
    Bot: Hier ist nichts mehr über dich gespeichert.
"""
FOLLOWING = """
    Mia: sag mir bescheid wenn es was neues zu holz gibt
    Bot: Wenn es zu „Holz“ etwas Neues gibt, schreibe ich dir hier [Nichts mehr davon]
    Mia: abos
    Bot: Was ich verfolge [Ohne Holz] [Nichts mehr davon]
    Bot: Holz
    Mia: [Nichts mehr davon]
    Bot: Was du gebucht hast, bleibt, wie es ist.
    Mia: abos
    Bot: Du verfolgst nichts.
"""
ALL = {"asking": ASKING, "discovering": DISCOVERING, "booking": BOOKING, "following": FOLLOWING}
