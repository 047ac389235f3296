import { describe, expect, it } from 'vitest';
import type { Role } from '../contract/values.ts';
import type { Actor } from '../identity/actor.ts';
import type { RecordingFacts } from '../identity/facts.ts';
import { actingAs, viewingState } from './rules.ts';

const now = new Date('2026-11-24T09:00:00.000Z');
const actor = (...roles: Role[]): Actor => ({
  ...{ personId: 'p', name: 'P', agencyId: 'a', agencyName: 'A', agencyKind: 'police' },
  ...{ roles, stationRoomId: null, signInId: 's' },
});
const facts = (changes: Partial<RecordingFacts>): RecordingFacts => ({
  ...{ kind: 'recording', practice: false, state: 'ended', roomId: 'r', bookedById: 'b', bookedAs: [] },
  assignments: [],
  barred: false,
  ...changes,
});
const assigned = (role: Role, revokedAt: Date | null = null) => ({
  ...{ role, validFrom: new Date(0), validUntil: null, revokedAt },
});
const by = { roles: ['prosecutor', 'custodian', 'interviewer', 'observer'] as const, now };

describe('the role somebody acts in', () => {
  it('is that in which they opened the case in an emergency, under its own name', () => {
    const glass = {
      id: 'g',
      role: 'custodian',
      openedAt: new Date(now.getTime() - 1),
      untilAt: new Date(now.getTime() + 1),
    } as const;
    expect(actingAs(actor('custodian'), facts({ brokenGlass: [glass] }), by)).toEqual({
      role: 'custodian',
      grant: 'break-glass:g',
    });
    const over = facts({ brokenGlass: [{ ...glass, untilAt: now }] });
    expect(actingAs(actor('custodian'), over, by)).toEqual({ role: 'custodian' });
  });

  it('is that of an assignment that holds, before one they are only booked in', () => {
    const both = facts({ bookedAs: ['observer'], assignments: [assigned('prosecutor')] });
    expect(actingAs(actor('observer', 'prosecutor'), both, by)).toEqual({ role: 'prosecutor', grant: 'assignment' });
    const ended = facts({ bookedAs: ['interviewer'], assignments: [assigned('prosecutor', now)] });
    expect(actingAs(actor('interviewer', 'prosecutor'), ended, by)).toEqual({ role: 'interviewer' });
  });

  it('is never one that the person no longer has, and claims no assignment for practice', () => {
    const lost = facts({ assignments: [assigned('prosecutor'), assigned('observer')] });
    expect(actingAs(actor('observer'), lost, by)).toEqual({ role: 'observer', grant: 'assignment' });
    expect(actingAs(actor('custodian'), facts({ practice: true }), by)).toEqual({ role: 'custodian' });
  });
});

describe('an opened consultation', () => {
  const viewing = { personId: 'p', signInId: 's', expiresAt: new Date(now.getTime() + 1) };

  it('is good for that person in that sign-in until it expires', () => {
    expect(viewingState(viewing, actor(), now)).toBe('good');
    expect(viewingState(viewing, actor(), viewing.expiresAt)).toBe('expired');
    expect(viewingState({ ...viewing, personId: 'q' }, actor(), now)).toBe('unknown');
    expect(viewingState({ ...viewing, signInId: 't' }, actor(), now)).toBe('unknown');
  });
});
