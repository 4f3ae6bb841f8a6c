"""The words of German."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        der die das den dem des ein eine einen einem einer eines 'n 'ne 'nen 'nem 'ner ne nen nem ner
        kein keine keinen keinem keiner keines mein meine meinen meinem meiner meines dein deine deinen deinem deiner
        deines sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres
        unser unsere unseren unserem unserer unseres unsre unsren unsrem unsrer unsres
        euer eure euren eurem eurer eures euere eueren euerem euerer eueres
        dieser diese diesen diesem dieses dies jener jene jenen jenem jenes
        jeder jede jeden jedem jedes jeglicher jegliche jeglichen jeglichem jegliches
        welcher welche welchen welchem welches mancher manche manchen manchem manches manch
        solcher solche solchen solchem solches solch so'n so'ne so'nen so'nem so'ner
        aller alle allen allem all beide beiden beider einige einigen einiger einigem einiges mehrere mehreren
        mehrerer etliche etlichen etlicher sämtliche sämtlichen sämtlicher viele vielen vieler wenige wenigen weniger
        irgendein irgendeine irgendeinen irgendeinem irgendeiner irgendeines irgendwelche irgendwelchen irgendwelcher
        derselbe dieselbe dasselbe denselben demselben desselben derselben dieselben
        derjenige diejenige dasjenige denjenigen demjenigen desjenigen derjenigen diejenigen
        dessen deren wessen lauter paar bisschen diverse diversen
        am im zum zur vom beim ins ans aufs ums fürs durchs übers unters vors hinters vorm hinterm unterm überm außerm
        zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig
        achtzig neunzig
    """),
    prepositions=words("""
        ab abseits abzüglich an angesichts anhand anlässlich anstatt anstelle auf aufgrund aus ausgenommen außer
        außerhalb bei betreffs bezüglich binnen bis dank diesseits durch einschließlich entgegen entlang entsprechend
        exklusive für gegen gegenüber gemäß hinsichtlich hinter in infolge inklusive inmitten innerhalb jenseits laut
        längs mangels mit mithilfe mittels nach neben nebst oberhalb ohne per pro samt seit seitens statt trotz über
        um unter unterhalb unweit mitsamt via vis-à-vis von vor während wegen wider zu zufolge zugunsten zuliebe
        zuzüglich zwecks zwischen à am im zum zur vom beim ins ans aufs ums fürs durchs übers unters vors hinters vorm
        hinterm unterm überm außerm
    """),
    conjunctions=words("""
        und & oder aber sondern beziehungsweise bzw bzw. sowie sowohl weder entweder
        dass daß ob weil wenn als wie obwohl obgleich obschon wenngleich während bevor ehe nachdem seit seitdem sobald
        solange sooft sofern soweit soviel insofern inwiefern inwieweit falls indem damit sodass anstatt statt zumal
        bis außer je desto umso
        wer wen wem wessen was wann wo wohin woher warum weshalb weswegen wieso wieviel welcher welche welchen welchem
        welches wobei wodurch wofür wogegen womit wonach woran worauf woraus worin worüber worum worunter wovon wovor
        wozu was's ob's wenn's dass's wie's weil's
    """),
    auxiliaries=words("""
        sein bin bist ist sind seid war warst waren wart sei seist seien seiet wäre wärst wärest wären wärt wäret
        gewesen haben habe hab hast hat habt hatte hattest hatten hattet hätte hättest hätten hättet gehabt
        werden werde werd wirst wird werdet wurde wurdest wurden wurdet würde würdest würden würdet worden geworden
        können kann kannst könnt konnte konntest konnten konntet könnte könntest könnten könntet
        müssen muss muß musst mußt müsst müßt musste musstest mussten musstet müsste müsstest müssten müsstet sollen
        soll sollst sollt sollte solltest sollten solltet
        wollen will willst wollt wollte wolltest wollten wolltet
        dürfen darf darfst dürft durfte durftest durften durftet dürfte dürftest dürften dürftet
        mögen mag magst mögt mochte mochtest mochten mochtet möchte möchtest möchten möchtet
        ist's hab's hat's war's wär's wird's kann's soll's muss's gibt's geht's isses hab'n hamse haste hattste biste
        kannste willste sollste wirste
    """),
    pronouns=words("ich du er sie es wir ihr man mich dich sich uns euch mir dir ich's du's er's wir's man's 's"),
    adverbs=words("""
        nicht nie niemals nich net sehr zu so ganz ziemlich recht wirklich mehr weniger besonders fast beinahe kaum
        nur auch sogar noch schon viel viele etwas gar überaus äußerst extrem total absolut völlig unglaublich
        wahnsinnig richtig echt einfach eher ebenso genauso immer allzu irgendwie etwa circa ca. rund ungefähr knapp
        denn mindestens höchstens wesentlich deutlich einigermaßen relativ vergleichsweise möglichst super sozusagen
        halbwegs dermaßen derart
    """),
    particles=words("""
        ab an auf aus bei durch ein fest fort her hin los mit nach um vor weg weiter wieder zu zurück zusammen herab
        heran herauf heraus herbei herein herum herunter hervor hinab hinauf hinaus hinein hinterher hinunter hinweg
        hinzu ran rauf raus rein rüber rum runter dran drauf drin entgegen entlang empor nieder vorbei
        voran voraus vorher vorüber vorwärts rückwärts auseinander aneinander aufeinander durcheinander miteinander
        zueinander nebeneinander gegenüber heim inne bereit kennen frei fern hoch klar leid übrig zurecht zugute
    """),
    titles=words("""
        herr herrn herren hr hr. hrn hrn. frau fr fr. fräulein dr dr. doktor prof prof. professor professorin
        professors dipl. dipl.-ing. ing ing. st st. sankt hl. heilige heiliger heiligen pfarrer pfarrerin pater
        schwester bruder bischof erzbischof kardinal papst könig königin kaiser kaiserin prinz prinzessin fürst
        fürstin graf gräfin herzog herzogin baron baronin freiherr ritter präsident präsidentin bundespräsident
        kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin außenminister außenministerin
        innenminister innenministerin finanzminister finanzministerin ministerpräsident ministerpräsidentin
        bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin senator senatorin general oberst hauptmann
        major leutnant kommissar kommissarin hauptkommissar kapitän onkel tante opa oma mr mr. mrs mrs. ms ms. mister
        miss sir lady lord
        dipl dipl.-ing hl
        dr.in dr.med mag mag. magister univ.-prof. priv.-doz. pd hab. rer. nat. med. jur. phil. pfr pfr. fam fam.
        familie geheimrat hofrat
    """),
    abbreviations=words("""
        hr. hrn. fr. dr. prof. dipl. dipl.-ing. ing. st. hl. mr. mrs. ms.
        z.b. z. b. d.h. d. h. bzw. u.a. u. a. v.a. v. i.d.r. i. r. o.g. s.o. s.u. u.u. z.t. t. z.zt. i.e. e.g. sog.
        sogen. vgl. ca. evtl. ggf. inkl. exkl. einschl. insb. insbes. bspw. zzgl. abzgl. min. mind.
        nr. nrn. abb. abs. bd. bde. kap. ziff. s. ff. anm. aufl. hrsg. jg. lfd. ders. allg. amtl. betr. bez. dt. engl.
        franz. frz. lat. griech. ital. ehem. eigtl. eig. geb. gest. gegr. verh. gem. jh. jhd. jhdt. v.chr. n.chr. n.
        chr. mio. mrd. tsd. std. sek. str. tel. vs. vers. wg. zw. verm. urspr. christl. kath. ev. staatl. städt. bayr.
        österr. feb. febr. apr. jun. jul. aug. sep. sept. okt. nov. dez.
        lt. a.d. a.a.o. abt. akad. bhf. co. dgl. ebd. einw. entspr. erl. ersch. fa. fam. ggü. gez. hbf. i.a. i.h.v.
        i.s.d. i.s.v. i.v. inh. jew. kgl. m.e. mag. max. mtl. nördl. östl. p.a. pers. phil. rd. rel. röm. russ. s.a.
        schw. sen. spez. stellv. südl. tägl. u.e. univ. v.h. vorm. nachm. westl. wiss. wöch. z.hd. zit. zus. zzt.
    """),
    units=UNITS
    | words("""
        prozent prozentpunkt prozentpunkte prozentpunkten promille hundert tausend tsd tsd. million millionen mio mio.
        milliarde milliarden mrd mrd. billion billionen billiarde billiarden dutzend
        sekunde sekunden sek sek. minute minuten min. stunde stunden std std. uhr tag tage tagen tages nacht nächte
        nächten woche wochen wochenende wochenenden monat monate monaten jahr jahre jahren jahres jahrzehnt jahrzehnte
        jahrzehnten jahrhundert jahrhunderte jahrhunderten v.chr. n.chr.
        euro euros cent cents dollar dollars mark d-mark pfund franken rappen schilling kronen yen rubel kilometer
        kilometern kilometers meter metern meters zentimeter zentimetern millimeter millimetern meile meilen fuß zoll
        quadratmeter quadratmetern quadratkilometer quadratkilometern kubikmeter kubikmetern hektar stundenkilometer
        stundenkilometern kmh
        kilo kilos kilogramm gramm milligramm tonne tonnen zentner liter litern milliliter millilitern deziliter
        esslöffel teelöffel el tl prise prisen stück
        grad celsius kalorien kilokalorien watt kilowatt kilowattstunde kilowattstunden megawatt gigawatt volt ampere
        hertz kilohertz megahertz gigahertz dezibel ps
        bit bits byte bytes kilobyte megabyte gigabyte terabyte pixel megapixel
        mal fach punkt punkte punkten teile teilen
        januar jänner februar märz april mai juni juli august september oktober november dezember jan. feb. febr. apr.
        aug. sep. sept. okt. nov. dez.
        ha
        f. ff. jh. jhd. jhdt.
    """),
    labels=LABELS
    | words("""
        abbildung abbildungen abb abb. kapitel kapiteln kap kap. seite seiten s. staffel staffeln folge folgen episode
        episoden version versionen band bänden bd bd. nummer nummern nr nr. teil teile teilen schritt schritte stufe
        level phase abschnitt absatz abs abs. artikel art. paragraf paragraph paragrafen tabelle tab. zeile zeilen
        spalte zimmer raum gleis gate linie route autobahn bundesstraße flug kanal spur titel frage regel lektion vers
        akt szene runde spiel typ klasse gruppe team ebene generation anhang folie haus wohnung stock etage größe
        ausgabe heft ziffer punkt satz übung beispiel woche tag jahr jahrgang platz kategorie formel bezirk modul
        halbjahr quartal option anno
        januar jänner februar märz april mai juni juli august september oktober november dezember jan. feb. febr. apr.
        aug. sep. sept. okt. nov. dez.
        nrn. bde. § anm. aufl. vers.
    """),
    sounds=words("""
        lachen lacht lachend lachte lachten lacher gelächter auflach* schmunzel* kicher* husten* hustet räusper*
        niest niesen seufz* applau* klatsch* beifall pfeif* gähn* schnaub* stöhn* flüster* unverständlich* unv
        unhörbar* durcheinander stimmengewirr zwischenruf* überlappend* weint schluchz* lächel* heiterkeit zuruf*
    """),
    noises=words("""
        musik pause stille schweigen geräusch geräusche hintergrundgeräusche rauschen tonausfall jingle einspieler
        lärm
    """),
    ordinals=True,
)
