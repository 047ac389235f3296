import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { namedKeys } from '../recordings/read-key-ring.ts';
import { openIdentity, sealIdentity } from './child-identity.ts';
import { createChildWords } from './child-words.ts';

const child = { givenName: 'Åse', familyName: 'Ødegård', bornOn: '2018-02-03' };
const key = namedKeys([randomBytes(32)]);
const words = createChildWords(key);

describe('a child’s identity', () => {
  it('comes back with the right key, and reads differently each time it is sealed', () => {
    const [one, two] = [sealIdentity(child, 'id', key), sealIdentity(child, 'id', key)];
    expect(openIdentity(one, 'id', words)).toEqual(child);
    expect(Buffer.from(one.identity).equals(Buffer.from(two.identity))).toBe(false);
    expect(Buffer.from(one.identity).toString('latin1')).not.toContain('degård');
  });

  it('opens with no other key-encryption key, no other child’s key and in no other child’s row', () => {
    const [one, two] = [sealIdentity(child, 'one', key), sealIdentity(child, 'two', key)];
    expect(() => openIdentity(one, 'one', createChildWords(namedKeys([randomBytes(32)])))).toThrow();
    expect(() => openIdentity({ ...one, identityKey: two.identityKey }, 'one', words)).toThrow();
    expect(() => openIdentity(one, 'two', words)).toThrow();
  });

  it('opens with no bit changed anywhere', () => {
    const sealed = sealIdentity(child, 'id', key);
    for (const part of ['identity', 'identityKey'] as const) {
      for (let at = 0; at < sealed[part].length; at++) {
        const bytes = sealed[part].slice();
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        expect(() => openIdentity({ ...sealed, [part]: bytes }, 'id', words), `${part} byte ${at}`).toThrow();
      }
    }
  });
});
