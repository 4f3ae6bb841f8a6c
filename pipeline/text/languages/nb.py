"""The words of Norwegian."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        en ei et den det de denne dette disse min mi mitt mine din di ditt dine sin si sitt sine hans hennes dens dets
        vår vårt våre deres ingen intet noen noe hver hvert enhver ethvert all alt alle begge mange få flere hvilken
        hvilket hvilke slik slikt slike sånn sånne annen annet andre samme egen eget egne hele selve
        to tre fire fem seks sju syv åtte ni ti elleve tolv tjue tretti førti
        ein eit nokon noko
    """),
    prepositions=words("""
        i på av til fra med uten om for over under mellom gjennom hos ved mot etter før innen innenfor utenfor bak
        foran blant rundt omkring langs ifølge tross angående per pr. via siden ad utover overfor nær imot imellom
        inntil å frå
    """),
    conjunctions=words("""
        og & eller men for samt at som om når da mens fordi ettersom innen siden inntil hvis dersom medmindre skjønt
        selv trass enn enten verken både jo desto liksom idet såfremt
        hvem hva hvor hvorfor hvordan hvorvidt hvilken hvilket hvilke åssen
        viss kva kven kvar korleis kvifor
    """),
    auxiliaries=words("""
        være er var vært ha har hadde hatt bli blir ble blei blitt kan kunne kunnet skal skulle skullet vil ville
        villet må måtte måttet bør burde får fikk fått pleier pleide trenger tør
        vere vore verte vart vorte
    """),
    pronouns=words("jeg du han hun hen den det vi dere de man meg deg seg oss eg ho dei"),
    adverbs=words("""
        ikke ei aldri veldig så for mer mest mindre minst ganske temmelig nokså nesten knapt bare også ennå helt
        virkelig ekstremt særlig cirka omtrent svært utrolig skikkelig
        ikkje berre meir
    """),
    particles=words("opp ut inn ned bort fram frem tilbake hjem vekk sammen igang igjen løs"),
    titles=words("""
        hr hr. fr fr. dr dr. prof prof. st st. sankt herr fru frøken doktor professor pastor biskop pave paven kong
        kongen dronning dronningen prins prinsesse president statsminister minister general kaptein kommisær onkel
        tante farfar mormor sir lady lord mr mr. mrs mrs. ms ms.
        siv. ing. adv. advokat
    """),
    abbreviations=words("""
        hr. fr. dr. prof. st. mr. mrs. ms. f.eks. dvs. d.v.s. bl.a. bl. m.a.o. s.k. pga. p.g.a. m.fl. hhv. ca. jf.
        jfr. inkl. ekskl. nr. kap. s. avd. fig. e.kr. f.kr. kl. maks. mill. mrd. vedr. pr. pkt. tlf. stk. vs. feb.
        apr. aug. sept. okt. nov. des.
        adm. adr. ang. anm. bd. cand. d.d. d.e. d.y. d.å. dir. e.l. ev. evt. f.o.m. t.o.m. forts. gml. i.e. iht.
        i.h.t. ing. kgl. lign. mht. m.h.t. o.l. omg. oppr. p.t. s.u. siv. spm. tidl. utg. vgs. årg. årh.
    """),
    units=UNITS
    | words("""
        prosent promille hundre tusen million millioner mill mill. milliard milliarder mrd mrd. billion billioner
        dusin sekund sekunder minutt minutter time timer dag dager døgn natt netter uke uker måned måneder år tiår
        århundre århundrer krone kroner øre euro dollar pund kilometer meter centimeter millimeter mil fot tommer
        hektar mål kvadratmeter kubikmeter kilo kilogram gram milligram hekto tonn liter desiliter milliliter grader
        grad celsius kalorier watt kilowatt kilowattimer megawatt volt ampere hertz megahertz gigahertz desibel bits
        bytes megabyte gigabyte terabyte piksler ganger poeng prosentpoeng stk. januar februar mars april mai juni
        juli august september oktober november desember
    """),
    labels=LABELS
    | words("""
        figur fig fig. kapittel kap kap. side sider s. sesong episode del versjon bind nummer nr nr. trinn nivå fase
        seksjon artikkel paragraf tabell linje kolonne rom sal spor perrong rute fly kanal spørsmål regel leksjon vers
        akt scene runde type klasse gruppe lag generasjon vedlegg etasje størrelse øvelse eksempel dag uke år kategori
        formel modul punkt klokka klokken kl kl. januar februar mars april mai juni juli august september oktober
        november desember
        bd. avd. art. tab. pkt.
    """),
    sounds=words("""
        latter ler humrer humring fnis* hoster hosting kremter sukker nyser gjesper plystrer klapp* applaus uhørlig*
        utydelig* mumler mumling gråter hvisker smiler
    """),
    noises=words("""
        musikk stillhet pause støy lyd jingle
    """),
    ordinals=True,
)
