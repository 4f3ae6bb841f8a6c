"""The words of Turkish."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    determiners=words("""
        bir bu şu o her bazı birkaç birçok çoğu hiçbir herhangi bütün tüm aynı başka diğer böyle şöyle öyle hangi kaç
        ne bunca onca benim senin onun bizim sizin onların kendi
        iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin
    """),
    prepositions=words(""),
    conjunctions=words("""
        ve & veya veyahut ya yahut ama fakat ancak lakin çünkü zira eğer şayet madem mademki oysa oysaki halbuki yoksa
        meğer sanki hem yani üstelik hatta ayrıca nitekim
    """),
    auxiliaries=words(""),
    pronouns=words("ben sen o biz siz onlar"),
    adverbs=words("""
        çok pek en daha az hiç oldukça gayet epey fazla biraz sadece yalnızca neredeyse hemen asla gerçekten aşırı
        yaklaşık tam iyice
    """),
    particles=words("""
        mi mı mu mü miyim mıyım muyum müyüm misin mısın musun müsün miyiz mıyız muyuz müyüz misiniz mısınız musunuz
        müsünüz miydi mıydı muydu müydü mudur müdür midir mıdır de da ki ile ise için gibi kadar göre karşı rağmen
        dolayı ötürü beri sonra önce üzere dair ait diye bile dahi değil değildi değilim değilsin değiliz değilse var
        yok vardı yoktu idi imiş iken tarafından hakkında boyunca üzerinde üzerine altında içinde içine arasında
        arasına yanında yanına karşısında önünde arkasında etmek ediyor ediyorum ediyoruz ediyorlar etti ettim ettik
        ettiler eder ederim ederiz ederler edecek edecekler eden ederek edip etmiş etmişti edildi ediliyor edilen
        olmak oldu oldum olduk oldular oluyor oluyorum olur olacak olan olarak olduğu olduğunu olduğum olmuş olsa
        olursa olup olması
    """),
    titles=words("""
        sn sn. dr dr. prof prof. doç doç. av av. sayın bay bayan doktor profesor doçent avukat hz hz. hazreti mr mr.
        mrs mrs. sir lady lord başbakan cumhurbaşkanı general albay yüzbaşı binbaşı komiser kral kraliçe prens prenses
        papa
        op. uzm. öğr. gör. arş. yrd. müh. alb. org. tuğg. tümg. korg. orgen. bşk. milletvekili bakan hanım bey hoca
    """),
    abbreviations=words("""
        sn. dr. prof. doç. av. hz. mr. mrs. vb. vs. örn. bkz. yy. m.ö. m.s. s. ss. sf. cad. sok. mah. apt. tel. çev.
        yay. ed. haz. krş. yrd. öğr. gör. alb. gen. ort. st. t.c. a.ş. ltd. şti.
        a.g.e. a.g.m. arş. blv. bnb. böl. bçvş. çvş. dz. fak. gnkur. hv. müh. mür. no. org. ord. üni. uzm. vd. yb.
        yzb. zf. tlf. tic. tuğg. tümg. korg. op.
    """),
    units=UNITS
    | words("""
        yüz bin milyon milyar trilyon düzine saniye saniyede dakika dakikada saat saatte gün günde gece hafta haftada
        ay ayda yıl yılda yılında yılı yılının yıldır yaş yaşında yaşındaki sene senesinde asır yüzyıl yüzyılda lira
        liraya kuruş euro avro dolar dolara sterlin kilometre metre santimetre milimetre mil fit inç hektar dönüm kilo
        kilogram gram ton litre mililitre derece kalori watt kilowatt megawatt volt amper hertz megahertz gigahertz
        desibel bit bayt kilobayt megabayt gigabayt terabayt piksel kere kez defa kat puan kişi tane adet
        ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    """),
    labels=LABELS
    | words("""
        şekil bölüm sayfa s. sf. sezon sürüm versiyon cilt numara no no. kısım adım seviye aşama madde tablo satır
        sütun oda salon kapı peron hat otoyol uçuş kanal soru kural ders perde sahne tur maç tip sınıf grup takım
        nesil ek kat beden örnek gün hafta yıl kategori modül nokta yüzde saat
        ss. md. m. bkz. böl. c. fık.
    """),
    sounds=words("""
        gülü* güler gülme* gülerek kahkaha* kıkır* öksür* iç_çek* hapşır* esne* ıslık* alkış* anlaşılm* duyulm*
        uğultu* fısıl* ağlıyor ağlar gülümse*
    """),
    noises=words("""
        müzik sessizlik gürültü sesler
    """),
    ordinals=True,
)
