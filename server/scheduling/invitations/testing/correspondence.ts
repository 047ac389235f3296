// For tests: the invitations of a house, with a real database, real jobs and a real mail server, and sessions written as a
// booking's transaction would write them.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { nodeCrypto } from '../../../../media/crypto/node-crypto.ts';
import { type TestDatabase, testDatabase } from '../../../../scripts/test/database.ts';
import { makeChildKey } from '../../../cases/child-keys.ts';
import { createChildWords } from '../../../cases/child-words.ts';
import { type ChildKeyring, halvesInMemory } from '../../../cases/key-halves.ts';
import { safeguardAddresses } from '../../../cases/safeguard-addresses.ts';
import { createCustodyLog } from '../../../custody/service.ts';
import { systemClock } from '../../../platform/clock.ts';
import { forTheHouse } from '../../../platform/database/acting.ts';
import { type Database, openDatabase } from '../../../platform/database/database.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { createJobs, type Jobs } from '../../../platform/jobs/jobs.ts';
import { createLog } from '../../../platform/log.ts';
import { createSmtpMailer } from '../../../platform/mail/smtp-mailer.ts';
import { openMailServer, type TestMailServer } from '../../../platform/mail/testing/mail-server.ts';
import { createSecrets } from '../../../platform/secrets.ts';
import { namedKeys } from '../../../recordings/read-key-ring.ts';
import type { Declined } from '../answers.ts';
import { createInvitations, type Invitations } from '../service.ts';

export const publicOrigin = 'https://house.example';

export interface Correspondence {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly owner: pg.Pool;
  readonly invitations: Invitations;
  readonly jobs: Jobs;
  readonly declined: readonly Declined[];
  readonly mailServer: TestMailServer;
  readonly childKeys: ChildKeyring;
  close(): Promise<void>;
}

/** A house that is open already: its own server sends what is written here. */
export interface OpenHouse {
  readonly database: TestDatabase;
  readonly childKeys: ChildKeyring;
  readonly mailServer: TestMailServer;
}

export async function openCorrespondence(of?: OpenHouse): Promise<Correspondence> {
  const database = of?.database ?? (await testDatabase());
  const db = openDatabase(database.appUrl, { otherwise: forTheHouse });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 3 });
  const clock = systemClock;
  const log = createLog({ level: 'silent' });
  const mailServer = of?.mailServer ?? (await openMailServer());
  const mailer = createSmtpMailer(mailServer.settings);
  const childKeys = of?.childKeys ?? { houseKeys: namedKeys([randomBytes(32)]), halves: halvesInMemory() };
  const { houseKeys } = childKeys;
  const jobs = createJobs({ databaseUrl: database.appUrl, log, pollSeconds: 0.5 });
  const declined: Declined[] = [];
  const words = createChildWords(childKeys);
  const invitations = createInvitations({
    ...{ database: db, clock, log, mailer, publicOrigin, demo: true, ownUids: '@house.example', language: 'en' },
    jobs: of ? { ...jobs, work: () => undefined } : jobs,
    custody: createCustodyLog({ clock, origin: 'house.example/custody', crypto: nodeCrypto }),
    secrets: createSecrets(houseKeys),
    organiser: { name: 'Appointments', address: mailServer.settings.from },
    addressesOf: (tx, ids) => safeguardAddresses(words, tx, ids),
    onDeclined: async (_tx, one) => void declined.push(one),
  });
  await jobs.start();
  return {
    ...{ database, db, owner, invitations, jobs, declined, childKeys, mailServer },
    close: async () => {
      await jobs.stop();
      mailer.close();
      await db.$disconnect();
      await owner.end();
      if (of) return;
      mailServer.close();
      await database.drop();
    },
  };
}

export interface Sitting {
  readonly sessionId: string;
  readonly caseId: string;
  readonly childId: string;
  readonly roomId: string;
}

/** A scheduled session of a case, in a room of its own, with nobody booked yet. */
export async function newSession(
  owner: pg.Pool,
  more: { startsAt: Date; endsAt: Date; bookedById: string; childKeys: ChildKeyring },
): Promise<Sitting> {
  const [agencyId, roomId, childId, caseId, interviewId, sessionId] = Array.from({ length: 6 }, () => uuidv7());
  await owner.query(`INSERT INTO agency VALUES ($1, 'The House', 'barnahus')`, [agencyId]);
  await owner.query(
    `INSERT INTO room (id, agency_id, name, place, zone) VALUES ($1, $2, 'Room 2', 'Oslo', 'Europe/Oslo')`,
    [roomId, agencyId],
  );
  await owner.query(`INSERT INTO child (id, pseudonym, identity_key) VALUES ($1, $2, $3)`, [
    childId,
    `pseudonym-${childId}`,
    makeChildKey(String(childId), more.childKeys),
  ]);
  const caseNumber = `26-${String(parseInt(String(caseId).slice(-10), 16))}`;
  await owner.query(
    `INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at) VALUES ($1, $2, $3, $4, now())`,
    [caseId, caseNumber, childId, more.bookedById],
  );
  await owner.query(`INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)`, [interviewId, caseId]);
  await owner.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id) VALUES ($1, $2, false, $3, $4, $5, 'Europe/Oslo', $6)`,
    [sessionId, interviewId, roomId, more.startsAt, more.endsAt, more.bookedById],
  );
  return { sessionId: String(sessionId), caseId: String(caseId), childId: String(childId), roomId: String(roomId) };
}

export async function newPerson(
  owner: pg.Pool,
  more: { zone?: string; role?: string } = {},
): Promise<{ id: string; email: string }> {
  const [agencyId, id] = [uuidv7(), uuidv7()];
  const email = `${id}@people.example`;
  await owner.query(`INSERT INTO agency VALUES ($1, 'Police', 'police')`, [agencyId]);
  await owner.query(
    'INSERT INTO person (id, agency_id, name, email, roles, zone) VALUES ($1, $2, $3, $4, $5::role[], $6)',
    [...[id, agencyId, 'Ola Nordmann', email, [more.role ?? 'observer'], more.zone ?? null]],
  );
  return { id, email };
}

/** Books a person, or somebody beside the child, into a session for all of its time. */
export async function bookIn(
  owner: pg.Pool,
  sessionId: string,
  who: { personId: string } | { safeguardId: string },
): Promise<void> {
  const person = 'personId' in who ? who.personId : null;
  const safeguard = 'safeguardId' in who ? who.safeguardId : null;
  await owner.query(
    `INSERT INTO booking (id, session_id, person_id, booked_as, safeguard_id, party, starts_at, ends_at)
     SELECT $1, id, $3, $4::role, $5, $6, starts_at, ends_at FROM session WHERE id = $2`,
    [uuidv7(), sessionId, person, person && 'observer', safeguard, person ? 'police' : 'guardian'],
  );
}
