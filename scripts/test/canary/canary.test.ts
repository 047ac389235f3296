import { describe, expect, it } from 'vitest';
import { canaryChildren, everyCanary, marksOf } from './marks.ts';
import { createScan, refuseCanaries } from './scan.ts';
import { spellingsOf } from './spellings.ts';

const scan = createScan(everyCanary);
const met = (content: string | Uint8Array) => scan([{ name: 'an output', content }]).map(({ tells }) => tells);

describe('the canary scan', () => {
  const { latin, cyrillic, arabic } = canaryChildren;
  const name = `${cyrillic.givenName} ${cyrillic.familyName}`;
  const hidden: Readonly<Record<string, string | Uint8Array>> = {
    'an address': `GET /api/children?name=${encodeURIComponent(cyrillic.givenName)}`,
    'an address with small hex': encodeURIComponent(arabic.familyName).toLowerCase(),
    'a JSON string': `{"note":"\\u0429\\u0435\\u0433\\u043b\\u043e\\u0437\\u044f\\u0431\\u043b\\u0438\\u043a"}`,
    'hex of a dump': `\\x${Buffer.from(`{"who":"${latin.givenName}"}`).toString('hex')}`,
    'base64 at any place': Buffer.from(`x${latin.givenName}`).toString('base64'),
    'base64 within hex of a dump': `\\x${Buffer.from(Buffer.from(`ab ${name}`).toString('base64')).toString('hex')}`,
    'a mail in base64 over several lines': Buffer.from(`${'y'.repeat(50)}${name}`)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n'),
    'the percent form within base64': Buffer.from(`/x?n=${encodeURIComponent(name)}`).toString('base64url'),
    'Latin letters for Cyrillic ones': 'Shchehlozyablik Shchegloziablik Shcheglozyablik',
    'capital letters': latin.familyName.toUpperCase(),
    'a decomposed form': latin.familyName.normalize('NFD'),
    'letters without their marks': 'Quetzalodegard',
    'memory of a program': Buffer.from(arabic.givenName, 'utf16le'),
    'a page': '&#1065;&#1077;&#1075;&#1083;&#1086;&#1079;&#1103;&#1073;&#1083;&#1080;&#1082;',
    'a mail': '=D0=A9=D0=B5=D0=B3=D0=BB=D0=BE=D0=B7=D1=8F=D0=B1=D0=BB=D0=B8=D0=BA',
    'a day in figures': 'born 27.11.2013',
    'a day in words': 'born on 23 August 2012, or August 23, 2012',
    'a number without its spaces': 'tel:+4791973486',
    'a number without its country': '0944817263 944817263',
  };
  it.each(Object.entries(hidden))('finds who a child is in %s', (_, content) => {
    expect(met(content)).not.toEqual([]);
  });

  it('finds every spelling it knows, wherever it begins', () => {
    const missed = spellingsOf(everyCanary).filter(
      ({ bytes }) => met(Buffer.concat([Buffer.from('.'), bytes])).length === 0,
    );
    expect(missed).toEqual([]);
  });

  it('finds nothing in random bytes, ids, instants and hashes', () => {
    const random = Array.from({ length: 200_000 }, (_, n) => (n * 2_654_435_761) % 256);
    const usual = `2026-11-27T01:02:03.004Z ${'0193a5b0-7c11-7def-8abc-0123456789ab '.repeat(50)}`;
    expect(met(Uint8Array.from(random))).toEqual([]);
    expect(met(Buffer.from(random).toString('base64') + usual)).toEqual([]);
  });

  it('says output, place, what it tells and how it was written', () => {
    const outputs = [
      { name: 'a quiet one', content: 'nothing' },
      { name: 'table letter', content: `one\ntwo ${latin.givenName}` },
    ];
    const refused = () => refuseCanaries(outputs, createScan(marksOf(latin)));
    expect(refused).toThrow(/got out 1 times:\n {2}table letter, byte 8, line 2: “Zilpzalpjørn” as text/);
  });

  it('refuses to look for nothing', () => {
    expect(() => createScan({ words: [], days: [], phones: [] })).toThrow(/can’t fail/);
  });
});
