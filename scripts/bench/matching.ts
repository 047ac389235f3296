// What finding a known child costs: one referral against CHILDREN stored ones in a real PostgreSQL (embedded, as the tests'), all
// in: normal forms, tokens, the question, opening each candidate's identity, comparing. And how well it finds: recall@5 over the
// five hundred labelled pairs, which lie among the others. The peer is what a register with readable names would ask
// PostgreSQL: names by trigrams (pg_trgm), nearest first, in the same database. Ours sees no readable name.
// ROUNDS (3), CHILDREN (100000). Storing them takes a minute or two.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { sealIdentity } from '../../server/cases/child-identity.ts';
import { backgroundChildren } from '../../server/cases/matching/labelled/background.ts';
import { labelledPairs } from '../../server/cases/matching/labelled/pairs.ts';
import { createMatching } from '../../server/cases/matching/matching.ts';
import { prepared } from '../../server/cases/matching/prepared.ts';
import { mostCandidates } from '../../server/cases/matching/score.ts';
import { candidatesByTokens } from '../../server/cases/matching/store.ts';
import { searchKeyOf, tokensToAsk, tokensToStore } from '../../server/cases/matching/tokens.ts';
import type { ChildIdentity } from '../../server/contract/referrals.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { namedKeys } from '../../server/recordings/read-key-ring.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows, quantile } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 3);
const children = Number(process.env.CHILDREN ?? 100_000);
const batch = 2_000;
const keyEncryptionKey = randomBytes(32);
const houseKeys = namedKeys([keyEncryptionKey]);
const searchKey = searchKeyOf(keyEncryptionKey);

interface Stored {
  readonly id: string;
  readonly child: ChildIdentity;
}

async function storeBatch(owner: pg.Client, batched: readonly Stored[]): Promise<number> {
  const sealed = batched.map(({ id, child }) => ({ id, ...sealIdentity(child, id, houseKeys) }));
  await owner.query(
    `INSERT INTO child (id, pseudonym, identity_key, identity)
     SELECT id, id::text, key, identity FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS one (id, key, identity)`,
    [sealed.map(({ id }) => id), sealed.map((one) => one.identityKey), sealed.map((one) => one.identity)],
  );
  const tokens = batched.flatMap(({ id, child }) =>
    tokensToStore(prepared(child), searchKey).map((token) => ({ id, token })),
  );
  await owner.query(
    'INSERT INTO child_token (child_id, token) SELECT * FROM unnest($1::uuid[], $2::bytea[]) ON CONFLICT DO NOTHING',
    [tokens.map(({ id }) => id), tokens.map(({ token }) => token)],
  );
  return tokens.length;
}

async function storeAll(owner: pg.Client): Promise<ReadonlyMap<number, string>> {
  const ids = new Map<number, string>();
  let waiting: Stored[] = [];
  let [count, tokens] = [0, 0];
  const add = async (child: ChildIdentity): Promise<string> => {
    const id = uuidv7();
    waiting.push({ id, child });
    if (waiting.length === batch) {
      count += batch;
      tokens += await storeBatch(owner, waiting.splice(0));
      if (count % 20_000 === 0) console.log(`${count} children, ${tokens} tokens`);
    }
    return id;
  };
  for (const [at, pair] of labelledPairs.entries()) {
    ids.set(at, await add(pair.stored));
    for (const sibling of pair.siblings) await add(sibling);
  }
  for (const child of backgroundChildren(children - labelledPairs.length)) await add(child);
  tokens += await storeBatch(owner, waiting);
  waiting = [];
  await owner.query('VACUUM ANALYZE child, child_token');
  console.log(`${tokens} tokens stored`);
  return ids;
}

const asking = (referred: ChildIdentity) =>
  tokensToAsk(prepared(referred), searchKey).map((token, form) => ({ token, form }));

