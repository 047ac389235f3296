// Finding a recording: by what stands on its label, by who asked or was there, and by what was said and written in it. An answer names
// the kinds of places where words were found, never the words there: those are read in a consultation, with its purpose. There is no
// count of what else may be: neither here nor in an error.
import type { FoundIn, FoundRecording } from '../../contract/recordings.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { toRow } from '../presenters.ts';
import { factsOf } from '../rules.ts';
import { type TiedRecording, tiedByIds } from '../store.ts';
import { foundIn, type Hit, type May, wordsOf } from './rules.ts';
import { candidatesByWords, newestOf } from './store.ts';

/** Rows of one answer. Whoever needs an older one says more of it. */
export const mostRows = 50;

export interface Finding {
  readonly database: Database;
  readonly clock: Clock;
}

/** Newest first. Without a word, all that is the asker's. */
export async function findRecordings(
  { database, clock }: Finding,
  actor: Actor,
  typed: string,
): Promise<FoundRecording[]> {
  const now = clock.now();
  mustBeAllowed(decide(actor, 'recording.list', house, { now }));
  const { personId, agencyId, roles } = actor;
  const words = wordsOf(typed);
  if (words.length === 0 && typed.trim() !== '') return [];
  const who = { personId, agencyId, allPractice: roles.includes('custodian'), now };
  const found: FoundRecording[] = [];
  // What they may not know of takes no row from what they may.
  for (let after = 0; found.length < mostRows; after += mostRows) {
    const part = { after, most: mostRows };
    const candidates = await (words.length === 0
      ? newestOf(database, who, part)
      : candidatesByWords(database, { ...who, words }, part));
    const ids = candidates.map(({ id }) => id);
    const rows = new Map((await tiedByIds(database, ids, personId)).map((row) => [row.id, row]));
    found.push(
      ...candidates.flatMap(({ id, hits }) => {
        const row = rows.get(id);
        const places = row && placesOf(row, { actor, now, hits, words: words.length });
        return row && places ? [{ ...toRow(row), found: places }] : [];
      }),
    );
    if (candidates.length < mostRows) break;
  }
  return found.slice(0, mostRows);
}

interface Looked {
  readonly actor: Actor;
  readonly now: Date;
  readonly hits: readonly Hit[];
  readonly words: number;
}

/** Null: not theirs to find by these words. */
function placesOf(row: TiedRecording, { actor, now, hits, words }: Looked): FoundIn[] | null {
  const facts = factsOf(row, actor.personId);
  if (!decide(actor, 'recording.read', facts, { now }).allow) return null;
  const may: May = (action) =>
    decide(actor, action, action === 'case.read' ? { ...facts, kind: 'case' } : facts, { now }).allow;
  return foundIn(hits, words, { may, interviewed: facts.bookedAs.includes('interviewer') });
}
