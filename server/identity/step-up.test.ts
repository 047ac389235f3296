import { expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { house, type Resource } from './facts.ts';
import { type Action, decide } from './policy.ts';

const now = new Date('2027-03-01T10:00:00.000Z');
const at = (ms: number) => new Date(now.getTime() + ms);

function verdict(strongAt: Date | null, action: Action, resource: Resource): string {
  const agency = { agencyId: 'agency', agencyName: 'Agency', agencyKind: 'barnahus' } as const;
  const actor: Actor = {
    ...{ personId: 'me', name: 'Me', ...agency, roles: ['custodian', 'administrator'], stationRoomId: null },
    ...{ signInId: 'sign-in', signedInAt: now, strongAt },
  };
  const decision = decide(actor, action, resource, { now });
  return decision.allow ? 'allow' : decision.code;
}

it('a proof of the last five minutes is asked for where much depends on it, and only of who may at all', () => {
  const custodian = { role: 'custodian', validFrom: at(-1), validUntil: null, revokedAt: null } as const;
  const sitting = { practice: false, state: 'ended', roomId: 'room', bookedById: 'somebody', bookedAs: [] } as const;
  const recording = { kind: 'recording', ...sitting, assignments: [custodian], barred: false } as const;
  expect(verdict(at(-299_999), 'recording.export', recording)).toBe('allow');
  for (const strongAt of [at(-300_000), at(1), null])
    expect(verdict(strongAt, 'recording.export', recording)).toBe('step-up');
  expect(verdict(null, 'recording.read', recording)).toBe('allow');
  expect(verdict(null, 'account.invite', house)).toBe('step-up');
  expect(verdict(null, 'recording.export', { ...recording, assignments: [] })).toBe('not-found');
});
