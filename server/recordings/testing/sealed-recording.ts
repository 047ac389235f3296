// For tests: a sealed recording in two vaults, as a media node leaves it: a picture and a sound track of synthetic frames,
// journal and media chunks sealed record by record, key.jwe, manifest; and the events that the node says on the way.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ed25519Signer, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { hex } from '../../../media/evidence/bytes.ts';
import { keyCommit } from '../../../media/evidence/chain.ts';
import { NO_ANCHOR } from '../../../media/evidence/chunk-line.ts';
import type { NewCustodyEvent } from '../../../media/evidence/event.ts';
import { headsText, sealedText } from '../../../media/evidence/heads-note.ts';
import { encodeJournal } from '../../../media/evidence/journal.ts';
import { encodeManifest, type ManifestTrack, manifestHash } from '../../../media/evidence/manifest.ts';
import { signNote, vkey } from '../../../media/evidence/note.ts';
import { type TestRecord, TestTrack } from '../../../media/evidence/testing/test-track.ts';
import { type Kind, mux } from '../../../media/mux/testing/replay.ts';
import { deliver, film, journal, type Sent, sound } from '../../../media/mux/testing/synthetic.ts';
import { type KeyRing, wrapKey } from '../../../media/vault/wrapped-key.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { nodeName } from './small-house.ts';

export interface RecordingToMake {
  readonly recording: string;
  readonly session: string;
  readonly practice: boolean;
  readonly vaultDir: string;
  readonly mirrorDir: string;
  readonly keyEncryptionKeys: KeyRing;
  readonly startedAt: Date;
  /** a second camera */
  readonly roomCam?: boolean;
  /** Real frames of 3 s; synthetic ones, which no decoder shows, unless given. */
  readonly filmed?: { readonly video: Sent[]; readonly audio: Sent[] };
  /** A checkpoint that the node knew when it began. */
  readonly anchor?: { readonly size: number; readonly root: string };
}

export interface MadeRecording {
  readonly manifestHash: string;
  /** recording.started, one recording.progress, recording.sealed. */
  readonly events: readonly NewCustodyEvent[];
}

const seconds = 3;
const dataKey = new Uint8Array(32).fill(7);
const node = ed25519Signer(nodeName, new Uint8Array(32).fill(9));

export async function sealedRecording(of: RecordingToMake): Promise<MadeRecording> {
  const written = [await writeTrack(of, 'video'), await writeTrack(of, 'audio')];
  if (of.roomCam) written.push(await writeTrack(of, 'video', 'room-cam'));
  const commit = hex(await keyCommit(nodeCrypto, dataKey));
  const bytes = await manifestBytes(
    of,
    commit,
    written.map(({ manifest }) => manifest),
  );
  const hash = hex(await manifestHash(nodeCrypto, bytes));
  await keep(of, 'manifest.json', bytes);
  await keep(of, 'key.jwe', Buffer.from(await wrapKey(of.keyEncryptionKeys, dataKey)));
  const heads = written.map(({ track, head, seq }) => ({ track, head, seq }));
  return { manifestHash: hash, events: await eventsOf(of, { commit, hash, heads }) };
}

async function writeTrack(of: RecordingToMake, kind: Kind, name = kind === 'video' ? 'child-cam' : 'child-mic') {
  const startedAtMs = of.startedAt.getTime();
  const track = new TestTrack({ practice: of.practice, rec: of.recording, track: name, dataKey, startedAtMs });
  const sent = of.filmed?.[kind] ?? (kind === 'video' ? film({ seconds }) : sound({ seconds }));
  const packets = deliver(sent);
  const entries = journal(packets);
  const outputs = await mux(kind, entries, seconds * 1_000_000);
  const first = { kind: 'chunk', stream: 'journal', packets: packets.length, rtpFirst: 0 } as const;
  const records: TestRecord[] = [
    { draft: { ...first, rtpLast: packets.length - 1 }, plaintext: encodeJournal(entries) },
  ];
  for (const output of outputs) {
    if (output.kind === 'part') {
      const codec = kind === 'video' ? 'video/VP8' : 'audio/opus';
      const init = {
        part: output.part,
        pts: output.pts,
        boot: uuidv7(),
        fence: 1,
        codec,
        anchor: of.anchor ?? NO_ANCHOR,
      };
      records.unshift({ draft: { kind: 'init', ...init } });
    } else if (output.kind === 'media') {
      const { pts, dur, key, bytes } = output;
      records.push({ draft: { kind: 'chunk', stream: 'media', pts, dur, key }, plaintext: bytes });
    } else if (output.kind === 'gap') {
      const { pts, dur, cause } = output;
      records.push({ draft: { kind: 'gap', pts, dur, cause } });
    } else records.push({ draft: { kind: 'end', pts: output.pts } });
  }
  await track.write(0, records);
  await keep(of, `${name}/000000.rec`, track.files.get(0) ?? new Uint8Array());
  const manifest: ManifestTrack = { ...(await track.manifest()), kind };
  return { track: name, head: track.head, seq: track.seq, manifest };
}

async function manifestBytes(of: RecordingToMake, commit: string, tracks: ManifestTrack[]): Promise<Uint8Array> {
  const durationMs = Math.max(...tracks.map(({ endMs }) => endMs));
  return encodeManifest({
    ...{ v: 1, recording: of.recording, session: of.session, practice: of.practice, state: 'complete' },
    ...{ exhibitNumber: 'E-1', sealNumber: 'S-1', startedAt: of.startedAt.toISOString() },
    endedAt: new Date(of.startedAt.getTime() + durationMs).toISOString(),
    ...{ durationMs, keyCommit: commit, people: [], tracks, tails: [] },
    recorder: { version: '0.1.0', build: 'test', config: 'test' },
    vaults: ['mirror', 'vault'].map((id) => ({ id, complete: true })),
  });
}

async function eventsOf(
  of: RecordingToMake,
  said: { commit: string; hash: string; heads: { track: string; head: string; seq: number }[] },
): Promise<NewCustodyEvent[]> {
  const { recording, session, practice } = of;
  const sign = (text: string) => signNote(nodeCrypto, text, [node]);
  const common = (ms: number) =>
    ({
      v: 1,
      id: uuidv7(),
      at: new Date(of.startedAt.getTime() + ms).toISOString(),
      clock: { errMs: 5, src: 'test' },
      actor: { id: `node:${nodeName}` },
      why: 'safekeeping',
    }) as const;
  const tracks = said.heads.map(({ track }) => track);
  const nodeKey = await vkey(nodeCrypto, node);
  const vaults = [{ id: 'vault', state: 'ok' as const }];
  return [
    {
      ...common(0),
      type: 'recording.started',
      subject: `session:${session}`,
      data: { recording, practice, tracks, keyCommit: said.commit, node: nodeKey },
    },
    {
      ...common(2_900),
      type: 'recording.progress',
      subject: `evidence:${recording}`,
      data: { recording, note: await sign(headsText(recording, said.heads)), vaults },
    },
    {
      ...common(3_100),
      type: 'recording.sealed',
      subject: `evidence:${recording}`,
      data: { recording, note: await sign(sealedText(recording, said.hash)) },
    },
  ];
}

async function keep(of: RecordingToMake, name: string, bytes: Uint8Array): Promise<void> {
  for (const root of [of.vaultDir, of.mirrorDir]) {
    const path = join(root, of.recording, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}
