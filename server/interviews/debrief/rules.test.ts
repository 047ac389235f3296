import { describe, expect, it } from 'vitest';
import type { DebriefForm } from '../../contract/debrief.ts';
import { at, facts, person, uuid } from '../testing/facts.ts';
import { type DebriefFacts, mayFile, newestOfEach, presentDebrief, wasThere } from './rules.ts';

const form: DebriefForm = {
  ...{ wentWell: 'The rapport.', wentBadly: '', needsAsked: 'yes', technical: 'none', technicalWords: '' },
  ...{ followUp: '', support: 'none' },
};
const filed = (n: number, version: number): DebriefFacts => ({
  ...{ id: uuid(n * 10 + version), author: person(n), as: 'observer', version, form, filedAt: at },
});
const ended = { ...facts, session: { ...facts.session, state: 'ended' } } as const;
const ask = (n: number, after = 0, newest = 0) => ({ personId: uuid(n), after, newest });

describe('a debrief', () => {
  it('is filed after the end, by whoever was there', () => {
    expect(mayFile(ended, ask(1)).go).toBe(true);
    expect(mayFile(facts, ask(1))).toMatchObject({ code: 'not-started' });
    expect(mayFile(ended, ask(2))).toMatchObject({ code: 'forbidden' });
    expect([1, 2, 4].map((n) => wasThere(ended, uuid(n)))).toEqual([true, false, true]);
  });

  it('is written over by nobody who hasn’t read the newest', () => {
    expect(mayFile(ended, ask(1, 2, 2)).go).toBe(true);
    expect(mayFile(ended, ask(1, 1, 2))).toMatchObject({ code: 'conflict' });
  });

  it('is read in its newest version of each, by the interviewer without a name of who watched', () => {
    const newest = newestOfEach([filed(3, 1), filed(4, 1), filed(3, 2)]);
    expect(newest.map(({ author, version }) => [author.id, version])).toEqual([
      [uuid(3), 2],
      [uuid(4), 1],
    ]);
    const inRoom = { personId: uuid(1), seesAuthors: false };
    expect(newest.map((one) => presentDebrief(one, inRoom).author)).toEqual([null, null]);
    expect(JSON.stringify(newest.map((one) => presentDebrief(one, inRoom)))).not.toContain('Person');
    expect(presentDebrief(filed(1, 1), inRoom)).toMatchObject({ mine: true, author: { name: 'Person 1' } });
  });
});
