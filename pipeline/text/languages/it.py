"""The words of Italian."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
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
    prepositions=words("""
        di a ad da in con su per tra fra sopra sotto dentro dopo prima durante senza contro verso presso entro oltre
        attraverso mediante tramite secondo salvo eccetto tranne circa nonostante malgrado fino fin sino riguardo
        versus accanto intorno attorno dietro davanti
        del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei
        negli nelle sul sullo sulla sui sugli sulle col coi pel dell' all' dall' nell' sull' d'
    """),
    conjunctions=words("""
        e ed & o od oppure ovvero ossia cioè ma però anzi bensì né eppure quindi dunque perciò
        che perché perchè poiché poichè siccome giacché affinché benché sebbene finché finchè purché cosicché sicché
        nonché macché anziché dacché fuorché quando mentre se come dove ove donde qualora nonostante
        chi cui quale quali qual quanto quanta quanti quante chiunque ovunque dovunque comunque
        cos'è cos'ha cos'era cos'hai com'è com'era dov'è dov'era quand'è quand'era ch'è ch'era
    """),
    auxiliaries=words("""
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
    pronouns=words("""
        io tu lui lei noi voi loro egli ella essi esse mi ti si ci vi ne me te ce ve lo la li le gli
        glielo gliela glieli gliele gliene
    """),
    adverbs=words("""
        non molto più meno così troppo tanto poco po' abbastanza assai davvero veramente proprio mai già ancora anche
        pure solo soltanto solamente quasi neanche nemmeno neppure piuttosto ben appena perfino persino addirittura
        mica sempre estremamente particolarmente assolutamente completamente totalmente super talmente alquanto
        parecchio praticamente relativamente decisamente altrettanto circa
    """),
    particles=words(""),
    titles=words("""
        sig sig. sigg. sig.ra sig.na sig.ri dott dott. dott.ssa dr dr. prof prof. prof.ssa ing ing. avv avv. arch
        arch. geom. rag. on on. sen. gen gen. col. cap. ten. mons mons. card. s. ss. st. don donna fra suor
        signor signora signorina signori dottor dottore dottoressa professor professore professoressa ingegner
        ingegnere avvocato architetto ragionier maestro maestra san santo santa sant' padre madre papa vescovo
        arcivescovo cardinale monsignor re regina principe principessa duca duchessa conte contessa marchese marchesa
        barone baronessa imperatore imperatrice presidente ministro ministra premier onorevole senatore senatrice
        deputato sindaco sindaca generale colonnello capitano comandante tenente sergente maresciallo commissario
        ispettore giudice zio zia nonno nonna mr mr. mrs mrs. ms ms. sir lady lord mister miss
        sigg geom rag sen cap ten card s st
        dott.re dr.ssa cav. comm. p.
    """),
    abbreviations=words("""
        sig. sigg. dott. dr. prof. ing. avv. arch. geom. rag. on. sen. gen. col. cap. ten. mons. card. s. ss. st. mr.
        mrs. ms. p.es. p. es. ad.es. i.e. e.g. cfr. cf. vs. ca. min. n. nn. nr. num. pag. pagg. pp. fig. figg. vol.
        voll. art. artt. tab. sez. par. ed. edd. tel. v. vv. sec. secc. a.c. d.c. a.m. p.m. s.p.a. s.r.l. incl. univ.
        dip. gg. feb. febbr. apr. mag. giu. lug. ago. sett. ott. nov. dic.
        all. capp. cav. comm. cit. fasc. ibid. ist. lett. n.b. n.d.r. op. p.zza prov. rif. segg. soc. suppl. trad.
        v.le dott.ssa prof.ssa sig.ra sig.na
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
        figura figure fig fig. capitolo capitoli cap cap. pagina pagine pag pag. pagg. pp. stagione stagioni episodio
        episodi puntata puntate ep ep. versione versioni volume volumi vol vol. tomo numero numeri num. nr nr. n. n°
        parte parti passo passi passaggio livello fase tappa sezione articolo articoli art. comma paragrafo tabella
        tab. riga colonna camera stanza sala porta binario uscita via statale autostrada volo canale traccia domanda
        regola lezione versetto atto scena turno partita tipo classe grado gruppo squadra generazione appendice
        scatola piano interno taglia misura esercizio esempio giorno settimana anno categoria formula modulo sessione
        opzione punto zona edizione legge decreto secolo gennaio febbraio marzo aprile maggio giugno luglio agosto
        settembre ottobre novembre dicembre
        nn. p. capp. artt. figg. voll. sez. par. nº
    """),
    sounds=words("""
        risa risata risate ride ridono ridendo ridacchi* applaus* applaud* tosse tossisce tossiscono tossendo
        sospir* starnut* sbadigli* fischi* inudibil* incomprensibil* brusio mormor* piange piangono singhiozz*
        sussurr* sorride sorridono
    """),
    noises=words("""
        musica silenzio pausa rumore rumori sigla
    """),
)
