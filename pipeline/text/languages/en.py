"""The words of English."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        a an the this these those my your his her its our their
        some any no every each another other such all both either neither half many several few certain various
        numerous own same whole entire main single
        one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
        ninety kind kinds sort sorts lot lots couple bunch plenty dozens hundreds thousands millions
    """),
    prepositions=words("""
        about above according across after against along alongside amid amidst among amongst around as at before
        behind below beneath beside besides between beyond by concerning despite during except for from in inside
        instead into like minus near of on onto opposite outside over past per plus regarding round since through
        throughout till to toward towards under underneath unlike until upon versus via vs vs. with within without
    """),
    conjunctions=words("""
        and & or but nor plus
        that because 'cause cos 'cos cuz coz if unless lest although though whereas while whilst since until till
        before after once as than whether except
        who whom whose which what when where why how whoever whomever whichever whatever whenever wherever however
        that's that'll that'd who's who'll who'd who've who're what's what're what'll what'd where's where're where'd
        when's why's how's how'd
    """),
    auxiliaries=words("""
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
    pronouns=words("i he she we they you it y'all"),
    adverbs=words("""
        not never very too so really more most less least quite rather pretty fairly just only even almost nearly
        hardly barely scarcely merely simply extremely incredibly totally absolutely completely entirely particularly
        especially highly truly deeply slightly relatively somewhat super kinda sorta much ever approximately roughly
    """),
    particles=words("up out off down back away apart aside ahead forward forth together"),
    titles=words("""
        mr mr. mrs mrs. ms ms. mx mx. dr dr. prof prof. rev rev. hon hon. sr sr. fr fr. st st. mt mt. capt capt. col
        col. gen gen. lt lt. maj maj. sgt sgt. cpl cpl. cmdr cmdr. adm adm. sen sen. rep rep. gov gov. pres pres. supt
        supt. messrs messrs. mister missus miss madam madame doctor professor reverend saint sir dame lord lady king
        queen prince princess duke duchess emperor empress pope cardinal archbishop bishop rabbi imam president
        senator congressman congresswoman governor mayor minister chancellor secretary ambassador justice judge
        captain colonel lieutenant major sergeant corporal admiral commander detective inspector constable sheriff
        uncle aunt auntie mount
    """),
    abbreviations=words("""
        mr. mrs. ms. mx. dr. prof. rev. hon. sr. fr. st. mt. jr. capt. col. gen. lt. maj. sgt. cpl. cmdr. adm. sen.
        rep. gov. pres. supt. messrs. ft.
        e.g. i.e. vs. v. cf. viz. al. ca. approx. est. incl. resp. nr. vol. vols. ch. chap.
        sect. ep. p. pp. eds. trans. feat. dept. univ. assn. inc. ltd. co. corp. bros. ave. blvd. rd. apt. u.s. u.k.
        u.n. e.u. a.m. p.m. a.d. b.c. b.c.e. c.e. ph.d. m.d. d.c. l.a.
        feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. tue. tues. thu. thur. thurs. fri.
        pvt. a.k.a. assoc. bldg. hwy. pkwy. esq. nos. m.a. b.a. b.sc. m.sc. l.l.c.
    """),
    units=UNITS
    | words("""
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
    labels=LABELS
    | words("""
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
