import { describe, expect, it } from 'vitest';
import type { Role } from '../contract/values.ts';
import type { Actor } from './actor.ts';
import { type AssignmentFact, house, neverAssigned, type Resource, type Sitting } from './facts.ts';
import { type Action, decide } from './policy.ts';
import { allRoles, onCase, onHouse, onPerson, onRecording, onSession } from './testing/policy-rows.ts';

const now = new Date('2027-03-01T10:00:00.000Z');
const before = new Date('2027-02-01T00:00:00.000Z');
const after = new Date('2027-04-01T00:00:00.000Z');
const room = 'room-1';

function actor(roles: readonly Role[], more: Partial<Actor> = {}): Actor {
  return {
    personId: 'me',
    name: 'Me',
    agencyId: 'agency',
    agencyName: 'Agency',
    agencyKind: 'barnahus',
    roles,
    stationRoomId: null,
    ...{ signInId: 'sign-in', strongAt: now },
    ...more,
  };
}

const assigned = (role: Role, more: Partial<AssignmentFact> = {}): AssignmentFact => ({
  role,
  validFrom: before,
  validUntil: null,
  revokedAt: null,
  ...more,
});

const sitting = (more: Partial<Sitting> = {}): Sitting => ({
  practice: false,
  state: 'live',
  roomId: room,
  bookedById: 'somebody',
  bookedAs: [],
  assignments: [],
  barred: false,
  ...more,
});

const onACase = (assignments: AssignmentFact[], barred = false): Resource => ({ kind: 'case', assignments, barred });

type Verdict = 'allow' | 'forbidden' | 'not-found' | 'step-up';
function verdict(who: Actor, action: Action, resource: Resource): Verdict {
  const decision = decide(who, action, resource, { now });
  return decision.allow ? 'allow' : decision.code;
}

const allActions = [onHouse, onPerson, onCase, onSession, onRecording].flatMap((table) =>
  Object.keys(table),
) as Action[];

/** Every row of a table against every role; a row for whoever is never tied opens nothing, and tells nothing. */
function* matrix(table: typeof onHouse, never: readonly Role[] = []): Generator<[Action, Role, Verdict]> {
  for (const [action, roles] of Object.entries(table))
    for (const role of allRoles) {
      const verdict = roles.includes(role) ? 'allow' : 'forbidden';
      yield [action as Action, role, never.includes(role) ? 'not-found' : verdict];
    }
}

