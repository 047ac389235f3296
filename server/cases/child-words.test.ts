import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { namedKeys } from '../recordings/read-key-ring.ts';
import { makeChildKey } from './child-keys.ts';
import { createChildWords } from './child-words.ts';

const houseKeys = namedKeys([randomBytes(32)]);
const words = createChildWords(houseKeys);
const child = (id: string) => ({ id, identityKey: makeChildKey(id, houseKeys) });

describe('words under a child’s key', () => {
  const one = child('one');
  const sealed = words.seal(one, 'safeguard/1', { name: 'Åse Ødegård' });

  it('come back as they were, and read differently each time they are sealed', () => {
    expect(words.open(one, 'safeguard/1', sealed)).toEqual({ name: 'Åse Ødegård' });
    expect(Buffer.from(words.seal(one, 'safeguard/1', { name: 'Åse Ødegård' })).equals(sealed)).toBe(false);
    expect(Buffer.from(sealed).toString('utf8')).not.toContain('degård');
  });

  it('open for no other child, in no other row and with no other key', () => {
    const two = child('two');
    expect(() => words.open(two, 'safeguard/1', sealed)).toThrow();
    expect(() => words.open({ ...two, identityKey: one.identityKey }, 'safeguard/1', sealed)).toThrow();
    expect(() => words.open(one, 'safeguard/2', sealed)).toThrow();
    expect(() => createChildWords(namedKeys([randomBytes(32)])).open(one, 'safeguard/1', sealed)).toThrow();
  });

  it('open with no bit changed anywhere', () => {
    for (let at = 0; at < sealed.length; at++) {
      const bytes = sealed.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(() => words.open(one, 'safeguard/1', bytes), `byte ${at}`).toThrow();
    }
  });

  it('are gone once the child’s key is destroyed, and no new ones can be written', () => {
    const destroyed = { id: 'one', identityKey: null };
    expect(words.open(destroyed, 'safeguard/1', sealed)).toBeUndefined();
    expect(() => words.seal(destroyed, 'safeguard/1', {})).toThrow(/key was destroyed/);
  });
});
