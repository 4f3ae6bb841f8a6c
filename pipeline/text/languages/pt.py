"""The words of Portuguese."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
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
    prepositions=words("""
        a ante após até com contra de desde durante em entre exceto excepto mediante para pra per perante por sem sob
        sobre trás salvo segundo conforme consoante via versus acerca cerca dentro devido através perto
        do da dos das no na nos nas ao à aos às pelo pela pelos pelas num numa nuns numas dum duma duns dumas deste
        desta destes destas desse dessa desses dessas daquele daquela daqueles daquelas
        neste nesta nestes nestas nesse nessa nesses nessas naquele naquela naqueles naquelas
        àquele àquela àqueles àquelas doutro doutra doutros doutras noutro noutra noutros noutras pro pros pras prum
        pruma co coa
    """),
    conjunctions=words("""
        e & ou mas porém nem que porque porquê pois se quando enquanto como embora conforme portanto contudo senão
        onde aonde quem qual quais cujo cuja cujos cujas quanto quanta quantos quantas
    """),
    auxiliaries=words("""
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
    pronouns=words("eu tu você ele ela nós vós vocês eles elas me te se nos vos lhe lhes cê cês"),
    adverbs=words("""
        não nunca jamais nem muito mui tão mais menos bastante demasiado quase só somente apenas já ainda também até
        mesmo bem meio pouco realmente especialmente particularmente absolutamente completamente totalmente
        extremamente super aproximadamente tanto praticamente relativamente sequer assim sempre
    """),
    particles=words(""),
    titles=words("""
        sr sr. sra sra. srta srta. srs srs. d. dr dr. dra dra. drs. prof prof. profa profa. prof.ª eng eng. engª arq.
        gen gen. cel cel. cap cap. ten ten. sgt sgt. pe pe. st. sto sto. sta sta. mons. exmo. exma.
        senhor senhora senhorita dom dona doutor doutora professor professora mestre são santo santa padre madre frei
        irmã papa bispo arcebispo cardeal rei rainha príncipe princesa duque duquesa conde condessa marquês imperador
        imperatriz presidente presidenta ex-presidente ministro ministra senador senadora deputado deputada prefeito
        prefeita governador governadora general coronel capitão major comandante tenente sargento delegado inspetor
        inspetora juiz juíza tio tia engenheiro engenheira mr mr. mrs mrs. ms ms. sir lady lord
        d drs arq st mons exmo exma
        dr.ª dr.a drª sr.ª sr.a srª prof.a profª eng.º eng.ª dep. min. rev.
    """),
    abbreviations=words("""
        sr. sra. srta. srs. d. dr. dra. drs. prof. profa. eng. arq. gen. cel. cap. ten. sgt. pe. st. sto. sta. mons.
        exmo. exma. mr. mrs. ms. v.
        p.ex. p. ex. i.e. e.g. vs. cf. aprox. ca. máx. mín. núm. pág. págs. pp. fig. figs. vol. vols. art. arts. séc.
        tel. av. r. lg. pç. trav. ltda. lda. depto. dep. gov. univ. incl. obs. ed. eds. org. trad. a.c. d.c. j.c. s.a.
        e.u.a. jan. fev. abr. mai. jun. jul. ago. out. nov.
        caps. cód. dir. fls. ibid. lic. n.º op. prov. ref. sécs. sr.ª sr.a dr.ª tb. ten.-cel. v.g. eng.º eng.ª
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
        figura figuras fig fig. capítulo capítulos cap cap. página páginas pág pág. págs. pp. temporada temporadas
        episódio episódios ep ep. versão versões volume volumes vol vol. tomo número números núm. nº n.º parte partes
        passo passos nível fase etapa seção secção artigo artigos art. parágrafo tabela linha coluna quarto sala porta
        plataforma rota rodovia estrada voo canal faixa pista questão pergunta regra lição versículo ato acto cena
        rodada jogo tipo classe grau grupo equipe equipa geração anexo slide caixa andar apartamento tamanho exercício
        exemplo dia semana ano categoria fórmula módulo sessão opção ponto zona distrito edição lei século
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        nr. caps. arts. figs. vols. p. séc.
    """),
    sounds=words("""
        riso risos ri riem rindo risada* gargalhad* aplauso* palmas tosse tosses tossindo pigarr* suspir* espirr*
        bocej* assobi* inaudível inaudíveis ininteligível incompreensível murmúri* sussurr* sorri sorrindo
    """),
    noises=words("""
        música silêncio pausa ruído ruídos barulho vinheta
    """),
)
