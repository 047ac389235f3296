// A house with one sealed recording of two cameras that a browser can play: pictures made by ffmpeg and sealed as working copies are, rows as
// a held session leaves them, the real server with the built pages, and a prosecutor who is signed in. For walks and benches that watch,
// without an interview before it. `minutes`: one minute is filmed, and repeated.
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { wrapKey } from '../../media/vault/wrapped-key.ts';
import type { Config } from '../../server/config.ts';
import { AccessNews } from '../../server/identity/access-news.ts';
import { startServer } from '../../server/main.ts';
import { type Clock, systemClock } from '../../server/platform/clock.ts';
import { type Database, openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { createLog } from '../../server/platform/log.ts';
import { createSealedWriter } from '../../server/recordings/sealed-writer.ts';
import { type SmallHouse, smallHouse } from '../../server/recordings/testing/small-house.ts';
import { testConfig } from '../../server/testing/config.ts';
import { roleNames } from '../database/roles.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { keepManifest } from './filmed-manifest.ts';

const run = promisify(execFile);
const clientDir = path.join(import.meta.dirname, '../../client/dist');

export interface FilmedHouse {
  readonly origin: string;
  readonly house: SmallHouse;
  readonly database: Database;
  /** of the prosecutor's sign-in */
  readonly token: string;
  readonly bytes: number;
  readonly durationMs: number;
  /** ms that the server's clock is ahead from now on */
  ahead(ms: number): void;
  close(): Promise<void>;
}

interface Filming {
  readonly minutes?: number;
  /** of the server's settings */
  readonly changes?: Partial<Config>;
}

export async function filmedHouse({ minutes = 1, changes = {} }: Filming = {}): Promise<FilmedHouse> {
  const postgres = await startTestPostgres();
  const { port, passwords, template, templateOwnerUrl } = postgres.given;
  const url = `postgresql://${roleNames.app}:${passwords.app}@127.0.0.1:${port}/${template}`;
  const { config, forget } = await testConfig(url);
  const films = mkdtempSync(path.join(tmpdir(), 'heard-once-films-'));
  const owner = openDatabase(templateOwnerUrl);
  const begun = new Date(Date.now() - (minutes + 60) * 60_000);
  const house = await smallHouse(owner, begun);
  const durationMs = minutes * 60_000;
  const where = { id: house.recording };
  const { exhibitNumber, sealNumber } = await owner.recording.findUniqueOrThrow({ where });
  const filmedAs = { recording: house.recording, session: house.session, startedAt: begun, durationMs };
  const manifestHash = await keepManifest([config.vaultDir, config.mirrorDir], {
    ...filmedAs,
    ...{ exhibitNumber, sealNumber: sealNumber ?? '' },
  });
  const accompanied = { sealedAt: new Date(), accompaniedAt: new Date() };
  await owner.recording.update({
    where,
    data: { state: 'sealed', startedAt: begun, durationMs, manifestHash, ...accompanied },
  });
  const kept = {
    copiesDir: config.copiesDir,
    keys: config.keyEncryptionKeys,
    recordingId: house.recording,
    durationMs,
  };
  // There is nothing behind the manifest to be read back.
  const readBack = ['vault', 'mirror'].map((vault) => ({ vault, readable: true, files: 0, bytes: 0, tracks: [] }));
  const findings = { vaults: readBack, step: { state: 'not-measured' }, gaps: [], missing: [] };
  await owner.recordingCheck.create({
    data: { id: uuidv7(), recordingId: house.recording, manifestHash, checkedAt: new Date(), findings },
  });
  const main = await keepFilm(owner, { ...kept, film: await filmed(films, 'child-cam', minutes), track: 'child-cam' });
  const beside = { copyNumber: 2, besideId: main.id, track: 'room-cam' };
  await keepFilm(owner, { ...kept, film: await filmed(films, 'room-cam', minutes), ...beside });
  rmSync(films, { recursive: true, force: true });
  await saidAndDone(owner, house, begun);
  const token = await signedIn(owner, house.actors.prosecutor.personId);
  const log = createLog({ level: 'silent' });
  let aheadMs = 0;
  const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + aheadMs) };
  const origin = config.publicOrigin.replace('127.0.0.1', 'localhost');
  const server = await startServer(
    { ...config, ...changes, publicOrigin: origin, clientDir },
    { clock, log, access: new AccessNews() },
  );
  return {
    ...{ origin, house, database: owner, token, bytes: main.bytes, durationMs },
    ahead: (ms) => {
      aheadMs = ms;
    },
    close: async () => {
      await server.close();
      await owner.$disconnect();
      await postgres.stop();
      forget();
    },
  };
}

