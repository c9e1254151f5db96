#!/usr/bin/env python3
"""Builds data/language/verbs.tsv from the verb lexicons of Camel Morph MSA.

    build.py CAMEL_MORPH_FOLDER OUTPUT [WORD_COUNTS]

Source: CAMeL-Lab/camel_morph, MSA-Verb-LEX-PV.csv and MSA-Verb-LEX-IV.csv (CC BY 4.0, CAMeL Lab, New York University
Abu Dhabi), in Buckwalter transliteration. Which lemmas news uses stands in keep.txt beside this script, by their names
in the source. With WORD_COUNTS (lines `count<TAB>word`) that list is made anew: a lemma stays if its third person
singular, masculine or feminine, perfect or imperfect, occurs among the words in a form that is not as likely another
word's (see `used`).
"""

import csv
import re
import sys
from pathlib import Path

KEEP = Path(__file__).with_name("keep.txt")

LETTERS = dict(zip("'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy{", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيا"))
SIGNS = {"a": "\u064e", "u": "\u064f", "i": "\u0650", "o": "\u0652", "~": "\u0651", "F": "\u064b", "N": "\u064c", "K": "\u064d", "`": "\u0670"}

# Abstract patterns of the source. Those left out (forms XII to XV and the fourth quadriliteral form) are a few rare
# verbs that the program's paradigms do not make.
FORMS = {
    "1a2a3": "I",
    "1a2~a3": "II",
    "1A2a3": "III",
    ">a1o2a3": "IV",
    "ta1a2~3": "V",
    "ta1A2a3": "VI",
    "{ino1a2a3": "VII",
    "{i1ota2a3": "VIII",
    "{i1o2a3~": "IX",
    "{isota1o2a3": "X",
    "1a2o3a4": "Q",
    "ta1a2o3a4": "QII",
}

# The radical that the source and the dictionaries differ on: lemma and root there, root here.
ROOTS = {
    ("kaAd-a", "k.y.d"): "k.w.d",
    ("naAl-a", "n.w.l"): "n.y.l",
    ("va>ar-a", "v.w.r"): "v.>.r",
    ("|n-i", ">.w.n"): ">.y.n",
    (">aTofa>", "T.f.y"): "T.f.>",
    ("Tafi}-a", "T.f.y"): "T.f.>",
    ("Hayiy-a", "H.y.w"): "H.y.y",
    ("Hay~aA", "H.y.w"): "H.y.y",
    ("naHaY-a", "n.H.w"): "n.H.y",
    ("taqaY-i", "t.q.w"): "t.q.y",
    ("taAh", "t.w.h"): "t.y.h",
    (">adolaY", "d.l.y"): "d.l.w",
    ("{it~aham", "t.h.m"): "w.h.m",
    (">agaAr", "g.y.r"): "g.w.r",
    (">azaAl", "z.y.l"): "z.w.l",
    (">araAq", "r.w.q"): "r.y.q",
    (">aTaAH", "T.y.H"): "T.w.H",
    (">aDoHaY", "D.H.y"): "D.H.w",
    (">aHoSaY", "H.S.w"): "H.S.y",
}

# Form IV that the source conjugates as form III.
FOURTH = {"|*aY", "|waY", "|taY"}

# Rare verbs that are spelled like common forms, and a few entries whose root and form do not agree.
LEFT_OUT = set("gaTaA-u qafaA-u layis-a kanaA-u ra&us-u dawiy-i *awiy-i hawiy-i |laY >aH~ad Haluw-u yatum-u yatim-a yatim-i ray~aH".split())

# Spelled like function words, or like names and adjectives in every second article.
COMMON_WORDS = set("صالح سابق ماهر طاهر عادل كامل ناصر جاهل ظاهر سالم أن ألا أنى بل بلا جدا جل قد كن لم لها لهم هما على عن نعم هم خلا فور أقل عدا كم من أم أي".split())

# Particles and nouns spelled like a verb form: seeing them is no sign of the verb.
PARTICLES = set(
    "أن إن أب أم آل من عن لم لن قد كم كن هم قط ثم ألا أين أي إذ لو بل كل حد جد أول آخر يمن تمت أحد ألف مع لما كان"
    " أخ يد دم فم سن عم".split()
)

# Form IV in the spelling of an elative, a noun or a first person: its 3ms alone is no sign of the verb.
NOT_FOURTH = set(
    "أكثر أحد أمن أكبر أشهر أفضل أهم أهل أعلى أقصى أدنى أقوى أمل أجمل أسرع أعظم ألم أنور أسأل أشعر أعلم أعنف أقرأ أقسى أسد"
    " أسهل أذكر أشبه أعمق أكرم أقصر أمد أسعد أفقر أجد أسف أعز أعزل أغلى أغرب أقصد أزهر أذهب أبدأ أدق أفهم أكن ألان أملك أنسى"
    " أظلم أشهد أبرد أهدأ أهدف أحمق أكتب أنجم أراب أرمل أوثق أخرس أزهى أباء أضرب أهرب أرقد أسهر أسمع أيسر أخفت أولج أخف"
    " أقل أحسن أولى أخير أصغر أطول أوسع أبعد أقرب أحدث أخطر أسوأ أشد أصعب أضعف أعمى أبيض أسود أحمر أخضر أزرق".split()
)

# Forms V, VI and QII that are at home in news though their 3ms is also the 3fs imperfect of another verb.
FIFTH = set(
    "تمرد تقارب تدافع تفاهم تتابع تكاتف تسامح تسارع تصادم تقاعد تصالح تسلح توازن تضخم تلاحم تطرف تطوع تجسس تنصت تسول تذمر"
    " تكامل تباحث تناوب تكاثف تنحى تبرع تفاءل تغلغل تلاسن تخاذل تشبث تبرأ تهافت تعاهد توفى تعمق تراءى تسمم تجمهر تحيز تخصص"
    " تبدل تحارب تخرج ترصد تسلط تشجع تصعد تعدد تفقد تقرر تكثف تكلف تلاحق تناقش تنكر تدبر تأسف تجرد تحشد تذوق تشيع تسابق تطاول تشتت تكتل تعنت تشدد ترقى تربى تألق تقلد تزود تجمد تهرب تنبه تساهل ترابط ترحل تخلف تعادل تشوه تحلل تبدد".split()
)

# Verbs at home in news of which a short word list may show no sign.
SURE = {
    "I": set(
        "آب بتر بدر برئ برد برع بطش بت تاب تاه ثأر ثقل جاد جف جل جنح حام حبس حج حجز حذف حرس حصر حضن حفر حقد حقن حلب حلف حس"
        " خجل خدش خفت خلط خلع خاب خط داس دحر دق دلف دمج دنا دهس دهم رشق رشا رضع رعى ركع زحف زهق ستر سحق سخط سد سفك سلخ سلب"
        " سن شاء شاب شب شح شحن شد شرب شطب شع شل شنق صبر صعق صمت صلب ضاق ضج ضخ طاف طعن طمس طفا ظلم عزف عزم عصى عقر عهد غدر"
        " غضب غرق غرس غفر فاز فار فحص فرز فسخ فض قبر قذف قرض قنص قفز كبح كتم كر كره كف كفر كفل لام لان لبس لطم لمح لمس مزج"
        " مسح مكث نبش نبض نثر نسخ نسف نصح نضب نضج نعت نفع نفق نقد نقض نهش هام هتف هجر هد هدى هلك همس وشى وفد وفى وعى ورث يئس"
        " خسر دحض رثى ردم ركل سحل شتم صرع طوى عد فطس قضم كمن لعب نحر نكث هتك أمر وطئ سبى سطا حز خر ذعر جلا غزا ذم رضي".split()
    ),
    "II": set(
        "جوع حصن حيد خون خير دنس روع زوج زين زيف سمم سوى سلح شتت طوع عنف فوض قلد كرس لبى لغم لمح لوث مدد مزق متع مجد نحى"
        " نسق نظف نكل نور نوع هجر هول هيأ وحد ورط وفق وفى وكل وسط يسر ثمن جرح حرق حجم حلل خلف ذيل شخص صفق صفر ضيق طعم عرى"
        " علل غرم غيب فجر كلل كبل لقب مشط نفس هشم وبخ برح حرض شمع خرب لخص خمن حرف رتب كثف شيع ركز".split()
    ),
    "IV": set(
        "آثر أبحر أبدل أبرأ أبكى أتبع أتعب أجاد أجلب أحزن أحل أخضع أخلص أدرج أذعن أذكى أراح أربك أرسخ أرعب أرهب أسعد أسال أسكن"
        " أسلم أشاع أشبع أصلح أضرب أضل أطبق أطفأ أعاق أعان أعرض أغاظ أغرى أغفل أغمض أغنى أفرح أفرط أفسح أفشى أفطر أقبل أقصى"
        " أقلق أقنع أكسب أكره ألزم أمال أمتع أمد أملى أنبأ أنبت أنحى أنذر أنصت أنعش أنقص أنهض أوصل أورط أوسع أوفى أذاع أراق"
        " أزال أسعف أطاح أغار أفضى أفنى ألغى أهاب أوجز أدلى أحصى أبدى أجلى أخلى آوى آذى أعتق أقرض أنجد أوقد أحبط أباد".split()
    ),
    "III": set("آخذ آزر باغت جابه ناهض راوغ شاور ماطل ناور هادن عاتب ضايق شاغل عاضد ناوش ناجز ساير بارز جازف داعب شاطر فاوض".split()),
    "V": set("تجهز تحشد تخطى تخلل تدمر تظلم تملص تملك تنصل توجس تشرد تحصن تسلل تمركز توغل تكبد تفقد تكتم تحفظ تحجج".split()),
    "VI": set("تباهى تجابه تراشق تعارك تفاخر تقاذف تقاطر تناحر تفادى تهاوى تراجع تساقط تناقل تبادل توارى".split()),
    "VII": set("انجرح اندمج انفلق انقضى انهال انهدم انهزم انضوى انحاز انهار انشق اندس".split()),
    "VIII": set(
        "احتفى اختنق ارتهن ازدرى استاق اصطف اضطهد اعترك اغتنم افتدى افتعل اقتتل اقترع التمس امتدح امتعض انتشل انتهب ابتز ارتأى"
        " اقتاد اغتال احتجز اختطف".split()
    ),
    "X": set("استجدى استحث استحدث استدرج استدعى استرجع استعبد استفسر استقدم استنتج استنطق استنكف استهجن استوقف استولى استغاث".split()),
    "Q": set("بعثر عرقل زعزع سيطر دحرج فرقع طمأن".split()),
    "QII": set("تقوقع تغلغل تجمهر تدهور تدحرج تزعزع".split()),
}

# Endings that the source keeps apart from the stem, as `#-iy` among its conditions.
ENDING = re.compile(r"^#-(\S+)$")


def arabic(text, signs):
    """Buckwalter to Arabic letters, with vowel signs or without."""
    if signs:
        text = re.sub(r"(?<!a)A(?!')", "aA", text).replace("{a", "{").replace("|a", "|")
    return "".join(LETTERS.get(c) or (SIGNS[c] if signs else "") for c in text)


def read(folder, name):
    """Rows of one lexicon by lemma and root; rows commented out in the source are skipped."""
    lemmas = {}
    with open(Path(folder) / name, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            if row["DEFINE"] == "LEXICON":
                lemmas.setdefault((row["LEMMA"], row["ROOT"], row["PATTERN_ABSTRACT"]), []).append(row)
    return lemmas


def perfect(lemma):
    """3ms and 3fs of the perfect."""
    fem = lemma[:-2] if lemma.endswith(("aA", "aY")) else lemma
    return arabic(lemma, False), arabic(fem + "t", False)


def imperfect(rows):
    """3ms and 3fs of the imperfect, and its last vowel."""
    words, vowel = set(), ""
    for row in rows:
        if "c-suff" in row["COND-T"].split():
            continue
        conditions = row["COND-S"].split()
        ending = "".join(m.group(1) for c in conditions if (m := ENDING.match(c)))
        hamza = "" if ">-#" not in conditions else "&" if "u-#" in conditions else ">"
        stem = hamza + row["FORM"] + ending
        words |= {arabic(person + stem, False) for person in "yt"}
        vowels = [c for c in row["FORM"] + ending if c in "aiuA"] if not ending else [c for c in ending if c in "aiuA"]
        vowel = vowel or vowels[-1].replace("A", "a")
    return words, vowel


def weak_or_doubled(root):
    """Whether the imperfect vowel of form I shows in writing, or tells doubled verbs apart."""
    _, b, c = root
    return b in "wy" or c in "wy" or b == c


def third_radical(pv):
    """For each pair of first radicals, which weak third ones form I has: the source writes ي in the derived forms of دعو."""
    out = {}
    for name, root, pattern in pv:
        letters = ROOTS.get((name, root), root).split(".")
        if pattern == "1a2a3" and letters[2] in "wy":
            out.setdefault(tuple(letters[:2]), set()).add(letters[2])
    return out


def derive(pv, iv):
    weak = third_radical(pv)
    for key, rows in pv.items():
        name, root, pattern = key
        form = FORMS.get(pattern)
        if name in LEFT_OUT or arabic(re.sub(r"-[aiu]+$", "", name), False) in COMMON_WORDS or form is None or root.count(".") != (3 if form.startswith("Q") else 2) or "Frozen" in rows[0]["COND-S"]:
            continue
        lemma = re.sub(r"-[aiu]+$", "", name)
        present, vowel = imperfect(iv.get(key, []))
        if form == "III" and lemma.startswith("|") and (lemma in FOURTH or not any("A" in row["FORM"] for row in iv.get(key, []))):
            form = "IV"  # the source gives آمن and آخذ one pattern
        letters = ROOTS.get((name, root), root).split(".")
        if form != "I" and letters[2] == "y" and len(letters) == 3 and weak.get(tuple(letters[:2])) == {"w"}:
            letters[2] = "w"
        if form == "I" and weak_or_doubled(letters):
            form += vowel or (name.rsplit("-", 1)[1] if "-" in name else "")
        gloss = (rows[0]["#GLOSS_OLD"] or rows[0]["GLOSS"]).split(";")[0].replace("_", " ").strip()
        final = lemma if lemma.endswith(("aA", "aY")) else lemma + "a"
        yield {
            "name": name,
            "root_name": root,
            "lemma": arabic(lemma, False),
            "root": "".join("ء" if c == ">" else LETTERS[c] for c in letters),
            "form": form,
            "vocalised": arabic(final, True),
            "gloss": gloss,
            "perfect": perfect(lemma),
            "imperfect": present,
        }


def occurring(path):
    """Words of the list, also without و or ف before them where enough is left to tell it from a root letter."""
    with open(path, encoding="utf-8") as f:
        words = {line.rstrip("\n").split("\t")[1] for line in f if "\t" in line}
    words = {re.sub("[\u064b-\u0652\u0640]", "", w) for w in words}
    bare = {w[1:] for w in words if w[:1] in ("و", "ف") and (len(w) > 5 or (len(w) > 4 and w[1] == "ي"))}
    return (words | bare) - PARTICLES


def used(verbs, seen):
    """The verbs of which news shows a sign."""
    signs = {}  # forms that are no nouns: 3fs and 3mp perfect, with and without an object, and ي imperfects
    firm = set()  # imperfects with ت of verbs that have such signs
    for v in verbs:
        feminine = v["perfect"][1]
        third = [w for w in v["imperfect"] if w[0] == "ي"]
        stem = feminine[:-1]
        found = {feminine, stem + "وا", *(feminine + p for p in ("ه", "ها", "هم")), *third, *("س" + w for w in third)}
        found |= {re.sub("[ىيوا]$", "", w) + end for w in third for end in ("ون", "وا")}
        signs[id(v)] = found & seen
        if signs[id(v)]:
            firm |= {w for w in v["imperfect"] if w[0] == "ت"}
    for v in verbs:
        masculine, feminine = v["perfect"]
        form, sign = v["form"], signs[id(v)]
        if form in ("I", "Ia", "Ii", "Iu", "II", "III", "IX"):
            # many nouns are spelled like the 3ms, and تفعل may be form V
            yes = bool(sign)
        elif form == "IV":
            # its imperfect is spelled like that of forms I and II
            yes = any(w[0] == "أ" or w[0] == "آ" for w in sign) or (masculine in seen and masculine not in NOT_FOURTH)
        elif form in ("V", "VI", "QII"):
            yes = bool(sign) or (masculine in seen and (masculine not in firm or masculine in FIFTH))
        else:
            yes = bool(sign) or masculine in seen or bool(v["imperfect"] & seen)
        if yes or masculine in SURE.get(form if form[0] != "I" or form[1:] not in "aiu" else "I", ()):
            yield v


def main():
    folder, output = sys.argv[1:3]
    verbs = list(derive(read(folder, "MSA-Verb-LEX-PV.csv"), read(folder, "MSA-Verb-LEX-IV.csv")))
    if len(sys.argv) > 3:
        seen = occurring(sys.argv[3])
        chosen = sorted({f"{v['name']} {v['root_name']}" for v in used(verbs, seen)})
        KEEP.write_text("# lemma and root as the source names them\n" + "".join(c + "\n" for c in chosen), encoding="utf-8")
    keep = {line for line in KEEP.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")}
    rows = {}
    for v in verbs:
        if f"{v['name']} {v['root_name']}" in keep:
            rows.setdefault((v["lemma"], v["root"], v["form"], v["vocalised"]), v["gloss"])
    with open(output, "w", encoding="utf-8", newline="\n") as f:
        f.write("# lemma\troot\tform\tvocalised\tgloss\n")
        for key, gloss in sorted(rows.items()):
            f.write("\t".join(key) + "\t" + gloss + "\n")


if __name__ == "__main__":
    main()
