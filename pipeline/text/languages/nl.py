"""The words of Dutch."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        de het een 't 'n der den des deze dit die mijn m'n jouw je uw zijn z'n haar d'r onze ons jullie hun geen elk
        elke ieder iedere enig enige enkele sommige alle beide menig menige zulke zo'n dergelijke welk welke veel
        weinig meerdere verscheidene verschillende diverse ander andere zelfde hetzelfde dezelfde eigen hele heel paar
        beetje twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig zestig zeventig
        tachtig negentig
    """),
    prepositions=words("""
        à aan achter behalve beneden bij binnen boven buiten conform dankzij door doorheen gedurende in ingevolge
        inzake jegens langs met middels na naar naast namens nabij niettegenstaande om omstreeks omtrent ondanks onder
        ongeacht op over overeenkomstig per qua rond rondom sedert sinds te ten ter tegen tegenover tijdens tot tussen
        uit van vanaf vanuit vanwege via volgens voor wegens zonder
    """),
    conjunctions=words("""
        en & of maar want dus noch dat omdat doordat zodat opdat als indien mits tenzij wanneer toen terwijl nadat
        voordat totdat sinds zodra zolang zover hoewel ofschoon alhoewel aangezien evenals alsof dan voor tot
        die wie wat waar waarom waarin waarop waarmee waarvan waardoor waarvoor waarbij waaruit waarover waarnaar
        waaraan waarna waarheen hoe hoeveel welk welke wiens hetgeen
    """),
    auxiliaries=words("""
        zijn ben bent is was waren geweest hebben heb hebt heeft had hadden gehad worden word wordt werd werden
        geworden zullen zal zult zou zouden kunnen kan kunt kon konden moeten moet moest moesten mogen mag mocht
        mochten willen wil wilt wilde wilden wou gaan ga gaat ging gingen hoef hoeft hoeven blijf blijft bleef laat
        laten
        'k heb't 't's dat's is't
    """),
    pronouns=words("ik jij je u hij zij ze wij we jullie zich me mij men er 'k ie 't 'm"),
    adverbs=words("""
        niet nooit zeer heel erg te zo meer meest minder minst vrij nogal tamelijk best bijna nauwelijks amper slechts
        alleen maar ook nog al even zelfs echt gewoon helemaal bijzonder enorm ontzettend verschrikkelijk ongeveer
        circa zowat vooral
    """),
    particles=words("""
        aan af bij binnen dicht door heen in mee na neer om onder op over samen tegen terug toe uit vast voor voorbij
        weg weer thuis open klaar rond langs achter vooruit achteruit omhoog omlaag bijeen
    """),
    titles=words("""
        dhr dhr. hr hr. mevr mevr. mw mw. mej mej. dr dr. drs drs. ir ir. ing ing. mr mr. prof prof. ds ds. st st.
        sint heer meneer mijnheer mevrouw juffrouw dokter doctor professor dominee pastoor pater zuster broeder paus
        kardinaal bisschop koning koningin prins prinses keizer graaf gravin hertog president minister premier
        burgemeester staatssecretaris kapitein generaal kolonel majoor inspecteur commissaris rechter oom tante opa
        oma sir lady lord
        dhr.dr. mr.dr.
    """),
    abbreviations=words("""
        dhr. hr. mevr. mw. mej. dr. drs. ir. ing. mr. prof. ds. st. jhr.
        bijv. bv. b.v. d.w.z. o.a. m.a.w. m.b.t. i.v.m. n.a.v. t.a.v. t.o.v. t.b.v. z.g. zgn. resp. ca. evt. incl.
        excl. i.p.v. a.u.b. e.g. i.e. vs. vgl. nr. nrs. blz. p. pp. hfst. afb. fig. art. jg. dl. red. min. mln. mld.
        t.w. v. v.chr. n.chr. m.n. i.t.t. o.l.v. feb. mrt. apr. jun. jul. aug. sept. okt. nov. dec.
        a.s. aanw. afd. afz. alg. bijl. c.q. d.d. d.m.v. e.a. e.v. fa. fam. gem. i.c. i.o. i.s.m. inl. inz. m.b.v.
        m.i. m.i.v. m.u.v. max. n.v. n.v.t. o.b.v. o.i. o.m. obs. oorspr. pag. s.v.p. t.g.v. t.h.v. t.k. t.n.v. tel.
        toel. v.a. v.d. vnl. voorz. vz. z.i. zg.
    """),
    units=UNITS
    | words("""
        procent promille honderd duizend miljoen mln mln. miljard mld mld. biljoen dozijn
        seconde seconden minuut minuten min. uur uren dag dagen nacht nachten week weken maand maanden jaar jaren
        decennium decennia eeuw eeuwen euro euro's cent dollar dollars pond gulden frank
        kilometer kilometers meter meters centimeter centimeters millimeter millimeters mijl voet duim hectare
        vierkante kubieke kilo kilo's kilogram gram milligram ton ons liter liters milliliter graden graad celsius
        calorieën watt kilowatt megawatt volt ampère hertz megahertz gigahertz decibel bit bits byte bytes kilobyte
        megabyte gigabyte terabyte pixels keer maal punten punt v.chr. n.chr.
        januari februari maart april mei juni juli augustus september oktober november december
        ha
    """),
    labels=LABELS
    | words("""
        figuur fig fig. afbeelding afb. hoofdstuk hfst. pagina pagina's bladzijde blz blz. p. seizoen aflevering
        afleveringen afl afl. episode versie deel volume nummer nummers nr nr. stap stappen niveau fase paragraaf
        sectie artikel art. lid tabel regel kolom kamer zaal deur spoor perron lijn route snelweg vlucht kanaal vraag
        les vers akte scène ronde type klasse groep team generatie bijlage doos verdieping maat oefening voorbeeld dag
        week jaar categorie formule module optie punt januari februari maart april mei juni juli augustus september
        oktober november december
        nrs. no. pag. pp. dl. par. jg.
    """),
    sounds=words("""
        lachen lacht lachend gelach grinnik* giechel* hoest* kucht schraapt zucht zuchten niest geeuw* gaapt fluit*
        applau* klapt klappen onverstaanbaar onhoorbaar geroezemoes huilt snik* fluister* glimlach*
    """),
    noises=words("""
        muziek stilte pauze geluid geluiden lawaai ruis
    """),
)
