import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeFrom, likeness } from './likeness.ts';
import { nameParts } from './name-parts.ts';

function alike(one: string, other: string): number {
  const [first] = nameParts(one);
  const [second] = nameParts(other);
  return first && second ? likeness(first, second) : 0;
}

describe('a written name', () => {
  it('is the same name in another spelling or script', () => {
    const same = [
      ['Oleksandr', 'Олександр'],
      ['Aleksandr', 'Oleksandr'],
      ['Shevchenko', 'Schewtschenko'],
      ['Shevchenko', 'Sjevtsjenko'],
      ['Mohammed', 'Muhammad'],
      ['Mohammed', 'محمد'],
      ['Fatima', 'فاطمة'],
      ['Youssef', 'Yusuf'],
      ['Abdulrahman', 'Abd al-Rahman'],
      ['عبد الرحمن', 'Abdelrahman'],
      ['al-Masri', 'Elmasri'],
      ['Walid', 'Oualid'],
      ['Djamal', 'Jamal'],
      ['Holub', 'Golub'],
      ['Åse', 'Aase'],
      ['Ødegård', 'Oedegaard'],
      ['Bjørn', 'Bjorn'],
      ['Şükrü', 'Sukru'],
    ] as const;
    for (const [one, other] of same) {
      expect(alike(one, other), `${one} ${other}`).toBeGreaterThanOrEqual(alikeFrom.otherwise);
      expect(alike(other, one), `${other} ${one}`).toBe(alike(one, other));
    }
  });

  it('is another name when it sounds like another name', () => {
    const others = [
      ['Oleksandr', 'Andrii'],
      ['Fatima', 'Amina'],
      ['Shevchenko', 'Kovalenko'],
      ['Bjørn', 'Børge'],
      ['محمد', 'Khaled'],
      ['Ali', 'Omar'],
    ] as const;
    for (const [one, other] of others) {
      expect(alike(one, other), `${one} ${other}`).toBeLessThan(alikeFrom.perhaps);
    }
  });

  it('sets particles and articles aside, but keeps a name that is nothing else', () => {
    expect(nameParts('van der Berg').map(({ raw }) => raw)).toEqual(['berg']);
    expect(nameParts('Omar bin al-Khattab').map(({ raw }) => raw)).toEqual(['omar', 'khattab']);
    expect(nameParts('Ben').map(({ raw }) => raw)).toEqual(['ben']);
  });

  it('never fails, whatever is written: Latin letters, a key for each part, no more than six parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const parts = nameParts(text);
        expect(parts.length).toBeLessThanOrEqual(6);
        for (const { forms, keys } of parts) {
          for (const form of forms) expect(form).toMatch(/^[a-z]+$/);
          for (const key of keys) expect(key).not.toBe('');
        }
        for (const part of parts) expect(likeness(part, part)).toBe(1);
      }),
      { numRuns: 500 },
    );
  });
});
