// What the policy lets a case be that was opened in an emergency, and what it keeps from an interviewer beforehand.
import { describe, expect, it } from 'vitest';
import type { Role } from '../contract/values.ts';
import type { Actor } from './actor.ts';
import type { BrokenGlassFact, RecordingFacts, Standing } from './facts.ts';
import { type Action, caseDetails, decide } from './policy.ts';
import { onCase, onRecording, onSession } from './testing/policy-rows.ts';

const now = new Date('2027-03-01T10:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const actor = (...roles: Role[]): Actor => ({
  ...{ personId: 'me', name: 'Me', agencyId: 'agency', agencyName: 'Agency', agencyKind: 'prosecution' },
  ...{ roles, stationRoomId: null, signInId: 'sign-in' },
});
const open: BrokenGlassFact = { id: 'glass', role: 'prosecutor', openedAt: minutes(-10), untilAt: minutes(50) };
const standing = (more: Partial<Standing> = {}): Standing => ({
  ...{ assignments: [], barred: false, brokenGlass: [open] },
  ...more,
});
const sitting = { practice: false, state: 'ended', roomId: 'r', bookedById: 'b', bookedAs: [] } as const;
const recording = (more: Partial<Standing> = {}): RecordingFacts => ({
  kind: 'recording',
  ...sitting,
  ...standing(more),
});
const said = (decision: ReturnType<typeof decide>) => (decision.allow ? 'allow' : decision.code);
const onTheCase = (action: Action, more: Partial<Standing> = {}) =>
  said(decide(actor('prosecutor'), action, { kind: 'case', ...standing(more) }, { now }));
const onTheRecording = (action: Action, more: Partial<Standing> = {}) =>
  said(decide(actor('prosecutor'), action, recording(more), { now }));

describe('a case that was opened in an emergency', () => {
  it('can be read, with its recordings and their custody, and nothing else of it can be done', () => {
    const cases = (Object.keys(onCase) as Action[]).filter((action) => onTheCase(action) === 'allow');
    const recordings = (Object.keys(onRecording) as Action[]).filter((action) => onTheRecording(action) === 'allow');
    expect(cases).toEqual(['case.read', 'ledger.read']);
    expect(recordings.sort()).toEqual(['custody.read', 'recording.read', 'recording.view']);
    expect(onTheCase('case.close')).toBe('forbidden');
    expect(onTheRecording('export.ask')).toBe('forbidden');
  });

  it('gives no seat in a session', () => {
    const facts = { kind: 'session', ...sitting, state: 'live', ...standing() } as const;
    for (const action of Object.keys(onSession) as Action[])
      expect(said(decide(actor('prosecutor'), action, facts, { now }))).toBe('not-found');
  });

  it('is shut before it was opened, from its end on, and to whoever has a declared tie', () => {
    for (const more of [
      { brokenGlass: [] },
      { brokenGlass: [{ ...open, untilAt: now }] },
      { brokenGlass: [{ ...open, openedAt: minutes(1) }] },
      { barred: true },
    ]) {
      expect(onTheCase('case.read', more)).toBe('not-found');
      expect(onTheRecording('recording.view', more)).toBe('not-found');
    }
  });
});

describe('what is kept from an interviewer', () => {
  const assigned = (role: Role) => ({ role, validFrom: minutes(-60), validUntil: null, revokedAt: null });
  const read = (role: Role, closed: typeof caseDetails | readonly []) =>
    (['referrals.read', 'ledger.read', 'needs.read', 'topics.read'] as const).map((action) =>
      said(
        decide(actor(role), action, { kind: 'case', assignments: [assigned(role)], barred: false }, { now, closed }),
      ),
    );

  it('is refused to interviewers while it is closed, and to nobody else', () => {
    expect(new Set(read('interviewer', caseDetails))).toEqual(new Set(['forbidden']));
    expect(new Set(read('interviewer', []))).toEqual(new Set(['allow']));
    expect(new Set(read('observer', caseDetails))).toEqual(new Set(['allow']));
  });
});
