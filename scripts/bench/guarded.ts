// What guarding costs, and what a full house costs, on a real PostgreSQL (embedded, as the tests'): who asks and whether they may, for one
// request; requests of others while many sign in at once, over the real server, the crowd in threads of its own (crowd.ts); and with CASES cases and
// EVENTS entries in the log: a case's page, an append, a proof of any entry. Everything is stored by this bench, the log's hashes truly
// computed; its checkpoint bears no signature, which no step here looks at.
// CASES (10000), EVENTS (1000000), ROUNDS (5), SIGN_INS (500 a second), SECONDS (2 a round).
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { createCustodyLog } from '../../server/custody/service.ts';
import { phaseEntered } from '../../server/custody/testing/events.ts';
import { AccessNews } from '../../server/identity/access-news.ts';
import { decide } from '../../server/identity/policy.ts';
import { createSignIns } from '../../server/identity/sign-ins.ts';
import { startServer } from '../../server/main.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { actAs } from '../../server/platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { createLog } from '../../server/platform/log.ts';
import { testConfig } from '../../server/testing/config.ts';
import { roleNames } from '../database/roles.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { askInACrowd, type Crowd, type Told } from './crowd.ts';
import { printRows, type Row } from './figures.ts';
import { type FullHouse, logOrigin, password, storeFullHouse } from './full-house.ts';

const count = (name: string, usual: number) => Number(process.env[name] ?? usual);
const rounds = count('ROUNDS', 5);
const perRound = 100;