/** WebM as a working copy is: VP8 and, of the first, Opus; a key frame every two seconds. */
async function filmed(folder: string, name: string, minutes: number): Promise<string> {
  const minute = path.join(folder, `${name}-minute.webm`);
  const sound = name === 'child-cam' ? ['-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000'] : [];
  await run('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25', ...sound, '-t', '60'],
    ...[
      '-c:v',
      'libvpx',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-g',
      '50',
      '-b:v',
      '250k',
      '-c:a',
      'libopus',
      minute,
    ],
  ]);
  if (minutes === 1) return minute;
  const whole = path.join(folder, `${name}.webm`);
  const repeated = ['-stream_loop', String(minutes - 1), '-i', minute, '-c', 'copy', '-t', String(minutes * 60)];
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...repeated, whole]);
  rmSync(minute);
  return whole;
}

interface FilmToKeep {
  readonly copiesDir: string;
  readonly keys: readonly [Uint8Array, ...Uint8Array[]];
  readonly recordingId: string;
  readonly durationMs: number;
  readonly film: string;
  readonly track: string;
  readonly copyNumber?: number;
  readonly besideId?: string;
}

async function keepFilm(
  owner: Database,
  { copiesDir, keys, film, ...row }: FilmToKeep,
): Promise<{ id: string; bytes: number }> {
  const [id, key] = [uuidv7(), randomBytes(32)];
  const fileName = `${id}.sealed`;
  const writer = await createSealedWriter({ path: path.join(copiesDir, fileName), file: id, key });
  const read = await open(film, 'r');
  let at = 0;
  for await (const chunk of read.createReadStream({ highWaterMark: 1024 * 1024 })) {
    await writer.write(at, chunk as Buffer);
    at += (chunk as Buffer).length;
  }
  const { bytes, sha256 } = await writer.finish();
  const fileKey = Uint8Array.from(Buffer.from(await wrapKey(keys, key)));
  await owner.workingCopy.create({
    data: { copyNumber: 1, ...row, id, fileName, fileKey, bytes: BigInt(bytes), sha256 },
  });
  return { id, bytes };
}

/** Phases, a question with its outcome, a marker for everyone, captions. */
async function saidAndDone(owner: Database, { session: sessionId, actors }: SmallHouse, at: Date): Promise<void> {
  const by = actors.observer.personId;
  for (const [phase, mediaMs] of [
    ['rapport', 0],
    ['free-recall', 20_000],
    ['closing', 45_000],
  ] as const)
    await owner.phaseEntry.create({ data: { sessionId, phase, enteredAt: new Date(at.getTime() + mediaMs), mediaMs } });
  await owner.questionProposal.create({
    data: {
      ...{ id: uuidv7(), sessionId, authorId: by, text: 'Where was the bicycle?', state: 'outcome', proposedAt: at },
      ...{ proposedMediaMs: 21_000, relayedText: 'Tell me about the bicycle', relayedAt: at, relayedMediaMs: 24_000 },
      ...{ relayedById: actors.interviewer.personId, outcome: 'asked', outcomeAt: at, outcomeMediaMs: 30_000 },
      outcomeById: actors.interviewer.personId,
    },
  });
  const marker = uuidv7();
  const dropped = { sessionId, authorId: by, mediaMs: 33_000, receivedMediaMs: 33_000, droppedAt: at };
  await owner.marker.create({ data: { ...dropped, id: marker } });
  const fact = 'Looks at the door before each answer';
  await owner.markerWords.create({ data: { markerId: marker, version: 1, audience: 'everyone', fact, writtenAt: at } });
  for (const [mediaMs, text] of [
    [2_000, 'My name is Ida.'],
    [31_000, 'It stood by the gate.'],
  ] as const)
    await owner.caption.create({
      data: { id: uuidv7(), sessionId, writerId: by, mediaMs, receivedMediaMs: mediaMs, text, writtenAt: at },
    });
}

async function signedIn(owner: Database, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest();
  const expiresAt = new Date(Date.now() + 8 * 3_600_000);
  const now = new Date();
  await owner.signIn.create({
    data: { id: uuidv7(), personId, tokenHash, createdAt: now, lastSeenAt: now, expiresAt, strongAt: now },
  });
  return token;
}
