"""The words of French."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        le la les un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur
        leurs d'un d'une d'autres d'autre d'aucun d'aucune qu'un qu'une jusqu'au jusqu'aux
        quelque quelques plusieurs chaque tout toute tous toutes aucun aucune nul nulle certain certaine certains
        certaines divers diverses différents différentes maints maintes tel telle tels telles quel quelle quels
        quelles autre autres même mêmes propre propres bel nouvel vieil mol premier première premiers premières
        dernier dernière derniers dernières
        deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
        cinquante soixante
    """),
    prepositions=words("""
        à de en dans par pour sur sous avec sans chez vers entre contre depuis pendant durant dès avant après devant
        derrière parmi selon malgré envers hors outre sauf excepté hormis via lors près autour grâce quant concernant
        moyennant jusque jusqu'à jusqu'au jusqu'aux jusqu'en jusqu'alors d'après d'entre d'ici d'en d'avec au-delà
        au-dessus au-dessous au-devant par-dessus par-dessous par-delà vis-à-vis versus
        du des au aux d'un d'une
    """),
    conjunctions=words("""
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
    auxiliaries=words("""
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
    pronouns=words("""
        je tu il elle on nous vous ils elles ce ça cela me te se le la les lui leur y en
        j'y j'en j'me j'te j'le j'la l'on t'en t'y m'en m'y s'y s'en n'en n'y l'y
    """),
    adverbs=words("""
        ne pas plus moins très trop si aussi tant tellement bien assez peu beaucoup presque vraiment jamais toujours
        encore déjà même seulement surtout plutôt extrêmement particulièrement absolument complètement totalement
        super hyper fort quasi quasiment environ plein guère juste à peine relativement légèrement carrément
        pratiquement
    """),
    particles=words("pas"),
    titles=words("""
        m. mm. mme mme. mmes mlle mlle. mlles mgr mgr. dr dr. dre pr pr. prof prof. st st. ste ste.
        monsieur messieurs madame mesdames mademoiselle docteur docteure professeur professeure maître monseigneur
        saint sainte père sœur frère abbé pape évêque cardinal roi reine prince princesse duc duchesse comte comtesse
        baron baronne empereur impératrice président présidente ministre sénateur sénatrice député députée maire
        général colonel capitaine commandant lieutenant sergent commissaire inspecteur inspectrice juge oncle tante
        tonton tata papi mamie mr mr. mrs mrs. ms ms. sir lady lord
        m
        dre. drs me mes vve sr fr
    """),
    abbreviations=words("""
        m. mm. mme. mlle. mgr. dr. pr. prof. st. ste. mr. mrs. ms.
        p.ex. p. ex. c.-à-d. c.à.d. càd. cf. env. éd. éds. chap. fig. vol. t. pp. n. no. tél. av. apr. j.-c. j.c.
        boul. ch. fém. masc. hab. min. s.-e. r.-v. i.e. e.g. vs. v. réf. suppl. trad. coll. dir. dép. adj. adm. gén.
        lt. cie. ets. janv. févr. fév. avr. juil. juill. oct. nov. déc.
        vve. fasc. ibid. ill. inéd. mss. paragr. sq. sqq. univ. dépt. m.-à-j. p.-s. s.v.p. n.b.
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
        figure figures fig fig. chapitre chapitres chap chap. page pages p. pp. saison saisons épisode épisodes ép ép.
        version versions volume volumes vol vol. tome tomes numéro numéros n° no no. nº nos. partie parties étape
        étapes niveau phase section sections article articles art. paragraphe alinéa tableau ligne lignes colonne
        chambre salle porte quai voie route autoroute nationale départementale chaîne piste question règle leçon
        verset acte scène manche match type classe groupe équipe génération annexe diapositive boîte étage appartement
        taille pointure exercice exemple jour semaine année an catégorie formule module session option point zone tour
        édition loi
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv. févr. fév. avr.
        juil. juill. sept. oct. nov. déc.
        n. t.
    """),
    sounds=words("""
        rire rires rit rient riant ricane* glouss* tousse* toux soupir* applaud* éternu* bâill* siffle* inaudible*
        incompréhensible* inintelligible* brouhaha chuchot* sanglot* sourit sourires sourire raclement aucun_son
    """),
    noises=words("""
        musique silence bruit bruits pause jingle générique
    """),
)
