"""The words of Finnish."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
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
    prepositions=words("ennen ilman kohti pitkin vasten noin alle yli kesken keskellä lähellä vailla paitsi via"),
    conjunctions=words("""
        ja & sekä eli tai vai mutta vaan sillä joten että jotta koska kun jos vaikka kuin kunnes jahka mikäli ikään
        joskin joko paitsi ettei etten ettet ettemme ettette etteivät jottei jollei ellei ellen ellet elleivät koskei
        vaikkei eikä enkä etkä emmekä ettekä eivätkä saati
        joka jonka jota jossa josta johon jolla jolta jolle jona jotka joiden joita joissa joista joihin joilla joilta
        joille mikä minkä mitä missä mistä mihin millä miltä mille mitkä kuka kenen ketä kenellä kenelle keneltä ketkä
        kumpi kumman miksi miten kuinka milloin mitenkä minne montako
    """),
    auxiliaries=words("""
        en et ei emme ette eivät älä älkää olla olen olet on ole olemme olette ovat oon oot olin olit oli olimme
        olitte olivat ollut olleet olisin olisit olisi olisimme olisitte olisivat lienee voi voin voit voimme voitte
        voivat voisin voisit voisi voisimme voisivat voinut pitää piti pitäisi täytyy täytyi täytyisi saa saan saat
        saavat saisi saattaa saattoi saattaisi taitaa taisi aikoo aion haluan haluat haluaa haluamme haluavat
        haluaisin haluaisi kannattaa
        onko oliko eikö enkö etkö voiko voisiko saako pitääkö
    """),
    pronouns=words("minä mä sinä sä hän me te he se ne"),
    adverbs=words("""
        hyvin erittäin todella tosi liian niin näin noin aika melko varsin enemmän eniten vähemmän vähiten melkein
        lähes vain ainoastaan vasta vielä jo myös edes jopa aivan ihan täysin erityisen suhteellisen äärimmäisen kovin
        paljon hieman vähän suunnilleen yhä ikinä koskaan
    """),
    particles=words("""
        kanssa jälkeen takia vuoksi mukaan kautta aikana luona luokse luota alla alta alle päällä päälle päältä
        vieressä viereen edessä eteen edestä takana taakse takaa välillä väliin sisällä sisään ulkopuolella
        yläpuolella alapuolella puolesta puolella kohdalla suhteen avulla ansiosta johdosta perusteella perässä ohi
        ohitse läpi ali ympärillä ympäri joukossa keskuudessa vastaan varten sijaan sijasta lisäksi myötä varassa
        mielestä kuluttua asti saakka lähtien alkaen nähden
    """),
    titles=words("""
        hra hra. rva rva. nti nti. tri tri. prof prof. toht. herra rouva neiti tohtori professori maisteri pastori
        piispa arkkipiispa paavi kardinaali kuningas kuningatar prinssi prinsessa keisari presidentti pääministeri
        ministeri kansanedustaja kenraali eversti kapteeni majuri komisario tuomari setä eno täti pyhä mr mr. mrs mrs.
        ms ms. sir lady lord toht
        fil. dosentti dos. ins. dipl. varat. toim. johtaja
    """),
    abbreviations=words("""
        hra. rva. nti. tri. prof. toht. mr. mrs. ms. esim. mm. ns. nk. ks. vrt. ts. n. em. ko. ao. os. s. ss. luk.
        kpl. nro. kuv. taul. v. vs. klo. mrd. milj. puh. eaa. jaa. ekr. jkr. synt. k. engl. lat. ruots. saks.
        as. erik. esp. ins. jatk. läh. lyh. ltk. mlk. nim. oik. pj. pnä. rek. siht. srk. suom. tark. tunn. ulk.
        vanh. vas. vast. yht. fil. dipl. dos. varat.
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
        kuva kuvio luku luvussa sivu sivulla sivut s. kausi kaudella jakso jaksossa osa osassa versio nide numero
        numerot nro nro. vaihe taso pykälä artikla kohta taulukko rivi sarake huone sali ovi raide laituri linja tie
        valtatie lento kanava kysymys sääntö oppitunti näytös kohtaus kierros tyyppi luokka ryhmä sukupolvi liite
        kerros koko harjoitus esimerkki päivä viikko vuosi vuonna moduuli kello klo klo.
        ss. kuv. taul. mom.
    """),
    sounds=words("""
        naurua nauraa nauravat nauru naurahta* naureske* hihit* kikat* yskii yskäisee yskä yskimistä huokai* aivast*
        haukott* viheltä* taputt* taputuksia aplod* epäselv* kuulumaton itkee itkevät kuiska* hymyil*
    """),
    noises=words("""
        musiikki musiikkia hiljaisuus hiljaista tauko melu melua ääni ääniä
    """),
    ordinals=True,
)
