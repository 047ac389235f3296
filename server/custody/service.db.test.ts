import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { base64 } from '../../media/evidence/bytes.ts';
import { type NewCustodyEvent, parseEvent } from '../../media/evidence/event.ts';
import { ZERO_HASH } from '../../media/evidence/identifiers.ts';
import { Frontier, leafHash } from '../../media/evidence/merkle.ts';
import { type TestDatabase, testDatabase } from '../../scripts/test/database.ts';
import { forTheHouse } from '../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { createCustodyLog } from './service.ts';
import { phaseEntered, turnableClock } from './testing/events.ts';

let database: TestDatabase;
let db: Database;
const clock = turnableClock();
const log = createCustodyLog({ clock, origin: 'log.test/custody', crypto: nodeCrypto });

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase(database.appUrl, { otherwise: forTheHouse });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const append = (...events: Parameters<typeof log.append>[1]) => inTransaction(db, (tx) => log.append(tx, events));

/** Everything in the log must be what its bytes say, without a hole, and the head the tree over it. */
async function wholeLog() {
  const rows = await db.custodyEntry.findMany({ orderBy: { logIndex: 'asc' } });
  const tree = new Frontier(nodeCrypto);
  const heads = new Map<string, { seq: number; hash: string }>();
  let loggedAt = '';
  for (const [index, row] of rows.entries()) {
    const event = parseEvent(row.event);
    const leaf = await leafHash(nodeCrypto, row.event);
    const before = heads.get(event.subject);
    expect(row.logIndex).toBe(BigInt(index));
    expect(event.seq).toBe(before ? before.seq + 1 : 0);
    expect(event.prev).toBe(before?.hash ?? ZERO_HASH);
    expect(event.loggedAt >= loggedAt).toBe(true);
    loggedAt = event.loggedAt;
    heads.set(event.subject, { seq: event.seq, hash: Buffer.from(leaf).toString('hex') });
    await tree.append(leaf);
  }
  const head = await db.custodyHead.findUniqueOrThrow({ where: { id: 1 } });
  expect(head.size).toBe(BigInt(rows.length));
  expect(base64(head.frontier)).toBe(base64(tree.serialise()));
  return { rows, root: base64(await tree.root()) };
}

describe('the custody log', () => {
  it('takes 40 appends at once without a hole, over few subjects', async () => {
    const sessions = [uuidv7(), uuidv7(), uuidv7()];
    const before = (await wholeLog()).rows.length;
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => append(phaseEntered(clock, sessions[n % 3]), phaseEntered(clock))),
    );
    expect((await wholeLog()).rows.length).toBe(before + 80);
  });

  it('has no trace of a transaction that was rolled back', async () => {
    const before = await wholeLog();
    const lost = phaseEntered(clock);
    await expect(
      inTransaction(db, async (tx) => {
        await log.append(tx, [lost]);
        throw new Error('the domain said no');
      }),
    ).rejects.toThrow('the domain said no');
    expect((await wholeLog()).root).toBe(before.root);
    const [entry] = await append(phaseEntered(clock));
    expect(entry?.logIndex).toBe(before.rows.length);
    expect(await log.entriesOfSubject(db, lost.subject)).toEqual([]);
  });

  it('answers the same id with the same entry, and refuses it for another act', async () => {
    const event = phaseEntered(clock);
    const [first] = await append(event);
    clock.at += 1000;
    const again = await append(phaseEntered(clock), event, event);
    expect(again[1]).toMatchObject({ logIndex: first?.logIndex, hash: first?.hash, fresh: false });
    expect(again[2]).toMatchObject({ logIndex: first?.logIndex, fresh: false });
    const before = (await wholeLog()).rows.length;
    await expect(append({ ...event, why: 'trial' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await wholeLog()).rows.length).toBe(before);
  });

  it('answers both of two callers who append the same act at the same time', async () => {
    const event = phaseEntered(clock);
    const answers = (await Promise.all([append(event), append(event), append(event)])).flat();
    expect(new Set(answers.map((entry) => entry.logIndex)).size).toBe(1);
    expect(answers.filter((entry) => entry.fresh)).toHaveLength(1);
  });

  it('never logs earlier than the entry before, whatever the clock does', async () => {
    const session = uuidv7();
    await append(phaseEntered(clock, session));
    clock.at -= 3_600_000;
    await append(phaseEntered(clock, session));
    const [first, second] = await log.entriesOfSubject(db, `session:${session}`);
    expect(second?.event.loggedAt).toBe(first?.event.loggedAt);
    expect(second?.event.at.localeCompare(second.event.loggedAt)).toBe(-1);
    clock.at += 3_600_000;
    await wholeLog();
  });

  it('refuses what the format doesn’t allow, and nothing of the transaction stays', async () => {
    const before = await wholeLog();
    const event = phaseEntered(clock);
    const wrong: NewCustodyEvent[] = [
      { ...event, id: 'not-an-id' },
      { ...event, subject: 'session:nobody' as const },
      { ...event, data: { phase: 'A sentence with a name' } },
      JSON.parse(JSON.stringify({ ...event, data: { phase: 'rapport', extra: 1 } })),
      { ...event, at: '2026-11-24T09:00:00Z' },
    ];
    for (const one of wrong) {
      await expect(append(phaseEntered(clock), one)).rejects.toMatchObject({ code: 'malformed' });
    }
    expect((await wholeLog()).root).toBe(before.root);
  });

  it('lets an event say how other subjects stand at its own moment', async () => {
    const session = uuidv7();
    const subject = `session:${session}`;
    const racing = Array.from({ length: 8 }, () => append(phaseEntered(clock, session)));
    const look = await inTransaction(db, async (tx) => {
      let seen = -1;
      const [mine] = await log.appendAtHead(tx, async () => {
        seen = (await log.headsOfSubjects(tx, [subject]))[0]?.seq ?? -1;
        return [phaseEntered(clock, session)];
      });
      return { seen, mine: mine?.event.seq };
    });
    await Promise.all(racing);
    expect(look.mine).toBe(look.seen + 1);
    expect(await log.entriesOfSubject(db, subject)).toHaveLength(9);
  });

  it('keeps its rules under any mixture of subjects, repeats and failures', async () => {
    const sessions = [uuidv7(), uuidv7()];
    const step = fc.record({ subject: fc.nat(1), count: fc.integer({ min: 0, max: 3 }), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        await Promise.all(
          steps.map((one) =>
            inTransaction(db, async (tx) => {
              const session = sessions[one.subject];
              await log.append(
                tx,
                Array.from({ length: one.count }, () => phaseEntered(clock, session)),
              );
              if (one.fails) throw new Error('failed');
            }).catch(() => {}),
          ),
        );
        await wholeLog();
      }),
      { numRuns: 10 },
    );
  });

  it('has no proof while nothing is signed', async () => {
    const event = phaseEntered(clock);
    await append(event);
    expect(await log.proof(db, event.id)).toBeNull();
    expect(await log.proof(db, uuidv7())).toBeNull();
    expect(await log.newestCheckpoint(db)).toBeNull();
  });
});
