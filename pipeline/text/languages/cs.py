"""The words of Czech."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
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
    prepositions=words("""
        v ve z ze k ke ku s na do od ode o u při přes pro po pod pode nad nade za bez beze mezi před přede kolem okolo
        vedle podle kromě mimo místo během vůči proti naproti díky kvůli skrz podél uprostřed uvnitř vně včetně
        ohledně navzdory pomocí prostřednictvím koncem začátkem blízko nedaleko
    """),
    conjunctions=words("""
        a & i ale nebo anebo či avšak však aneb ani že aby kdyby když až jestli jestliže pokud protože poněvadž neboť
        jelikož ačkoli ačkoliv přestože třebaže ač než jak jako jakmile dokud zatímco proto tak tudíž takže zda zdali
        který která které kteří kterého kterému kterém kterým kterých kterými kterou jenž jež jehož jejíž jejichž co
        čeho čemu čem čím kdo koho komu kom kým kde kam odkud kudy proč kolik kdy jaký jaká jaké jací jakého jakou
        jakých čí abych abys abychom abyste kdybych kdybys kdybychom kdybyste
    """),
    auxiliaries=words("""
        být jsem jsi seš je jsme jste jsou není nejsem nejsi nejsme nejste nejsou byl byla bylo byli byly nebyl nebyla
        nebylo nebyli nebyly budu budeš bude budeme budete budou nebudu nebudeš nebude nebudeme nebudete nebudou bych
        bys by bychom byste můžu mohu můžeš může můžeme můžete můžou mohou nemůžu nemohu nemůžeš nemůže nemůžeme
        nemůžete nemůžou nemohou mohl mohla mohlo mohli mohly nemohl nemohla musím musíš musí musíme musíte musejí
        nemusím nemusíš nemusí nemusíme nemusíte musel musela museli mám máš má máme máte mají nemám nemáš nemá nemáme
        nemáte nemají chci chceš chce chceme chcete chtějí chtěl chtěla chtěli smím smíš smí smíme smíte lze nelze
        nechť ať
    """),
    pronouns=words("já ty on ona ono my vy oni ony se si mě mi tě ti ho mu"),
    adverbs=words("""
        ne nikdy velmi moc příliš tak více víc méně míň nejvíce nejvíc docela celkem dost skoro téměř jen jenom pouze
        už již ještě také taky dokonce opravdu naprosto úplně zcela zvlášť zejména sotva asi zhruba
    """),
    particles=words("se si jsem jsi jsme jste bych bys by bychom byste"),
    titles=words("""
        p. pan pana panu panem paní slečna dr dr. prof prof. doc doc. ing ing. mgr mgr. bc bc. mudr mudr. judr judr.
        phdr phdr. rndr rndr. sv sv. doktor doktorka profesor profesorka docent páter sestra bratr papež kardinál
        biskup arcibiskup král krále královna kníže princ princezna prezident prezidenta prezidentka premiér ministr
        ministryně senátor poslanec generál kapitán plukovník komisař soudce strýc teta svatý svatá
        p
        mvdr mvdr. mga. csc. por. npor. gen. plk. kpt. mjr. pplk.
    """),
    abbreviations=words("""
        p. dr. prof. doc. ing. mgr. bc. mudr. judr. phdr. rndr. sv. např. tj. tzn. tzv. mj. resp. popř. příp. cca. č.
        čís. str. s. kap. obr. tab. odst. písm. srov. ul. nám. tř. roč. vyd. r. st. stol. př. n. l. př.n.l. tis. mil.
        mld. min. hod. zn. vč. angl. něm. lat. fr. arch.
        a.s. brig. býv. cit. csc. gen. hl. jm. kpt. kt. ledn. mjr. násl. npor. obch. odd. orig. ozn. plk. pplk.
        pozn. por. pův. s.r.o. sev. spol. tech. t.č. vých. zejm. zkr. zvl. atd. apod. mvdr.
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
        obrázek obr obr. kapitola kapitoly kapitole strana strany straně str str. s. sezona sezóna řada série díl dílu
        epizoda epizody verze svazek číslo čísla č č. část části krok úroveň fáze oddíl článek čl. odstavec odst.
        paragraf tabulka tab. řádek sloupec pokoj sál dveře nástupiště kolej linka trasa silnice dálnice let kanál
        otázka pravidlo lekce akt scéna kolo typ třída skupina tým generace příloha patro velikost cvičení příklad den
        týden rok roce roku kategorie modul bod
        čís. kap. písm. § roč.
    """),
    sounds=words("""
        smích směje smějí smějou zasměje chichot* kašel kašle kašlou odkašl* vzdech* povzdech* vzdych* kýchn* kýchá
        zívá píská potlesk tleská tleskají nesrozumiteln* neslyšiteln* šepot šeptá pláče usmívá úsměv
    """),
    noises=words("""
        hudba ticho pauza hluk šum zvuk znělka
    """),
    ordinals=True,
)
