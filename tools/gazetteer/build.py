#!/usr/bin/env python3
"""Builds data/places/gazetteer.tsv from public place data.

    build.py SOURCE_FOLDER OUTPUT.tsv [WORD_COUNTS]

SOURCE_FOLDER holds whosonfirst/, geonames/ and natural_earth/ as zstd files (GeoNames cities, preferred Arabic names, admin codes; Who's On
First records by country; Natural Earth first-level names). WORD_COUNTS (`count<TAB>word`) drops hamlets whose name is a word of news. Names are
kept in Arabic script only, without vowel signs and brackets. Deterministic; standard library and the zstd program.
"""
import json, os, re, subprocess, sys, unicodedata

S = sys.argv[1].rstrip("/") + "/"
OUT = sys.argv[2]
def z(p): return subprocess.run(['zstd','-dcq',S+p],capture_output=True,check=True).stdout.decode('utf-8')
def clean(n):
    n=unicodedata.normalize('NFKC',n); n=re.sub(r'\(.*?\)','',n).split('،')[0].split(',')[0]
    n=re.sub('[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\ufeff]','',n).replace('ک','ك').replace('ی','ي').replace('ہ','ه')
    return n.strip()
# no Arabic word begins with a hamza on its seat of ya: those are names in Uighur and Kurdish letters
def pure(n): return bool(n) and not n.startswith('ئ') and re.fullmatch(r'[\u0621-\u064a \-]+',n) is not None
WRONG=dict(l.rstrip('\n').split('\t') for l in open(os.path.join(os.path.dirname(os.path.abspath(__file__)),'wrong.tsv'),encoding='utf-8') if not l.startswith('#'))
ARAB='AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE'.split()
NEAR='IL IR TR SS TD ER ET KE AF PK ML NE NG CF CY BF CM'.split()
rows={}
a1=json.loads(z('geonames/admin1_codes_2026.json.zst'))
pref=dict(l.split('\t')[:2] for l in z('geonames/arabic_preferred_2022.tsv.zst').splitlines()[1:] if '\t' in l)
adm={}
for a in a1:
    adm[a['code']] = a['name']
cities=json.loads(z('geonames/cities500_2026-07.json.zst'))
for gid,c in cities.items():
    names=[clean(n) for n in c.get('alternatenames',[])]
    ar=[n for n in dict.fromkeys(names) if pure(n)]
    p=clean(pref.get(gid,''))
    if pure(p): ar=[p]+[n for n in ar if n!=p]
    if not ar: continue
    cc=c['countrycode']; pop=c.get('population') or 0
    if not (cc in ARAB or cc in NEAR or pop>100000): continue
    rows['gn:'+gid]=[ar[:8],c['name'],'town',cc,adm.get(f"{cc}.{c.get('admin1code')}",'') or '',c['latitude'],c['longitude'],pop]
region={}
for cc in ARAB+NEAR:
    p=f'whosonfirst/{cc.lower()}.jsonl.zst'
    if not os.path.exists(S+p): continue
    recs=[json.loads(l) for l in z(p).splitlines()]
    for r in recs:
        if r['placetype']=='region': region[r['id']]=(r['names'].get('eng_x_preferred') or [r['name']])[0]
    for r in recs:
        t=r['placetype']
        if t not in('locality','neighbourhood','county','region','localadmin','microhood'): continue
        ns=[]
        for k,v in r['names'].items():
            if k.startswith('ara'): ns+=v
        ar=[n for n in dict.fromkeys(clean(n) for n in ns) if pure(n)]
        if not ar: continue
        g=(r.get('concordances') or {}).get('gn:id')
        gid=f'gn:{g}' if g else f"wof:{r['id']}"
        cls={'locality':'town','neighbourhood':'quarter','microhood':'quarter','county':'admin2','region':'admin1','localadmin':'admin2'}[t]
        pop=r.get('pop') or 0
        if gid in rows and rows[gid][2]==cls:
            rows[gid][0]=list(dict.fromkeys(rows[gid][0]+ar))[:8]; continue
        if cls=='town' and cc in('IR','TR') and pop<1000: continue
        if cls=='town' and cc in('YE','IQ','SY','EG','MA','SA','OM') and pop<200 and len(ar[0].split())<2 and cc!='SY': continue
        key=gid if gid not in rows else f"wof:{r['id']}"
        rows[key]=[ar[:6],(r['names'].get('eng_x_preferred') or [r['name']])[0],cls,cc,region.get(r.get('region'),''),r['lat'],r['lon'],pop]
for l in z('natural_earth/admin1_10m_world_names.tsv.zst').splitlines()[1:]:
    f=l.split('\t')
    if len(f)!=25: continue
    n=clean(f[6])
    if not pure(n): continue
    short=re.sub(r'^(محافظة|ولاية|شعبية|مقاطعة|إقليم|منطقة|إمارة|جهة) ','',n)
    gid='gn:'+f[16] if f[16] not in('','-1') else 'ne:'+f[0]
    ar=list(dict.fromkeys([short,n]))
    if gid in rows and rows[gid][2]=='admin1': rows[gid][0]=list(dict.fromkeys(rows[gid][0]+ar)); continue
    rows['ne:'+f[0] if gid in rows else gid]=[ar,f[7] or f[5],'admin1',f[2],f[7] or f[5],float(f[21]),float(f[22]),0]

def fold(s):
    return re.sub('[أإآٱ]', 'ا', s).replace('ى', 'ي').replace('ة', 'ه').replace('ؤ', 'و').replace('ئ', 'ي')


# a district is told without its kind word too: مديرية الأزارق, الأزارق
KINDS = [l.split('\t')[0] for l in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../data/places/kinds.tsv'), encoding='utf-8')
         if l.split('\t')[2:3] and l.split('\t')[2] in ('admin1', 'admin2') and l[0:3] != 'ريف']
for r in rows.values():
    for n in list(r[0]):
        kind, _, rest = n.partition(' ')
        village = kind in ('قرية', 'بلدة') and rest.startswith('ال')
        if (kind in KINDS or village) and len(rest) > 3 and rest not in r[0]:
            r[0].append(rest)

counts = {}
if len(sys.argv) > 3:
    for l in open(sys.argv[3], encoding='utf-8'):
        n, w = l.rstrip('\n').split('\t')
        counts[fold(w)] = counts.get(fold(w), 0) + int(n)
KEEP = 'LY SY IQ YE PS LB SD'.split()


def wanted(key, r):
    names, _, cls, cc, _, _, _, pop = r
    if key.startswith('gn:-'):
        return False
    if cls in ('admin1', 'admin2', 'island'):
        return True
    if cc in KEEP:
        word = ' ' not in names[0] and counts.get(fold(names[0]), 0) >= 3
        return not (pop < 1000 and word) and not (pop < 300 and cc == 'YE')
    if cc in ARAB:
        return not (pop < 300 and cls == 'town')
    return pop >= 5000


for k, r in rows.items():
    r[0] = [n for n in r[0] if n not in WRONG.get(k, '').split('|')]

with open(OUT, 'w', encoding='utf-8') as o:
    o.write('# id\tnames\ten\tclass\tcountry\tadmin1\tlat\tlon\tpopulation\tsource\n')
    for k in sorted(rows):
        r = rows[k]
        if r[0] and wanted(k, r):
            o.write('\t'.join([k, '|'.join(r[0]), r[1], r[2], r[3], r[4] or '-', f'{float(r[5]):.3f}', f'{float(r[6]):.3f}', str(int(r[7])), k.split(':')[0]]) + '\n')
