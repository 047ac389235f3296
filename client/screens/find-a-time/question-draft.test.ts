import { describe, expect, it } from 'vitest';
import type { Safeguards } from '../../../server/contract/safeguards.ts';
import { searchQuestion } from '../../../server/contract/search.ts';
import { again, beginning, type Case, questionFaults, questionOf } from './question-draft.ts';

const zone = 'Europe/Oslo';
const now = new Date('2027-03-01T12:00:00.000Z');
const id = (n: number) => `0199f000-0000-7000-8000-00000000000${n}`;
const safeguard = (part: Partial<Safeguards['there'][number]>): Safeguards['there'][number] => ({
  ...{ id: id(1), kind: 'guardian', person: null, appointedOn: null, conflictOfInterest: 'none', vettedOn: null },
  ...{ language: null, legalBasis: null, reference: null, validFrom: null, validUntil: null, zone: null },
  ...{ endedAt: null, wanting: [] },
  ...part,
});
const assigned = (agencyKind: 'police' | 'health', revokedAt: string | null = null): Case['assignments'][number] => ({
  ...{ id: id(2), role: 'observer', validFrom: '2027-01-01T00:00:00.000Z', validUntil: null, revokedAt },
  person: { id: id(3), name: 'n', agency: 'a', agencyKind },
});
const nothing: Case = { assignments: [], safeguards: [], life: { languages: [], needs: [] }, protocol: 'nichd' };
const parties = (known: Case) => beginning(known, zone, now).parties.map((wish) => `${wish.party} ${wish.required}`);

describe('the question begins with', () => {
  it('everyone who would otherwise interview the child again, from tomorrow on', () => {
    expect(parties(nothing)).toEqual([
      'interviewer true',
      'desk true',
      'police true',
      'prosecution true',
      'child-protection true',
    ]);
    expect(beginning(nothing, zone, now).parties[0]?.protocol).toBe('nichd');
    expect(beginning(nothing, zone, now)).toMatchObject({ earliest: '2027-03-02T08:00', latest: '2027-03-16T18:00' });
  });
  it('whoever heard the child, for a supplementary interview, which is shorter', () => {
    const again = beginning({ ...nothing, supplementary: { heardBy: id(7) } }, zone, now);
    expect(again).toMatchObject({
      lengthMinutes: 60,
      parties: expect.arrayContaining([expect.objectContaining({ personIds: [id(7)] })]),
    });
    const [anybody] = beginning({ ...nothing, supplementary: { heardBy: null } }, zone, now).parties;
    expect(anybody).not.toHaveProperty('personIds');
  });
  it('whoever is assigned besides, wished for; not whose assignment has ended', () => {
    expect(parties({ ...nothing, assignments: [assigned('health')] })).toContain('health false');
    const ended = assigned('health', '2027-02-01T00:00:00.000Z');
    expect(parties({ ...nothing, assignments: [ended] })).not.toContain('health false');
  });
  it('whoever is appointed for the child, as appointed; not who has ended, nor a foreign authority', () => {
    const safeguards = [
      safeguard({}),
      safeguard({ id: id(4), kind: 'support-person' }),
      safeguard({ id: id(5), kind: 'lawyer', endedAt: '2027-02-01T00:00:00.000Z' }),
      safeguard({ id: id(6), kind: 'foreign-authority' }),
    ];
    const wishes = beginning({ ...nothing, safeguards }, zone, now).parties.filter((wish) => wish.safeguardId);
    expect(wishes.map((wish) => [wish.party, wish.required, wish.safeguardId])).toEqual([
      ['guardian', true, id(1)],
      ['support-person', false, id(4)],
    ]);
  });
  it('an interpreter where the child needs one and nobody is appointed, unless the interviewer speaks the language', () => {
    const life = { languages: ['uk'], needs: ['interpreter'] };
    const draft = beginning({ ...nothing, life }, zone, now);
    expect(draft.parties.at(-1)).toEqual({ party: 'interpreter', required: true, remote: true, language: 'uk' });
    expect(draft.interpreterUnlessSpoken).toBe('uk');
    const appointed = { ...nothing, life, safeguards: [safeguard({ kind: 'interpreter', language: 'uk' })] };
    expect(parties(appointed).filter((party) => party.startsWith('interpreter'))).toEqual(['interpreter true']);
  });
});

describe('what is sent', () => {
  it('is what the contract takes, without what is empty', () => {
    const question = questionOf(beginning(nothing, zone, now), zone);
    expect(searchQuestion.parse(question)).toEqual(question);
    expect(question).not.toHaveProperty('roomIds');
    expect(question).not.toHaveProperty('interpreterUnlessSpoken');
  });
  it('comes back as a draft when something is moved', () => {
    const draft = { ...beginning(nothing, zone, now), roomIds: [id(7)], interpreterUnlessSpoken: 'uk' };
    expect(again(questionOf(draft, zone))).toEqual(draft);
  });
});

describe('what can’t be meant', () => {
  const draft = beginning(nothing, zone, now);
  const faulty = (part: Partial<typeof draft>) => [...questionFaults({ ...draft, ...part }, zone).keys()];
  it('is said by field', () => {
    expect(faulty({})).toEqual([]);
    expect(faulty({ earliest: '' })).toEqual(['earliest']);
    expect(faulty({ latest: '2027-03-28T02:30' })).toEqual(['latest']);
    expect(faulty({ latest: '2027-03-02T09:59' })).toEqual(['latest']);
    expect(faulty({ latest: '2027-06-03T08:00' })).toEqual(['latest']);
    expect(faulty({ parties: draft.parties.map((wish) => ({ ...wish, required: false })) })).toEqual(['parties']);
  });
});
