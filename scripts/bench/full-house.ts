// A house of many years, stored in bulk by the owner: people who can sign in, cases with their people, and a custody log whose entries and
// hashes are as the server makes them.
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { instantOf, ZERO_HASH } from '../../media/evidence/identifiers.ts';
import { Frontier, leafHash } from '../../media/evidence/merkle.ts';
import { placed } from '../../server/custody/rules.ts';
import { phaseEntered } from '../../server/custody/testing/events.ts';
import { createPasswords } from '../../server/identity/passwords.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { uuidv7 } from '../../server/platform/ids.ts';

export const logOrigin = 'bench.example/custody';
export const password = 'a long enough password';

export interface FullHouse {
  /** assigned to all cases, and signed in: a whole Cookie header */
  readonly coordinatorId: string;
  readonly cookie: string;
  readonly caseIds: readonly string[];
  /** people who can sign in */
  readonly emails: readonly string[];
  /** some of the log’s, from all of it */
  readonly eventIds: readonly string[];
  readonly events: number;
}

export async function storeFullHouse(ownerUrl: string, sizes: { cases: number; events: number }): Promise<FullHouse> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const people = await storePeople(owner);
    const caseIds = await storeCases(owner, { ...people, count: sizes.cases });
    const eventIds = await storeLog(owner, sizes.events);
    await owner.query('ANALYZE');
    return { ...people, caseIds, eventIds, events: sizes.events };
  } finally {
    await owner.end();
  }
}

async function storePeople(owner: pg.Client) {
  const [agencyId, coordinatorId] = [uuidv7(), uuidv7()];
  await owner.query(`INSERT INTO agency VALUES ($1, 'The House', 'barnahus')`, [agencyId]);
  const hash = await createPasswords().hash(password);
  const ids = [coordinatorId, ...Array.from({ length: 200 }, () => uuidv7())];
  const emails = ids.map((id) => `${id}@bench.example`);
  await owner.query(
    `INSERT INTO person (id, agency_id, name, email, roles, password_hash)
     SELECT id, $2, 'Somebody', id || '@bench.example', '{coordinator}', $3 FROM unnest($1::uuid[]) AS new (id)`,
    [ids, agencyId, hash],
  );
  const token = randomBytes(32).toString('base64url');
  await owner.query(
    `INSERT INTO sign_in (id, person_id, token_hash, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, now(), now(), now() + interval '12 hours')`,
    [uuidv7(), coordinatorId, createHash('sha256').update(token).digest()],
  );
  return { agencyId, coordinatorId, emails, cookie: `__Host-heard-once=${token}` };
}

/** Each of a child of its own, with a referral and three people. */
async function storeCases(
  owner: pg.Client,
  of: { agencyId: string; coordinatorId: string; emails: readonly string[]; count: number },
): Promise<string[]> {
  const ids = Array.from({ length: of.count }, () => uuidv7());
  const others = of.emails.slice(1, 4).map((email) => email.slice(0, 36));
  await owner.query(`INSERT INTO child (id, pseudonym) SELECT id, 'child ' || id FROM unnest($1::uuid[]) AS new (id)`, [
    ids,
  ]);
  await owner.query(
    `INSERT INTO "case" (id, case_number, child_id, opened_by_id, opened_at)
     SELECT id, '25-' || lpad(n::text, 6, '0'), id, $2, now() FROM unnest($1::uuid[]) WITH ORDINALITY AS new (id, n)`,
    [ids, of.coordinatorId],
  );
  await owner.query(
    `INSERT INTO referral (id, child_id, referring_agency_id, received_by_id, received_at, urgency, case_id)
     SELECT gen_random_uuid(), id, $2, $3, now(), 'days', id FROM unnest($1::uuid[]) AS new (id)`,
    [ids, of.agencyId, of.coordinatorId],
  );
  await owner.query(
    `INSERT INTO assignment (id, case_id, person_id, role, valid_from, granted_by_id)
     SELECT gen_random_uuid(), new.id, person.id, 'coordinator', now() - interval '1 day', $3
     FROM unnest($1::uuid[]) AS new (id), unnest($2::uuid[]) AS person (id)`,
    [ids, [of.coordinatorId, ...others], of.coordinatorId],
  );
  await owner.query(
    `INSERT INTO information_need (id, case_id, agency_id, author_id, text, entered_at)
     SELECT gen_random_uuid(), $1, $2, $3, 'What happened?', now() FROM generate_series(1, 20)`,
    [ids[0], of.agencyId, of.coordinatorId],
  );
  return ids;
}

const batch = 10_000;

/** Subjects of twenty entries each. The triggers against holes are off while it is stored: it has none. */
async function storeLog(owner: pg.Client, count: number): Promise<string[]> {
  await owner.query('ALTER TABLE custody_entry DISABLE TRIGGER USER');
  const frontier = new Frontier(nodeCrypto);
  const kept: string[] = [];
  const loggedAt = instantOf(Date.now());
  let [session, seq, prev] = [uuidv7(), 0, ZERO_HASH];
  for (let first = 0; first < count; first += batch) {
    const columns: [number[], string[], string[], string[], number[], string[]] = [[], [], [], [], [], []];
    for (let index = first; index < Math.min(count, first + batch); index += 1) {
      if (index % 20 === 0) [session, seq, prev] = [uuidv7(), 0, ZERO_HASH];
      const event = phaseEntered(clock, session);
      const { bytes } = placed(event, { origin: logOrigin, seq, prev, loggedAt });
      const leaf = await leafHash(nodeCrypto, bytes);
      await frontier.append(leaf);
      prev = Buffer.from(leaf).toString('hex');
      columns[0].push(index);
      columns[1].push(Buffer.from(bytes).toString('hex'));
      columns[2].push(prev);
      columns[3].push(event.subject);
      columns[4].push(seq);
      columns[5].push(event.id);
      seq += 1;
      if (index % 997 === 0) kept.push(event.id);
    }
    await owner.query(
      `INSERT INTO custody_entry (log_index, event, leaf_hash, subject, seq, event_id, type, logged_at)
       SELECT i, decode(e, 'hex'), decode(h, 'hex'), s, n, id, 'phase.entered', '${loggedAt}'
       FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::uuid[]) AS new (i, e, h, s, n, id)`,
      columns,
    );
    if (first % 100_000 === 0) console.log(`  ${first} entries`);
  }
  await owner.query('ALTER TABLE custody_entry ENABLE TRIGGER USER');
  const head = [count, Buffer.from(frontier.serialise()), loggedAt];
  await owner.query('UPDATE custody_head SET size = $1, frontier = $2, logged_at = $3 WHERE id = 1', head);
  await owner.query(`INSERT INTO custody_checkpoint (size, note) VALUES ($1, 'of no signature')`, [count]);
  return kept;
}