describe('the policy', () => {
  it.each([...matrix(onHouse)])('on the house: %s by %s is %s', (action, role, expected) => {
    expect(verdict(actor([role]), action, house)).toBe(expected);
  });

  it.each([...matrix(onPerson)])('on somebody else’s hours: %s by %s is %s', (action, role, expected) => {
    expect(verdict(actor([role]), action, { kind: 'person', personId: 'somebody' })).toBe(expected);
  });

  it('leaves everybody their own hours, but not a room’s device', () => {
    const own = { kind: 'person', personId: 'me' } as const;
    for (const role of allRoles) {
      const expected = role === 'room-station' ? 'forbidden' : 'allow';
      expect(verdict(actor([role]), 'availability.manage', own)).toBe(expected);
    }
  });

  it.each([...matrix(onCase, neverAssigned)])(
    'on a case one is assigned to: %s by %s is %s',
    (action, role, expected) => {
      expect(verdict(actor([role]), action, onACase([assigned(role)]))).toBe(expected);
    },
  );

  it.each([...matrix(onSession, ['administrator', 'recipient'])])(
    'in a session one is booked for: %s by %s is %s',
    (action, role, expected) => {
      const station = role === 'room-station';
      const facts = {
        kind: 'session',
        ...sitting({ bookedAs: [role], assignments: station ? [] : [assigned(role)] }),
      } as const;
      expect(verdict(actor([role], station ? { stationRoomId: room } : {}), action, facts)).toBe(expected);
    },
  );

  it.each([...matrix(onRecording, neverAssigned)])(
    'on a recording of a case one is assigned to: %s by %s is %s',
    (action, role, expected) => {
      const facts = { kind: 'recording', ...sitting({ state: 'ended', assignments: [assigned(role)] }) } as const;
      expect(verdict(actor([role]), action, facts)).toBe(expected);
    },
  );

  // Another centre's package belongs to no case: who keeps it is decided by the house's own table, beside a recording's.
  const alsoOnPackages = ['custody.read'];

  it.each(allActions)('refuses %s on a resource of another kind, whoever asks', (action) => {
    const everything = { bookedAs: allRoles, assignments: allRoles.map((role) => assigned(role)) };
    const kinds: Resource[] = [
      house,
      { kind: 'person', personId: 'me' },
      onACase(everything.assignments),
      { kind: 'session', ...sitting(everything) },
      { kind: 'recording', ...sitting(everything) },
    ];
    const able = actor(allRoles.filter((role) => role !== 'room-station'));
    const answered = kinds.map((kind) => verdict(able, action, kind)).filter((one) => one !== 'not-found');
    expect(answered).toHaveLength(alsoOnPackages.includes(action) ? 2 : 1);
  });

  it.each(allActions.filter((action) => !(action in onHouse) && !(action in onPerson)))(
    'says not-found to strangers, whatever their roles: %s',
    (action) => {
      const kind = action in onCase ? 'case' : action in onSession ? 'session' : 'recording';
      const stranger = actor(allRoles.filter((role) => role !== 'room-station'));
      const resource: Resource = kind === 'case' ? onACase([]) : { kind, ...sitting() };
      expect(verdict(stranger, action, resource)).toBe('not-found');
    },
  );

  it('knows no tie before an assignment begins, from its end on and once it is revoked', () => {
    const who = actor(['coordinator']);
    const read = (more: Partial<AssignmentFact>) => verdict(who, 'case.read', onACase([assigned('coordinator', more)]));
    expect(read({})).toBe('allow');
    expect(read({ validFrom: now })).toBe('allow');
    expect(read({ validFrom: after })).toBe('not-found');
    expect(read({ validUntil: after })).toBe('allow');
    expect(read({ validUntil: now })).toBe('not-found');
    expect(read({ revokedAt: now })).toBe('not-found');
    expect(read({ revokedAt: after })).toBe('allow');
  });

  it('gives nothing for an assignment or booking whose role the person no longer has', () => {
    const facts = sitting({ bookedAs: ['desk'], assignments: [assigned('desk')] });
    expect(verdict(actor(['observer']), 'question.relay', { kind: 'session', ...facts })).toBe('not-found');
    expect(verdict(actor(['observer']), 'case.read', onACase([assigned('desk')]))).toBe('not-found');
  });

  it('keeps an observer who isn’t booked, or whose assignment ended, out of the room', () => {
    const who = actor(['observer']);
    const join = (more: Partial<Sitting>) => verdict(who, 'session.join', { kind: 'session', ...sitting(more) });
    expect(join({ bookedAs: ['observer'], assignments: [assigned('observer')] })).toBe('allow');
    expect(join({ assignments: [assigned('observer')] })).toBe('forbidden');
    expect(join({ bookedAs: ['observer'] })).toBe('not-found');
    expect(join({ bookedAs: ['observer'], assignments: [assigned('observer', { revokedAt: now })] })).toBe('not-found');
  });

  it('lets interviewer and desk in by their booking, unless their assignments have all ended', () => {
    const who = actor(['interviewer']);
    const start = (assignments: AssignmentFact[]) =>
      verdict(who, 'session.start', { kind: 'session', ...sitting({ bookedAs: ['interviewer'], assignments }) });
    expect(start([])).toBe('allow');
    expect(start([assigned('interviewer', { validUntil: now })])).toBe('not-found');
  });

  it('gives whoever has a declared tie no seat on the case, whatever was assigned or booked', () => {
    const everyone = allRoles.filter((role) => role !== 'room-station');
    const who = actor(everyone);
    const all = sitting({ bookedAs: everyone, assignments: everyone.map((role) => assigned(role)), barred: true });
    for (const action of Object.keys(onCase) as Action[]) {
      expect(verdict(who, action, onACase([...all.assignments], true))).toBe('not-found');
    }
    for (const action of Object.keys(onSession) as Action[]) {
      expect(verdict(who, action, { kind: 'session', ...all })).toBe('not-found');
    }
    for (const action of Object.keys(onRecording) as Action[]) {
      expect(verdict(who, action, { kind: 'recording', ...all })).toBe('not-found');
    }
    const bookedOnly = sitting({ bookedAs: ['interviewer'], barred: true });
    expect(verdict(actor(['interviewer']), 'session.start', { kind: 'session', ...bookedOnly })).toBe('not-found');
  });

  it('shows an administrator no case, session or recording, not even one they were assigned to', () => {
    const who = actor(['administrator']);
    const old = sitting({ bookedAs: ['desk'], assignments: [assigned('coordinator'), assigned('desk')] });
    expect(verdict(who, 'case.read', onACase([...old.assignments]))).toBe('not-found');
    expect(verdict(who, 'session.read', { kind: 'session', ...old })).toBe('not-found');
    expect(verdict(who, 'recording.read', { kind: 'recording', ...old })).toBe('not-found');
  });

  it('knows a station by its own room only', () => {
    const facts = { kind: 'session', ...sitting() } as const;
    expect(verdict(actor(['room-station'], { stationRoomId: room }), 'session.join', facts)).toBe('allow');
    expect(verdict(actor(['room-station'], { stationRoomId: 'room-2' }), 'session.join', facts)).toBe('not-found');
    expect(verdict(actor(['room-station'], { stationRoomId: room }), 'question.propose', facts)).toBe('forbidden');
  });

  it('lets nobody into a session that ended or was cancelled, though its people still see it', () => {
    const who = actor(['desk']);
    const facts = (state: Sitting['state']) =>
      ({ kind: 'session', ...sitting({ state, bookedAs: ['desk'] }) }) as const;
    expect(verdict(who, 'session.join', facts('ended'))).toBe('forbidden');
    expect(verdict(who, 'session.start', facts('cancelled'))).toBe('forbidden');
    expect(verdict(who, 'session.read', facts('cancelled'))).toBe('allow');
  });

  it('ties practice to its booker, its booked people and the house’s custodian, to nobody else', () => {
    const practice = (more: Partial<Sitting> = {}) => sitting({ practice: true, ...more });
    const booker = practice({ bookedById: 'me' });
    expect(verdict(actor(['coordinator']), 'session.read', { kind: 'session', ...booker })).toBe('allow');
    expect(verdict(actor(['coordinator']), 'session.join', { kind: 'session', ...booker })).toBe('forbidden');
    expect(verdict(actor(['coordinator']), 'recording.read', { kind: 'recording', ...booker })).toBe('allow');
    expect(verdict(actor(['coordinator']), 'session.read', { kind: 'session', ...practice() })).toBe('not-found');
    const booked = practice({ bookedAs: ['observer'] });
    expect(verdict(actor(['observer']), 'session.join', { kind: 'session', ...booked })).toBe('allow');
    expect(verdict(actor(['custodian']), 'recording.export', { kind: 'recording', ...practice() })).toBe('allow');
    expect(verdict(actor(['custodian']), 'recording.export', { kind: 'recording', ...sitting() })).toBe('not-found');
    expect(verdict(actor(['prosecutor']), 'recording.view', { kind: 'recording', ...practice() })).toBe('not-found');
  });

  it('says what would help, without a name', () => {
    const decision = decide(actor(['observer']), 'referral.create', house, { now });
    expect(decision).toEqual({ allow: false, code: 'forbidden', reason: 'This needs the role coordinator.' });
  });
});
