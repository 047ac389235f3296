import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { hex } from '../../../media/evidence/bytes.ts';
import {
  type CustodyEvent,
  encodeEvent,
  type NewCustodyEvent,
  parseEvent,
  placeEvent,
} from '../../../media/evidence/event.ts';
import { ZERO_HASH } from '../../../media/evidence/identifiers.ts';
import { leafHash } from '../../../media/evidence/merkle.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { phaseEntered, turnableClock } from '../testing/events.ts';
import { emptyReading, type LoggedRow, readOn } from './rules.ts';

const origin = 'log.test/custody';
const clock = turnableClock();
const loggedAt = clock.now().toISOString();

/** Rows as a faithful server would have written them. */
class Writer {
  readonly rows: LoggedRow[] = [];
  readonly #heads = new Map<string, { seq: number; hash: string }>();

  async add(event: NewCustodyEvent, changes: Partial<CustodyEvent> = {}): Promise<LoggedRow> {
    const head = this.#heads.get(event.subject);
    const place = { origin, seq: head ? head.seq + 1 : 0, prev: head?.hash ?? ZERO_HASH, loggedAt };
    const bytes = encodeEvent(parseChanged(placeEvent(event, place), changes));
    return this.put(bytes);
  }

  async put(bytes: Uint8Array, changes: Partial<LoggedRow> = {}): Promise<LoggedRow> {
    const event = parseEvent(bytes);
    const leaf = await leafHash(nodeCrypto, bytes);
    this.#heads.set(event.subject, { seq: event.seq, hash: hex(leaf) });
    const row = {
      ...{ logIndex: this.rows.length, event: bytes, leafHash: leaf, subject: event.subject, seq: event.seq },
      ...{ eventId: event.id, type: event.type, loggedAt: event.loggedAt, ...changes },
    };
    this.rows.push(row);
    return row;
  }

  head(subject: string) {
    return this.#heads.get(subject);
  }
}

function parseChanged(event: CustodyEvent, changes: Partial<CustodyEvent>): CustodyEvent {
  return Object.assign(event, changes);
}

const read = async (rows: readonly LoggedRow[]) => {
  const reading = emptyReading(nodeCrypto, origin);
  await readOn(reading, rows);
  return reading;
};

function exported(heads: { subject: `session:${string}`; seq: number; hash: string }[]): NewCustodyEvent {
  const { data: _, type: __, subject: ___, ...common } = phaseEntered(clock);
  const data = { payload: 'a'.repeat(64), heads };
  return { ...common, type: 'export.exported', subject: `evidence:${uuidv7()}`, data };
}

describe('what the notary reads', () => {
  it('is taken when every entry is as it must be', async () => {
    const writer = new Writer();
    const session = uuidv7();
    for (let n = 0; n < 5; n += 1) await writer.add(phaseEntered(clock, n % 2 ? session : undefined));
    const head = writer.head(`session:${session}`);
    if (!head) throw new Error('no head');
    await writer.add(exported([{ subject: `session:${session}`, ...head }]));
    expect((await read(writer.rows)).frontier.size).toBe(6);
  });

  const session = uuidv7();
  const two = async () => {
    const writer = new Writer();
    const first = await writer.add(phaseEntered(clock, session));
    return { writer, first };
  };
  const cases: Record<string, { act(): Promise<readonly LoggedRow[]>; says: RegExp }> = {
    'one byte of an event changed': {
      act: async () => {
        const { first, writer } = await two();
        const text = new TextDecoder().decode(first.event).replace('"rapport"', '"rapporx"');
        return writer.rows.map((row) => ({ ...row, event: new TextEncoder().encode(text) }));
      },
      says: /leaf_hash/,
    },
    'an event that isn’t canonical': {
      act: async () => {
        const { first } = await two();
        const text = new TextDecoder().decode(first.event).replace('{', '{ ');
        return [{ ...first, event: new TextEncoder().encode(text) }];
      },
      says: /entry 0: not in canonical form/,
    },
    'a hole': {
      act: async () => {
        const { writer } = await two();
        const last = await writer.add(phaseEntered(clock));
        return [...writer.rows.slice(0, 1), { ...last, logIndex: 2 }];
      },
      says: /stands where index 1 must be/,
    },
    'a seq left out': {
      act: async () => {
        const { writer } = await two();
        await writer.add(phaseEntered(clock, session), { seq: 2 });
        return writer.rows;
      },
      says: /seq 2 .* not 1/,
    },
    'a wrong prev': {
      act: async () => {
        const { writer } = await two();
        await writer.add(phaseEntered(clock, session), { prev: 'b'.repeat(64) });
        return writer.rows;
      },
      says: /prev/,
    },
    'a first event with a seq of its own': {
      act: async () => {
        const writer = new Writer();
        await writer.add(phaseEntered(clock, session), { seq: 3, prev: 'b'.repeat(64) });
        return writer.rows;
      },
      says: /seq 3/,
    },
    'loggedAt falling': {
      act: async () => {
        const { writer } = await two();
        await writer.add(phaseEntered(clock), { loggedAt: '2026-11-24T08:59:59.999Z' });
        return writer.rows;
      },
      says: /loggedAt/,
    },
    'an id used before': {
      act: async () => {
        const { writer, first } = await two();
        await writer.add({ ...phaseEntered(clock), id: first.eventId });
        return writer.rows;
      },
      says: /used before/,
    },
    'another log’s event': {
      act: async () => {
        const { writer } = await two();
        await writer.add(phaseEntered(clock), { origin: 'other.test/custody' });
        return writer.rows;
      },
      says: /origin/,
    },
    'a column that says something else': {
      act: async () => {
        const { first } = await two();
        return [{ ...first, subject: `session:${uuidv7()}` }];
      },
      says: /column subject/,
    },
    'an export that lists an older end of a session': {
      act: async () => {
        const { writer, first } = await two();
        await writer.add(phaseEntered(clock, session));
        await writer.add(exported([{ subject: `session:${session}`, seq: 0, hash: hex(first.leafHash) }]));
        return writer.rows;
      },
      says: /head it lists/,
    },
    'an export that lists a session nobody knows': {
      act: async () => {
        const { writer } = await two();
        await writer.add(exported([{ subject: `session:${uuidv7()}`, seq: 0, hash: 'c'.repeat(64) }]));
        return writer.rows;
      },
      says: /head it lists/,
    },
  };
  for (const [name, { act, says }] of Object.entries(cases)) {
    it(`is refused with ${name}`, async () => {
      await expect(read(await act())).rejects.toMatchObject({
        code: 'integrity',
        message: expect.stringMatching(says),
      });
    });
  }
});
