"""The names of the demonstration's people and groups. All are invented; no such person or group is meant."""

from __future__ import annotations

from typing import Final, NamedTuple


class Named(NamedTuple):
    """A person: account name, name, language."""

    account: str
    name: str
    language: str = "en"


class Group(NamedTuple):
    """A group, or an individual: name, country where it is based, language of its application."""

    name: str
    country: str
    language: str = "en"


STAFF: Final = (
    Named("staff1", "Ines Paperclip"),
    Named("staff2", "Tomas Inkwell", "es"),
    Named("staff3", "Grace Pigeonhole"),
)
REVIEWER: Final = Named("reviewer", "Odalys Evenhand", "fr")

# Three for each region: two chosen by the region, one by the nominating committee
COMMITTEE: Final = (
    ("AF", Named("alac1", "Wanjiru Bluekite")),
    ("AF", Named("alac2", "Moussa Lanterne", "fr")),
    ("AF", Named("alac3", "نور قلم", "ar")),
    ("AP", Named("alac4", "Asha Monsoon")),
    ("AP", Named("alac5", "林纸鸢", "zh-hans")),
    ("AP", Named("alac6", "Tevita Outrigger")),
    ("EU", Named("alac7", "Signe Drivhus")),
    ("EU", Named("alac8", "Вера Снегирёва", "ru")),  # noqa: RUF001 - a name in Cyrillic
    ("EU", Named("alac9", "Bruno Giostra")),
    ("LAC", Named("alac10", "Luz Colibrí", "es")),
    ("LAC", Named("alac11", "Caetano Jangada", "pt")),
    ("LAC", Named("alac12", "Marlon Steelpan")),
    ("NA", Named("alac13", "Hazel Switchboard")),
    ("NA", Named("alac14", "Étienne Poudrerie", "fr")),
    ("NA", Named("alac15", "Ruth Prairielight")),
)

# Who held the seats before them, seat by seat
FORMER: Final = (
    Named("former1", "Kwame Oldharbour"),
    Named("former2", "Aïcha Dune", "fr"),
    Named("former3", "Themba Sundial"),
    Named("former4", "Noriko Papercrane"),
    Named("former5", "Farid Caravan"),
    Named("former6", "Mere Longtide"),
    Named("former7", "Pieter Windmolen"),
    Named("former8", "Οδυσσέας Φάρος"),
    Named("former9", "Agnieszka Bursztyn"),
    Named("former10", "Ximena Quipu", "es"),
    Named("former11", "Joana Azulejo", "pt"),
    Named("former12", "Desmond Calypso"),
    Named("former13", "Orville Mapleleaf"),
    Named("former14", "Bea Tumbleweed"),
    Named("former15", "Cal Lighthouse"),
)

SECRETARIATS: Final = {
    "AF": Named("sec-af", "Fatou Baobab", "fr"),
    "AP": Named("sec-ap", "Priya Banyan"),
    "EU": Named("sec-eu", "Klaas Polder"),
    "LAC": Named("sec-lac", "Rosario Ceiba", "es"),
    "NA": Named("sec-na", "Lou Sequoia"),
}

