"""The words of Polish."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
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
    prepositions=words("""
        w we z ze na do od ode o u przy przez dla po pod pode nad nade za bez beze między pomiędzy przed przede wobec
        według mimo pomimo oprócz poza wśród pośród spod znad zza sprzed ponad podczas dzięki wokół obok koło około
        naprzeciw naprzeciwko przeciw przeciwko wzdłuż zamiast wbrew ku względem dookoła wewnątrz powyżej poniżej
        spośród niedaleko blisko
    """),
    conjunctions=words("""
        i & a oraz lub albo bądź ale lecz więc zatem że żeby aby ażeby by gdy gdyby kiedy jeśli jeżeli jak jakby jako
        niż ponieważ bo gdyż choć chociaż zanim dopóki póki czyli czy ani ni natomiast skoro toteż dlatego iż mimo
        podczas który która które którzy którego której któremu którym których którymi którą co czego czemu czym kto
        kogo komu kim gdzie dokąd skąd dlaczego ile jaki jaka jakie jacy jakiego jakiej jakim jakich jaką czyj czyja
        czyje
    """),
    auxiliaries=words("""
        być jestem jesteś jest jesteśmy jesteście są byłem byłam byłeś byłaś był była było byliśmy byłyśmy byli były
        będę będziesz będzie będziemy będziecie będą byłby byłaby byłoby byliby bym byś byśmy zostać został została
        zostało zostali zostały zostanie mogę możesz może możemy możecie mogą mógł mogła mogło mogli mogły mógłby
        mogłaby mogłoby mogliby można musieć muszę musisz musi musimy musicie muszą musiał musiała musieli trzeba
        należy powinien powinna powinno powinni powinny powinienem powinnam chcę chcesz chce chcemy chcecie chcą
        chciał chciała chciałbym chciałabym warto wolno niech
    """),
    pronouns=words("ja ty on ona ono my wy oni one się mi ci mu go ją to"),
    adverbs=words("""
        nie nigdy bardzo zbyt za tak najbardziej bardziej mniej najmniej dość całkiem prawie tylko już jeszcze nawet
        też także również naprawdę zupełnie niezwykle szczególnie ledwo wcale około dosyć
    """),
    particles=words("się"),
    titles=words("""
        p. pan pana panu panem pani panią państwo dr dr. prof prof. mgr inż inż. ks ks. św św. hab. gen. kpt. płk.
        mec. red. doktor profesor ksiądz księdza siostra brat ojciec papież papieża kardynał biskup arcybiskup król
        króla królowa królowej książę księżna prezydent prezydenta premier premiera minister ministra poseł posłanka
        senator generał kapitan pułkownik komisarz inspektor sędzia wujek ciocia święty święta
        p hab kpt płk mec
        mgr. o. s. bp. abp. kard. lek. mjr por. dyr. nadkom. prezes dyrektor
    """),
    abbreviations=words("""
        p. dr. prof. inż. ks. św. hab. gen. kpt. płk. mec. red. np. tzn. tj. tzw. m.in. ur. zm. ul. al. pl. nr. str.
        s. rozdz. rys. tab. por. zob. wg. ds. godz. min. r. w. wyd. t. r.n.e. n.e. p.n.e. b.m. jw. ww. tys. mln. mld.
        proc. tel. ang. łac. niem. sp.
        abp. bp. cyt. cz. dypl. dyr. egz. ew. fot. gł. hist. ib. inst. jęz. kard. kpr. lek. mies. mjr. mgr. nadkom.
        nast. odc. płn. płd. późn. przyp. przym. pseud. pkt. poz. reż. rozp. rtm. sierż. skr. szer. śp. techn. tłum.
        tyt. t.j. uzup. woj. wsch. zach. zast. zał. zaw. zwł.
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
        rysunek rys rys. rozdział rozdziału rozdziale strona strony stronie str str. s. sezon sezonu sezonie odcinek
        odcinka odcinku wersja wersji tom tomie numer numeru nr nr. część części krok kroku poziom poziomie etap faza
        sekcja artykuł artykułu art. ustęp paragraf tabela wiersz kolumna pokój sala drzwi peron tor linia trasa droga
        autostrada lot kanał pytanie zasada lekcja akt scena runda typ klasa grupa drużyna generacja załącznik piętro
        rozmiar ćwiczenie przykład dzień tydzień rok roku kategoria moduł punkt godzina godzinie
        rozdz. tab. ust. pkt. pkt t. cz. odc. poz.
    """),
    sounds=words("""
        śmiech* śmieje śmieją chichot* chichocz* kaszl* kaszel chrząk* odchrząk* wzdych* westchn* kicha* kichn*
        ziewa* gwiżd* oklask* brawa aplauz niezrozumiał* niesłyszaln* gwar szept* szepcze płacz* uśmiech*
    """),
    noises=words("""
        muzyka cisza pauza hałas szum dźwięk
    """),
    ordinals=True,
)
