// For tests: the recordings room over a real database, with vaults and copies in a temporary folder.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { FolderVault } from '../../../media/vault/folder-vault.ts';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { type CustodyLog, createCustodyLog } from '../../custody/service.ts';
import { stamp, systemActor } from '../../custody/stamp.ts';
import { type TurnableClock, turnableClock } from '../../custody/testing/events.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../../platform/database/database.ts';
import { createLog } from '../../platform/log.ts';
import type { Exhibits } from '../exhibits/open-exhibit.ts';
import { createRecordings, type Recordings } from '../service.ts';
import type { Vaults } from '../vaults.ts';
import { type MadeRecording, type RecordingToMake, sealedRecording } from './sealed-recording.ts';
import { type SmallHouse, smallHouse } from './small-house.ts';

export interface TestRecordings {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly clock: TurnableClock;
  readonly custody: CustodyLog;
  readonly vaults: Vaults;
  readonly folder: string;
  readonly copiesDir: string;
  readonly house: SmallHouse;
  /** The room, as new as after a restart of the server. */
  room(changes?: { custody?: CustodyLog; exhibits?: Exhibits }): Recordings;
  /** What a live session says first. Done by `record` where it wasn't. */
  startSession(options: { practice: boolean }): Promise<void>;
  /** A node's recording of the session (the practice one's where asked) and all it says of it, in vaults and log. */
  record(options?: {
    practice?: boolean;
    anchor?: { size: number; root: string };
    roomCam?: boolean;
    filmed?: RecordingToMake['filmed'];
  }): Promise<MadeRecording>;
  close(): Promise<void>;
}

const noExhibits: Exhibits = { of: async () => [], file: async () => null, read: async () => Buffer.alloc(0) };
export const logOrigin = 'log.test/custody';

export async function testRecordings(): Promise<TestRecordings> {
  const database = await testDatabase();
  const db = openDatabase(database.appUrl, { otherwise: forTheHouse });
  const clock = turnableClock();
  const custody = createCustodyLog({ clock, origin: logOrigin, crypto: nodeCrypto });
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  const [vaultDir, mirrorDir, copiesDir] = ['vault', 'mirror', 'copies'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const dir of [vaultDir, mirrorDir, copiesDir]) mkdirSync(dir);
  const keyEncryptionKeys = [randomBytes(32)] as const;
  const vaults: Vaults = {
    readers: [new FolderVault({ id: 'vault', root: vaultDir }), new FolderVault({ id: 'mirror', root: mirrorDir })],
    crypto: nodeCrypto,
    keyEncryptionKeys,
  };
  const owner = openDatabase(database.ownerUrl);
  const house = await smallHouse(owner, clock.now());
  await owner.$disconnect();
  const log = createLog({ level: 'silent' });
  const room: TestRecordings['room'] = (changes = {}) =>
    createRecordings({
      ...{ database: db, clock, log, custody, vaults, copiesDir, tool: 'test 1', exhibits: noExhibits, ...changes },
      phaseNames: async () => (phase) => `Phase ${phase}`,
      markersOf: async () => [],
      captionsOf: async () => [],
    });
  const startSession: TestRecordings['startSession'] = async ({ practice }) => {
    const subject = `session:${practice ? house.practiceSession : house.session}` as const;
    if ((await custody.entriesOfSubject(db, subject)).length > 0) return;
    const data = practice ? { practice } : { practice, case: house.caseId };
    const event = { ...stamp(clock, systemActor), type: 'session.started', subject, why: 'interview', data } as const;
    await inTransaction(db, (tx) => custody.append(tx, [event]));
  };
  return {
    startSession,
    ...{ database, db, clock, custody, vaults, folder, copiesDir, house, room },
    async record({ practice = false, anchor, roomCam = false, filmed } = {}) {
      await startSession({ practice });
      const recording = practice ? house.practiceRecording : house.recording;
      const session = practice ? house.practiceSession : house.session;
      const made = await sealedRecording({
        ...{ recording, session, practice, vaultDir, mirrorDir, keyEncryptionKeys, startedAt: clock.now(), roomCam },
        ...(anchor ? { anchor } : {}),
        ...(filmed ? { filmed } : {}),
      });
      const { onNodeEvent } = room();
      for (const event of made.events) {
        await inTransaction(db, async (tx) => {
          await onNodeEvent(tx, event);
          await custody.append(tx, [event]);
        });
      }
      return made;
    },
    async close() {
      await db.$disconnect();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
