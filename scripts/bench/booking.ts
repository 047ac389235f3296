// Eight who book at once: how many tries and how many wins a second through the service, beside the same rows by pgbench
// (Debian's postgresql-client-common and postgresql-contrib; without it that half is skipped), and that nobody is booked twice.
// ROUNDS (5) of SECONDS (4) each, the two in turn.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { createCases } from '../../server/cases/service.ts';
import { createCustodyLog } from '../../server/custody/service.ts';
import type { Actor } from '../../server/identity/actor.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { Fault } from '../../server/platform/fault.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { createBookings } from '../../server/scheduling/bookings/service.ts';
import { roleNames } from '../database/roles.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 4);
const clients = 8;
const rooms = 4;
const interviewers = 6;
/** Half-hour starts over a quarter of a year: crowded enough that many come second. */
const starts = 90 * 48;
const firstStart = Date.UTC(2030, 0, 1);

const postgres = await startTestPostgres();
const work = mkdtempSync(join(tmpdir(), 'heard-once-bench-'));
try {
  const { port, passwords, template, templateOwnerUrl } = postgres.given;
  const owner = new pg.Pool({ connectionString: templateOwnerUrl, max: 2 });
  const database = openDatabase(`postgresql://${roleNames.app}:${passwords.app}@127.0.0.1:${port}/${template}`);
  const house = await storeHouse(owner);
  const custody = createCustodyLog({ clock: systemClock, origin: 'bench.example/custody', crypto: nodeCrypto });
  const base = { database, clock: systemClock, custody };
  const parts = { sessionsOf: async () => [], recordingsOf: async () => [], statesOf: async () => new Map() };
  const cases = createCases({
    ...{ ...base, parts, keyEncryptionKey: new Uint8Array(32) },
    identity: { rolesOf: async () => new Map() },
  });
  // A hold invites nobody.
  const invitations = { confirmed: nothing, moved: nothing, cancelled: nothing };
  const bookings = createBookings({ ...base, cases, invitations, search: { freshProposals: async () => undefined } });
  const spent = { tries: [] as number[], wins: [] as number[], peer: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    const { tries, wins } = await holdForAWhile();
    spent.tries.push(tries / seconds);
    spent.wins.push(wins / seconds);
    const peer = pgbenchFor(house, `-p ${port} -h 127.0.0.1 -U ${roleNames.app} ${template}`, passwords.app);
    if (peer !== null) spent.peer.push(peer);
    const twice = await doubled(owner);
    console.log(`round ${round} of ${rounds}: ${tries} tries, ${wins} wins, ${twice} booked twice`);
    if (twice > 0) throw new Error('somebody was booked twice');
    await owner.query('UPDATE booking SET cancelled_at = now() WHERE cancelled_at IS NULL');
  }
  const skipped = spent.peer.length === 0 ? 'pgbench is not there: skipped' : '–';
  printRows(`${clients} clients, ${rooms} rooms, ${interviewers} interviewers, none booked twice`, [
    { measure: 'holds tried through the service', unit: '/s', values: spent.tries, peer: skipped, bar: '–' },
    { measure: 'holds won through the service', unit: '/s', values: spent.wins, peer: '–', bar: '–' },
    { measure: 'the same rows by pgbench', unit: '/s', values: spent.peer, peer: skipped, bar: '–' },
  ]);
  await database.$disconnect();
  await owner.end();

  /** Every client holds one random time after the other and lets what it won go at the end of its turn. */
  async function holdForAWhile(): Promise<{ tries: number; wins: number }> {
    const until = performance.now() + seconds * 1000;
    const counts = { tries: 0, wins: 0 };
    await Promise.all(
      house.actors.map(async (actor, client) => {
        while (performance.now() < until) {
          const won = await holdOnce(actor, house.cases[client] ?? '');
          counts.tries += 1;
          if (won === null) continue;
          counts.wins += 1;
          await bookings.cancel(actor, won, 'other');
        }
      }),
    );
    return counts;
  }

  async function holdOnce(actor: Actor, caseId: string): Promise<string | null> {
    const startsAt = new Date(firstStart + Math.floor(Math.random() * starts) * 1_800_000);
    const id = uuidv7();
    const parties = [{ party: 'interviewer' as const, required: true, remote: false }];
    const personId = house.interviewers[Math.floor(Math.random() * interviewers)] ?? '';
    try {
      await bookings.hold(actor, caseId, {
        ...{ id, startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + 7_200_000).toISOString() },
        roomId: house.rooms[Math.floor(Math.random() * rooms)] ?? '',
        fills: [{ party: 'interviewer', required: true, personId, remote: false }],
        question: {
          ...{ lengthMinutes: 120, zone: 'Europe/Oslo', equipment: [], parties },
          ...{ earliest: '2030-01-01T00:00', latest: '2030-03-30T00:00' },
        },
      });
      return id;
    } catch (error) {
      if (error instanceof Fault && (error.code === 'booking-overlap' || error.code === 'busy')) return null;
      throw error;
    }
  }
} finally {
  await postgres.stop();
  rmSync(work, { recursive: true, force: true });
}

