"""The words of Danish."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        en et den det de denne dette disse min mit mine din dit dine sin sit sine hans hendes dens dets vor vort vores
        jeres deres ingen intet nogen noget nogle hver hvert enhver ethvert al alt alle begge mange få flere hvilken
        hvilket hvilke sådan sådant sådanne anden andet andre samme egen eget egne hele selve
        to tre fire fem seks syv otte ni ti elleve tolv tyve tredive fyrre
    """),
    prepositions=words("""
        i på af til fra med uden om for over under mellem gennem hos ved mod efter før inden indenfor udenfor bag
        foran blandt omkring langs ifølge trods angående per pr. via siden ad udover bortset overfor nær imod imellem
        indtil grundet
    """),
    conjunctions=words("""
        og & eller men for samt at som der om når da mens fordi eftersom inden siden indtil hvis medmindre skønt
        selvom trods end enten hverken både jo desto ligesom idet såfremt
        hvem hvad hvor hvorfor hvordan hvornår hvorhen hvilken hvilket hvilke
    """),
    auxiliaries=words("""
        være er var været have har havde haft blive bliver blev blevet kan kunne kunnet skal skulle skullet vil ville
        villet må måtte bør burde få får fik fået gider plejer plejede behøver tør
    """),
    pronouns=words("jeg du han hun den det vi i de man mig dig sig os jer"),
    adverbs=words("""
        ikke ej aldrig meget så for mere mest mindre mindst ret temmelig ganske alt næsten knap kun bare også endda
        endnu helt virkelig ekstremt særlig særligt cirka omtrent utrolig utroligt vildt
    """),
    particles=words("op ud ind ned bort frem tilbage hjem væk sammen igen løs hen"),
    titles=words("""
        hr hr. fr fr. dr dr. prof prof. skt skt. sankt herr fru frøken doktor professor pastor biskop pave paven kong
        kongen dronning dronningen prins prinsesse præsident statsminister minister general kaptajn kommissær onkel
        tante farfar mormor sir lady lord mr mr. mrs mrs. ms ms.
        dr.med. lic. cand. advokat
    """),
    abbreviations=words("""
        hr. fr. dr. prof. skt. mr. mrs. ms. f.eks. fx. dvs. d.v.s. bl.a. bl. m.a.o. s.k. pga. p.g.a. m.fl. fhv. hhv.
        ca. jf. jfr. inkl. ekskl. nr. kap. s. afd. fig. e.kr. f.kr. kl. maks. mio. vedr. pr. pkt. tlf. stk. vs. feb.
        apr. aug. sept. okt. nov. dec.
        adm. alm. anm. bd. bem. cand. d.d. d.å. dir. eng. e.l. e.m. f.m. flg. foreg. forb. forf. frk. gl. gns. i.e.
        ibid. iflg. ill. iht. i.h.t. ing. kbh. lic. lign. m.a.p. m.h.t. ndf. nedenn. omkr. opr. ovenn. tab. tidl.
        tilsv. udg. vedk. årg. årh. øv.
    """),
    units=UNITS
    | words("""
        procent promille hundrede tusind tusinde million millioner mio mio. milliard milliarder mia mia. billion
        billioner dusin sekund sekunder minut minutter time timer dag dage døgn nat nætter uge uger måned måneder år
        årti årtier århundrede århundreder krone kroner øre euro dollar dollars pund kilometer meter centimeter
        millimeter mil fod tommer hektar kvadratmeter kubikmeter kilo kilogram gram milligram ton tons liter deciliter
        milliliter grader grad celsius kalorier watt kilowatt megawatt volt ampere hertz megahertz gigahertz decibel
        bits bytes megabyte gigabyte terabyte pixels gange point procentpoint stk. januar februar marts april maj juni
        juli august september oktober november december
    """),
    labels=LABELS
    | words("""
        figur fig fig. kapitel kap kap. side sider s. sæson afsnit episode del version bind nummer nr nr. trin niveau
        fase sektion artikel paragraf stk. tabel linje kolonne værelse sal spor perron rute fly kanal spørgsmål regel
        lektion vers akt scene runde type klasse gruppe hold generation bilag etage størrelse øvelse eksempel dag uge
        år kategori formel modul punkt klokken kl kl. januar februar marts april maj juni juli august september
        oktober november december
        bd. afs. art. tab.
    """),
    sounds=words("""
        latter griner grin ler fnis* hoster rømmer sukker suk nyser gaber fløjter klapper klapsalve* bifald
        applaus uhørlig* utydelig* mumler mumlen græder hvisker smiler småler
    """),
    noises=words("""
        musik stilhed pause støj lyd jingle
    """),
    ordinals=True,
)
