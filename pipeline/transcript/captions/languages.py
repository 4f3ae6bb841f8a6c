"""The words that say where a caption may break, for each language: data only.

The rules they serve are published: break after punctuation, before a conjunction, before a preposition; do not part
an article or an adjective from its noun, a first name from the last, a subject pronoun, an auxiliary, a reflexive or
a negation from its verb (Netflix Timed Text Style Guide, General Requirements, "Line Treatment"); nor a preposition,
a conjunction or an article from what it opens (BBC Subtitle Guidelines, "Break at natural points"). That a number
stays with its unit and a title with its name, and in Czech, Polish, Russian and Ukrainian a short preposition with
its word, is common typesetting. The lists were made from the grammar of the languages. Where a word has several uses,
the commonest in speech decides; what is also a word that ends sentences ("no.", "Jan.") is no abbreviation.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language that say where a text may break.

    All in lower case and with a plain apostrophe: the caller looks words up with ’ turned into '. A word may stand in
    several sets; the first in the order of the fields decides, down to `adverbs`. A preposition grown together with an
    article (German "im", Italian "della") is in both sets: break before it, never after.
    """

    # Articles, demonstratives, possessives, quantifiers, small numbers: they belong to the noun that follows.
    determiners: frozenset[str]
    # Break before them, never after.
    prepositions: frozenset[str]
    # Coordinating, subordinating, relative and interrogative words that open a clause: the same.
    conjunctions: frozenset[str]
    # Be, have, become, modals, also contracted and negated: they belong to the verb that follows.
    auxiliaries: frozenset[str]
    # Subject pronouns, reflexives and clitics that belong to the verb that follows.
    pronouns: frozenset[str]
    # Negation and degree: they belong to the word that follows.
    adverbs: frozenset[str]
    # They belong to the word before: English "up", German "auf" (also a preposition: a particle only where the clause
    # ends with it), French "pas", Slavic clitics, Turkish and Finnish postpositions.
    particles: frozenset[str]
    # Before a name, with and without the dot.
    titles: frozenset[str]
    # With their dot, which does not end a sentence.
    abbreviations: frozenset[str]
    # After a number. Months are here (5 May) and among the labels (May 5).
    units: frozenset[str]
    # Before a number.
    labels: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Of all languages. Single letters that are a word somewhere (a, s, v, w, k) are left out.
_UNITS = _words("""
    % ‰ ° °c °f € $ £ ¥ ₽ ₴ ₺ zł kč kr eur usd gbp chf jpy sek nok dkk pln czk uah
    km m cm mm µm μm nm dm km² m² cm² km2 m2 m³ cm³ m3 km/h kmh m/s mph kg g mg µg μg t l ml cl dl hl
    h min ms ns hz khz mhz ghz thz db wh kwh mwh gwh twh kw mw gw tw kv mah bar hpa kpa kcal kj
    kb mb gb tb pb kib mib gib tib kbit mbit gbit kbit/s mbit/s gbit/s kbps mbps gbps mb/s gb/s px mp dpi ppi fps bpm
    ppm rpm
""")
_LABELS = _words("# № § §§ nr.")


_ENGLISH = Language(
    determiners=_words("""
        a an the this these those my your his her its our their
        some any no every each another other such all both either neither half many several few certain various
        numerous own same whole entire main single
        one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
        ninety kind kinds sort sorts lot lots couple bunch plenty dozens hundreds thousands millions
    """),
    prepositions=_words("""
        about above according across after against along alongside amid amidst among amongst around as at before
        behind below beneath beside besides between beyond by concerning despite during except for from in inside
        instead into like minus near of on onto opposite outside over past per plus regarding round since through
        throughout till to toward towards under underneath unlike until upon versus via vs vs. with within without
    """),
    conjunctions=_words("""
        and & or but nor plus
        that because 'cause cos 'cos cuz coz if unless lest although though whereas while whilst since until till
        before after once as than whether except
        who whom whose which what when where why how whoever whomever whichever whatever whenever wherever however
        that's that'll that'd who's who'll who'd who've who're what's what're what'll what'd where's where're where'd
        when's why's how's how'd
    """),
    auxiliaries=_words("""
        be am is are was were been being have has had having do does did will would shall should can could may might
        must ought i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd it'd we'd
        they'd i'll you'll he'll she'll it'll we'll they'll i'd've you'd've we'd've y'all're
        that's that'll that'd there's there're there'll there'd here's let's
        who's who'll who'd who've who're what's what're what'll what'd where's where're where'd when's why's how's
        how'd isn't aren't wasn't weren't ain't haven't hasn't hadn't don't doesn't didn't won't wouldn't shan't
        shouldn't can't cannot couldn't mayn't mightn't mustn't needn't oughtn't daren't
        would've could've should've might've must've wouldn't've couldn't've shouldn't've
        gonna wanna gotta hafta oughta woulda coulda shoulda
    """),
    pronouns=_words("i he she we they you it y'all"),
    adverbs=_words("""
        not never very too so really more most less least quite rather pretty fairly just only even almost nearly
        hardly barely scarcely merely simply extremely incredibly totally absolutely completely entirely particularly
        especially highly truly deeply slightly relatively somewhat super kinda sorta much ever approximately roughly
    """),
    particles=_words("up out off down back away apart aside ahead forward forth together"),
    titles=_words("""
        mr mr. mrs mrs. ms ms. mx mx. dr dr. prof prof. rev rev. hon hon. sr sr. fr fr. st st. mt mt. capt capt. col
        col. gen gen. lt lt. maj maj. sgt sgt. cpl cpl. cmdr cmdr. adm adm. sen sen. rep rep. gov gov. pres pres. supt
        supt. messrs messrs. mister missus miss madam madame doctor professor reverend saint sir dame lord lady king
        queen prince princess duke duchess emperor empress pope cardinal archbishop bishop rabbi imam president
        senator congressman congresswoman governor mayor minister chancellor secretary ambassador justice judge
        captain colonel lieutenant major sergeant corporal admiral commander detective inspector constable sheriff
        uncle aunt auntie mount
    """),
    abbreviations=_words("""
        mr. mrs. ms. mx. dr. prof. rev. hon. sr. fr. st. mt. jr. capt. col. gen. lt. maj. sgt. cpl. cmdr. adm. sen.
        rep. gov. pres. supt. messrs. ft.
        e.g. i.e. vs. v. cf. viz. al. ca. approx. est. incl. resp. nr. vol. vols. ch. chap.
        sect. ep. p. pp. eds. trans. feat. dept. univ. assn. inc. ltd. co. corp. bros. ave. blvd. rd. apt. u.s. u.k.
        u.n. e.u. a.m. p.m. a.d. b.c. b.c.e. c.e. ph.d. m.d. d.c. l.a.
        feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. tue. tues. thu. thur. thurs. fri.
    """),
    units=_UNITS
    | _words("""
        percent per percentage hundred thousand million billion trillion grand dozen
        second seconds sec secs minute minutes mins hour hours hr hrs day days night nights week weeks weekend
        weekends fortnight fortnights month months year years yr yrs decade decades century centuries year-old
        years-old a.m. a.m am p.m. p.m pm o'clock bc b.c. b.c bce ad a.d. a.d
        dollar dollars buck bucks cent cents pound pounds quid pence penny pennies euro euros franc francs yen yuan
        rupee rupees krona kronor kroner
        kilometer kilometers kilometre kilometres meter meters metre metres centimeter centimeters centimetre
        centimetres millimeter millimeters millimetre millimetres mile miles mph foot feet ft inch inches yard yards
        yd acre acres hectare hectares square cubic
        kilo kilos kilogram kilograms gram grams milligram milligrams ton tons tonne tonnes ounce ounces oz lb lbs
        stone liter liters litre litres milliliter milliliters millilitre millilitres pint pints gallon gallons cup
        cups teaspoon teaspoons tsp tablespoon tablespoons tbsp
        degree degrees celsius fahrenheit kelvin calorie calories watt watts kilowatt kilowatts megawatt megawatts
        gigawatt gigawatts volt volts amp amps hertz kilohertz megahertz gigahertz decibel decibels horsepower
        bit bits byte bytes kilobyte kilobytes megabyte megabytes gigabyte gigabytes terabyte terabytes pixel pixels
        megapixel megapixels frames
        times fold points basis percentile
        january february march april june july august september october november december jan jan. feb feb. apr apr.
        aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.
    """),
    labels=_LABELS
    | _words("""
        figure figures fig fig. figs figs. chapter chapters chap chap. ch ch. page pages p. pp. season seasons episode
        episodes ep ep. version versions volume volumes vol vol. number numbers no. nos. nr nr. part parts step steps
        level levels stage phase section sections sec. sect. article table item line lines row column room gate
        platform route highway interstate flight channel track question rule lesson verse act scene round game match
        type class grade group team tier unit layer generation gen appendix exhibit slide box floor apartment apt.
        suite size aged issue paragraph law amendment psalm session module exercise example day week month year
        quarter option plan point area zone division district january february march april may june july august
        september october november december jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep.
        sept sept. oct oct. nov nov. dec dec.
    """),
)

