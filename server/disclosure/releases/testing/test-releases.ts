// For tests: the room of releases over a sealed recording in a real database, with somebody outside to release it to, and the notary that
// signs for its packages.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../../../media/crypto/node-crypto.ts';
import { vkey } from '../../../../media/evidence/note.ts';
import type { AskRelease, Release } from '../../../contract/releases.ts';
import { logTables } from '../../../custody/notary/log-tables.ts';
import { initNotary, Notary } from '../../../custody/notary/notary.ts';
import { stateFile } from '../../../custody/notary/state.ts';
import { AccessNews } from '../../../identity/access-news.ts';
import { createRecipients, type Recipients } from '../../../identity/accounts/recipients.ts';
import type { Actor } from '../../../identity/actor.ts';
import { openDatabase } from '../../../platform/database/database.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { createReleasedRecordings } from '../../../recordings/released.ts';
import type { RecordingToMake } from '../../../recordings/testing/sealed-recording.ts';
import { logOrigin, type TestRecordings, testRecordings } from '../../../recordings/testing/test-recordings.ts';
import { approvalsOf } from '../../feature.ts';
import { releaseAct } from '../content.ts';
import { createEnding, type Ending } from '../ending.ts';
import { type MakingHouse, makePackage, removePackages, wantPackage } from '../making.ts';
import { createReceiving, type Receiving } from '../receiving.ts';
import { createReleases, type Releases, type ReleasesHouse } from '../service.ts';

export interface TestReleases {
  readonly test: TestRecordings;
  readonly releases: Releases;
  readonly receiving: Receiving;
  readonly ending: Ending;
  readonly recipients: Recipients;
  readonly access: AccessNews;
  readonly making: MakingHouse;
  /** letters that were written, by whom they are to */
  readonly reminded: string[];
  /** who is outside, with a sign-in */
  readonly outside: Actor;
  readonly another: Actor;
  readonly logKey: string;
  /** refused while this says why */
  held: string | null;
  proved(actor: Actor): Actor;
  ask(changes?: Partial<AskRelease>): Promise<string>;
  approve(releaseId: string): Promise<void>;
  /** Asked for, approved and given: its id. */
  given(changes?: Partial<AskRelease>): Promise<string>;
  /** As whoever releases reads it. */
  read(releaseId: string): Promise<Release>;
  /** Runs the job, with the notary signing. */
  make(releaseId: string): Promise<void>;
  types(): Promise<string[]>;
  close(): Promise<void>;
}

const hourMs = 3_600_000;

