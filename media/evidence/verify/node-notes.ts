// What the media node signed about a recording: its heads while it ran, and the manifest's hash at the seal. The node's
// key comes from the trust file; without one it is the key that recording.started names in the log, and the report says so.
import type { EvidenceCrypto } from '../crypto.ts';
import { EvidenceError } from '../fault.ts';
import { parseHeads, parseSealed } from '../heads-note.ts';
import { type NoteKey, openNote, parseVkey } from '../note.ts';
import { type EventOfType, type ExaminedEvent, eventsOfType } from './claim-events.ts';
import type { Claim } from './report.ts';

export interface NodeNotes {
  /** track → seq → the chain values signed for it */
  readonly heads: ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>;
  /** track → up to which line a note covers it, with the id of the event that carries the note; rising */
  readonly covered: ReadonlyMap<string, readonly { readonly seq: number; readonly event: string }[]>;
  /** hashes of manifests the node sealed, with the event's id */
  readonly sealed: readonly { readonly manifest: string; readonly event: string }[];
}

export async function nodeKeys(
  claim: Claim,
  context: { readonly crypto: EvidenceCrypto; readonly given: readonly NoteKey[] },
  started: EventOfType<'recording.started'>,
): Promise<readonly NoteKey[]> {
  const named = await claim.attempt('recording.started', () => parseVkey(context.crypto, started.data.node));
  if (context.given.length === 0) {
    claim.note("the node's key is the one that the log names: none was given");
    return named ? [named] : [];
  }
  const known = context.given.some((key) => key.name === named?.name && key.id === named.id);
  claim.expect(known, `recorded by ${named?.name ?? 'a node'}, whose key was not given`);
  return context.given;
}

export async function readNodeNotes(
  claim: Claim,
  context: { readonly crypto: EvidenceCrypto; readonly keys: readonly NoteKey[] },
  of: { readonly events: readonly ExaminedEvent[]; readonly rec: string },
): Promise<NodeNotes> {
  const heads = new Map<string, Map<number, Set<string>>>();
  const covered = new Map<string, { seq: number; event: string }[]>();
  const latest = new Map<string, number>();
  for (const event of eventsOfType(of.events, 'recording.progress', `evidence:${of.rec}`)) {
    await claim.attempt(`progress ${event.seq}`, async () => {
      const opened = await openNote(context.crypto, event.data.note, context.keys);
      const note = parseHeads(opened.text);
      if (note.rec !== of.rec || event.data.recording !== of.rec) throw otherRecording();
      const tracks = new Map(note.heads.map((head) => [head.track, head]));
      for (const [track, seq] of latest) {
        const now = tracks.get(track);
        claim.expect(now !== undefined && now.seq >= seq, `progress ${event.seq}: ${track} was further before`);
      }
      for (const { track, seq, head } of note.heads) {
        latest.set(track, seq);
        entry(
          entry(heads, track, () => new Map<number, Set<string>>()),
          seq,
          () => new Set<string>(),
        ).add(head);
        entry(covered, track, () => []).push({ seq, event: event.id });
      }
    });
  }
  const sealed: { manifest: string; event: string }[] = [];
  for (const event of eventsOfType(of.events, 'recording.sealed', `evidence:${of.rec}`)) {
    await claim.attempt('seal', async () => {
      const note = parseSealed((await openNote(context.crypto, event.data.note, context.keys)).text);
      if (note.rec !== of.rec || event.data.recording !== of.rec) throw otherRecording();
      sealed.push({ manifest: note.manifest, event: event.id });
    });
  }
  return { heads, covered, sealed };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

const otherRecording = (): EvidenceError => new EvidenceError('bad-note', 'a note about another recording');
