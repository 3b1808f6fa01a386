"""Everyday phrases that look like a crisis, as a table.

Written like the phrases, but tighter, so that a trap never hides a crisis beside it: no other word stands between the
words of a trap, and at "…" up to six of the same clause.
"""

from typing import Final

TRAPS: Final = (
    "schlägt mich vor .",
    "schlägt mich vor oder|aber|wenn|dass",
    "schlägt mich für|als|zu|zur|zum … vor",
    "schlägt mich der|die|das|mein|meine betrieb|firma|schule|kammer|lehrer … vor",
    "schlägt mir|dir|dem|uns|ihm|ihnen|meinem|meiner|meinen|deinem|deiner|seinem|seiner … vor",
    "schlägt mich keiner|niemand",
    "schlägt mich im|in|beim schach|tischtennis|tennis|fifa|mathe",
    "im|in|beim schach|tischtennis|tennis|fifa|spiel|finale geschlagen",
    "gut|tapfer|wacker|super|schlecht geschlagen",
    "haut mich um .",
    "haut mich um dass|wenn|weil|wie",
    "haut mich nicht|total|komplett|fast um",
    "haut mich vom hocker",
    "haut mich aus den socken|latschen",
    "ein um",
    "ein . um",
    "mich um kopf und kragen",
    "mich um himmels willen",
    "mich um die ecke",
    "mich um den|meinen job|platz|schlaf|verstand",
    "mich um die|meine|jede chance|chancen|stelle|lehrstelle",
    "man nicht mehr leben",
    "beim|im|vom|zum|das|dem|über sterben",
    "menschen|tiere|leute|patienten|pflanzen|bäume|bienen|berufe sterben",
    "vor lachen|langeweile|hunger|scham|neugier sterben",
    "sterben vor lachen|langeweile|hunger|scham|neugier",
    "suizid|selbstmord|suicide prävention|verhindern|vorbeugen|prevention|squad|counselor|counselling",
    "amoklauf verhindern|vorbeugen",
    "cut|hurt myself at|in|while work|job|cooking",
    "sich um seine|ihre chance|chancen|stelle|lehrstelle",
    "bungee|fallschirm … springen",
)
