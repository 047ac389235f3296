// The spellings and encodings in which a word, a day or a number may lie in an output: other forms of its letters, written in the letters
// of another script, and wrapped as addresses, JSON, mails, dumps and memory wrap text. Pure. What was encrypted or hashed isn't found, and
// shouldn't be; of what was encoded twice, only the combinations that the scan undoes first (scan.ts).
import anyAscii from 'any-ascii';
import type { Marks } from './marks.ts';

export interface Spelling {
  /** what it tells, as it was entered */
  readonly tells: string;
  readonly as: string;
  readonly bytes: Buffer;
}

/** Shorter ones stand in random text by chance. */
const fewestBytes = 7;

export function spellingsOf(marks: Marks): Spelling[] {
  const written = [
    ...marks.words.flatMap((word) => shapesOf(word).map((text) => ({ tells: word, text }))),
    ...marks.days.flatMap((day) => daysOf(day).map((text) => ({ tells: day, text }))),
    ...marks.phones.flatMap((phone) => phonesOf(phone).map((text) => ({ tells: phone, text }))),
  ];
  const all = written.flatMap(({ tells, text }) =>
    Object.entries(wrappings).flatMap(([as, wrap]) => wrap(text).map((bytes) => ({ tells, as, bytes }))),
  );
  const once = new Map(all.map((spelling) => [spelling.bytes.toString('latin1'), spelling]));
  return [...once.values()].filter(({ bytes }) => bytes.length >= fewestBytes);
}

/** Composed, decomposed, without marks, in Latin letters; each as it is, small and large. */
function shapesOf(word: string): string[] {
  const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const shapes = [word.normalize('NFC'), word.normalize('NFD'), word.normalize('NFKC'), bare, anyAscii(word)];
  const parts = [...shapes, ...shapes.flatMap((shape) => shape.split(/\s+/))].filter(({ length }) => length >= 6);
  return unique(parts.flatMap((part) => [part, part.toLowerCase(), part.toUpperCase()]));
}

function daysOf(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = [date, month].map((part) => String(Number(part)));
  const at = new Date(`${day}T00:00:00Z`);
  const worded = ['en', 'nb', 'uk', 'ar'].map((locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at),
  );
  const figures = [`${year}${month}${date}`, `${date}.${month}.${year}`, `${date}/${month}/${year}`];
  return unique([day, ...figures, `${month}/${date}/${year}`, [...short, year].join('.'), ...worded]);
}

function phonesOf(phone: string): string[] {
  const digits = phone.replaceAll(/\D/g, '');
  const national = phone.replace(/^\+\d+\s*/, '');
  return unique([phone, digits, national, national.replaceAll(/\D/g, '')]).filter(({ length }) => length >= 8);
}

type Wrap = (text: string) => Buffer[];
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const eachByte = (text: string, write: (hex: string) => string) =>
  [...utf8(text)].map((byte) => write(byte.toString(16).padStart(2, '0'))).join('');
const eachUnit = (text: string, write: (unit: number) => string) =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .map((unit) => (unit > 126 ? write(unit) : String.fromCharCode(unit)))
    .join('');
const hexUnit = (unit: number) => unit.toString(16).padStart(4, '0');

const wrappings: Readonly<Record<string, Wrap>> = {
  text: (text) => [utf8(text)],
  'percent encoding': (text) => {
    const percent = encodeURIComponent(text);
    const lower = percent.replaceAll(/%../g, (code) => code.toLowerCase());
    return [percent, lower, percent.replaceAll('%20', '+')].map(utf8);
  },
  'JSON escapes': (text) => [
    utf8(eachUnit(text, (unit) => `\\u${hexUnit(unit)}`)),
    utf8(eachUnit(text, (unit) => `\\u${hexUnit(unit).toUpperCase()}`)),
  ],
  'HTML escapes': (text) => [
    utf8(eachUnit(text, (unit) => `&#${unit};`)),
    utf8(eachUnit(text, (unit) => `&#x${unit.toString(16)};`)),
  ],
  'quoted-printable': (text) => [utf8(eachByte(text, (hex) => (hex > '7e' ? `=${hex.toUpperCase()}` : hexChar(hex))))],
  hex: (text) => [utf8(eachByte(text, (hex) => hex)), utf8(eachByte(text, (hex) => hex.toUpperCase()))],
  base64: (text) => [0, 1, 2].flatMap((before) => base64At(utf8(text), before)),
  'UTF-16': (text) => [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()],
  'Latin 1': (text) => {
    const bytes = Buffer.from(text, 'latin1');
    return bytes.toString('latin1') === text ? [bytes] : [];
  },
};

const hexChar = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16));

/** The characters that hold nothing but the word, wherever it begins among groups of three bytes; in both alphabets. */
function base64At(bytes: Buffer, before: number): Buffer[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const from = Math.ceil((before * 8) / 6);
  const until = Math.floor((whole.length * 8) / 6);
  const inner = whole.toString('base64').slice(from, until);
  return [utf8(inner), utf8(inner.replaceAll('+', '-').replaceAll('/', '_'))];
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