/** A table of readable names, for the peer alone; it is gone with the connection. */
async function storeReadably(owner: pg.Client): Promise<void> {
  await owner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  await owner.query('CREATE TEMP TABLE readable (pair int, name text)');
  const pairs = labelledPairs.map(({ stored }, pair) => ({ pair, child: stored }));
  const others = [...backgroundChildren(children - pairs.length)].map((child) => ({ pair: null, child }));
  const all = [...pairs, ...others];
  await owner.query('INSERT INTO readable SELECT * FROM unnest($1::int[], $2::text[])', [
    all.map(({ pair }) => pair),
    all.map(({ child }) => `${child.givenName} ${child.familyName}`),
  ]);
  await owner.query('CREATE INDEX ON readable USING gist (name gist_trgm_ops)');
  await owner.query('ANALYZE readable');
}

async function askReadably(owner: pg.Client): Promise<{ tookMs: number[]; recall: number }> {
  const tookMs: number[] = [];
  let five = 0;
  for (const [at, { referred }] of labelledPairs.entries()) {
    const start = performance.now();
    const nearest = 'SELECT pair FROM readable ORDER BY name <-> $1 LIMIT 5';
    const { rows } = await owner.query<{ pair: number | null }>(nearest, [
      `${referred.givenName} ${referred.familyName}`,
    ]);
    tookMs.push(performance.now() - start);
    if (rows.some(({ pair }) => pair === at)) five += 1;
  }
  return { tookMs, recall: (100 * five) / labelledPairs.length };
}

const postgres = await startTestPostgres();
const owner = new pg.Client({ connectionString: postgres.given.templateOwnerUrl });
await owner.connect();
const database = openDatabase(postgres.given.templateOwnerUrl);
try {
  const ids = await storeAll(owner);
  await storeReadably(owner);
  const peer = await askReadably(owner);
  const peerMs = `pg_trgm, readable names: median ${Math.round(quantile(peer.tookMs, 0.5))}, p95 ${Math.round(quantile(peer.tookMs, 0.95))}`;
  const matching = createMatching(houseKeys);
  const [whole, question, opened, recall, first]: [number[], number[], number[], number[], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  for (let round = 0; round <= rounds; round += 1) {
    let [five, one, heldOut] = [0, 0, 0];
    for (const [at, { half, referred }] of labelledPairs.entries()) {
      const start = performance.now();
      const found = await matching.find(database, referred);
      const took = performance.now() - start;
      const asked = performance.now();
      const rows = await candidatesByTokens(database, asking(referred), mostCandidates);
      const rank = found.findIndex(({ childId }) => childId === ids.get(at));
      if (rank >= 0) five += 1;
      if (rank === 0) one += 1;
      if (rank >= 0 && half === 'held-out') heldOut += 1;
      // The first round warms caches and the compiler.
      if (round === 0) continue;
      whole.push(took);
      question.push(performance.now() - asked);
      opened.push(rows.length);
    }
    recall.push((100 * five) / labelledPairs.length);
    first.push((100 * one) / labelledPairs.length);
    console.log(
      `${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}: recall@5 ${recall.at(-1)} %, held-out half ${(100 * heldOut) / 250} %`,
    );
  }
  printRows(`one referral against ${children} children`, [
    { measure: 'all in', unit: 'ms', values: whole, peer: peerMs, bar: '≤ 50' },
    { measure: 'of it: tokens and the question', unit: 'ms', values: question, peer: '–', bar: '–' },
    { measure: 'identities opened', unit: 'children', values: opened, peer: '–', bar: '≤ some hundreds' },
    {
      measure: 'recall@5, shown',
      unit: '%',
      values: recall,
      peer: `pg_trgm, readable names: ${peer.recall}`,
      bar: '≥ 98',
    },
    { measure: 'first of all', unit: '%', values: first, peer: '–', bar: '–' },
  ]);
} finally {
  await database.$disconnect();
  await owner.end();
  await postgres.stop();
}