async function main(): Promise<void> {
  const postgres = await startTestPostgres();
  const { port, passwords, template, templateOwnerUrl } = postgres.given;
  const url = `postgresql://${roleNames.app}:${passwords.app}@127.0.0.1:${port}/${template}`;
  const sizes = { cases: count('CASES', 10_000), events: count('EVENTS', 1_000_000) };
  console.log(`storing ${sizes.cases} cases and ${sizes.events} entries of the log …`);
  const house = await storeFullHouse(templateOwnerUrl, sizes);
  const { config, forget } = await testConfig(url);
  const server = await startServer(
    { ...config, logOrigin },
    { clock, log: createLog({ level: 'silent' }), access: new AccessNews() },
  );
  const database = openDatabase(url);
  try {
    printRows('guarded', [
      ...(await guarding(database, house)),
      ...(await wall(database, { ...house, ownerUrl: templateOwnerUrl })),
      ...(await burst({ ...house, origin: config.publicOrigin })),
      ...(await fullHouse(database, { ...house, origin: config.publicOrigin })),
    ]);
  } finally {
    await database.$disconnect();
    await server.close();
    await postgres.stop();
    forget();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

async function repeated(act: (n: number) => Promise<unknown>, times: number): Promise<number[]> {
  const spent: number[] = [];
  for (let n = 0; n < times; n += 1) spent.push(await timed(() => act(n)));
  return spent;
}

const ms = (measure: string, values: readonly number[], bar: string): Row => ({
  measure,
  unit: 'ms',
  values,
  peer: '–',
  bar,
});

/** Who asks, by cookie, and whether they may read a case that a hundred people are assigned to. */
async function guarding(database: Database, { cookie, coordinatorId }: FullHouse): Promise<Row[]> {
  const signIns = createSignIns({ database, clock, access: new AccessNews() });
  const now = new Date();
  const mine = { role: 'coordinator', validFrom: new Date(0), validUntil: null, revokedAt: null } as const;
  const facts = { kind: 'case', barred: false, assignments: Array.from({ length: 100 }, () => mine) } as const;
  const guard = async () => {
    const actor = await signIns.actorOf({ cookie });
    if (actor?.personId !== coordinatorId || !decide(actor, 'case.read', facts, { now }).allow)
      throw new Error('refused');
  };
  const nothing = () => database.$queryRaw`SELECT 1`;
  await repeated(guard, 200);
  await repeated(nothing, 200);
  const [guards, nothings]: [number[], number[]] = [[], []];
  // In turn, so that what the machine does besides shows in both.
  for (let n = 0; n < rounds * 400; n += 1) {
    guards.push(await timed(guard));
    nothings.push(await timed(nothing));
  }
  const beside = ms('a statement that asks nothing, beside it', nothings, '–');
  return [ms('policy and session of a request', guards, '≤ 1 p95'), beside];
}

/** Twenty rows of a case, read by a person behind row-level security, and by the owner, whom no policy asks. */
async function wall(
  app: Database,
  { coordinatorId, caseIds, ownerUrl }: FullHouse & { ownerUrl: string },
): Promise<Row[]> {
  const owner = openDatabase(ownerUrl);
  const [first = ''] = caseIds;
  const read = async (database: Database) => {
    const found = await database.informationNeed.findMany({ where: { caseId: first } });
    if (found.length !== 20) throw new Error(`${found.length} rows behind the wall`);
  };
  const now = () => clock.now();
  const asPerson = () => actAs({ personId: coordinatorId, now }, () => read(app));
  await repeated(asPerson, 200);
  await repeated(() => read(owner), 200);
  const [behind, before]: [number[], number[]] = [[], []];
  // In turn, so that whatever else the machine does is in both.
  for (let round = 0; round < rounds; round += 1) {
    behind.push(...(await repeated(asPerson, perRound)));
    before.push(...(await repeated(() => read(owner), perRound)));
  }
  await owner.$disconnect();
  return [ms('20 rows of a case, as a person', behind, '–'), ms('the same as the owner, without a wall', before, '–')];
}

/** Others' requests, without and with the burst, in turn. */
async function burst(of: FullHouse & { readonly origin: string }): Promise<Row[]> {
  const [quiet, busy]: [Told[], Told[]] = [[], []];
  const { origin, cookie, emails } = of;
  for (let round = 0; round < rounds; round += 1) {
    for (const signIns of [0, count('SIGN_INS', 500)]) {
      const crowd = { origin, cookie, emails, password, signIns, seconds: count('SECONDS', 2) } satisfies Crowd;
      (signIns === 0 ? quiet : busy).push(await askInACrowd(crowd));
    }
  }
  const others = (told: readonly Told[]) => told.flatMap((one) => one.others);
  const people = (measure: string, of: (told: Told) => number, bar: string): Row => ({
    ...{ measure, unit: 'people', values: busy.map(of), peer: '–', bar },
  });
  return [
    ms('another’s request, nobody signing in', others(quiet), '–'),
    ms('another’s request, 500 sign-ins/s', others(busy), '≤ 200 p95'),
    people('signed in, of a round’s burst', ({ signedIn }) => signedIn, '–'),
    people('told to try again', ({ putOff }) => putOff, 'all the rest'),
    people('without an answer', ({ unanswered }) => unanswered, 'none'),
  ];
}

async function fullHouse(database: Database, of: FullHouse & { readonly origin: string }): Promise<Row[]> {
  const { origin, cookie, caseIds, eventIds } = of;
  const some = <T>(all: readonly T[], n: number) => all[(n * 7_919) % all.length] as T;
  const page = async (n: number) => {
    const reply = await fetch(`${origin}/api/cases/${some(caseIds, n)}`, { headers: { cookie } });
    await reply.arrayBuffer();
    if (reply.status !== 200) throw new Error(`a case's page: ${reply.status}`);
  };
  const list = async () => {
    const reply = await fetch(`${origin}/api/cases`, { headers: { cookie } });
    await reply.arrayBuffer();
    if (reply.status !== 200) throw new Error(`the list of cases: ${reply.status}`);
  };
  const custody = createCustodyLog({ clock, origin: logOrigin, crypto: nodeCrypto });
  const append = () => inTransaction(database, (tx) => custody.append(tx, [phaseEntered(clock, uuidv7())]));
  const proof = async (n: number) => {
    if (!(await custody.proof(database, some(eventIds, n)))) throw new Error('no proof');
  };
  await repeated(page, 20);
  const pages = await repeated(page, rounds * perRound);
  await repeated(list, 5);
  const lists = await repeated(list, rounds * 10);
  await repeated(append, 20);
  const appends = await repeated(append, rounds * perRound);
  const first = await repeated(proof, 1);
  const proofs = await repeated(proof, rounds * perRound);
  return [
    ms(`case page of ${caseIds.length}`, pages, '≤ 200 p95'),
    ms(`list of one’s own cases, ${caseIds.length} of them`, lists, '≤ 200 p95'),
    ms(`append to a log of ${of.events}`, appends, '≤ 30 p95'),
    ms('first proof after a start: the tree is read', first, 'once'),
    ms('proof of any event', proofs, '≤ 50'),
  ];
}

await main();
