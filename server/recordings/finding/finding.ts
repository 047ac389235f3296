// Finding a recording: by what stands on its label, by who asked or was there, and by what was said and written in it. An answer names
// the kinds of places where words were found, never the words there: those are read in a consultation, with its purpose. There is no
// count of what else may be: neither here nor in an error.
import type { FoundIn, FoundOnly, FoundRecording } from '../../contract/recordings.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { actAs } from '../../platform/database/acting.ts';
import type { Database } from '../../platform/database/database.ts';
import { toRow } from '../presenters.ts';
import { factsOf } from '../rules.ts';
import { type TiedRecording, tiedByIds } from '../store.ts';
import { foundIn, type Hit, type May, placesFor, wordsOf } from './rules.ts';
import { candidatesByWords, newestOf, whichAre } from './store.ts';

/** Rows of one answer. Whoever needs an older one says more of it. */
export const mostRows = 50;
const mostAtOnce = 800;

export interface Finding {
  readonly database: Database;
  readonly clock: Clock;
}

/** Newest first. Without a word, all that is the asker's; who acts is who asks. */
export async function findRecordings(
  { database, clock }: Finding,
  actor: Actor,
  { typed, only }: { readonly typed: string; readonly only?: FoundOnly | undefined },
): Promise<FoundRecording[]> {
  const now = clock.now();
  mustBeAllowed(decide(actor, 'recording.list', house, { now }));
  const words = wordsOf(typed);
  if (words.length === 0 && typed.trim() !== '') return [];
  const asking = { allPractice: actor.roles.includes('custodian'), now };
  const wanted = { ...asking, words, places: placesFor(mayAnywhere(actor, now)) };
  const found: FoundRecording[] = [];
  // What they may not know of takes no row from what they may. Where much of it is in the way, more is asked for at a time.
  for (let after = 0, most = mostRows; found.length < mostRows; after += most, most = Math.min(4 * most, mostAtOnce)) {
    const part = { after, most };
    // As the one who asks: a command asks in somebody's name.
    const candidates = await actAs({ personId: actor.personId, now: () => now }, () =>
      words.length === 0 ? newestOf(database, asking, part) : candidatesByWords(database, wanted, part),
    );
    const ids = candidates.map(({ id }) => id);
    const wantedOnly = only && (await whichAre(database, ids, { only, now }));
    const rows = new Map((await tiedByIds(database, ids, actor.personId)).map((row) => [row.id, row]));
    found.push(
      ...candidates.flatMap(({ id, hits }) => {
        const row = rows.get(id);
        if (wantedOnly && !(wantedOnly.has(id) && row && mayKnow(row, actor, now))) return [];
        const places = row && placesOf(row, { actor, now, hits, words: words.length });
        return row && places ? [{ ...toRow(row), found: places }] : [];
      }),
    );
    if (candidates.length < most) break;
  }
  return found.slice(0, mostRows);
}

/** What the policy would allow them who are on a case in all of their roles. */
function mayAnywhere(actor: Actor, now: Date): May {
  const whole = { validFrom: now, validUntil: null, revokedAt: null };
  const glass = { id: '', openedAt: now, untilAt: new Date(now.getTime() + 1) };
  const standing = {
    barred: false,
    bookedAs: actor.roles,
    assignments: actor.roles.map((role) => ({ ...whole, role })),
    brokenGlass: actor.roles.map((role) => ({ ...glass, role })),
  };
  const sitting = { state: 'ended', roomId: actor.stationRoomId ?? '', bookedById: actor.personId } as const;
  const facts = [true, false].map((practice) => ({ kind: 'recording', practice, ...sitting, ...standing }) as const);
  const glassOnly = { ...standing, bookedAs: [], assignments: [] };
  return (action) =>
    action === 'case.read'
      ? [standing, glassOnly].some((one) => decide(actor, action, { kind: 'case', ...one }, { now }).allow)
      : [...facts, { kind: 'recording' as const, practice: false, ...sitting, ...glassOnly }].some(
          (one) => decide(actor, action, one, { now }).allow,
        );
}

/** What holds it, and to whom it is open, stands in its custody. */
function mayKnow(row: TiedRecording, actor: Actor, now: Date): boolean {
  return decide(actor, 'custody.read', factsOf(row, actor.personId), { now }).allow;
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
