// Takes in the picture or scan of an exhibit. Its bytes are durable in every vault, sealed, before its row and its custody event are
// committed together; only then is it acknowledged. What a crash between the two leaves is a file without a row (strays.ts). The same bytes
// again are the same file.
import { createHash } from 'node:crypto';
import type { BringExhibitFile, Exhibit, ExhibitForm, ExhibitType } from '../../contract/exhibits.ts';
import type { Actor } from '../../identity/actor.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { malformedField } from '../../platform/malformed.ts';
import type { ExhibitShelf } from '../../recordings/exhibits/shelf.ts';
import { act, type EventCore, insist, moment, type Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { seatFor } from '../seat.ts';
import { noSuchExhibit } from './exhibits.ts';
import { judgeFile, mayBring } from './rules.ts';
import { findExhibit, insertFile, presentExhibit, stateOf } from './store.ts';

export interface ExhibitHouse extends House, Telling {
  readonly exhibits: ExhibitShelf;
}

export async function bringFile(
  house: ExhibitHouse,
  actor: Actor,
  { exhibitId, id, form, sha256, bytes }: BringExhibitFile & { exhibitId: string; bytes: Uint8Array },
): Promise<Exhibit> {
  const { sessionId, files } = await mine(house, actor, exhibitId);
  const verdict = judgeFile(bytes, { said: sha256, found: hashOf(bytes) });
  if (!verdict.go) throw malformedField(verdict.field, verdict.message);
  if (!files.some((one) => one.sha256 === sha256)) {
    const file = { id: uuidv7(), form, type: verdict.type, bytes: bytes.length, sha256 };
    await house.exhibits.keep(file.id, bytes);
    const kept = act(house, { actor, id, sessionId, action: 'exhibit.write' }, async ({ tx, now }) => {
      // As it stands now that the session is held: withdrawn meanwhile, it takes nothing.
      const exhibit = await findExhibit(tx, exhibitId);
      if (!exhibit) throw noSuchExhibit();
      insist(mayBring(stateOf(exhibit), actor.personId));
      await insertFile(tx, { ...file, exhibitId, keptById: actor.personId, keptAt: now });
      return { change: 'exhibit', concerns: [], event: addedEvent(file, exhibit) };
    });
    // Of the same bytes brought twice at one moment the database takes one: both have brought it.
    await kept.catch(async (error: unknown) => {
      if (!(await mine(house, actor, exhibitId)).files.some((one) => one.sha256 === sha256)) throw error;
    });
  }
  return presentExhibit(await mine(house, actor, exhibitId));
}

interface Kept {
  readonly id: string;
  readonly form: ExhibitForm;
  readonly type: ExhibitType;
  readonly bytes: number;
  readonly sha256: string;
}

type OfExhibit = Pick<
  NonNullable<Awaited<ReturnType<typeof findExhibit>>>,
  'id' | 'recordingId' | 'number' | 'kind' | 'mediaMs'
>;

export function addedEvent({ id: file, form, bytes, sha256 }: Kept, of: OfExhibit): EventCore {
  const { recordingId: recording, id: exhibit, number, kind, mediaMs } = of;
  const data = { recording, exhibit, file, number, kind, form, sha256, bytes, ...moment(mediaMs) };
  return { type: 'exhibit.added', data };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Of a session in which the asker writes exhibits, and one that takes files; else as if it weren't there. */
async function mine(house: House, actor: Actor, exhibitId: string) {
  const exhibit = await findExhibit(house.database, exhibitId);
  if (!exhibit) throw noSuchExhibit();
  await seatFor(house, { actor, sessionId: exhibit.sessionId, action: 'exhibit.write' });
  insist(mayBring(stateOf(exhibit), actor.personId));
  return exhibit;
}