# Representatives of long-accredited groups, in the order of those groups below
MEMBERS: Final = {
    "AF": (
        Named("af1", "Adaeze Nightjar"),
        Named("af2", "Yassine Sebkha", "fr"),
        Named("af3", "منى فانوس", "ar"),
        Named("af4", "Lindiwe Marula"),
        Named("af5", "Hamisi Dhow"),
    ),
    "AP": (
        Named("ap1", "Kavita Tidepool"),
        Named("ap2", "周灯塔", "zh-hans"),
        Named("ap3", "Haruki Futaba"),
        Named("ap4", "ليلى نخلة", "ar"),
        Named("ap5", "Sione Reef"),
    ),
    "EU": (
        Named("eu1", "Maren Fyrtårn"),
        Named("eu2", "Лев Самоваров", "ru"),
        Named("eu3", "Chiara Girandola"),
        Named("eu4", "Jean Boussole", "fr"),
        Named("eu5", "Оксана Ластівка"),
    ),
    "LAC": (
        Named("lac1", "Nayeli Papalote", "es"),
        Named("lac2", "Tiago Carranca", "pt"),
        Named("lac3", "Marisol Faro", "es"),
        Named("lac4", "Junior Sugarapple"),
        Named("lac5", "Inti Zampoña", "es"),
    ),
    "NA": (
        Named("na1", "Dakota Fernlight"),
        Named("na2", "Mireille Érablière", "fr"),
        Named("na3", "Sam Boxcar"),
        Named("na4", "Joy Harborbell"),
        Named("na5", "Pat Gristmill"),
    ),
}

# Who speaks for applicants, in the order in which the tales ask
APPLICANTS: Final = (
    "Zuri Firefly",
    "Miguel Trompo",
    "Eero Kuunsilta",
    "Ngozi Palaver",
    "Anton Zvezdochkin",
    "Jules Girouette",
    "Bashir Watchtower",
    "Mei Starfruit",
    "Camila Rosaventos",
    "Saoirse Cairn",
    "Omar Wadi",
    "Rin Hotaru",
    "Gaia Lanterna",
    "Akello Drum",
)

# Accredited for years: the first five of each region have their representatives above
LONG_ACCREDITED: Final = (
    Group("Blue Kite Internet Users", "KE"),
    Group("Cercle de la Lanterne numérique", "SN", "fr"),
    Group("جمعية فانوس لمستخدمي الإنترنت", "EG", "ar"),
    Group("Marula Open Net Circle", "ZA"),
    Group("Dhow Coast Netizens", "TZ"),
    Group("Club des usagers du Sebkha", "TN", "fr"),
    Group("Talking Drum Digital Commons", "NG"),
    Group("Liga Imbondeiro de Internautas", "AO", "pt"),
    Group("Monsoon Net Users' League", "IN"),
    Group("纸鸢网民社", "CN", "zh-hans"),
    Group("Papercrane Internet Salon", "JP"),
    Group("رابطة نخلة الرقمية", "JO", "ar"),
    Group("Outrigger Pacific Online", "TO"),
    Group("Banyan Tree Digital Forum", "LK"),
    Group("Quokka Connect", "AU"),
    Group("Пользователи Великой Степи", "KZ", "ru"),
    Group("Fyrtårnets Netbrugere", "DK"),
    Group("Клуб сетевого самовара", "RU", "ru"),
    Group("Girandola degli Internauti", "IT"),
    Group("Les Boussoles du réseau", "FR", "fr"),
    Group("Спілка ластівок онлайн", "UA"),
    Group("Polderpeil Internetvrienden", "NL"),
    Group("Σύλλογος Φάρος Διαδικτύου", "GR"),
    Group("Bernsteinzimmer Netzverein", "DE"),
    Group("Liga del Colibrí Digital", "PE", "es"),
    Group("Jangada Livre dos Internautas", "BR", "pt"),
    Group("Faro del Sur en Red", "UY", "es"),
    Group("Steelpan Net Society", "TT"),
    Group("Zampoña Abierta", "BO", "es"),
    Group("Quetzal Conectado", "GT", "es"),
    Group("Papalote Popular de Internet", "MX", "es"),
    Group("Cacique Net Yard", "BB"),
    Group("Switchboard Neighbors", "US"),
    Group("L'Érablière branchée", "CA", "fr"),
    Group("Boxcar Community Network", "US"),
    Group("Harborbell Users Group", "US"),
    Group("Gristmill Digital Co-op", "CA"),
    Group("Coquí en Línea", "PR", "es"),
    Group("Prairielight Online", "CA"),
    Group("Tumbleweed Tech Circle", "US"),
)
