// What children are called at home, where it doesn't sound like the full name. Common knowledge of three languages, not a
// list of all: what isn't here is found by family name, date and number.
import { nameParts } from './name-parts.ts';

/** Short forms, then the names they stand for. */
const table = `
sasha sascha sasja sashko shura: oleksandr oleksandra aleksandr aleksandra
nastya nastia nastja: anastasiia
dima: dmytro dmitri
katya katia katja katrusia: kateryna ekaterina
kolya kolia: mykola nikolai
yulya yulia: yuliia
sonya sonia sonja: sofiia
vika: viktoriia
vova volodya vovchyk: volodymyr vladimir
dasha: daryna dariia
zhenya: yevhen yevheniia
lena: olena elena
max: maksym
vanya vania: ivan
liza lisa: yelyzaveta elizaveta
tyoma tioma: artem
masha mascha masja: mariia
anya ania anja: hanna anna
tanya tania tanja: tetiana tatiana
misha mischa: mykhailo mikhail
petryk petya: petro
yura: yurii
serhiyko serjoscha seryozha: serhii
bodya: bohdan
nika: veronika
danya danylko: danylo daniil
stas: stanislav
lyuda luda: liudmyla
alyosha lyosha: oleksii aleksei
kostya: kostiantyn
mila: milana liudmyla
yarik slava: yaroslav
hamoudi hamoudy hammoudi: mohammed ahmad
aboud aboudi: abdullah
abboud: abdulrahman
barhoum: ibrahim
joe: youssef
lise lisbet bettan elise: elisabeth
trine: katrine cathrine
grete: margrete
line: karoline caroline
stoffer: kristoffer christoffer
basse: sebastian
palle: paal
tobben: torbjorn
lasse: lars
kalle: karl
nils: nikolai
hedda: hedvig
synne: synnove
matti: mathias
tone: torunn
`;

const keyed = (name: string): string => nameParts(name)[0]?.forms[0] ?? name;

const longForms: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [shorts = '', longs = ''] = line.split(':');
      const names = longs.trim().split(' ');
      return shorts.split(' ').map((short) => [keyed(short), names] as const);
    }),
);

/** The full names that a short form may stand for; none for one that isn't known. */
export function fullNamesOf(form: string): readonly string[] {
  return longForms.get(form) ?? [];
}
