import { describe, expect, it } from 'vitest';
import { unseenChanges } from '../audience.ts';
import { presentLive } from '../live-view.ts';
import { facts, uuid } from '../testing/facts.ts';
import { answersToRoom, faultsOf, type Tried, watched } from './rules.ts';

const watcher = { id: uuid(201), name: 'Wanda', agency: 'Police', agencyKind: 'police' } as const;
const trial = { watcher, questionId: uuid(202), presentId: uuid(203), at: new Date('2026-11-27T09:00:00.000Z') };

describe('a trial of hidden observation', () => {
  it('is seen by those who watch, and changes nothing for the room side', () => {
    const shown = (of: typeof facts) => JSON.stringify(presentLive(of, { personId: uuid(209), seat: 'desk' }));
    expect(shown(watched(facts, trial))).toContain('Wanda');
    expect(shown(facts)).not.toContain('Wanda');
    expect(answersToRoom(watched(facts, trial), uuid(209))).toBe(answersToRoom(facts, uuid(209)));
    expect(unseenChanges()).toContain('presence');
  });

  it.each<[string, Partial<Tried>, readonly string[]]>([
    ['all is well', {}, []],
    ['the room heard of it', { heardByRoom: 1 }, ['told']],
    ['the room would see it', { answeredTheSame: false }, ['answered']],
    ['the watcher heard nothing either', { heardByWatcher: 0 }, ['not-tried']],
    ['the media node is away', { mediaReached: false, heardByRoom: 2 }, ['told', 'no-media']],
  ])('says so where %s', (_, tried, faults) => {
    const well: Tried = { heardByRoom: 0, heardByWatcher: 9, answeredTheSame: true, mediaReached: true };
    expect(faultsOf({ ...well, ...tried })).toEqual(faults);
  });
});
