// What booking one time costs when several want it: CLIENTS at once, each trying to hold a room, an interviewer and an observer for
// one of SLOTS times with the whole service (decision, facts, certificates, queue, interview, session, bookings, in one
// transaction), against a real PostgreSQL (embedded, as the tests'). Most tries lose: there are TRIES for each time. The peer is the
// bare statement, an insert of one booking under the same exclusion constraints, by pgbench with as many clients and tries: what
// the database alone can do. After each round all live bookings are compared: one overlap ends the bench with an error.
// ROUNDS (5), CLIENTS (8), SLOTS (60), TRIES (5).

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { standingsOn } from '../../server/cases/standing.ts';
import { createCustodyLog } from '../../server/custody/service.ts';
import { AccessNews } from '../../server/identity/access-news.ts';
import type { Actor } from '../../server/identity/actor.ts';
import { noStanding } from '../../server/identity/facts.ts';
import { decide, mustBeAllowed } from '../../server/identity/policy.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { forTheHouse } from '../../server/platform/database/acting.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { Fault } from '../../server/platform/fault.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { type Bookings, createBookings } from '../../server/scheduling/bookings/service.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const clients = Number(process.env.CLIENTS ?? 8);
const slots = Number(process.env.SLOTS ?? 60);
const triesPerSlot = Number(process.env.TRIES ?? 5);
const perRound = slots * triesPerSlot;

interface House {
  readonly actor: Actor;
  readonly roomId: string;
  readonly interviewerId: string;
  readonly observerId: string;
}

/** A house with one room and three people. */
async function furnish(owner: pg.Client): Promise<House> {
  const [agencyId, policeId, roomId, coordinator, interviewerId, observerId] = Array.from({ length: 6 }, () =>
    uuidv7(),
  );
  if (!agencyId || !policeId || !roomId || !coordinator || !interviewerId || !observerId) throw new Error('no ids');
  await owner.query(`INSERT INTO agency VALUES ($1, 'House', 'barnahus'), ($2, 'Police', 'police')`, [
    agencyId,
    policeId,
  ]);
  await owner.query(`INSERT INTO room VALUES ($1, $2, 'R', 'Oslo', 'Europe/Oslo')`, [roomId, agencyId]);
  for (const [id, agency, role] of [
    [coordinator, agencyId, 'coordinator'],
    [interviewerId, agencyId, 'interviewer'],
    [observerId, policeId, 'observer'],
  ])
    await owner.query(
      `INSERT INTO person (id, agency_id, name, email, roles) VALUES ($1::uuid, $2, 'P', $1::text || '@people.example', ARRAY[$3]::role[])`,
      [id, agency, role],
    );
  const actor: Actor = {
    ...{ personId: coordinator, name: 'P', agencyId, agencyName: 'House', agencyKind: 'barnahus' },
    ...{ roles: ['coordinator'], stationRoomId: null, signInId: uuidv7() },
  };
  return { actor, roomId, interviewerId, observerId };
}

let cases = 0;
/** As many cases as there are tries, so that none loses for having an interview already. */
async function openCases(owner: pg.Client, coordinator: string): Promise<string[]> {
  const ids = Array.from({ length: perRound }, () => uuidv7());
  const numbers = ids.map((_, index) => `26-${String(cases + index + 1).padStart(6, '0')}`);
  cases += perRound;
  await owner.query('INSERT INTO child (id, pseudonym) SELECT id, id::text FROM unnest($1::uuid[]) AS id', [ids]);
  await owner.query(
    `INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at)
     SELECT id, number, id, $3, now() FROM unnest($1::uuid[], $2::text[]) AS one (id, number)`,
    [ids, numbers, coordinator],
  );
  await owner.query(
    `INSERT INTO assignment (id, case_id, person_id, role, valid_from, granted_by_id)
     SELECT gen_random_uuid(), id, $2, 'coordinator', now() - interval '1 day', $2 FROM unnest($1::uuid[]) AS id`,
    [ids, coordinator],
  );
  return ids;
}

