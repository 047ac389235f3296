import { describe, expect, it } from 'vitest';
import { enterPhase } from '../../contract/live.ts';
import { abe } from './abe.ts';
import { nichd } from './nichd.ts';
import { phaseOf } from './protocol.ts';
import { revisedNichd } from './revised-nichd.ts';

describe.each([nichd, revisedNichd, abe])('$name', (protocol) => {
  it('has phases with keys of their own that an act can name', () => {
    const keys = protocol.phases.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(enterPhase.shape.phase.safeParse(key).success && /^[a-z-]+$/.test(key)).toBe(true);
  });

  it('gives one short line of guidance for each', () => {
    for (const { guidance } of protocol.phases) expect(guidance).toMatch(/^[^\n]{10,140}$/);
  });

  it('finds a phase by key and no other', () => {
    expect(phaseOf(protocol, 'closing')?.kind).toBe('closing');
    expect(phaseOf(protocol, 'toString')).toBeUndefined();
  });
});

describe('the order of NICHD', () => {
  it('has the break before anything option-posing and ends on a neutral topic', () => {
    const keys = nichd.phases.map(({ key }) => key);
    expect(keys.indexOf('break')).toBeLessThan(keys.indexOf('information-not-mentioned'));
    expect(keys.at(-1)).toBe('neutral-topic');
    expect(keys).toHaveLength(11);
  });
});