_GERMAN = Language(
    determiners=_words("""
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
    prepositions=_words("""
        ab abseits abzüglich an angesichts anhand anlässlich anstatt anstelle auf aufgrund aus ausgenommen außer
        außerhalb bei betreffs bezüglich binnen bis dank diesseits durch einschließlich entgegen entlang entsprechend
        exklusive für gegen gegenüber gemäß hinsichtlich hinter in infolge inklusive inmitten innerhalb jenseits laut
        längs mangels mit mithilfe mittels nach neben nebst oberhalb ohne per pro samt seit seitens statt trotz über
        um unter unterhalb unweit mitsamt via vis-à-vis von vor während wegen wider zu zufolge zugunsten zuliebe
        zuzüglich zwecks zwischen à am im zum zur vom beim ins ans aufs ums fürs durchs übers unters vors hinters vorm
        hinterm unterm überm außerm
    """),
    conjunctions=_words("""
        und & oder aber sondern beziehungsweise bzw bzw. sowie sowohl weder entweder
        dass daß ob weil wenn als wie obwohl obgleich obschon wenngleich während bevor ehe nachdem seit seitdem sobald
        solange sooft sofern soweit soviel insofern inwiefern inwieweit falls indem damit sodass anstatt statt zumal
        bis außer je desto umso
        wer wen wem wessen was wann wo wohin woher warum weshalb weswegen wieso wieviel welcher welche welchen welchem
        welches wobei wodurch wofür wogegen womit wonach woran worauf woraus worin worüber worum worunter wovon wovor
        wozu was's ob's wenn's dass's wie's weil's
    """),
    auxiliaries=_words("""
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
    pronouns=_words("ich du er sie es wir ihr man mich dich sich uns euch mir dir ich's du's er's wir's man's 's"),
    adverbs=_words("""
        nicht nie niemals nich net sehr zu so ganz ziemlich recht wirklich mehr weniger besonders fast beinahe kaum
        nur auch sogar noch schon viel viele etwas gar überaus äußerst extrem total absolut völlig unglaublich
        wahnsinnig richtig echt einfach eher ebenso genauso immer allzu irgendwie etwa circa ca. rund ungefähr knapp
        denn mindestens höchstens wesentlich deutlich einigermaßen relativ vergleichsweise möglichst super sozusagen
        halbwegs dermaßen derart
    """),
    particles=_words("""
        ab an auf aus bei durch ein fest fort her hin los mit nach um vor weg weiter wieder zu zurück zusammen herab
        heran herauf heraus herbei herein herum herunter hervor hinab hinauf hinaus hinein hinterher hinunter hinweg
        hinzu ran rauf raus rein rüber rum runter dran drauf drin entgegen entlang empor nieder vorbei
        voran voraus vorher vorüber vorwärts rückwärts auseinander aneinander aufeinander durcheinander miteinander
        zueinander nebeneinander gegenüber heim inne bereit kennen frei fern hoch klar leid übrig zurecht zugute
    """),
    titles=_words("""
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
    """),
    abbreviations=_words("""
        hr. hrn. fr. dr. prof. dipl. dipl.-ing. ing. st. hl. mr. mrs. ms.
        z.b. z. b. d.h. d. h. bzw. u.a. u. a. v.a. v. i.d.r. i. r. o.g. s.o. s.u. u.u. z.t. t. z.zt. i.e. e.g. sog.
        sogen. vgl. ca. evtl. ggf. inkl. exkl. einschl. insb. insbes. bspw. zzgl. abzgl. min. mind.
        nr. nrn. abb. abs. bd. bde. kap. ziff. s. ff. anm. aufl. hrsg. jg. lfd. ders. allg. amtl. betr. bez. dt. engl.
        franz. frz. lat. griech. ital. ehem. eigtl. eig. geb. gest. gegr. verh. gem. jh. jhd. jhdt. v.chr. n.chr. n.
        chr. mio. mrd. tsd. std. sek. str. tel. vs. vers. wg. zw. verm. urspr. christl. kath. ev. staatl. städt. bayr.
        österr. feb. febr. apr. jun. jul. aug. sep. sept. okt. nov. dez.
    """),
    units=_UNITS
    | _words("""
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
    """),
    labels=_LABELS
    | _words("""
        abbildung abbildungen abb abb. kapitel kapiteln kap kap. seite seiten s. staffel staffeln folge folgen episode
        episoden version versionen band bänden bd bd. nummer nummern nr nr. teil teile teilen schritt schritte stufe
        level phase abschnitt absatz abs abs. artikel art. paragraf paragraph paragrafen tabelle tab. zeile zeilen
        spalte zimmer raum gleis gate linie route autobahn bundesstraße flug kanal spur titel frage regel lektion vers
        akt szene runde spiel typ klasse gruppe team ebene generation anhang folie haus wohnung stock etage größe
        ausgabe heft ziffer punkt satz übung beispiel woche tag jahr jahrgang platz kategorie formel bezirk modul
        halbjahr quartal option anno
        januar jänner februar märz april mai juni juli august september oktober november dezember jan. feb. febr. apr.
        aug. sep. sept. okt. nov. dez.
    """),
)

_FRENCH = Language(
    determiners=_words("""
        le la les un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur
        leurs d'un d'une d'autres d'autre d'aucun d'aucune qu'un qu'une jusqu'au jusqu'aux
        quelque quelques plusieurs chaque tout toute tous toutes aucun aucune nul nulle certain certaine certains
        certaines divers diverses différents différentes maints maintes tel telle tels telles quel quelle quels
        quelles autre autres même mêmes propre propres bel nouvel vieil mol premier première premiers premières
        dernier dernière derniers dernières
        deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
        cinquante soixante
    """),
    prepositions=_words("""
        à de en dans par pour sur sous avec sans chez vers entre contre depuis pendant durant dès avant après devant
        derrière parmi selon malgré envers hors outre sauf excepté hormis via lors près autour grâce quant concernant
        moyennant jusque jusqu'à jusqu'au jusqu'aux jusqu'en jusqu'alors d'après d'entre d'ici d'en d'avec au-delà
        au-dessus au-dessous au-devant par-dessus par-dessous par-delà vis-à-vis versus
        du des au aux d'un d'une
    """),
    conjunctions=_words("""
        et & ou mais donc or ni car puis alors sinon
        que quand lorsque si comme puisque quoique parce afin tandis
        qui dont où lequel laquelle lesquels lesquelles duquel desquels desquelles auquel auxquels auxquelles quel
        quelle quels quelles quiconque pourquoi comment combien
        qu'il qu'ils qu'elle qu'elles qu'on qu'un qu'une qu'en qu'y qu'à qu'au qu'aux qu'avec qu'avant qu'après qu'ici
        qu'est-ce qu'est qu'ont qu'était qu'avait qu'a qu'aujourd'hui qu'aucun qu'aucune qu'autre qu'entre qu'importe
        s'il s'ils lorsqu'il lorsqu'ils lorsqu'elle lorsqu'elles lorsqu'on lorsqu'un lorsqu'une lorsqu'en puisqu'il
        puisqu'ils puisqu'elle puisqu'elles puisqu'on puisqu'un puisqu'une puisqu'en
        quoiqu'il quoiqu'ils quoiqu'elle quoiqu'elles quoiqu'on d'où jusqu'où
    """),
    auxiliaries=_words("""
        être suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes fûtes furent serai seras sera
        serons serez seront serais serait serions seriez seraient sois soit soyons soyez soient fusse fût fussent été
        étant avoir ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eûtes eurent aurai auras
        aura aurons aurez auront aurais aurait aurions auriez auraient aie aies ait ayons ayez aient eusse eût eussent
        ayant aller vais vas va allons allez vont allais allait allions alliez allaient
        pouvoir peux peut pouvons pouvez peuvent pouvais pouvait pouvions pouviez pouvaient pourrai pourras pourra
        pourrons pourrez pourront pourrais pourrait pourrions pourriez pourraient puisse puisses puissions puissiez
        puissent put purent pu devoir dois doit devons devez doivent devais devait devions deviez devaient devrai
        devras devra devrons devrez devront devrais devrait devrions devriez devraient doive doives dut durent
        vouloir veux veut voulons voulez veulent voulais voulait voulions vouliez voulaient voudrais voudrait
        voudrions voudriez voudraient voudra voudront veuille veuillez veuillent
        faut fallait faudra faudrait faille fallu
        c'est c'était c'étaient c'en ç'a ç'avait ç'aurait ç'est y'a j'ai j'avais j'aurai j'aurais j'étais j'eus j'aie
        j'allais t'es t'as t'étais t'avais t'auras t'aurais m'a m'ont m'avait m'avaient m'as m'avez m'est m'étais
        m'aurait t'a t'ont t'avait t'est l'ai l'as l'a l'avons l'avez l'ont l'avais l'avait l'avaient l'aurai l'aura
        l'aurais l'aurait l'est l'était s'est s'était s'étaient s'agit d'être d'avoir d'aller
        n'est n'es n'était n'étais n'étaient n'étions n'êtes n'ai n'as n'a n'avons n'avez n'ont n'avais n'avait
        n'avaient n'avions n'aurai n'auras n'aura n'auront n'aurais n'aurait n'auraient n'allait n'étant n'ayant n'ait
        est-ce est-il est-elle est-on es-tu êtes-vous sont-ils sont-elles suis-je sommes-nous était-ce était-il
        était-elle ai-je as-tu a-t-il a-t-elle a-t-on avez-vous avons-nous ont-ils ont-elles avait-il peut-on peut-il
        peut-elle peux-tu puis-je pouvez-vous pourrait-on pourriez-vous dois-je doit-on veux-tu voulez-vous va-t-il
        va-t-on vas-tu allez-vous faut-il
    """),
    pronouns=_words("""
        je tu il elle on nous vous ils elles ce ça cela me te se le la les lui leur y en
        j'y j'en j'me j'te j'le j'la l'on t'en t'y m'en m'y s'y s'en n'en n'y l'y
    """),
    adverbs=_words("""
        ne pas plus moins très trop si aussi tant tellement bien assez peu beaucoup presque vraiment jamais toujours
        encore déjà même seulement surtout plutôt extrêmement particulièrement absolument complètement totalement
        super hyper fort quasi quasiment environ plein guère juste à peine relativement légèrement carrément
        pratiquement
    """),
    particles=_words("pas"),
    titles=_words("""
        m. mm. mme mme. mmes mlle mlle. mlles mgr mgr. dr dr. dre pr pr. prof prof. st st. ste ste.
        monsieur messieurs madame mesdames mademoiselle docteur docteure professeur professeure maître monseigneur
        saint sainte père sœur frère abbé pape évêque cardinal roi reine prince princesse duc duchesse comte comtesse
        baron baronne empereur impératrice président présidente ministre sénateur sénatrice député députée maire
        général colonel capitaine commandant lieutenant sergent commissaire inspecteur inspectrice juge oncle tante
        tonton tata papi mamie mr mr. mrs mrs. ms ms. sir lady lord
        m
    """),
    abbreviations=_words("""
        m. mm. mme. mlle. mgr. dr. pr. prof. st. ste. mr. mrs. ms.
        p.ex. p. ex. c.-à-d. c.à.d. càd. cf. env. éd. éds. chap. fig. vol. t. pp. n. no. tél. av. apr. j.-c. j.c.
        boul. ch. fém. masc. hab. min. s.-e. r.-v. i.e. e.g. vs. v. réf. suppl. trad. coll. dir. dép. adj. adm. gén.
        lt. cie. ets. janv. févr. fév. avr. juil. juill. oct. nov. déc.
    """),
    units=_UNITS
    | _words("""
        pour pourcent pourcents cent cents mille million millions milliard milliards billion billions dizaine dizaines
        centaine centaines millier milliers douzaine douzaines
        seconde secondes sec sec. minute minutes min. mn heure heures jour jours journée journées nuit nuits semaine
        semaines week-end week-ends mois an ans année années décennie décennies siècle siècles
        euro euros centime centimes dollar dollars franc francs livre livres yen yens balles
        kilomètre kilomètres mètre mètres centimètre centimètres millimètre millimètres mile miles milles pied pieds
        pouce pouces hectare hectares kilomètre-heure kilomètres-heure carrés
        kilo kilos kilogramme kilogrammes gramme grammes milligramme milligrammes tonne tonnes litre litres millilitre
        millilitres centilitre centilitres cuillère cuillères cuillerée cuillerées
        degré degrés celsius calorie calories watt watts kilowatt kilowatts kilowattheure kilowattheures mégawatt
        mégawatts gigawatt gigawatts volt volts ampère ampères hertz kilohertz mégahertz gigahertz décibel décibels
        chevaux ch cv bit bits octet octets ko mo go to kilooctet kilooctets mégaoctet mégaoctets gigaoctet gigaoctets
        téraoctet téraoctets pixel pixels mégapixel mégapixels
        fois points
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv. févr. fév. avr.
        juil. juill. sept. oct. nov. déc.
        ha
    """),
    labels=_LABELS
    | _words("""
        figure figures fig fig. chapitre chapitres chap chap. page pages p. pp. saison saisons épisode épisodes ép ép.
        version versions volume volumes vol vol. tome tomes numéro numéros n° no no. nº nos. partie parties étape
        étapes niveau phase section sections article articles art. paragraphe alinéa tableau ligne lignes colonne
        chambre salle porte quai voie route autoroute nationale départementale chaîne piste question règle leçon
        verset acte scène manche match type classe groupe équipe génération annexe diapositive boîte étage appartement
        taille pointure exercice exemple jour semaine année an catégorie formule module session option point zone tour
        édition loi
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv. févr. fév. avr.
        juil. juill. sept. oct. nov. déc.
    """),
)

_SPANISH = Language(
    determiners=_words("""
        el la los las lo un una unos unas al del este esta estos estas ese esa esos esas aquel aquella aquellos
        aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras
        algún alguna algunos algunas ningún ninguna cada todo toda todos todas mucha muchos muchas poca pocos pocas
        otro otra otros otras varios varias cualquier cualesquiera ambos ambas tanta tantos tantas tal tales cierta
        ciertos ciertas demasiada demasiados demasiadas bastantes diversos diversas sendos sendas misma mismos mismas
        propio propia propios propias cuánta cuántos cuántas cuyo cuya cuyos cuyas
        gran buen primer tercer san cien
        dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta
        cincuenta sesenta setenta ochenta noventa
    """),
    prepositions=_words("""
        a ante bajo con contra de desde durante en entre excepto hacia hasta mediante para pa' por según sin sobre
        tras vía salvo versus acerca alrededor debido dentro pese respecto al del
    """),
    conjunctions=_words("""
        y e & o u ni pero sino mas que porque pues aunque si cuando mientras como donde adonde conque
        quien quienes cual cuales cuyo cuya cuyos cuyas cuanto cuanta cuantos cuantas
        qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo dónde adónde
        quienquiera dondequiera
    """),
    auxiliaries=_words("""
        ser soy eres sos es somos sois son era eras éramos erais eran fui fuiste fue fuimos fuisteis fueron seré serás
        será seremos seréis serán sería serías seríamos seríais serían sea seas seamos seáis sean fuera fueras
        fuéramos fuerais fueran fuese fueses fuésemos fueseis fuesen siendo sido
        estar estoy estás está estamos estáis están estaba estabas estábamos estabais estaban estuve estuviste estuvo
        estuvimos estuvisteis estuvieron estaré estarás estará estaremos estaréis estarán estaría estarías estaríamos
        estaríais estarían esté estés estemos estéis estén estuviera estuvieras estuviéramos estuvierais estuvieran
        estuviese estuviesen estando estado
        haber he has ha hemos habéis han hay había habías habíamos habíais habían hube hubo hubimos hubieron habré
        habrás habrá habremos habréis habrán habría habrías habríamos habríais habrían haya hayas hayamos hayáis hayan
        hubiera hubieras hubiéramos hubierais hubieran hubiese hubieses hubiésemos hubieseis hubiesen habiendo habido
        tener tengo tienes tenés tiene tenemos tenéis tienen tenía tenías teníamos teníais tenían tuve tuviste tuvo
        tuvimos tuvisteis tuvieron tendré tendrás tendrá tendremos tendréis tendrán tendría tendrías tendríamos
        tendríais tendrían tenga tengas tengamos tengáis tengan tuviera tuvieras tuviéramos tuvierais tuvieran tuviese
        tuviesen
        poder puedo puedes podés puede podemos podéis pueden podía podías podíamos podíais podían pude pudiste pudo
        pudimos pudisteis pudieron podré podrás podrá podremos podréis podrán podría podrías podríamos podríais
        podrían pueda puedas podamos podáis puedan pudiera pudieras pudiéramos pudierais pudieran pudiese pudiesen
        pudiendo podido deber debo debes debés debe debemos debéis deben debía debías debíamos debíais debían debió
        debieron deberé deberás deberá deberemos deberéis deberán debería deberías deberíamos deberíais deberían deba
        debas debamos deban debiera debieran querer quiero quieres querés quiere queremos queréis quieren quería
        querías queríamos queríais querían quise quiso quisieron quisiera quisieras quisiéramos quisieran querría
        querrías querríamos querrían quiera quieras queramos quieran ir voy vas va vamos vais van iba ibas íbamos
        ibais iban iré irás irá iremos iréis irán iría irías iríamos irían vaya vayas vayamos vayan yendo
        suelo sueles suele solemos soléis suelen solía solías solíamos solían
    """),
    pronouns=_words("""
        yo tú vos él ella ello usted nosotros nosotras vosotros vosotras ellos ellas ustedes uno
        me te se nos os le les lo la los las
    """),
    adverbs=_words("""
        no nunca jamás tampoco ni muy tan más menos bastante demasiado casi solo sólo solamente ya aún así incluso
        apenas medio poco mucho realmente especialmente particularmente absolutamente completamente totalmente
        extremadamente super súper bien sumamente prácticamente aproximadamente tanto cuán relativamente
    """),
    particles=_words(""),
    titles=_words("""
        sr sr. sra sra. srta srta. sres sres. d. dª dña dña. dr dr. dra dra. prof prof. profa profa. lic lic. ing ing.
        arq arq. gral gral. cap cap. cnel cnel. tte tte. mons mons. sto sto. sta sta. s. fr fr. excmo. excma. ilmo.
        ilma. señor señora señorita señores señoras don doña doctor doctora profesor profesora maestro maestra san
        santo santa padre madre sor fray papa obispo arzobispo cardenal rey reina príncipe princesa duque duquesa
        conde condesa marqués marquesa emperador emperatriz presidente presidenta expresidente ministro ministra
        senador senadora diputado diputada alcalde alcaldesa gobernador gobernadora general coronel capitán comandante
        teniente sargento comisario inspector inspectora juez jueza tío tía licenciado licenciada ingeniero ingeniera
        mr mr. mrs mrs. ms ms. sir lady lord míster miss d s excmo excma ilmo ilma
    """),
    abbreviations=_words("""
        sr. sra. srta. sres. d. dña. dr. dra. prof. profa. lic. ing. arq. gral. cap. cnel. tte. mons. sto. sta. s. fr.
        excmo. excma. ilmo. ilma. ud. uds. vd. vds. mr. mrs. ms.
        p.ej. p. ej. p.e. i.e. e.g. vs. cf. cfr. aprox. ca. máx. mín. núm. nº. n.º. nro. pág. págs. pp. caps. fig.
        figs. vol. vols. art. arts. t. ed. eds. tel. tfno. av. avda. c. cía. dpto. depto. esq. izq. dcha. a.c. d.c.
        j.c. a.m. p.m. ee.uu. ee. uu. jj.oo. rr.hh. s.a. s.l. admón. gob. univ. incl. ene. feb. abr. jun. jul. ago.
        sep. sept. oct. nov. dic.
    """),
    units=_UNITS
    | _words("""
        por ciento cien mil millón millones billón billones millar millares decena decenas docena docenas centenar
        centenares segundo segundos seg seg. minuto minutos min. hora horas día días noche noches semana semanas mes
        meses año años década décadas siglo siglos a.m. p.m. a.m p.m am pm a.c. d.c.
        euro euros céntimo céntimos dólar dólares peso pesos centavo centavos libra libras peseta pesetas sol soles
        real reales yen yenes franco francos pavos
        kilómetro kilómetros metro metros centímetro centímetros milímetro milímetros milla millas pie pies pulgada
        pulgadas hectárea hectáreas cuadrados cúbicos
        kilo kilos kilogramo kilogramos gramo gramos miligramo miligramos tonelada toneladas onza onzas litro litros
        mililitro mililitros cucharada cucharadas cucharadita cucharaditas taza tazas
        grado grados celsius caloría calorías vatio vatios kilovatio kilovatios megavatio megavatios gigavatio
        gigavatios voltio voltios amperio amperios hercio hercios megahercios gigahercios decibelio decibelios
        caballos
        bit bits byte bytes kilobyte kilobytes megabyte megabytes gigabyte gigabytes giga gigas mega megas terabyte
        terabytes píxel píxeles megapíxeles
        vez veces puntos
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
    """),
    labels=_LABELS
    | _words("""
        figura figuras fig fig. capítulo capítulos cap cap. página páginas pág pág. págs. pp. temporada temporadas
        episodio episodios ep ep. versión versiones volumen volúmenes vol vol. tomo número números núm núm. nº n.º nro
        nro. parte partes paso pasos nivel fase etapa sección secciones artículo artículos art. párrafo tabla línea
        fila columna habitación sala puerta andén vía ruta carretera autopista vuelo canal pista pregunta regla
        lección versículo acto escena ronda partido tipo clase grado grupo equipo generación anexo diapositiva caja
        piso planta talla ejercicio ejemplo día semana año curso categoría fórmula módulo sesión opción punto zona
        distrito edición ley siglo
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
    """),
)

_PORTUGUESE = Language(
    determiners=_words("""
        o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela aqueles aquelas meu minha
        meus minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas vosso vossa vossos vossas do da dos
        das no na nos nas ao à aos às pelo pela pelos pelas num numa nuns numas dum duma duns dumas deste desta destes
        destas desse dessa desses dessas daquele daquela daqueles daquelas
        neste nesta nestes nestas nesse nessa nesses nessas naquele naquela naqueles naquelas
        àquele àquela àqueles àquelas doutro doutra doutros doutras noutro noutra noutros noutras pro pra pros pras
        prum pruma co coa
        algum alguma alguns algumas nenhum nenhuma cada todo toda todos todas muita muitos muitas pouca poucos poucas
        outro outra outros outras vários várias qualquer quaisquer ambos ambas tanta tantos tantas tal tais certa
        certos certas diversos diversas bastantes demasiada demasiados demasiadas mesma mesmos mesmas próprio própria
        próprios próprias cujo cuja cujos cujas quanta quantos quantas
        primeiro primeira primeiros primeiras último última últimos últimas
        dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quatorze quinze vinte trinta
        quarenta cinquenta sessenta setenta oitenta noventa
    """),
    prepositions=_words("""
        a ante após até com contra de desde durante em entre exceto excepto mediante para pra per perante por sem sob
        sobre trás salvo segundo conforme consoante via versus acerca cerca dentro devido através perto
        do da dos das no na nos nas ao à aos às pelo pela pelos pelas num numa nuns numas dum duma duns dumas deste
        desta destes destas desse dessa desses dessas daquele daquela daqueles daquelas
        neste nesta nestes nestas nesse nessa nesses nessas naquele naquela naqueles naquelas
        àquele àquela àqueles àquelas doutro doutra doutros doutras noutro noutra noutros noutras pro pros pras prum
        pruma co coa
    """),
    conjunctions=_words("""
        e & ou mas porém nem que porque porquê pois se quando enquanto como embora conforme portanto contudo senão
        onde aonde quem qual quais cujo cuja cujos cujas quanto quanta quantos quantas
    """),
    auxiliaries=_words("""
        ser sou és é somos sois são era eras éramos eram fui foste foi fomos fostes foram serei serás será seremos
        serão seria serias seríamos seriam seja sejas sejamos sejam fosse fosses fôssemos fossem for fores formos
        forem sendo sido estar estou estás está estamos estais estão estava estavas estávamos estavam estive estiveste
        esteve estivemos estiveram estarei estarás estará estaremos estarão estaria estarias estaríamos estariam
        esteja estejas estejamos estejam estivesse estivesses estivéssemos estivessem estiver estivermos estiverem
        estando estado tô tou tás tá tamos tão tava tavas távamos tavam tive teve
        ter tenho tens tem temos tendes têm tinha tinhas tínhamos tinham tiveste tivemos tiveram terei terás terá
        teremos terão teria terias teríamos teriam tenha tenhas tenhamos tenham tivesse tivesses tivéssemos tivessem
        tiver tivermos tiverem tendo tido
        haver hei hás há havemos hão havia havias havíamos haviam houve houvemos houveram haverá haverão haveria
        haveriam haja hajam houvesse houvessem houver houverem havendo havido hei-de hás-de há-de hão-de
        poder posso podes pode podemos podem podia podias podíamos podiam pude pudeste pôde pudemos puderam poderei
        poderás poderá poderemos poderão poderia poderias poderíamos poderiam possa possas possamos possam pudesse
        pudesses pudéssemos pudessem puder pudermos puderem podendo podido
        dever devo deves deve devemos devem devia devias devíamos deviam deveu deveram deverei deverá deveremos
        deverão deveria deverias deveríamos deveriam deva devas devamos devam devesse devessem
        querer quero queres quer queremos querem queria querias queríamos queriam quis quiseste quisemos quiseram
        quereria queira queiras queiramos queiram quisesse quisessem quiser quisermos quiserem
        ir vou vais vai vamos ides vão ia ias íamos iam irei irás irá iremos irão iria irias iríamos iriam vá vás indo
        costumo costumas costuma costumamos costumam costumava costumavam
    """),
    pronouns=_words("eu tu você ele ela nós vós vocês eles elas me te se nos vos lhe lhes cê cês"),
    adverbs=_words("""
        não nunca jamais nem muito mui tão mais menos bastante demasiado quase só somente apenas já ainda também até
        mesmo bem meio pouco realmente especialmente particularmente absolutamente completamente totalmente
        extremamente super aproximadamente tanto praticamente relativamente sequer assim sempre
    """),
    particles=_words(""),
    titles=_words("""
        sr sr. sra sra. srta srta. srs srs. d. dr dr. dra dra. drs. prof prof. profa profa. prof.ª eng eng. engª arq.
        gen gen. cel cel. cap cap. ten ten. sgt sgt. pe pe. st. sto sto. sta sta. mons. exmo. exma.
        senhor senhora senhorita dom dona doutor doutora professor professora mestre são santo santa padre madre frei
        irmã papa bispo arcebispo cardeal rei rainha príncipe princesa duque duquesa conde condessa marquês imperador
        imperatriz presidente presidenta ex-presidente ministro ministra senador senadora deputado deputada prefeito
        prefeita governador governadora general coronel capitão major comandante tenente sargento delegado inspetor
        inspetora juiz juíza tio tia engenheiro engenheira mr mr. mrs mrs. ms ms. sir lady lord
        d drs arq st mons exmo exma
    """),
    abbreviations=_words("""
        sr. sra. srta. srs. d. dr. dra. drs. prof. profa. eng. arq. gen. cel. cap. ten. sgt. pe. st. sto. sta. mons.
        exmo. exma. mr. mrs. ms. v.
        p.ex. p. ex. i.e. e.g. vs. cf. aprox. ca. máx. mín. núm. pág. págs. pp. fig. figs. vol. vols. art. arts. séc.
        tel. av. r. lg. pç. trav. ltda. lda. depto. dep. gov. univ. incl. obs. ed. eds. org. trad. a.c. d.c. j.c. s.a.
        e.u.a. jan. fev. abr. mai. jun. jul. ago. out. nov.
    """),
    units=_UNITS
    | _words("""
        por cento cem mil milhão milhões mi bilhão bilhões bi biliões bilião trilhão trilhões milhar milhares dezena
        dezenas dúzia dúzias centena centenas
        segundo segundos seg seg. minuto minutos min. hora horas dia dias noite noites semana semanas mês meses ano
        anos década décadas século séculos a.c. d.c.
        euro euros cêntimo cêntimos real reais centavo centavos dólar dólares libra libras escudo escudos contos iene
        ienes franco francos
        quilômetro quilômetros quilómetro quilómetros metro metros centímetro centímetros milímetro milímetros milha
        milhas pé pés polegada polegadas hectare hectares quadrados cúbicos
        quilo quilos quilograma quilogramas grama gramas miligrama miligramas tonelada toneladas onça onças litro
        litros mililitro mililitros colher colheres xícara xícaras chávena chávenas
        grau graus celsius caloria calorias watt watts quilowatt quilowatts megawatt megawatts gigawatt gigawatts volt
        volts ampere amperes hertz megahertz gigahertz decibel decibéis cavalos
        bit bits byte bytes quilobyte quilobytes megabyte megabytes gigabyte gigabytes giga gigas mega megas terabyte
        terabytes pixel pixels píxel píxeis megapixels
        vez vezes pontos
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    """),
    labels=_LABELS
    | _words("""
        figura figuras fig fig. capítulo capítulos cap cap. página páginas pág pág. págs. pp. temporada temporadas
        episódio episódios ep ep. versão versões volume volumes vol vol. tomo número números núm. nº n.º parte partes
        passo passos nível fase etapa seção secção artigo artigos art. parágrafo tabela linha coluna quarto sala porta
        plataforma rota rodovia estrada voo canal faixa pista questão pergunta regra lição versículo ato acto cena
        rodada jogo tipo classe grau grupo equipe equipa geração anexo slide caixa andar apartamento tamanho exercício
        exemplo dia semana ano categoria fórmula módulo sessão opção ponto zona distrito edição lei século
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    """),
)

_ITALIAN = Language(
    determiners=_words("""
        il lo la i gli le un uno una questo questa questi queste quel quello quella quei quegli quelle codesto codesta
        mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri vostre
        loro del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella
        nei negli nelle sul sullo sulla sui sugli sulle col coi pel
        ogni qualche qualsiasi qualunque alcun alcuna alcuni alcune nessun nessuna tutto tutta tutti tutte molta molti
        molte poca pochi poche troppa troppi troppe tanta tanti tante altro altra altri altre altrettanti altrettante
        parecchi parecchie parecchia ciascun ciascuna certi certe certa vari varie diversi diverse entrambi entrambe
        ambedue tale tali stesso stessa stessi stesse proprio propria propri proprie quale quali quanta quanti quante
        bel bei begli bell' buon gran san quell' quest' un' l' gl' dell' all' dall' nell' sull' tutt'
        primo prima primi prime ultimo ultima ultimi ultime
        due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici venti
        trenta quaranta cinquanta sessanta settanta ottanta novanta
    """),
    prepositions=_words("""
        di a ad da in con su per tra fra sopra sotto dentro dopo prima durante senza contro verso presso entro oltre
        attraverso mediante tramite secondo salvo eccetto tranne circa nonostante malgrado fino fin sino riguardo
        versus accanto intorno attorno dietro davanti
        del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei
        negli nelle sul sullo sulla sui sugli sulle col coi pel dell' all' dall' nell' sull' d'
    """),
    conjunctions=_words("""
        e ed & o od oppure ovvero ossia cioè ma però anzi bensì né eppure quindi dunque perciò
        che perché perchè poiché poichè siccome giacché affinché benché sebbene finché finchè purché cosicché sicché
        nonché macché anziché dacché fuorché quando mentre se come dove ove donde qualora nonostante
        chi cui quale quali qual quanto quanta quanti quante chiunque ovunque dovunque comunque
        cos'è cos'ha cos'era cos'hai com'è com'era dov'è dov'era quand'è quand'era ch'è ch'era
    """),
    auxiliaries=_words("""
        essere esser sono son sei è siamo siete ero eri era eravamo eravate erano fui fosti fu fummo foste furono sarò
        sarai sarà saremo sarete saranno sarei saresti sarebbe saremmo sareste sarebbero sia siano siate fossi fosse
        fossimo fossero essendo stato stata stati state
        avere aver ho hai ha abbiamo avete hanno han avevo avevi aveva avevamo avevate avevano ebbi ebbe ebbero avrò
        avrai avrà avremo avrete avranno avrei avresti avrebbe avremmo avreste avrebbero abbia abbiano abbiate avessi
        avesse avessimo aveste avessero avendo avuto
        stare star sto stai sta stiamo stanno stavo stavi stava stavamo stavate stavano starò starai starà staremo
        staranno stia stiano stesse stessero stando
        potere poter posso puoi può possiamo potete possono potevo potevi poteva potevamo potevate potevano potrò
        potrai potrà potremo potrete potranno potrei potresti potrebbe potremmo potreste potrebbero possa possano
        potessi potesse potessimo potessero potuto
        dovere dover devo debbo devi deve dobbiamo dovete devono debbono dovevo dovevi doveva dovevamo dovevate
        dovevano dovrò dovrai dovrà dovremo dovrete dovranno dovrei dovresti dovrebbe dovremmo dovreste dovrebbero
        debba debbano dovessi dovesse dovessimo dovessero dovuto
        volere voler voglio vuoi vuole vogliamo volete vogliono volevo volevi voleva volevamo volevate volevano vorrò
        vorrai vorrà vorremo vorrete vorranno vorrei vorresti vorrebbe vorremmo vorreste vorrebbero voglia vogliano
        volessi volesse volessimo volessero voluto
        c'è c'era c'erano c'ho c'ha c'hai c'abbiamo c'hanno c'entra v'è n'è s'è m'ha t'ha m'hanno m'hai t'ho s'era
        l'ho l'hai l'ha l'abbiamo l'avete l'hanno l'avevo l'avevi l'aveva l'avevamo l'avevano l'avrei l'avrebbe l'avrò
        l'avrà cos'è cos'ha cos'era cos'hai com'è com'era dov'è dov'era quand'è quand'era ch'è ch'era qual'è
        dev'essere far
    """),
    pronouns=_words("""
        io tu lui lei noi voi loro egli ella essi esse mi ti si ci vi ne me te ce ve lo la li le gli
        glielo gliela glieli gliele gliene
    """),
    adverbs=_words("""
        non molto più meno così troppo tanto poco po' abbastanza assai davvero veramente proprio mai già ancora anche
        pure solo soltanto solamente quasi neanche nemmeno neppure piuttosto ben appena perfino persino addirittura
        mica sempre estremamente particolarmente assolutamente completamente totalmente super talmente alquanto
        parecchio praticamente relativamente decisamente altrettanto circa
    """),
    particles=_words(""),
    titles=_words("""
        sig sig. sigg. sig.ra sig.na sig.ri dott dott. dott.ssa dr dr. prof prof. prof.ssa ing ing. avv avv. arch
        arch. geom. rag. on on. sen. gen gen. col. cap. ten. mons mons. card. s. ss. st. don donna fra suor
        signor signora signorina signori dottor dottore dottoressa professor professore professoressa ingegner
        ingegnere avvocato architetto ragionier maestro maestra san santo santa sant' padre madre papa vescovo
        arcivescovo cardinale monsignor re regina principe principessa duca duchessa conte contessa marchese marchesa
        barone baronessa imperatore imperatrice presidente ministro ministra premier onorevole senatore senatrice
        deputato sindaco sindaca generale colonnello capitano comandante tenente sergente maresciallo commissario
        ispettore giudice zio zia nonno nonna mr mr. mrs mrs. ms ms. sir lady lord mister miss
        sigg geom rag sen cap ten card s st
    """),
    abbreviations=_words("""
        sig. sigg. dott. dr. prof. ing. avv. arch. geom. rag. on. sen. gen. col. cap. ten. mons. card. s. ss. st. mr.
        mrs. ms. p.es. p. es. ad.es. i.e. e.g. cfr. cf. vs. ca. min. n. nn. nr. num. pag. pagg. pp. fig. figg. vol.
        voll. art. artt. tab. sez. par. ed. edd. tel. v. vv. sec. secc. a.c. d.c. a.m. p.m. s.p.a. s.r.l. incl. univ.
        dip. gg. feb. febbr. apr. mag. giu. lug. ago. sett. ott. nov. dic.
    """),
    units=_UNITS
    | _words("""
        per percento cento mila mille milione milioni miliardo miliardi bilione bilioni decina decine dozzina dozzine
        centinaio centinaia migliaio migliaia
        secondo secondi sec sec. minuto minuti min. ora ore giorno giorni giornata giornate notte notti settimana
        settimane mese mesi anno anni decennio decenni secolo secoli a.c. d.c.
        euro centesimo centesimi dollaro dollari lira lire sterlina sterline franco franchi yen
        chilometro chilometri metro metri centimetro centimetri millimetro millimetri miglio miglia piede piedi
        pollice pollici ettaro ettari quadrati quadri cubi
        chilo chili chilogrammo chilogrammi grammo grammi etto etti milligrammo milligrammi tonnellata tonnellate
        quintale quintali litro litri millilitro millilitri cucchiaio cucchiai cucchiaino cucchiaini
        grado gradi celsius caloria calorie watt chilowatt kilowatt megawatt gigawatt chilowattora volt ampere hertz
        kilohertz megahertz gigahertz decibel cavalli cv
        bit byte kilobyte megabyte gigabyte giga mega terabyte pixel megapixel
        volta volte punto punti
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    """),
    labels=_LABELS
    | _words("""
        figura figure fig fig. capitolo capitoli cap cap. pagina pagine pag pag. pagg. pp. stagione stagioni episodio
        episodi puntata puntate ep ep. versione versioni volume volumi vol vol. tomo numero numeri num. nr nr. n. n°
        parte parti passo passi passaggio livello fase tappa sezione articolo articoli art. comma paragrafo tabella
        tab. riga colonna camera stanza sala porta binario uscita via statale autostrada volo canale traccia domanda
        regola lezione versetto atto scena turno partita tipo classe grado gruppo squadra generazione appendice
        scatola piano interno taglia misura esercizio esempio giorno settimana anno categoria formula modulo sessione
        opzione punto zona edizione legge decreto secolo gennaio febbraio marzo aprile maggio giugno luglio agosto
        settembre ottobre novembre dicembre
    """),
)

_DUTCH = Language(
    determiners=_words("""
        de het een 't 'n der den des deze dit die mijn m'n jouw je uw zijn z'n haar d'r onze ons jullie hun geen elk
        elke ieder iedere enig enige enkele sommige alle beide menig menige zulke zo'n dergelijke welk welke veel
        weinig meerdere verscheidene verschillende diverse ander andere zelfde hetzelfde dezelfde eigen hele heel paar
        beetje twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig zestig zeventig
        tachtig negentig
    """),
    prepositions=_words("""
        à aan achter behalve beneden bij binnen boven buiten conform dankzij door doorheen gedurende in ingevolge
        inzake jegens langs met middels na naar naast namens nabij niettegenstaande om omstreeks omtrent ondanks onder
        ongeacht op over overeenkomstig per qua rond rondom sedert sinds te ten ter tegen tegenover tijdens tot tussen
        uit van vanaf vanuit vanwege via volgens voor wegens zonder
    """),
    conjunctions=_words("""
        en & of maar want dus noch dat omdat doordat zodat opdat als indien mits tenzij wanneer toen terwijl nadat
        voordat totdat sinds zodra zolang zover hoewel ofschoon alhoewel aangezien evenals alsof dan voor tot
        die wie wat waar waarom waarin waarop waarmee waarvan waardoor waarvoor waarbij waaruit waarover waarnaar
        waaraan waarna waarheen hoe hoeveel welk welke wiens hetgeen
    """),
    auxiliaries=_words("""
        zijn ben bent is was waren geweest hebben heb hebt heeft had hadden gehad worden word wordt werd werden
        geworden zullen zal zult zou zouden kunnen kan kunt kon konden moeten moet moest moesten mogen mag mocht
        mochten willen wil wilt wilde wilden wou gaan ga gaat ging gingen hoef hoeft hoeven blijf blijft bleef laat
        laten
        'k heb't 't's dat's is't
    """),
    pronouns=_words("ik jij je u hij zij ze wij we jullie zich me mij men er 'k ie 't 'm"),
    adverbs=_words("""
        niet nooit zeer heel erg te zo meer meest minder minst vrij nogal tamelijk best bijna nauwelijks amper slechts
        alleen maar ook nog al even zelfs echt gewoon helemaal bijzonder enorm ontzettend verschrikkelijk ongeveer
        circa zowat vooral
    """),
    particles=_words("""
        aan af bij binnen dicht door heen in mee na neer om onder op over samen tegen terug toe uit vast voor voorbij
        weg weer thuis open klaar rond langs achter vooruit achteruit omhoog omlaag bijeen
    """),
    titles=_words("""
        dhr dhr. hr hr. mevr mevr. mw mw. mej mej. dr dr. drs drs. ir ir. ing ing. mr mr. prof prof. ds ds. st st.
        sint heer meneer mijnheer mevrouw juffrouw dokter doctor professor dominee pastoor pater zuster broeder paus
        kardinaal bisschop koning koningin prins prinses keizer graaf gravin hertog president minister premier
        burgemeester staatssecretaris kapitein generaal kolonel majoor inspecteur commissaris rechter oom tante opa
        oma sir lady lord
    """),
    abbreviations=_words("""
        dhr. hr. mevr. mw. mej. dr. drs. ir. ing. mr. prof. ds. st. jhr.
        bijv. bv. b.v. d.w.z. o.a. m.a.w. m.b.t. i.v.m. n.a.v. t.a.v. t.o.v. t.b.v. z.g. zgn. resp. ca. evt. incl.
        excl. i.p.v. a.u.b. e.g. i.e. vs. vgl. nr. nrs. blz. p. pp. hfst. afb. fig. art. jg. dl. red. min. mln. mld.
        t.w. v. v.chr. n.chr. m.n. i.t.t. o.l.v. feb. mrt. apr. jun. jul. aug. sept. okt. nov. dec.
    """),
    units=_UNITS
    | _words("""
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
    labels=_LABELS
    | _words("""
        figuur fig fig. afbeelding afb. hoofdstuk hfst. pagina pagina's bladzijde blz blz. p. seizoen aflevering
        afleveringen afl afl. episode versie deel volume nummer nummers nr nr. stap stappen niveau fase paragraaf
        sectie artikel art. lid tabel regel kolom kamer zaal deur spoor perron lijn route snelweg vlucht kanaal vraag
        les vers akte scène ronde type klasse groep team generatie bijlage doos verdieping maat oefening voorbeeld dag
        week jaar categorie formule module optie punt januari februari maart april mei juni juli augustus september
        oktober november december
    """),
)

_SWEDISH = Language(
    determiners=_words("""
        en ett den det de dom denna detta dessa min mitt mina din ditt dina sin sitt sina hans hennes dess vår vårt
        våra er ert era deras ingen inget inga någon något några nån nåt varje varenda all allt alla båda bägge många
        få flera fler vilken vilket vilka sådan sådant sådana annan annat andra samma egen eget egna hela själva
        två tre fyra fem sex sju åtta nio tio elva tolv tjugo trettio fyrtio femtio
    """),
    prepositions=_words("""
        i på av till från med utan om för över under mellan genom hos vid mot efter före innan inom utom utanför
        innanför ovanför nedanför bakom framför bredvid bland kring runt omkring längs enligt trots angående per via
        sedan åt ur utav utifrån inför gentemot såsom å
    """),
    conjunctions=_words("""
        och & eller men utan för samt fast att som om när då medan eftersom därför innan sedan tills ifall huruvida
        fastän trots såvida såvitt ju desto än antingen varken både
        vem vems vad var vart varför hur vilken vilket vilka vars där dit
    """),
    auxiliaries=_words("""
        vara är e var varit vore ha har hade haft bli blir blev blivit kan kunde kunnat ska skall skulle vill ville
        velat måste bör borde får fick fått må måtte lär brukar brukade behöver behövde kommer kom tänker
    """),
    pronouns=_words("jag du han hon hen den det vi ni de dom man mig mej dig dej sig sej oss er"),
    adverbs=_words("""
        inte ej icke aldrig mycket så för mer mest mindre minst väldigt ganska rätt riktigt alltför nästan knappt bara
        också även ännu helt verkligen extremt särskilt ungefär cirka endast otroligt fruktansvärt
    """),
    particles=_words("upp ut in ner ned bort fram tillbaka hem iväg ihop igång igen loss undan igenom isär"),
    titles=_words("""
        hr hr. fr fr. dr dr. prof prof. st st. s:t s:ta herr fru fröken doktor professor pastor biskop ärkebiskop påve
        påven kung kungen drottning drottningen prins prinsessan prinsessa president statsminister minister general
        kapten kommissarie farbror tant faster moster morbror farfar mormor sankt sankta sir lady lord mr mr. mrs mrs.
        ms ms.
    """),
    abbreviations=_words("""
        hr. fr. dr. prof. st. mr. mrs. ms. t.ex. t. ex. dvs. d.v.s. bl.a. bl. m.a.o. s.k. p.g.a. pga. m.fl. f.d. resp.
        ca. c:a. jfr. inkl. exkl. nr. kap. sid. s. avd. fig. e.kr. f.kr. fr.o.m. t.o.m. o.d. kl. milj. vs. i.e. e.g.
        feb. apr. aug. sept. okt. nov. dec.
    """),
    units=_UNITS
    | _words("""
        procent promille hundra tusen miljon miljoner miljard miljarder biljon biljoner dussin sekund sekunder minut
        minuter timme timmar dag dagar dygn natt nätter vecka veckor månad månader år årtionde decennier sekel sekler
        krona kronor öre euro dollar pund kilometer meter centimeter millimeter mil fot tum hektar kvadratmeter
        kubikmeter kilo kilogram gram milligram hekto ton liter deciliter milliliter tsk msk grader grad celsius
        kalorier watt kilowatt kilowattimmar megawatt volt ampere hertz megahertz gigahertz decibel bitar bytes
        megabyte gigabyte terabyte pixlar gånger poäng procentenheter januari februari mars april maj juni juli
        augusti september oktober november december
    """),
    labels=_LABELS
    | _words("""
        figur fig fig. kapitel kap kap. sida sidan sidor s. sid sid. säsong avsnitt avsnittet del version volym nummer
        nr nr. steg nivå fas sektion artikel paragraf tabell rad kolumn rum sal dörr spår perrong linje väg flyg kanal
        fråga regel lektion vers akt scen runda typ klass grupp lag generation bilaga våning storlek övning exempel
        dag vecka år kategori formel modul punkt klockan kl kl.
        januari februari mars april maj juni juli augusti september oktober november december
    """),
)

_DANISH = Language(
    determiners=_words("""
        en et den det de denne dette disse min mit mine din dit dine sin sit sine hans hendes dens dets vor vort vores
        jeres deres ingen intet nogen noget nogle hver hvert enhver ethvert al alt alle begge mange få flere hvilken
        hvilket hvilke sådan sådant sådanne anden andet andre samme egen eget egne hele selve
        to tre fire fem seks syv otte ni ti elleve tolv tyve tredive fyrre
    """),
    prepositions=_words("""
        i på af til fra med uden om for over under mellem gennem hos ved mod efter før inden indenfor udenfor bag
        foran blandt omkring langs ifølge trods angående per pr. via siden ad udover bortset overfor nær imod imellem
        indtil grundet
    """),
    conjunctions=_words("""
        og & eller men for samt at som der om når da mens fordi eftersom inden siden indtil hvis medmindre skønt
        selvom trods end enten hverken både jo desto ligesom idet såfremt
        hvem hvad hvor hvorfor hvordan hvornår hvorhen hvilken hvilket hvilke
    """),
    auxiliaries=_words("""
        være er var været have har havde haft blive bliver blev blevet kan kunne kunnet skal skulle skullet vil ville
        villet må måtte bør burde få får fik fået gider plejer plejede behøver tør
    """),
    pronouns=_words("jeg du han hun den det vi i de man mig dig sig os jer"),
    adverbs=_words("""
        ikke ej aldrig meget så for mere mest mindre mindst ret temmelig ganske alt næsten knap kun bare også endda
        endnu helt virkelig ekstremt særlig særligt cirka omtrent utrolig utroligt vildt
    """),
    particles=_words("op ud ind ned bort frem tilbage hjem væk sammen igen løs hen"),
    titles=_words("""
        hr hr. fr fr. dr dr. prof prof. skt skt. sankt herr fru frøken doktor professor pastor biskop pave paven kong
        kongen dronning dronningen prins prinsesse præsident statsminister minister general kaptajn kommissær onkel
        tante farfar mormor sir lady lord mr mr. mrs mrs. ms ms.
    """),
    abbreviations=_words("""
        hr. fr. dr. prof. skt. mr. mrs. ms. f.eks. fx. dvs. d.v.s. bl.a. bl. m.a.o. s.k. pga. p.g.a. m.fl. fhv. hhv.
        ca. jf. jfr. inkl. ekskl. nr. kap. s. afd. fig. e.kr. f.kr. kl. maks. mio. vedr. pr. pkt. tlf. stk. vs. feb.
        apr. aug. sept. okt. nov. dec.
    """),
    units=_UNITS
    | _words("""
        procent promille hundrede tusind tusinde million millioner mio mio. milliard milliarder mia mia. billion
        billioner dusin sekund sekunder minut minutter time timer dag dage døgn nat nætter uge uger måned måneder år
        årti årtier århundrede århundreder krone kroner øre euro dollar dollars pund kilometer meter centimeter
        millimeter mil fod tommer hektar kvadratmeter kubikmeter kilo kilogram gram milligram ton tons liter deciliter
        milliliter grader grad celsius kalorier watt kilowatt megawatt volt ampere hertz megahertz gigahertz decibel
        bits bytes megabyte gigabyte terabyte pixels gange point procentpoint stk. januar februar marts april maj juni
        juli august september oktober november december
    """),
    labels=_LABELS
    | _words("""
        figur fig fig. kapitel kap kap. side sider s. sæson afsnit episode del version bind nummer nr nr. trin niveau
        fase sektion artikel paragraf stk. tabel linje kolonne værelse sal spor perron rute fly kanal spørgsmål regel
        lektion vers akt scene runde type klasse gruppe hold generation bilag etage størrelse øvelse eksempel dag uge
        år kategori formel modul punkt klokken kl kl. januar februar marts april maj juni juli august september
        oktober november december
    """),
)

_NORWEGIAN = Language(
    determiners=_words("""
        en ei et den det de denne dette disse min mi mitt mine din di ditt dine sin si sitt sine hans hennes dens dets
        vår vårt våre deres ingen intet noen noe hver hvert enhver ethvert all alt alle begge mange få flere hvilken
        hvilket hvilke slik slikt slike sånn sånne annen annet andre samme egen eget egne hele selve
        to tre fire fem seks sju syv åtte ni ti elleve tolv tjue tretti førti
        ein eit nokon noko
    """),
    prepositions=_words("""
        i på av til fra med uten om for over under mellom gjennom hos ved mot etter før innen innenfor utenfor bak
        foran blant rundt omkring langs ifølge tross angående per pr. via siden ad utover overfor nær imot imellom
        inntil å frå
    """),
    conjunctions=_words("""
        og & eller men for samt at som om når da mens fordi ettersom innen siden inntil hvis dersom medmindre skjønt
        selv trass enn enten verken både jo desto liksom idet såfremt
        hvem hva hvor hvorfor hvordan hvorvidt hvilken hvilket hvilke åssen
        viss kva kven kvar korleis kvifor
    """),
    auxiliaries=_words("""
        være er var vært ha har hadde hatt bli blir ble blei blitt kan kunne kunnet skal skulle skullet vil ville
        villet må måtte måttet bør burde får fikk fått pleier pleide trenger tør
        vere vore verte vart vorte
    """),
    pronouns=_words("jeg du han hun hen den det vi dere de man meg deg seg oss eg ho dei"),
    adverbs=_words("""
        ikke ei aldri veldig så for mer mest mindre minst ganske temmelig nokså nesten knapt bare også ennå helt
        virkelig ekstremt særlig cirka omtrent svært utrolig skikkelig
        ikkje berre meir
    """),
    particles=_words("opp ut inn ned bort fram frem tilbake hjem vekk sammen igang igjen løs"),
    titles=_words("""
        hr hr. fr fr. dr dr. prof prof. st st. sankt herr fru frøken doktor professor pastor biskop pave paven kong
        kongen dronning dronningen prins prinsesse president statsminister minister general kaptein kommisær onkel
        tante farfar mormor sir lady lord mr mr. mrs mrs. ms ms.
    """),
    abbreviations=_words("""
        hr. fr. dr. prof. st. mr. mrs. ms. f.eks. dvs. d.v.s. bl.a. bl. m.a.o. s.k. pga. p.g.a. m.fl. hhv. ca. jf.
        jfr. inkl. ekskl. nr. kap. s. avd. fig. e.kr. f.kr. kl. maks. mill. mrd. vedr. pr. pkt. tlf. stk. vs. feb.
        apr. aug. sept. okt. nov. des.
    """),
    units=_UNITS
    | _words("""
        prosent promille hundre tusen million millioner mill mill. milliard milliarder mrd mrd. billion billioner
        dusin sekund sekunder minutt minutter time timer dag dager døgn natt netter uke uker måned måneder år tiår
        århundre århundrer krone kroner øre euro dollar pund kilometer meter centimeter millimeter mil fot tommer
        hektar mål kvadratmeter kubikmeter kilo kilogram gram milligram hekto tonn liter desiliter milliliter grader
        grad celsius kalorier watt kilowatt kilowattimer megawatt volt ampere hertz megahertz gigahertz desibel bits
        bytes megabyte gigabyte terabyte piksler ganger poeng prosentpoeng stk. januar februar mars april mai juni
        juli august september oktober november desember
    """),
    labels=_LABELS
    | _words("""
        figur fig fig. kapittel kap kap. side sider s. sesong episode del versjon bind nummer nr nr. trinn nivå fase
        seksjon artikkel paragraf tabell linje kolonne rom sal spor perrong rute fly kanal spørsmål regel leksjon vers
        akt scene runde type klasse gruppe lag generasjon vedlegg etasje størrelse øvelse eksempel dag uke år kategori
        formel modul punkt klokka klokken kl kl. januar februar mars april mai juni juli august september oktober
        november desember
    """),
)

_POLISH = Language(
    determiners=_words("""
        ten ta te ci tego tej temu tym tych tymi tę tą tamten tamta tamte tamci tamtego tamtej tamtemu tamtym tamtych
        tamtymi tamtą mój moja moje moi mojego mojej mojemu moim moich moimi moją twój twoja twoje twoi twojego twojej
        twojemu twoim twoich twoimi twoją swój swoja swoje swoi swojego swojej swojemu swoim swoich swoimi swoją nasz
        nasza nasze nasi naszego naszej naszemu naszym naszych naszymi naszą wasz wasza wasze wasi waszego waszej
        waszemu waszym waszych waszymi waszą jego jej ich każdy każda każde każdego każdej każdemu każdym każdą
        wszystkie wszyscy wszystkich wszystkim wszystkimi cały cała całe całego całej całemu całym całą
        żaden żadna żadne żadnego żadnej żadnemu żadnym żadnych żadnymi żadną jakiś jakaś jakieś jakiegoś jakiejś
        jakimś jakichś jakąś pewien pewna pewne pewnego pewnej pewnym pewnych taki taka takie tacy takiego takiej
        takim takich takimi taką inny inna inne inni innego innej innym innych innymi inną kilka kilku wiele wielu
        parę
        jeden jedna jedno jednego jednej jednym jedną dwa dwie dwóch dwoje dwaj dwóm trzy trzech cztery czterech pięć
        sześć siedem osiem dziewięć dziesięć
    """),
    prepositions=_words("""
        w we z ze na do od ode o u przy przez dla po pod pode nad nade za bez beze między pomiędzy przed przede wobec
        według mimo pomimo oprócz poza wśród pośród spod znad zza sprzed ponad podczas dzięki wokół obok koło około
        naprzeciw naprzeciwko przeciw przeciwko wzdłuż zamiast wbrew ku względem dookoła wewnątrz powyżej poniżej
        spośród niedaleko blisko
    """),
    conjunctions=_words("""
        i & a oraz lub albo bądź ale lecz więc zatem że żeby aby ażeby by gdy gdyby kiedy jeśli jeżeli jak jakby jako
        niż ponieważ bo gdyż choć chociaż zanim dopóki póki czyli czy ani ni natomiast skoro toteż dlatego iż mimo
        podczas który która które którzy którego której któremu którym których którymi którą co czego czemu czym kto
        kogo komu kim gdzie dokąd skąd dlaczego ile jaki jaka jakie jacy jakiego jakiej jakim jakich jaką czyj czyja
        czyje
    """),
    auxiliaries=_words("""
        być jestem jesteś jest jesteśmy jesteście są byłem byłam byłeś byłaś był była było byliśmy byłyśmy byli były
        będę będziesz będzie będziemy będziecie będą byłby byłaby byłoby byliby bym byś byśmy zostać został została
        zostało zostali zostały zostanie mogę możesz może możemy możecie mogą mógł mogła mogło mogli mogły mógłby
        mogłaby mogłoby mogliby można musieć muszę musisz musi musimy musicie muszą musiał musiała musieli trzeba
        należy powinien powinna powinno powinni powinny powinienem powinnam chcę chcesz chce chcemy chcecie chcą
        chciał chciała chciałbym chciałabym warto wolno niech
    """),
    pronouns=_words("ja ty on ona ono my wy oni one się mi ci mu go ją to"),
    adverbs=_words("""
        nie nigdy bardzo zbyt za tak najbardziej bardziej mniej najmniej dość całkiem prawie tylko już jeszcze nawet
        też także również naprawdę zupełnie niezwykle szczególnie ledwo wcale około dosyć
    """),
    particles=_words("się"),
    titles=_words("""
        p. pan pana panu panem pani panią państwo dr dr. prof prof. mgr inż inż. ks ks. św św. hab. gen. kpt. płk.
        mec. red. doktor profesor ksiądz księdza siostra brat ojciec papież papieża kardynał biskup arcybiskup król
        króla królowa królowej książę księżna prezydent prezydenta premier premiera minister ministra poseł posłanka
        senator generał kapitan pułkownik komisarz inspektor sędzia wujek ciocia święty święta
        p hab kpt płk mec
    """),
    abbreviations=_words("""
        p. dr. prof. inż. ks. św. hab. gen. kpt. płk. mec. red. np. tzn. tj. tzw. m.in. ur. zm. ul. al. pl. nr. str.
        s. rozdz. rys. tab. por. zob. wg. ds. godz. min. r. w. wyd. t. r.n.e. n.e. p.n.e. b.m. jw. ww. tys. mln. mld.
        proc. tel. ang. łac. niem. sp.
    """),
    units=_UNITS
    | _words("""
        procent procenta procentów proc. sto tysiąc tysiące tysięcy tys tys. milion miliony milionów mln mln. miliard
        miliardy miliardów mld mld. bilion biliony bilionów
        sekunda sekundy sekund sekundę minuta minuty minut minutę godzina godziny godzin godzinę dzień dnia dni doba
        doby noc noce nocy tydzień tygodnie tygodni tygodnia miesiąc miesiące miesięcy miesiąca rok roku lat lata
        latach dekad dekady wiek wieku wieków r. w. złoty złote złotych grosz grosze groszy euro dolar dolary dolarów
        funt funty funtów kilometr kilometry kilometrów kilometra metr metry metrów metra centymetr centymetry
        centymetrów milimetrów mil mile stóp cali hektar hektary hektarów kilo kilogram kilogramy kilogramów gram
        gramy gramów tona tony ton litr litry litrów litra stopień stopnie stopni kalorii watów kilowatów megawatów
        gigawatów woltów amperów herców decybeli bitów bajtów megabajtów gigabajtów terabajtów pikseli raz razy punkt
        punkty punktów osób
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia ha
    """),
    labels=_LABELS
    | _words("""
        rysunek rys rys. rozdział rozdziału rozdziale strona strony stronie str str. s. sezon sezonu sezonie odcinek
        odcinka odcinku wersja wersji tom tomie numer numeru nr nr. część części krok kroku poziom poziomie etap faza
        sekcja artykuł artykułu art. ustęp paragraf tabela wiersz kolumna pokój sala drzwi peron tor linia trasa droga
        autostrada lot kanał pytanie zasada lekcja akt scena runda typ klasa grupa drużyna generacja załącznik piętro
        rozmiar ćwiczenie przykład dzień tydzień rok roku kategoria moduł punkt godzina godzinie
    """),
)

_CZECH = Language(
    determiners=_words("""
        ten ta to ti ty toho té tomu tom tím těch těm těmi tu tou tento tato toto tito tyto tohoto této tomuto tomto
        tímto těchto těmto těmito tuto touto tenhle tahle tohle tyhle tamten tamta tamto onen
        můj má mé moje moji mého mému mém mým mých mými mou tvůj tvá tvé tvoje tvoji tvého tvému tvém tvým tvých tvými
        tvou svůj svá své svoje svoji svého svému svém svým svých svými svou náš naše naši našeho naší našemu našem
        naším našich našim našimi váš vaše vaši vašeho vaší vašemu vašem vaším vašich vašim vašimi jeho její jejího
        jejímu jejím jejích jejich každý každá každé každého každému každém každým každou všichni všechny všechna
        všech všem všemi celý celá celé celého celou žádný žádná žádné žádného žádnému žádném žádným žádných žádnou
        nějaký nějaká nějaké nějakého nějakému nějakém nějakým nějakých nějakou některý některá některé někteří
        některých takový taková takové takového takovou takových jiný jiná jiné jiného jiných jinou několik několika
        mnoho pár stejný stejná stejné
        jeden jedna jedno jednoho jedné jednu jedním dva dvě dvou dvěma tři tří čtyři čtyř pět šest sedm osm devět
        deset
    """),
    prepositions=_words("""
        v ve z ze k ke ku s na do od ode o u při přes pro po pod pode nad nade za bez beze mezi před přede kolem okolo
        vedle podle kromě mimo místo během vůči proti naproti díky kvůli skrz podél uprostřed uvnitř vně včetně
        ohledně navzdory pomocí prostřednictvím koncem začátkem blízko nedaleko
    """),
    conjunctions=_words("""
        a & i ale nebo anebo či avšak však aneb ani že aby kdyby když až jestli jestliže pokud protože poněvadž neboť
        jelikož ačkoli ačkoliv přestože třebaže ač než jak jako jakmile dokud zatímco proto tak tudíž takže zda zdali
        který která které kteří kterého kterému kterém kterým kterých kterými kterou jenž jež jehož jejíž jejichž co
        čeho čemu čem čím kdo koho komu kom kým kde kam odkud kudy proč kolik kdy jaký jaká jaké jací jakého jakou
        jakých čí abych abys abychom abyste kdybych kdybys kdybychom kdybyste
    """),
    auxiliaries=_words("""
        být jsem jsi seš je jsme jste jsou není nejsem nejsi nejsme nejste nejsou byl byla bylo byli byly nebyl nebyla
        nebylo nebyli nebyly budu budeš bude budeme budete budou nebudu nebudeš nebude nebudeme nebudete nebudou bych
        bys by bychom byste můžu mohu můžeš může můžeme můžete můžou mohou nemůžu nemohu nemůžeš nemůže nemůžeme
        nemůžete nemůžou nemohou mohl mohla mohlo mohli mohly nemohl nemohla musím musíš musí musíme musíte musejí
        nemusím nemusíš nemusí nemusíme nemusíte musel musela museli mám máš má máme máte mají nemám nemáš nemá nemáme
        nemáte nemají chci chceš chce chceme chcete chtějí chtěl chtěla chtěli smím smíš smí smíme smíte lze nelze
        nechť ať
    """),
    pronouns=_words("já ty on ona ono my vy oni ony se si mě mi tě ti ho mu"),
    adverbs=_words("""
        ne nikdy velmi moc příliš tak více víc méně míň nejvíce nejvíc docela celkem dost skoro téměř jen jenom pouze
        už již ještě také taky dokonce opravdu naprosto úplně zcela zvlášť zejména sotva asi zhruba
    """),
    particles=_words("se si jsem jsi jsme jste bych bys by bychom byste"),
    titles=_words("""
        p. pan pana panu panem paní slečna dr dr. prof prof. doc doc. ing ing. mgr mgr. bc bc. mudr mudr. judr judr.
        phdr phdr. rndr rndr. sv sv. doktor doktorka profesor profesorka docent páter sestra bratr papež kardinál
        biskup arcibiskup král krále královna kníže princ princezna prezident prezidenta prezidentka premiér ministr
        ministryně senátor poslanec generál kapitán plukovník komisař soudce strýc teta svatý svatá
        p
    """),
    abbreviations=_words("""
        p. dr. prof. doc. ing. mgr. bc. mudr. judr. phdr. rndr. sv. např. tj. tzn. tzv. mj. resp. popř. příp. cca. č.
        čís. str. s. kap. obr. tab. odst. písm. srov. ul. nám. tř. roč. vyd. r. st. stol. př. n. l. př.n.l. tis. mil.
        mld. min. hod. zn. vč. angl. něm. lat. fr. arch.
    """),
    units=_UNITS
    | _words("""
        procento procenta procent sto tisíc tisíce tis tis. milion miliony milionů milión milióny miliónů mil.
        miliarda miliardy miliard mld mld. bilion biliony bilionů
        sekunda sekundy sekund sekundu minuta minuty minut minutu hodina hodiny hodin hodinu hod. den dny dní dnů noc
        noci týden týdny týdnů měsíc měsíce měsíců rok roky roku let letech století desetiletí koruna koruny korun
        korunu haléř haléřů euro eura eur dolar dolary dolarů libra libry liber
        kilometr kilometry kilometrů metr metry metrů centimetr centimetry centimetrů milimetr milimetry milimetrů
        míle mil stop palců hektar hektary hektarů kilo kila kilogram kilogramy kilogramů gram gramy gramů tuna tuny
        tun litr litry litrů stupeň stupně stupňů kalorií wattů kilowattů megawattů gigawattů voltů ampér hertzů
        decibelů bitů bajtů megabajtů gigabajtů terabajtů pixelů krát bod body bodů
        ledna února března dubna května června července srpna září října listopadu prosince
        ha
    """),
    labels=_LABELS
    | _words("""
        obrázek obr obr. kapitola kapitoly kapitole strana strany straně str str. s. sezona sezóna řada série díl dílu
        epizoda epizody verze svazek číslo čísla č č. část části krok úroveň fáze oddíl článek čl. odstavec odst.
        paragraf tabulka tab. řádek sloupec pokoj sál dveře nástupiště kolej linka trasa silnice dálnice let kanál
        otázka pravidlo lekce akt scéna kolo typ třída skupina tým generace příloha patro velikost cvičení příklad den
        týden rok roce roku kategorie modul bod
    """),
)

_RUSSIAN = Language(
    determiners=_words("""
        этот эта эти этого этой этому этим этом этих этими эту тот та те того той тому тем том тех теми ту мой моя моё
        мое мои моего моей моему моим моём моем моих моими мою твой твоя твоё твое твои твоего твоей твоему твоим
        твоём твоем твоих твоими твою свой своя своё свое свои своего своей своему своим своём своем своих своими свою
        наш наша наше наши нашего нашей нашему нашим нашем наших нашими нашу ваш ваша ваше ваши вашего вашей вашему
        вашим вашем ваших вашими вашу его её ее их
        весь вся все всего всей всему всем всём всех всеми всю каждый каждая каждое каждого каждой каждому каждым
        каждом каждую любой любая любое любые любого любому любым любом любых любую всякий всякая всякое всякие
        всякого всяких какой-то какая-то какое-то какие-то какого-то каких-то какую-то какой-нибудь какая-нибудь
        какую-нибудь какие-нибудь некоторый некоторые некоторых некоторым другой другая другое другие другого другому
        другим другом других другую такой такая такое такие такого такому таким таком таких такими такую самый самая
        самое самые самого самой самому самым самом самых самую никакой никакая никакое никакие никакого никаких
        никакую
        несколько нескольких много многие многих мало пара пару
        один одна одно одного одной одному одним одном одну два две двух двум двумя три трёх трех трём четыре четырёх
        четырех пять шесть семь восемь девять десять
    """),
    prepositions=_words("""
        в во на с со к ко о об обо от ото до из изо у за под подо над при про по через чрез без безо для между меж
        перед передо после кроме вокруг около против среди ради сквозь вместо внутри вне возле мимо насчёт насчет
        благодаря согласно вопреки из-за из-под вдоль ввиду вследствие относительно помимо сверх спустя накануне
        исключая вроде посредством
    """),
    conjunctions=_words("""
        и & а но или либо что чтобы чтоб если когда пока хотя потому поскольку как будто словно чем нежели зато однако
        причём причем притом иначе пусть ни ибо
        где куда откуда почему зачем отчего сколько который которая которое которые которого которой которому которым
        котором которых которыми которую кто кого кому кем ком чего чему чём чей чья чьё чье чьи какой какая какое
        какие какого какому каким каком каких какими какую каков какова каковы
    """),
    auxiliaries=_words("""
        быть был была было были буду будешь будет будем будете будут есть будь будьте мочь могу можешь может можем
        можете могут мог могла могло могли должен должна должно должны можно нельзя надо нужно нужен нужна нужны хочу
        хочешь хочет хотим хотите хотят хотел хотела хотели стал стала стало стали стану станет станут пора давай
        давайте
    """),
    pronouns=_words("я ты он она оно мы вы они это мне тебе ему ей нам вам им меня тебя нас вас себя"),
    adverbs=_words("""
        не ни никогда очень слишком более менее наиболее наименее гораздо намного весьма довольно достаточно совсем
        вовсе почти даже только лишь уже ещё еще просто так настолько столь крайне особенно действительно абсолютно
        примерно едва
    """),
    particles=_words("ли ль же ж бы б"),
    titles=_words("""
        г. г-н г-на г-жа г-жи гр. д-р проф проф. акад. ген. св св. господин господина госпожа товарищ доктор профессор
        академик святой святая отец патриарх папа кардинал епископ митрополит король короля королева королевы князь
        княгиня княжна граф графиня барон царь царя царица император императрица принц принцесса президент президента
        премьер министр министра депутат сенатор губернатор мэр генерал полковник капитан майор лейтенант маршал
        следователь судья дядя тётя тетя бабушка дедушка мистер миссис мисс сэр леди лорд
        г акад
    """),
    abbreviations=_words("""
        г. гг. гр. проф. акад. ген. св. т.е. т. е. т.к. к. т.н. н. т.о. н.э. э. в. вв. ул. пл. пр. просп. д. кв. корп.
        стр. с. рис. табл. гл. см. ср. напр. тыс. млн. млрд. руб. коп. обл. р. оз. о. ст. п. пп. ред. изд. доп. чел.
        лат. англ. нем. фр. мин. макс. тел.
    """),
    units=_UNITS
    | _words("""
        процент процента процентов процентам процентами сто тысяча тысячи тысяч тысячу тыс тыс. миллион миллиона
        миллионов млн млн. миллиард миллиарда миллиардов млрд млрд. триллион триллиона триллионов
        секунда секунды секунд секунду минута минуты минут минуту час часа часов день дня дней сутки суток ночь ночи
        ночей неделя недели недель неделю месяц месяца месяцев год года лет году годы годов годах г. гг. век века
        веков веке в. десятилетие десятилетия десятилетий рубль рубля рублей руб руб. копейка копейки копеек доллар
        доллара долларов евро фунт фунта фунтов гривна гривны гривен
        километр километра километров метр метра метров сантиметр сантиметра сантиметров миллиметр миллиметра
        миллиметров миля мили миль фут фута футов дюйм дюйма дюймов гектар гектара гектаров кило килограмм килограмма
        килограммов грамм грамма граммов тонна тонны тонн литр литра литров градус градуса градусов калория калории
        калорий ватт киловатт мегаватт гигаватт вольт ампер герц мегагерц гигагерц децибел бит бита байт байта
        килобайт мегабайт гигабайт терабайт пиксель пикселя пикселей раз раза балл балла баллов человек человека км м
        см мм кг г л мл т кб мб гб тб
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    """),
    labels=_LABELS
    | _words("""
        рисунок рис рис. глава главы главе гл. страница страницы странице стр стр. с. сезон сезона сезоне эпизод
        эпизода серия серии выпуск выпуска версия версии том тома томе номер номера № часть части шаг уровень этап
        фаза раздел статья статьи ст. пункт параграф таблица табл. строка столбец комната зал дверь платформа путь
        линия маршрут трасса рейс канал вопрос правило урок акт сцена раунд тип класс группа команда поколение
        приложение коробка этаж размер упражнение пример день неделя год году категория модуль вариант дом квартира
    """),
)

_UKRAINIAN = Language(
    determiners=_words("""
        цей ця це ці цього цієї цьому цим цих цими цю цією той та те ті того тієї тої тому тим тих тими ту тією мій
        моя моє мої мого моєї моєму моїм моїх моїми мою твій твоя твоє твої твого твоєї твоєму твоїм твоїх твоїми твою
        свій своя своє свої свого своєї своєму своїм своїх своїми свою наш наша наше наші нашого нашої нашому нашим
        наших нашими нашу ваш ваша ваше ваші вашого вашої вашому вашим ваших вашими вашу його її їх їхній їхня їхнє
        їхні їхнього їхньої їхніх весь вся все всі всього всієї всьому всім всіх всіма всю увесь уся усі кожен кожний
        кожна кожне кожного кожної кожному кожну будь-який будь-яка будь-яке будь-які якийсь якась якесь якісь якогось
        якоїсь деякий деякі деяких інший інша інше інші іншого іншої іншому іншим інших іншу такий така таке такі
        такого такої такому таким таких таку самий саме самого самої жоден жодна жодне жодного жодної жодну кілька
        кількох декілька багато мало пара пару
        один одна одне одного одної однієї одну два дві двох двом три трьох чотири чотирьох п'ять шість сім вісім
        дев'ять десять
    """),
    prepositions=_words("""
        в у на з із зі зо до від од о об про по за під підо над наді при через без для між поміж перед передо після
        крім окрім навколо довкола близько проти серед посеред заради крізь замість всередині поза біля коло повз щодо
        завдяки згідно всупереч попри з-за із-за з-під із-під з-поміж вздовж уздовж внаслідок відносно понад поверх
        напередодні упродовж впродовж протягом
    """),
    conjunctions=_words("""
        і й та & а але або чи що щоб щоби якщо якби коли поки доки хоча хоч бо тому оскільки як наче неначе мов немов
        ніби ніж зате однак проте причому інакше нехай хай ні ані адже отже
        де куди звідки чому навіщо скільки який яка яке які якого якої якому яким яких якими яку хто кого кому ким
        чого чим чий чия чиє чиї котрий котра котре котрі
    """),
    auxiliaries=_words("""
        бути був була було були буду будеш буде будемо будете будуть є могти можу можеш може можемо можете можуть міг
        могла могло могли повинен повинна повинно повинні мушу мусиш мусить мусимо мусять можна треба потрібно слід
        варто хочу хочеш хоче хочемо хочете хочуть хотів хотіла хотіли став стала стало стали давай давайте має мають
        маю маємо
    """),
    pronouns=_words("я ти він вона воно ми ви вони це мені тобі йому їй нам вам їм мене тебе нас вас себе"),
    adverbs=_words("""
        не ні ніколи дуже занадто надто більш менш найбільш найменш набагато значно досить доволі зовсім майже навіть
        тільки лише вже ще просто так настільки вкрай особливо справді абсолютно приблизно
    """),
    particles=_words("же ж би б"),
    titles=_words("""
        п. пан пана пані проф проф. акад. ген. св св. д-р доктор професор академік святий свята отець патріарх папа
        кардинал єпископ митрополит король королева князь княгиня граф графиня цар імператор принц принцеса президент
        президента прем'єр міністр міністра депутат сенатор губернатор мер генерал полковник капітан майор лейтенант
        маршал слідчий суддя дядько тітка бабуся дідусь містер місис міс сер леді лорд
        п акад
    """),
    abbreviations=_words("""
        п. проф. акад. ген. св. т.зв. т. зв. напр. ін. див. пор. р. рр. ст. с. стор. рис. табл. гл. розд. ім. вул. пл.
        просп. буд. кв. м. обл. н.е. тис. млн. млрд. грн. коп. чол. ред. тел. англ. лат. нім. фр. хв. год. сек. макс.
        мін.
    """),
    units=_UNITS
    | _words("""
        відсоток відсотка відсотки відсотків процент процента проценти процентів сто тисяча тисячі тисяч тисячу тис
        тис. мільйон мільйона мільйони мільйонів млн млн. мільярд мільярда мільярди мільярдів млрд млрд. трильйон
        трильйони трильйонів секунда секунди секунд секунду хвилина хвилини хвилин хвилину година години годин годину
        день дні днів дня доба доби ніч ночі ночей тиждень тижні тижнів місяць місяці місяців місяця рік роки років
        року роках р. рр. століття ст. десятиліття десятиліть гривня гривні гривень гривню грн грн. копійка копійки
        копійок долар долара долари доларів євро фунт фунти фунтів рубль рублів кілометр кілометра кілометри
        кілометрів метр метра метри метрів сантиметр сантиметри сантиметрів міліметр міліметрів миля милі миль фут
        фути футів дюйм дюйми дюймів гектар гектари гектарів кіло кілограм кілограма кілограми кілограмів грам грами
        грамів тонна тонни тонн літр літри літрів градус градуса градуси градусів калорій ват кіловат мегават гігават
        вольт ампер герц мегагерц гігагерц децибел біт байт кілобайт мегабайт гігабайт терабайт піксель пікселі
        пікселів раз рази разів бал бали балів осіб км м см мм кг г л мл т кб мб гб тб
        січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    """),
    labels=_LABELS
    | _words("""
        рисунок рис рис. розділ розділу розділі сторінка сторінки сторінці стор стор. с. сезон сезону сезоні епізод
        епізоду серія серії випуск випуску версія версії том номер номера № частина частини крок рівень етап фаза
        стаття статті ст. пункт параграф таблиця табл. рядок стовпець кімната зала двері платформа колія лінія маршрут
        траса рейс канал питання правило урок акт сцена раунд тип клас група команда покоління додаток поверх розмір
        вправа приклад день тиждень рік році категорія модуль варіант будинок квартира
    """),
)

_TURKISH = Language(
    determiners=_words("""
        bir bu şu o her bazı birkaç birçok çoğu hiçbir herhangi bütün tüm aynı başka diğer böyle şöyle öyle hangi kaç
        ne bunca onca benim senin onun bizim sizin onların kendi
        iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin
    """),
    prepositions=_words(""),
    conjunctions=_words("""
        ve & veya veyahut ya yahut ama fakat ancak lakin çünkü zira eğer şayet madem mademki oysa oysaki halbuki yoksa
        meğer sanki hem yani üstelik hatta ayrıca nitekim
    """),
    auxiliaries=_words(""),
    pronouns=_words("ben sen o biz siz onlar"),
    adverbs=_words("""
        çok pek en daha az hiç oldukça gayet epey fazla biraz sadece yalnızca neredeyse hemen asla gerçekten aşırı
        yaklaşık tam iyice
    """),
    particles=_words("""
        mi mı mu mü miyim mıyım muyum müyüm misin mısın musun müsün miyiz mıyız muyuz müyüz misiniz mısınız musunuz
        müsünüz miydi mıydı muydu müydü mudur müdür midir mıdır de da ki ile ise için gibi kadar göre karşı rağmen
        dolayı ötürü beri sonra önce üzere dair ait diye bile dahi değil değildi değilim değilsin değiliz değilse var
        yok vardı yoktu idi imiş iken tarafından hakkında boyunca üzerinde üzerine altında içinde içine arasında
        arasına yanında yanına karşısında önünde arkasında etmek ediyor ediyorum ediyoruz ediyorlar etti ettim ettik
        ettiler eder ederim ederiz ederler edecek edecekler eden ederek edip etmiş etmişti edildi ediliyor edilen
        olmak oldu oldum olduk oldular oluyor oluyorum olur olacak olan olarak olduğu olduğunu olduğum olmuş olsa
        olursa olup olması
    """),
    titles=_words("""
        sn sn. dr dr. prof prof. doç doç. av av. sayın bay bayan doktor profesor doçent avukat hz hz. hazreti mr mr.
        mrs mrs. sir lady lord başbakan cumhurbaşkanı general albay yüzbaşı binbaşı komiser kral kraliçe prens prenses
        papa
    """),
    abbreviations=_words("""
        sn. dr. prof. doç. av. hz. mr. mrs. vb. vs. örn. bkz. yy. m.ö. m.s. s. ss. sf. cad. sok. mah. apt. tel. çev.
        yay. ed. haz. krş. yrd. öğr. gör. alb. gen. ort. st. t.c. a.ş. ltd. şti.
    """),
    units=_UNITS
    | _words("""
        yüz bin milyon milyar trilyon düzine saniye saniyede dakika dakikada saat saatte gün günde gece hafta haftada
        ay ayda yıl yılda yılında yılı yılının yıldır yaş yaşında yaşındaki sene senesinde asır yüzyıl yüzyılda lira
        liraya kuruş euro avro dolar dolara sterlin kilometre metre santimetre milimetre mil fit inç hektar dönüm kilo
        kilogram gram ton litre mililitre derece kalori watt kilowatt megawatt volt amper hertz megahertz gigahertz
        desibel bit bayt kilobayt megabayt gigabayt terabayt piksel kere kez defa kat puan kişi tane adet
        ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    """),
    labels=_LABELS
    | _words("""
        şekil bölüm sayfa s. sf. sezon sürüm versiyon cilt numara no no. kısım adım seviye aşama madde tablo satır
        sütun oda salon kapı peron hat otoyol uçuş kanal soru kural ders perde sahne tur maç tip sınıf grup takım
        nesil ek kat beden örnek gün hafta yıl kategori modül nokta yüzde saat
    """),
)

_FINNISH = Language(
    determiners=_words("""
        tämä tämän tätä tässä tästä tähän tällä tältä tälle tänä nämä näiden näitä näissä näistä näihin näillä näiltä
        näille tuo tuon tuota tuossa tuosta tuohon tuolla tuolta tuolle nuo noiden noita noissa noista noihin
        se sen sitä siinä siitä siihen sillä siltä sille ne niiden niitä niissä niistä niihin niillä niiltä niille
        joka jokainen jokaisen jokaista kukin kunkin eräs erään erästä eräät eräiden joku jonkun jotakuta jokin jonkin
        jotain jotakin jossain jostain johonkin jollain mikään minkään mitään missään kaikki kaikkien kaikkia kaikissa
        kaikista kaikkiin moni monen monta monet monien monia monissa muu muun muuta muut muiden muita sama saman
        samaa samassa samat samojen samoja toinen toisen toista toisessa molemmat molempien molempia usea usean useat
        useiden useita koko oma oman omaa omat omien omia muutama muutaman muutamia ensimmäinen ensimmäisen viimeinen
        viimeisen
        minun mun sinun sun hänen meidän teidän heidän
        yksi yhden yhtä kaksi kahden kahta kolme kolmen kolmea neljä neljän viisi viiden kuusi kuuden seitsemän
        kahdeksan yhdeksän kymmenen
    """),
    prepositions=_words("ennen ilman kohti pitkin vasten noin alle yli kesken keskellä lähellä vailla paitsi via"),
    conjunctions=_words("""
        ja & sekä eli tai vai mutta vaan sillä joten että jotta koska kun jos vaikka kuin kunnes jahka mikäli ikään
        joskin joko paitsi ettei etten ettet ettemme ettette etteivät jottei jollei ellei ellen ellet elleivät koskei
        vaikkei eikä enkä etkä emmekä ettekä eivätkä saati
        joka jonka jota jossa josta johon jolla jolta jolle jona jotka joiden joita joissa joista joihin joilla joilta
        joille mikä minkä mitä missä mistä mihin millä miltä mille mitkä kuka kenen ketä kenellä kenelle keneltä ketkä
        kumpi kumman miksi miten kuinka milloin mitenkä minne montako
    """),
    auxiliaries=_words("""
        en et ei emme ette eivät älä älkää olla olen olet on ole olemme olette ovat oon oot olin olit oli olimme
        olitte olivat ollut olleet olisin olisit olisi olisimme olisitte olisivat lienee voi voin voit voimme voitte
        voivat voisin voisit voisi voisimme voisivat voinut pitää piti pitäisi täytyy täytyi täytyisi saa saan saat
        saavat saisi saattaa saattoi saattaisi taitaa taisi aikoo aion haluan haluat haluaa haluamme haluavat
        haluaisin haluaisi kannattaa
        onko oliko eikö enkö etkö voiko voisiko saako pitääkö
    """),
    pronouns=_words("minä mä sinä sä hän me te he se ne"),
    adverbs=_words("""
        hyvin erittäin todella tosi liian niin näin noin aika melko varsin enemmän eniten vähemmän vähiten melkein
        lähes vain ainoastaan vasta vielä jo myös edes jopa aivan ihan täysin erityisen suhteellisen äärimmäisen kovin
        paljon hieman vähän suunnilleen yhä ikinä koskaan
    """),
    particles=_words("""
        kanssa jälkeen takia vuoksi mukaan kautta aikana luona luokse luota alla alta alle päällä päälle päältä
        vieressä viereen edessä eteen edestä takana taakse takaa välillä väliin sisällä sisään ulkopuolella
        yläpuolella alapuolella puolesta puolella kohdalla suhteen avulla ansiosta johdosta perusteella perässä ohi
        ohitse läpi ali ympärillä ympäri joukossa keskuudessa vastaan varten sijaan sijasta lisäksi myötä varassa
        mielestä kuluttua asti saakka lähtien alkaen nähden
    """),
    titles=_words("""
        hra hra. rva rva. nti nti. tri tri. prof prof. toht. herra rouva neiti tohtori professori maisteri pastori
        piispa arkkipiispa paavi kardinaali kuningas kuningatar prinssi prinsessa keisari presidentti pääministeri
        ministeri kansanedustaja kenraali eversti kapteeni majuri komisario tuomari setä eno täti pyhä mr mr. mrs mrs.
        ms ms. sir lady lord toht
    """),
    abbreviations=_words("""
        hra. rva. nti. tri. prof. toht. mr. mrs. ms. esim. mm. ns. nk. ks. vrt. ts. n. em. ko. ao. os. s. ss. luk.
        kpl. nro. kuv. taul. v. vs. klo. mrd. milj. puh. eaa. jaa. ekr. jkr. synt. k. engl. lat. ruots. saks.
    """),
    units=_UNITS
    | _words("""
        prosentti prosenttia prosentin prosenttiyksikköä promillea sata tuhat tuhatta tuhannen miljoona miljoonaa
        miljoonan milj milj. miljardi miljardia miljardin mrd mrd. biljoonaa tusinaa
        sekunti sekuntia sekunnin minuutti minuuttia minuutin tunti tuntia tunnin päivä päivää päivän vuorokautta
        vuorokauden yö yötä viikko viikkoa viikon kuukausi kuukautta kuukauden vuosi vuotta vuoden vuosikymmentä
        vuosikymmenen vuosisataa vuosisadan vuotias vuotiaana euro euroa euron sentti senttiä sentin markkaa dollari
        dollaria dollarin puntaa kruunua kilometri kilometriä kilometrin metri metriä metrin millimetriä mailia mailin
        jalkaa tuumaa hehtaaria neliötä neliömetriä kuutiometriä kilo kiloa kilon kilogrammaa gramma grammaa gramman
        tonni tonnia tonnin litra litraa litran desilitraa millilitraa aste astetta asteen celsiusta kaloria wattia
        kilowattia kilowattituntia megawattia volttia ampeeria hertsiä megahertsiä gigahertsiä desibeliä bittiä tavua
        megatavua gigatavua teratavua pikseliä kertaa kerran pistettä kappaletta kpl henkeä ihmistä tammikuuta
        helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta
        joulukuuta
    """),
    labels=_LABELS
    | _words("""
        kuva kuvio luku luvussa sivu sivulla sivut s. kausi kaudella jakso jaksossa osa osassa versio nide numero
        numerot nro nro. vaihe taso pykälä artikla kohta taulukko rivi sarake huone sali ovi raide laituri linja tie
        valtatie lento kanava kysymys sääntö oppitunti näytös kohtaus kierros tyyppi luokka ryhmä sukupolvi liite
        kerros koko harjoitus esimerkki päivä viikko vuosi vuonna moduuli kello klo klo.
    """),
)

LANGUAGES: dict[str, Language] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "pt": _PORTUGUESE,
    "it": _ITALIAN,
    "nl": _DUTCH,
    "sv": _SWEDISH,
    "da": _DANISH,
    "nb": _NORWEGIAN,
    "no": _NORWEGIAN,
    "pl": _POLISH,
    "cs": _CZECH,
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "tr": _TURKISH,
    "fi": _FINNISH,
}
