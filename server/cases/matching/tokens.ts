// What a search finds candidates by: keyed hashes of a child's normal forms, made so that whoever holds the database without
// the key learns no name, date or number from them. Every token joins two things (two names; a name and a year), since a
// hash of one common name alone would tell by its count alone which name it is. Dates and numbers are rare by themselves.
import { createHmac, hkdfSync } from 'node:crypto';
import type { NamePart } from './name-parts.ts';
import type { PreparedChild } from './prepared.ts';

/** 16 bytes. */
export type Token = Uint8Array<ArrayBuffer>;

/** More than any name needs; somebody who writes fifty aliases doesn't fill the table. */
const mostTokens = 96;

/** The key of the tokens: HKDF-SHA-256 of the key-encryption key, for nothing else. */
export function searchKeyOf(keyEncryptionKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', keyEncryptionKey, new Uint8Array(), 'cfi/child-search/v1', 32));
}

/** What is stored of a child. */
export function tokensToStore(child: PreparedChild, searchKey: Uint8Array): Token[] {
  return hashed(formsOf(child, child.bornOn ? [child.bornOn] : [], false), searchKey);
}

/**
 * What is stored of a child under the next key: the same, and whatever was stored under the one before (`stored`, made with one of
 * `before`), though the child has since become known by more than is stored of one.
 */
export function tokensAnew(
  child: PreparedChild,
  searchKey: Uint8Array,
  { stored, before }: { readonly stored: readonly Uint8Array[]; readonly before: readonly Uint8Array[] },
): Token[] {
  const known = new Set(stored.map(nameOfToken));
  const forms = [...formsOf(child, child.bornOn ? [child.bornOn] : [], false)];
  const also = forms.slice(mostTokens).filter((form) => before.some((key) => known.has(nameOfToken(token(form, key)))));
  return [...forms.slice(0, mostTokens), ...also].map((form) => token(form, searchKey));
}

/** What is asked for: the same, and what a mistaken date may have been. */
export function tokensToAsk(child: PreparedChild, searchKey: Uint8Array): Token[] {
  return hashed(formsOf(child, child.bornOn ? [child.bornOn, ...swapped(child.bornOn)] : [], true), searchKey);
}

function hashed(forms: ReadonlySet<string>, searchKey: Uint8Array): Token[] {
  return [...forms].slice(0, mostTokens).map((form) => token(form, searchKey));
}

function token(form: string, searchKey: Uint8Array): Token {
  return new Uint8Array(createHmac('sha256', searchKey).update(form).digest().subarray(0, 16));
}

const nameOfToken = (one: Uint8Array): string => Buffer.from(one).toString('base64');

function formsOf(child: PreparedChild, dates: readonly string[], wide: boolean): Set<string> {
  const named = [child.given, child.family, child.aliases, child.longForms].flat();
  const keys = keysOf(named);
  const forms = new Set<string>();
  for (const date of dates) {
    // On the first of January half of those without papers were born: that day says no more than its year.
    if (!date.endsWith('-01-01')) forms.add(`born ${date}`);
  }
  for (const phone of child.phones) forms.add(`phone ${phone}`);
  for (const guardian of child.guardians) for (const form of guardianForms(guardian, child)) forms.add(form);
  const [bornOn] = dates;
  for (const key of keys) {
    if (bornOn === undefined) continue;
    const year = Number(bornOn.slice(0, 4));
    for (const one of wide ? [year, year - 1, year + 1] : [year]) forms.add(`name ${key} year ${one}`);
    if (!bornOn.endsWith('-01-01')) forms.add(`name ${key} day ${dayAndMonth(bornOn)}`);
  }
  for (const [first, second] of pairs(named)) forms.add(`names ${first} ${second}`);
  // A name of signs alone has no parts: such a child is found by the very same signs.
  if (forms.size === 0) forms.add(`as written ${child.written}`);
  return forms;
}

/** Somebody who looks after the child, by name; and beside the child's own name, where theirs is a common one. */
function guardianForms(guardian: readonly NamePart[], child: PreparedChild): string[] {
  const whole = [...pairs(guardian)].map(([one, other]) => `guardian ${one} ${other}`);
  const own = keysOf(child.given.slice(0, 1));
  const beside = keysOf(guardian.slice(0, 1)).flatMap((one) => own.map((key) => `guardian ${one} of ${key}`));
  return [...whole, ...beside];
}

/** Keys of any two different parts, in an order that doesn't depend on theirs. */
function* pairs(parts: readonly NamePart[]): Generator<readonly [string, string]> {
  for (const [at, one] of parts.entries()) {
    for (const other of parts.slice(at + 1)) {
      for (const first of one.keys) {
        for (const second of other.keys) if (first !== second) yield first < second ? [first, second] : [second, first];
      }
    }
  }
}

const keysOf = (parts: readonly NamePart[]): string[] => [...new Set(parts.flatMap(({ keys }) => keys))];

/** The same for the fourth of May and the fifth of April. */
function dayAndMonth(date: string): string {
  return [date.slice(5, 7), date.slice(8, 10)].sort().join(' ');
}

function swapped(date: string): string[] {
  const [year, month, day] = date.split('-');
  return Number(day) <= 12 && day !== month ? [`${year}-${day}-${month}`] : [];
}
