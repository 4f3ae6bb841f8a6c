"""The words of Swedish."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        en ett den det de dom denna detta dessa min mitt mina din ditt dina sin sitt sina hans hennes dess vår vårt
        våra er ert era deras ingen inget inga någon något några nån nåt varje varenda all allt alla båda bägge många
        få flera fler vilken vilket vilka sådan sådant sådana annan annat andra samma egen eget egna hela själva
        två tre fyra fem sex sju åtta nio tio elva tolv tjugo trettio fyrtio femtio
    """),
    prepositions=words("""
        i på av till från med utan om för över under mellan genom hos vid mot efter före innan inom utom utanför
        innanför ovanför nedanför bakom framför bredvid bland kring runt omkring längs enligt trots angående per via
        sedan åt ur utav utifrån inför gentemot såsom å
    """),
    conjunctions=words("""
        och & eller men utan för samt fast att som om när då medan eftersom därför innan sedan tills ifall huruvida
        fastän trots såvida såvitt ju desto än antingen varken både
        vem vems vad var vart varför hur vilken vilket vilka vars där dit
    """),
    auxiliaries=words("""
        vara är e var varit vore ha har hade haft bli blir blev blivit kan kunde kunnat ska skall skulle vill ville
        velat måste bör borde får fick fått må måtte lär brukar brukade behöver behövde kommer kom tänker
    """),
    pronouns=words("jag du han hon hen den det vi ni de dom man mig mej dig dej sig sej oss er"),
    adverbs=words("""
        inte ej icke aldrig mycket så för mer mest mindre minst väldigt ganska rätt riktigt alltför nästan knappt bara
        också även ännu helt verkligen extremt särskilt ungefär cirka endast otroligt fruktansvärt
    """),
    particles=words("upp ut in ner ned bort fram tillbaka hem iväg ihop igång igen loss undan igenom isär"),
    titles=words("""
        hr hr. fr fr. dr dr. prof prof. st st. s:t s:ta herr fru fröken doktor professor pastor biskop ärkebiskop påve
        påven kung kungen drottning drottningen prins prinsessan prinsessa president statsminister minister general
        kapten kommissarie farbror tant faster moster morbror farfar mormor sankt sankta sir lady lord mr mr. mrs mrs.
        ms ms.
        tekn. fil. med. doc. docent
    """),
    abbreviations=words("""
        hr. fr. dr. prof. st. mr. mrs. ms. t.ex. t. ex. dvs. d.v.s. bl.a. bl. m.a.o. s.k. p.g.a. pga. m.fl. f.d. resp.
        ca. c:a. jfr. inkl. exkl. nr. kap. sid. s. avd. fig. e.kr. f.kr. fr.o.m. t.o.m. o.d. kl. milj. vs. i.e. e.g.
        feb. apr. aug. sept. okt. nov. dec.
        a.a. anm. bif. d.ä. d.y. dir. e.m. ekon. f.m. f.n. f.ö. fil. i.o.m. i.st.f. ibl. ing. m.m. n.b. ngn. prel.
        s.a.s. sek. tekn. tf. u.a. åld. årg. övers.
    """),
    units=UNITS
    | words("""
        procent promille hundra tusen miljon miljoner miljard miljarder biljon biljoner dussin sekund sekunder minut
        minuter timme timmar dag dagar dygn natt nätter vecka veckor månad månader år årtionde decennier sekel sekler
        krona kronor öre euro dollar pund kilometer meter centimeter millimeter mil fot tum hektar kvadratmeter
        kubikmeter kilo kilogram gram milligram hekto ton liter deciliter milliliter tsk msk grader grad celsius
        kalorier watt kilowatt kilowattimmar megawatt volt ampere hertz megahertz gigahertz decibel bitar bytes
        megabyte gigabyte terabyte pixlar gånger poäng procentenheter januari februari mars april maj juni juli
        augusti september oktober november december
    """),
    labels=LABELS
    | words("""
        figur fig fig. kapitel kap kap. sida sidan sidor s. sid sid. säsong avsnitt avsnittet del version volym nummer
        nr nr. steg nivå fas sektion artikel paragraf tabell rad kolumn rum sal dörr spår perrong linje väg flyg kanal
        fråga regel lektion vers akt scen runda typ klass grupp lag generation bilaga våning storlek övning exempel
        dag vecka år kategori formel modul punkt klockan kl kl.
        januari februari mars april maj juni juli augusti september oktober november december
        tab. avd. art. vol.
    """),
    sounds=words("""
        skratt* fniss* hostar hostning* hosta harkl* suckar suck nyser gäspar visslar applåd* ohörbart ohörbar
        otydligt sorl gråter snyft* viskar småskratt*
    """),
    noises=words("""
        musik tystnad paus ljud brus oljud
    """),
)
