import { describe, expect, it } from 'vitest';
import { captureProfile, checkName, type PreflightCheck, usualCapture } from '../../contract/room.ts';
import { captureOf, expectedTracks } from './capture.ts';
import { presentPreflight } from './presenter.ts';
import { mayBeReady, mayOverride, type PreflightFacts, roomLetsStart, stateOf } from './rules.ts';

const at = new Date('2026-11-27T09:00:00.000Z');
const checks = (open: readonly string[] = []): PreflightCheck[] =>
  checkName.options.map((check) => ({ check, state: open.includes(check) ? 'failed' : 'passed' }));
const told = (more: Partial<PreflightFacts> = {}): PreflightFacts => ({
  ...{ checks: checks(), tracks: ['child-cam', 'child-mic'], changes: 1, reportedAt: at, passedAt: null },
  ...{ override: null, hidden: { at, faults: [] } },
  ...more,
});
const word = (...open: string[]) => ({ by: 'Tor', reason: 'the spare clock is on its way', at, open });
const goes = (facts: PreflightFacts | null) =>
  [mayBeReady, mayOverride, roomLetsStart].map((rule) => (rule(facts).go ? 'go' : 'no')).join(' ');

describe('the room’s word', () => {
  it.each<[string, PreflightFacts | null, string, string]>([
    ['a room that has said nothing', null, 'running', 'no go no'],
    ['a check that failed', told({ checks: checks(['clock']) }), 'running', 'no go no'],
    ['all well, and nobody has said “Ready”', told(), 'running', 'go go no'],
    ['all well, and “Ready”', told({ passedAt: at }), 'passed', 'go no go'],
    ['started anyway', told({ checks: checks(['clock']), override: word('clock') }), 'overridden', 'no no go'],
    [
      'a check that failed after the desk’s word',
      told({ checks: checks(['clock', 'disk']), override: word('clock') }),
      'running',
      'no go no',
    ],
    [
      'a station that is broken itself',
      told({ checks: [], reportedAt: null, override: word(...checkName.options) }),
      'overridden',
      'no no go',
    ],
    ['a server that hasn’t tried hidden observation', told({ hidden: null, passedAt: at }), 'running', 'no go no'],
    ['observation that isn’t hidden', told({ hidden: { at, faults: ['told'] } }), 'running', 'no go no'],
    [
      'observation that isn’t hidden, and the desk’s word for it',
      told({ hidden: { at, faults: ['told'] }, override: word('hidden') }),
      'overridden',
      'no no go',
    ],
  ])('%s', (_, facts, state, rules) => {
    expect(stateOf(facts)).toBe(state);
    expect(goes(facts)).toBe(rules);
  });

  it('names what has not passed, and the way on', () => {
    expect(roomLetsStart(told({ checks: checks(['clock', 'disk']) }))).toMatchObject({
      code: 'out-of-order',
      message: expect.stringMatching(/clock, disk have not passed.*desk/),
    });
  });

  it('shows the desk’s word only while it holds', () => {
    const spent = told({ checks: checks(['clock', 'disk']), override: word('clock') });
    expect(presentPreflight(spent).override).toBeNull();
    expect(presentPreflight(told({ checks: checks(['clock']), override: word('clock') })).override?.by).toBe('Tor');
  });
});

describe('what is recorded', () => {
  const ids = (offered: readonly string[] | null) =>
    expectedTracks(captureOf(usualCapture, offered)).map(({ id, required }) => `${id}${required ? '!' : ''}`);
  it('is what the plan requires, and of the rest what the room has', () => {
    expect(ids(['child-cam', 'room-cam', 'child-mic'])).toEqual(['child-cam!', 'room-cam', 'child-mic!']);
    expect(ids(['room-cam']), 'required ones are never left out').toEqual(['child-cam!', 'room-cam', 'child-mic!']);
    expect(ids(['child-cam', 'child-mic', 'interpreter-mic']), 'not in the plan').toEqual(['child-cam!', 'child-mic!']);
    expect(ids(null)).toEqual(['child-cam!', 'room-cam', 'child-mic!', 'interviewer-mic']);
  });

  it('is also what comes from elsewhere, which the room’s station never offers and nobody waits for', () => {
    const remote = { track: 'interpreter-mic', required: false, remote: true } as const;
    const planned = { ...usualCapture, microphones: [...usualCapture.microphones, remote], earpiece: true };
    const tracks = expectedTracks(captureOf(captureProfile.parse(planned), ['child-cam', 'child-mic']));
    expect(tracks.map(({ id, required }) => `${id}${required ? '!' : ''}`)).toEqual([
      ...['child-cam!', 'child-mic!', 'interpreter-mic', 'earpiece'],
    ]);
  });

  it.each<[string, object, string]>([
    [
      'a child who is elsewhere',
      { microphones: [{ track: 'child-mic', required: true, remote: true }] },
      'interpreter',
    ],
    [
      'held up by an interpreter elsewhere',
      { microphones: [...usualCapture.microphones, { track: 'interpreter-mic', required: true, remote: true }] },
      'required',
    ],
    ['no microphone of the child', { microphones: [] }, 'child-mic'],
    ['the child’s camera left to chance', { cameras: [{ ...usualCapture.cameras[0], required: false }] }, 'child-cam'],
    ['a camera twice', { cameras: [usualCapture.cameras[0], usualCapture.cameras[0]] }, 'twice'],
    ['a picture nobody can record', { cameras: [{ ...usualCapture.cameras[0], width: 9999 }] }, 'Too big'],
  ])('can’t be %s', (_, part, why) => {
    const read = captureProfile.safeParse({ ...usualCapture, ...part });
    expect(read.error?.message).toContain(why);
  });
});
