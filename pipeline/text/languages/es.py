"""The words of Spanish."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
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
    prepositions=words("""
        a ante bajo con contra de desde durante en entre excepto hacia hasta mediante para pa' por según sin sobre
        tras vía salvo versus acerca alrededor debido dentro pese respecto al del
    """),
    conjunctions=words("""
        y e & o u ni pero sino mas que porque pues aunque si cuando mientras como donde adonde conque
        quien quienes cual cuales cuyo cuya cuyos cuyas cuanto cuanta cuantos cuantas
        qué quién quiénes cuál cuáles cuándo cuánto cuánta cuántos cuántas cómo dónde adónde
        quienquiera dondequiera
    """),
    auxiliaries=words("""
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
    pronouns=words("""
        yo tú vos él ella ello usted nosotros nosotras vosotros vosotras ellos ellas ustedes uno
        me te se nos os le les lo la los las
    """),
    adverbs=words("""
        no nunca jamás tampoco ni muy tan más menos bastante demasiado casi solo sólo solamente ya aún así incluso
        apenas medio poco mucho realmente especialmente particularmente absolutamente completamente totalmente
        extremadamente super súper bien sumamente prácticamente aproximadamente tanto cuán relativamente
    """),
    particles=words(""),
    titles=words("""
        sr sr. sra sra. srta srta. sres sres. d. dª dña dña. dr dr. dra dra. prof prof. profa profa. lic lic. ing ing.
        arq arq. gral gral. cap cap. cnel cnel. tte tte. mons mons. sto sto. sta sta. s. fr fr. excmo. excma. ilmo.
        ilma. señor señora señorita señores señoras don doña doctor doctora profesor profesora maestro maestra san
        santo santa padre madre sor fray papa obispo arzobispo cardenal rey reina príncipe princesa duque duquesa
        conde condesa marqués marquesa emperador emperatriz presidente presidenta expresidente ministro ministra
        senador senadora diputado diputada alcalde alcaldesa gobernador gobernadora general coronel capitán comandante
        teniente sargento comisario inspector inspectora juez jueza tío tía licenciado licenciada ingeniero ingeniera
        mr mr. mrs mrs. ms ms. sir lady lord míster miss d s excmo excma ilmo ilma
        dres. sgto. dn. mtro. mtra. pbro. rvdo.
    """),
    abbreviations=words("""
        sr. sra. srta. sres. d. dña. dr. dra. prof. profa. lic. ing. arq. gral. cap. cnel. tte. mons. sto. sta. s. fr.
        excmo. excma. ilmo. ilma. ud. uds. vd. vds. mr. mrs. ms.
        p.ej. p. ej. p.e. i.e. e.g. vs. cf. cfr. aprox. ca. máx. mín. núm. nº. n.º. nro. pág. págs. pp. caps. fig.
        figs. vol. vols. art. arts. t. ed. eds. tel. tfno. av. avda. c. cía. dpto. depto. esq. izq. dcha. a.c. d.c.
        j.c. a.m. p.m. ee.uu. ee. uu. jj.oo. rr.hh. s.a. s.l. admón. gob. univ. incl. ene. feb. abr. jun. jul. ago.
        sep. sept. oct. nov. dic.
        cód. dn. dres. fasc. gda. gobno. hnos. ibíd. izda. izdo. ltda. mtro. mtra. ntra. párr. pbro. pral. prov.
        pte. rvdo. sgto. s.f. ss.
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
        figura figuras fig fig. capítulo capítulos cap cap. página páginas pág pág. págs. pp. temporada temporadas
        episodio episodios ep ep. versión versiones volumen volúmenes vol vol. tomo número números núm núm. nº n.º nro
        nro. parte partes paso pasos nivel fase etapa sección secciones artículo artículos art. párrafo tabla línea
        fila columna habitación sala puerta andén vía ruta carretera autopista vuelo canal pista pregunta regla
        lección versículo acto escena ronda partido tipo clase grado grupo equipo generación anexo diapositiva caja
        piso planta talla ejercicio ejemplo día semana año curso categoría fórmula módulo sesión opción punto zona
        distrito edición ley siglo
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
        caps. arts. figs. vols. t. p. párr.
    """),
    sounds=words("""
        risa risas ríe ríen riendo carcajada* aplauso* aplaud* tos tose tosen tosiendo carraspe* suspir* estornud*
        bostez* silb* inaudible* ininteligible* incomprensible* murmull* murmur* solloz* llora lloran llorando
        susurr* sonríe*
    """),
    noises=words("""
        música silencio pausa ruido ruidos sintonía
    """),
)