/** Returns seconds and how many won. */
async function round(bookings: Bookings, house: House, asked: { caseIds: readonly string[]; firstDay: number }) {
  const tries = asked.caseIds.map((caseId, index) => ({ caseId, slot: Math.floor(index / triesPerSlot) }));
  let won = 0;
  const start = performance.now();
  const client = async () => {
    for (let next = tries.shift(); next; next = tries.shift()) {
      const { caseId, slot } = next;
      const startsAt = new Date(Date.UTC(2030, 0, 1 + asked.firstDay + slot, 9));
      const endsAt = new Date(startsAt.getTime() + 2 * 3_600_000);
      const day = startsAt.toISOString().slice(0, 10);
      try {
        await bookings.hold(house.actor, caseId, {
          ...{ id: uuidv7(), startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), roomId: house.roomId },
          fills: [
            { party: 'interviewer', required: true, remote: false, personId: house.interviewerId },
            { party: 'police', required: true, remote: true, personId: house.observerId },
          ],
          question: {
            ...{ lengthMinutes: 120, zone: 'Europe/Oslo', earliest: `${day}T08:00`, latest: `${day}T18:00` },
            ...{ equipment: [], parties: [{ party: 'interviewer', required: true, remote: false }] },
          },
        });
        won += 1;
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'booking-overlap') throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { seconds: (performance.now() - start) / 1000, won };
}

async function refuseDoubled(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query(`SELECT 1 FROM booking a JOIN booking b ON a.id < b.id
    AND a.cancelled_at IS NULL AND b.cancelled_at IS NULL AND (a.room_id = b.room_id OR a.person_id = b.person_id)
    AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`);
  if (rowCount !== 0) throw new Error(`${rowCount} double bookings`);
}

/** One insert a transaction under the same constraints, as many tries for each time; tries a second, or null without pgbench. */
async function bareStatement(url: string, of: { sessionId: string; roomId: string; round: number }) {
  const each = 500;
  const times = Math.ceil((each * clients) / triesPerSlot);
  const folder = mkdtempSync(join(tmpdir(), 'heard-once-pgbench-'));
  const script = join(folder, 'insert.sql');
  // pgbench ends a client whose statement is refused; a conflict that does nothing is found by the same constraint.
  writeFileSync(
    script,
    `\\set slot random(1, ${times})
INSERT INTO booking (id, session_id, room_id, starts_at, ends_at)
SELECT gen_random_uuid(), '${of.sessionId}', '${of.roomId}', t, t + interval '2 hours'
FROM (SELECT timestamptz '2040-01-01 00:00Z' + (${of.round * times} + :slot) * interval '2 hours' AS t) AS one
ON CONFLICT DO NOTHING;\n`,
  );
  try {
    const args = ['-n', '-c', `${clients}`, '-j', '2', '-t', `${each}`, '-f', script, url];
    const { stdout } = await promisify(execFile)('pgbench', args);
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const postgres = await startTestPostgres();
const url = postgres.given.templateOwnerUrl;
const owner = new pg.Client({ connectionString: url });
await owner.connect();
const database = openDatabase(url, { otherwise: forTheHouse });
try {
  const house = await furnish(owner);
  const standings = (caseId: string, personIds: readonly string[]) => standingsOn(database, caseId, personIds);
  const bookings = createBookings({
    ...{ database, clock },
    custody: createCustodyLog({ clock, origin: 'bench.example/custody', crypto: nodeCrypto }),
    cases: {
      standingsOn: standings,
      mustBeAllowed: async (actor, action, caseId) => {
        const mine = (await standings(caseId, [actor.personId])).get(actor.personId) ?? noStanding;
        mustBeAllowed(decide(actor, action, { kind: 'case', ...mine }, { now: clock.now() }));
      },
      assignForSession: async () => [],
    },
    invitations: { confirmed: async () => {}, moved: async () => {}, cancelled: async () => {} },
    search: { freshProposals: async () => undefined },
    access: new AccessNews(),
  });
  const sessionId = uuidv7();
  await owner.query(
    `INSERT INTO session (id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
     VALUES ($1, true, $2, '2040-01-01Z', '2040-01-01T02:00Z', 'UTC', $3)`,
    [sessionId, house.roomId, house.actor.personId],
  );
  const [tries, wins, bare]: [number[], number[], number[]] = [[], [], []];
  for (let each = 0; each <= rounds; each += 1) {
    const caseIds = await openCases(owner, house.actor.personId);
    const { seconds, won } = await round(bookings, house, { caseIds, firstDay: each * slots });
    if (won !== slots) throw new Error(`${won} won, of ${slots} times that were free`);
    const peer = await bareStatement(url, { sessionId, roomId: house.roomId, round: each });
    if (peer === null && each === 0)
      console.log('skipped: the bare statement, since there is no pgbench (apt-get install postgresql-contrib)');
    await refuseDoubled(owner);
    // The first round warms caches and the compiler.
    if (each === 0) continue;
    tries.push(perRound / seconds);
    wins.push(won / seconds);
    if (peer !== null) bare.push(peer);
    console.log(`round ${each} of ${rounds}: ${Math.round(perRound / seconds)} tries/s, ${won} won, none doubled`);
  }
  const what = 'pgbench, the bare statement: the row below';
  printRows(`${clients} clients, ${triesPerSlot} tries for each of ${slots} times`, [
    { measure: 'tries, all in', unit: '1/s', values: tries, peer: what, bar: '–' },
    { measure: 'of them won: held', unit: '1/s', values: wins, peer: '–', bar: 'each time once' },
    { measure: 'pgbench: one insert of one booking', unit: '1/s', values: bare, peer: '–', bar: '–' },
  ]);
} finally {
  await database.$disconnect();
  await owner.end();
  await postgres.stop();
}
