// The exhibit's life out of the custody log, with names where they are known. Asks no permission: for whoever has asked.
import type { Language } from '../contract/languages.ts';
import type { CustodyLine } from '../contract/recordings.ts';
import { custodyLines, whoOf } from './custody-lines.ts';
import type { RecordingsDependencies } from './service.ts';
import * as store from './store.ts';

/** Newest first. */
export async function linesOfLife(
  { database, custody }: Pick<RecordingsDependencies, 'database' | 'custody'>,
  { id, sessionId, state }: Pick<store.TiedRecording, 'id' | 'sessionId' | 'state'>,
  language: Language,
): Promise<CustodyLine[]> {
  const copies = (await store.copiesOf(database, id)).map((copy) => `evidence:${copy.id}`);
  const entries = await custody.entriesOfSubject(database, ...[`evidence:${id}`, `session:${sessionId}`, ...copies]);
  const ids = entries.flatMap(({ event }) => whoOf(event) ?? []);
  const people = await store.peopleById(database, [...new Set(ids)]);
  const checkpointSize = (await custody.newestCheckpoint(database))?.size ?? 0;
  return custodyLines(entries, { recording: id, people, checkpointSize, running: state !== 'sealed', language });
}