/** `filmed`: of frames that a decoder shows, for copies to be made of. */
export async function testReleases(filmed?: RecordingToMake['filmed']): Promise<TestReleases> {
  const test = await testRecordings();
  const { db: database, clock, custody, vaults, copiesDir } = test;
  const notary = await notaryOf(test);
  await test.startSession({ practice: false });
  await test.record(filmed ? { filmed } : {});
  const room = test.room();
  await room.copies.start();
  await room.copies.idle();
  await room.copies.stop();
  const log = createLog({ level: 'silent' });
  const house = { database, clock, custody, log };
  const noExhibits = { of: async () => [], file: async () => null, read: async () => Buffer.alloc(0) };
  const released = createReleasedRecordings({
    ...{ ...house, vaults, copiesDir, tool: 'test 1', exhibits: noExhibits },
    phaseNames: async (_, language) => (phase) => `${phase} (${language})`,
    ...{ markersOf: async () => [], captionsOf: async () => [] },
  });
  const recipients = createRecipients({ database, clock, publicOrigin: 'https://house.example' });
  const access = new AccessNews();
  const approvals = approvalsOf(house, room, { release: releaseAct(released) });
  const packagesDir = join(copiesDir, 'releases');
  const making: MakingHouse = {
    ...{
      ...house,
      vaults,
      packagesDir,
      plainKey: true,
      language: 'nb',
      patienceMs: 60_000,
      sourceOf: released.sourceOf,
    },
    jobs: { enqueue: async () => {} },
  };
  const state = { held: null as string | null };
  const releasing: ReleasesHouse = {
    ...{ ...house, approvals, recordings: released, recipients, access },
    mayRelease: async () => {
      if (state.held !== null) throw new Error(state.held);
    },
    wantPackage: (tx, releaseId) => wantPackage(making, tx, releaseId),
  };
  const reminded: string[] = [];
  const ending = createEnding({
    ...{ ...house, recipients, access, removePackages: () => removePackages(making) },
    remind: async (_tx, { personId }) => void reminded.push(personId),
  });
  const releases = createReleases(releasing);
  const { prosecutor, custodian } = test.house.actors;
  const proved = (actor: Actor): Actor => ({ ...actor, strongAt: clock.now() });
  const outside = await recipientOf(test, 'Dora Defence');
  const another = await recipientOf(test, 'Otto Other');
  const recordingId = test.house.recording;
  const read = async (id: string): Promise<Release> => {
    const found = (await releases.of(prosecutor, recordingId)).find((one) => one.id === id);
    if (!found) throw new Error(`there is no release ${id}`);
    return found;
  };
  const ask: TestReleases['ask'] = async (changes = {}) => {
    const asked = askedFor(clock.at, { recipient: { personId: outside.personId }, ...changes });
    await releases.ask(proved(prosecutor), recordingId, asked);
    return asked.id;
  };
  const approve: TestReleases['approve'] = async (id) => {
    const { sha256 } = await read(id);
    await approvals.decide(proved(custodian), id, { sha256, approved: true });
  };
  return {
    ...{ test, releases, receiving: createReceiving({ ...house, released, logOf: released.logOf }), ending },
    ...{ recipients, access, making, reminded, outside, another, logKey: notary.logKey, proved, ask, approve, read },
    get held() {
      return state.held;
    },
    set held(why: string | null) {
      state.held = why;
    },
    given: async (changes) => {
      const id = await ask(changes);
      await approve(id);
      await releases.begin(proved(prosecutor), id);
      return id;
    },
    make: async (id) => {
      const signing = setInterval(() => void notary.run(), 50);
      await makePackage(making, id).finally(() => clearInterval(signing));
    },
    types: async () =>
      (await custody.entriesOfSubject(database, `evidence:${recordingId}`))
        .map(({ event }) => event.type)
        .filter((type) => type.startsWith('disclosure.')),
    close: async () => {
      await notary.close();
      await test.close();
    },
  };
}

/** A supervised view of the picture and the questions for a week, from now on. */
export function askedFor(now: number, changes: Partial<AskRelease> & Pick<AskRelease, 'recipient'>): AskRelease {
  return {
    ...{ id: uuidv7(), kind: 'supervised-view', purpose: 'defence', basis: 'disclosure-to-defence' },
    ...{ authority: 'Criminal Procedure Act, section 242', components: ['video', 'questions'] },
    ...{ startsAt: new Date(now).toISOString(), endsAt: new Date(now + 7 * 24 * hourMs).toISOString(), ...changes },
  };
}

async function notaryOf(test: TestRecordings) {
  const tables = logTables(test.database.notaryUrl);
  const signer = ed25519Signer(logOrigin, generateEd25519Pem());
  const logKey = await vkey(nodeCrypto, signer);
  const options = { tables, state: stateFile(test.folder), signer, vkey: logKey, crypto: nodeCrypto };
  await initNotary(options);
  const notary = new Notary(options);
  return { logKey, run: () => notary.run().catch(() => undefined), close: () => tables.close() };
}

async function recipientOf(test: TestRecordings, name: string): Promise<Actor> {
  const owner = openDatabase(test.database.ownerUrl);
  const [agencyId, personId, signInId] = [uuidv7(), uuidv7(), uuidv7()];
  const now = test.clock.now();
  await owner.agency.create({ data: { id: agencyId, name: 'Defence lawyers', kind: 'defence' } });
  const email = `${personId}@outside.example`;
  await owner.person.create({ data: { id: personId, agencyId, name, email, roles: ['recipient'] } });
  await owner.signIn.create({
    data: {
      ...{ id: signInId, personId, tokenHash: createHash('sha256').update(signInId).digest(), lastSeenAt: now },
      ...{ expiresAt: new Date(now.getTime() + 8 * hourMs), createdAt: now },
    },
  });
  await owner.$disconnect();
  return {
    ...{ personId, name, agencyId, agencyName: 'Defence lawyers', agencyKind: 'defence' },
    ...{ roles: ['recipient'], stationRoomId: null, signInId, strongAt: null },
  };
}
