import { describe, expect, it } from 'vitest';
import { mayTalk, type TalkFacts } from './rules.ts';
import { talkFor } from './talk.ts';

const line = (audience: TalkFacts['audience']): TalkFacts => ({
  ...{ id: 't', agencyId: 'police', audience, text: 'Did she say when?', saidAt: new Date(0), mediaMs: 1_000 },
  author: { id: 'anna', name: 'Anna', agency: 'Police', agencyKind: 'police' },
});
const anna = { personId: 'anna', agencyId: 'police' };
const colleague = { personId: 'bo', agencyId: 'police' };
const other = { personId: 'cecilie', agencyId: 'health' };

describe('what was said among those who watch', () => {
  it.each([
    ['everyone', [1, 1, 1]],
    ['agency', [1, 1, 0]],
  ] as const)('for %s is read by its author, a colleague, somebody else: %j', (audience, read) => {
    expect([anna, colleague, other].map((reader) => talkFor([line(audience)], reader).length)).toEqual(read);
  });

  it('is still its author’s after they went to another agency, and not the new colleagues’', () => {
    expect(talkFor([line('agency')], { personId: 'anna', agencyId: 'health' })).toHaveLength(1);
    expect(talkFor([line('agency')], other)).toEqual([]);
  });

  it('carries no id of its author', () => {
    const [seen] = talkFor([line('everyone')], other);
    expect(seen).toMatchObject({ mine: false, author: { name: 'Anna' } });
    expect(JSON.stringify(seen)).not.toContain('anna');
  });

  it('is said while people wait and while the interview goes on, not after', () => {
    expect([mayTalk('scheduled').go, mayTalk('live').go]).toEqual([true, true]);
    expect(mayTalk('held')).toMatchObject({ code: 'not-started' });
    expect(mayTalk('ended')).toMatchObject({ code: 'out-of-order' });
    expect(mayTalk('cancelled')).toMatchObject({ code: 'conflict' });
  });
});
