// A written name as the parts that can be compared: in Latin letters, without accents, particles set aside, articles and
// "abd" joined or cut the same way however they were written. Pure. Says of each part how sure its vowels are.
import anyAscii from 'any-ascii';
import { phoneticKeys } from './phonetic-keys.ts';

export interface NamePart {
  /** as written, lower case */
  readonly raw: string;
  /** a to z; the second form is the same without an article that was written onto it */
  readonly forms: readonly string[];
  readonly keys: readonly string[];
  /** the script has no vowels to compare */
  readonly unvowelled: boolean;
  readonly latinScript: boolean;
}

const articles = new Set('al el ul as ar az ad an at ash es ez et'.split(' '));
const particles = new Set(
  'bin ben ibn bint bent ould abu abou abi um umm van von der den ten de la le du da di dos av af'.split(' '),
);
const mostParts = 6;
/** Letters and readings of one part: more belong to no name. */
const longest = 40;
const mostKeys = 8;

/** No more than six parts; a name of nothing but particles keeps them. */
export function nameParts(name: string): NamePart[] {
  const words = joined(wordsOf(name));
  const telling = words.filter((word) => !particles.has(word.latin) && !articles.has(word.latin));
  return (telling.length > 0 ? telling : words).slice(0, mostParts).map(partOf);
}

interface Word {
  readonly raw: string;
  readonly latin: string;
}

function wordsOf(name: string): Word[] {
  const spaced = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(^|[\s-])ال(?=.)/g, '$1al-');
  return spaced
    .split(/[\s\-–.,;/()]+/u)
    .map((raw) => ({ raw, latin: latinOf(raw) }))
    .filter(({ latin }) => latin !== '');
}

function latinOf(raw: string): string {
  const norwegian = raw
    .normalize('NFC')
    .replace(/[åä]/g, (letter) => (letter === 'å' ? 'aa' : 'ae'))
    .replace(/[øö]/g, 'oe');
  return anyAscii(norwegian)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, longest);
}

/** "Abd al-Rahman", "Abd Allah": one name, whatever stands between. */
function joined(words: readonly Word[]): Word[] {
  const all: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const isAbd = /^abd[aeu]?[lr]?$|^bd$/.test(word.latin);
    const next = words[at + 1];
    const far = next && articles.has(next.latin) ? words[at + 2] : undefined;
    const other = isAbd ? (far ?? next) : undefined;
    if (other) {
      all.push({ raw: `${word.raw} ${other.raw}`, latin: `abd${other.latin}` });
      at += far ? 2 : 1;
    } else all.push(word);
  }
  return all;
}

function partOf({ raw, latin }: Word): NamePart {
  const servant = latin.replace(/^abd[aeu]?(?:l|r(?=r))?(?=[a-z]{3})/, 'abd').replace(/^abdal(?=l)/, 'abd');
  const bare = servant.replace(/^[ae](?:l(?=[^aeiouyl])|n(?=n)|t(?=t)|z(?=z)|d(?=d)|r(?=[rc])|s(?=s))(?=[a-z]{4})/, '');
  const forms = [...new Set([servant, bare])].map(folded);
  const unvowelled = /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(raw);
  return {
    raw,
    forms,
    keys: [...new Set([servant, bare].flatMap((form) => phoneticKeys(form, unvowelled)))].slice(0, mostKeys),
    unvowelled,
    latinScript: !unvowelled && /^[\p{Script=Latin}\p{M}\p{P}\s]+$/u.test(raw),
  };
}

/** Spellings of one sound made one: of letters, where the phonetic key speaks of classes. */
const spellings: Readonly<Record<string, string>> = {
  ...{ aa: 'a', oe: 'o', ae: 'e', ou: 'u', oo: 'u', ph: 'f', w: 'v', x: 'ks', th: 't', dh: 'd', mh: 'm' },
  ...{ tsch: 'ch', tsj: 'ch', tch: 'ch', cz: 'ch', sch: 'sh', sj: 'sh', sz: 'sh', ck: 'k', q: 'k', c: 'k' },
  ...{ ij: 'i', yj: 'i', j: 'i', y: 'i', ee: 'i', ie: 'i' },
};
const aSpelling = /tsch|tsj|tch|cz|sch|sj|sz|ck|q|c(?![heiy])|aa|oe|ae|o[uo]|ph|[tdm]h|w|x|[iy]?j|y|ee|ie/g;

function folded(latin: string): string {
  return latin.replace(aSpelling, (letters) => spellings[letters] ?? letters).replace(/(.)\1+/g, '$1');
}