async function nothing(): Promise<void> {}

interface House {
  readonly rooms: readonly string[];
  readonly interviewers: readonly string[];
  readonly actors: readonly Actor[];
  readonly cases: readonly string[];
}

async function storeHouse(owner: pg.Pool): Promise<House> {
  const ids = (count: number) => Array.from({ length: count }, () => uuidv7());
  const [agency] = ids(1);
  const made = { rooms: ids(rooms), interviewers: ids(interviewers), coordinators: ids(clients), cases: ids(clients) };
  await owner.query(`INSERT INTO agency VALUES ($1, 'A house', 'barnahus')`, [agency]);
  for (const id of made.rooms)
    await owner.query(`INSERT INTO room (id, agency_id, name, place, zone) VALUES ($1, $2, 'R', 'P', 'Europe/Oslo')`, [
      id,
      agency,
    ]);
  for (const [role, people] of [
    ['interviewer', made.interviewers],
    ['coordinator', made.coordinators],
  ] as const)
    for (const id of people)
      await owner.query(
        `INSERT INTO person (id, agency_id, name, email, roles) VALUES ($1::uuid, $2, 'P', $1::text || '@p.example', $3::role[])`,
        [id, agency, [role]],
      );
  const actors: Actor[] = [];
  for (const [client, caseId] of made.cases.entries()) {
    const personId = made.coordinators[client] ?? '';
    const child = uuidv7();
    await owner.query('INSERT INTO child (id, pseudonym) VALUES ($1::uuid, $1::text)', [child]);
    await owner.query(
      'INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at) VALUES ($1, $2, $3, $4, now())',
      [caseId, `26-${900 + client}`, child, personId],
    );
    await owner.query(
      `INSERT INTO assignment (id, case_id, person_id, role, valid_from, granted_by_id) VALUES ($1, $2, $3, 'coordinator', now(), $3)`,
      [uuidv7(), caseId, personId],
    );
    actors.push({
      ...{ personId, name: 'P', agencyId: agency ?? '', agencyName: 'A house', agencyKind: 'barnahus' },
      ...{ roles: ['coordinator'], stationRoomId: null, signInId: '' },
    });
  }
  return { ...made, actors };
}

/** Transactions a second, refused ones included; null without pgbench. */
function pgbenchFor(house: House, to: string, password: string): number | null {
  const program = ['/usr/bin', ...versions()].map((folder) => join(folder, 'pgbench')).find(runs);
  if (program === undefined) return null;
  const pick = (list: readonly string[], by: string) =>
    `(ARRAY[${list.map((id) => `'${id}'`).join(',')}]::uuid[])[:${by}]`;
  const at = `to_timestamp(${firstStart / 1000} + :slot * 1800)`;
  const span = `${at}, ${at} + interval '2 hours'`;
  const session = 'gen_random_uuid()';
  const script = join(work, 'booking.sql');
  writeFileSync(
    script,
    `\\set slot random(0, ${starts - 1})
\\set room random(1, ${rooms})
\\set who random(1, ${interviewers})
WITH made AS (INSERT INTO session (id, practice, room_id, starts_at, ends_at, zone, booked_by_id)
  VALUES (${session}, true, ${pick(house.rooms, 'room')}, ${span}, 'Europe/Oslo', '${house.actors[0]?.personId}') RETURNING id)
INSERT INTO booking (id, session_id, room_id, person_id, booked_as, party, starts_at, ends_at, cancelled_at)
  SELECT gen_random_uuid(), made.id, ${pick(house.rooms, 'room')}, NULL::uuid, NULL::role, NULL, ${span}, NULL::timestamptz FROM made
  UNION ALL SELECT gen_random_uuid(), made.id, NULL, ${pick(house.interviewers, 'who')}, 'interviewer', 'interviewer', ${span}, NULL FROM made
  ON CONFLICT DO NOTHING;
`,
  );
  const args = ['-n', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', script, ...to.split(' ')];
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, PGPASSWORD: password } });
  const tps = /tps = ([\d.]+)/.exec(stdout ?? '')?.[1];
  return tps === undefined ? null : Number(tps);
}

function versions(): string[] {
  try {
    return readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`);
  } catch {
    return [];
  }
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

async function doubled(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`
    SELECT count(*)::int AS n FROM booking a JOIN booking b ON a.id < b.id
      AND a.cancelled_at IS NULL AND b.cancelled_at IS NULL
      AND (a.room_id = b.room_id OR a.person_id = b.person_id)
      AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`);
  return rows[0]?.n ?? 0;
}
