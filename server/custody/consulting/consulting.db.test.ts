// The custody log as an auditor reads it, over the real server: pages and filters, each entry held against the signed checkpoint, and nothing
// of it before the consultation is in the log.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { canaryChildren } from '../../../scripts/test/canary/marks.ts';
import { refuseCanaries } from '../../../scripts/test/canary/scan.ts';
import { checkLines } from '../../../scripts/verify-evidence/log-file.ts';
import { type LogPage, logPage } from '../../contract/custody-log.ts';
import { role } from '../../contract/values.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { TestPerson } from '../../testing/house.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse } from '../../testing/whole-story.ts';
import { kindsInWords } from './kind-words.ts';

let at: StoryHouse;
let story: Story;
let auditor: TestPerson;
beforeAll(async () => {
  at = await openStoryHouse();
  story = await heard(at, await caseOf(at.house, canaryChildren.latin));
  auditor = await at.house.person('auditor', { agencyKind: 'court' });
  await at.notary.run();
}, 120_000);
afterAll(() => at.close());

const path = (asked: Record<string, string | number> = {}) =>
  `/custody-log?${new URLSearchParams({ why: 'quality-assurance', ...asked })}`;
const ask = (asked?: Record<string, string | number>, who = auditor) => at.house.ask(who, 'GET', path(asked));
async function read(asked?: Record<string, string | number>): Promise<LogPage> {
  const { status, body } = await ask(asked);
  expect(status, JSON.stringify(body)).toBe(200);
  return logPage.parse(body);
}
async function readAll(): Promise<LogPage['entries']> {
  const first = await read();
  const entries = [...first.entries];
  for (let { older } = first; older !== null; ) {
    const next = await read({ before: older });
    entries.push(...next.entries);
    older = next.older;
  }
  return entries;
}
async function lines(asked: Record<string, string> = {}): Promise<string[]> {
  const query = new URLSearchParams({ why: 'quality-assurance', ...asked });
  const answer = await fetch(`${at.house.origin}/api/custody-log/export?${query}`, {
    headers: { cookie: auditor.cookie, origin: at.house.origin },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/jsonl; charset=utf-8']);
  return (await answer.text()).split('\n').filter((line) => line !== '');
}
const consulted = async () =>
  (
    await at.house.owner.query(`SELECT convert_from(event, 'UTF8') AS event FROM custody_entry WHERE type = 'log.consulted'
    ORDER BY log_index`)
  ).rows.map(({ event }) => JSON.parse(event));
const caseNumber = async () =>
  (await at.house.owner.query('SELECT case_number AS number FROM "case" WHERE id = $1', [story.caseId])).rows[0]
    ?.number as string;

describe('who reads the log', () => {
  it('is an auditor or a supervisor, whatever they are tied to, and nobody else', async () => {
    const answered: string[] = [];
    for (const one of role.options) {
      const more = one === 'room-station' ? { stationRoomId: at.house.rooms[1] } : {};
      const { status } = await ask({}, await at.house.person(one, more));
      if (status === 200) answered.push(one);
      else expect([one, status]).toEqual([one, 403]);
    }
    expect(answered).toEqual(['supervisor', 'auditor']);
    expect((await at.house.ask(null, 'GET', path())).status).toBe(401);
    for (const one of ['coordinator', 'prosecutor', 'desk'] as const) {
      const seen = await ask({}, story.people[one]);
      expect([one, seen.status]).toEqual([one, 403]);
    }
  });

  it('is nobody who may also sit with a child: it tells who watches', async () => {
    const both = await at.house.person('auditor');
    await at.house.owner.query(`UPDATE person SET roles = '{auditor,interviewer}' WHERE id = $1`, [both.id]);
    const before = (await consulted()).length;
    expect(await ask({}, both)).toMatchObject({ status: 403, body: { detail: /sit with a child/ } });
    expect((await consulted()).length).toBe(before);
  });
});

describe('a page of it', () => {
  it('runs from the newest to the oldest entry without a hole, and none stands on two pages', async () => {
    const indices: number[] = [];
    let page = await read({ most: 7 });
    const { size } = page.log;
    expect(page.entries[0]?.index).toBe(size - 1);
    for (;;) {
      indices.push(...page.entries.map(({ index }) => index));
      if (page.older === null) break;
      page = await read({ most: 7, before: page.older });
      expect(page.entries.length).toBeLessThanOrEqual(7);
    }
    expect(indices).toEqual(Array.from({ length: size }, (_, n) => size - 1 - n));
    expect((await ask({ most: 101 })).status).toBe(400);
  });

  it('tells in the reader’s language what happened, who acted as a pseudonym, and to what, by its number; no child', async () => {
    const page = { entries: await readAll(), kinds: (await read({ most: 1 })).kinds };
    const opened = page.entries.find(({ kind }) => kind === 'case.opened');
    const { coordinator } = story.people;
    expect(opened).toMatchObject({
      what: 'A case was opened',
      who: { id: `person:${coordinator.id}`, role: 'coordinator', agency: 'barnahus' },
      about: { subject: `case:${story.caseId}`, caseNumber: await caseNumber() },
    });
    const { rows } = await at.house.owner.query('SELECT exhibit_number AS number FROM recording');
    const sealed = page.entries.find(({ kind }) => kind === 'recording.sealed');
    expect(sealed?.about).toMatchObject({ caseNumber: await caseNumber(), exhibitNumber: rows[0]?.number });
    refuseCanaries([{ name: 'a page of the log', content: JSON.stringify(page) }]);
    expect(JSON.stringify(page)).not.toContain(coordinator.email);
    const inNorwegian = await fetch(`${at.house.origin}/api${path({ kind: 'case.opened' })}`, {
      headers: { cookie: auditor.cookie, 'accept-language': 'nb' },
    });
    expect(logPage.parse(await inNorwegian.json()).entries.map(({ what }) => what)).toContain('En sak ble åpnet');
    expect(page.kinds).toEqual(kindsInWords('en'));
  });

  it('is narrowed by time, by kind, by who acted, by a case with its sittings and recordings, and by an exhibit', async () => {
    const all = await readAll();
    const count = (fits: (entry: LogPage['entries'][number]) => boolean) => all.filter(fits).length;
    const kind = await read({ kind: 'room.joined' });
    expect(kind.entries.length).toBe(count((one) => one.kind === 'room.joined'));
    expect(kind.entries.length).toBeGreaterThan(0);
    const actor = `person:${story.people.coordinator.id}`;
    expect((await read({ actor })).entries.length).toBe(count((one) => one.who.id === actor));
    const number = await caseNumber();
    const ofCase = await read({ about: number });
    expect(ofCase.entries.length).toBe(count((one) => one.about.caseNumber === number));
    const subjects = new Set(ofCase.entries.map(({ about }) => about.subject.split(':')[0]));
    expect([...subjects].sort()).toEqual(['case', 'evidence', 'session']);
    const exhibit = all.find(({ about }) => about.exhibitNumber !== null)?.about.exhibitNumber ?? '';
    expect((await read({ about: exhibit })).entries.length).toBeGreaterThan(0);
    const middle = all[Math.floor(all.length / 2)];
    const later = await read({ from: middle?.loggedAt ?? '' });
    expect(later.entries.every(({ loggedAt }) => loggedAt >= (middle?.loggedAt ?? ''))).toBe(true);
    const earlier = await read({ until: middle?.loggedAt ?? '' });
    expect(earlier.entries.every(({ loggedAt }) => loggedAt < (middle?.loggedAt ?? ''))).toBe(true);
    expect(earlier.entries.length).toBeGreaterThan(0);
    expect((await ask({ about: '99-999' })).status).toBe(404);
  });
});

describe('a consultation of it', () => {
  it('says who read, why, and what they asked for, once an hour however many pages are turned', async () => {
    auditor = await at.house.person('auditor');
    const { id } = auditor;
    const [before, number] = [(await consulted()).length, await caseNumber()];
    const first = await read({ about: number, why: 'investigation', most: 2 });
    // It is the newest entry of all, and there already.
    expect((await read({ most: 1, why: 'investigation' })).log.size).toBeGreaterThan(first.log.size);
    await read({ about: number, why: 'investigation', most: 2, before: first.older ?? 0 });
    const mine = (await consulted()).slice(before);
    expect(mine).toMatchObject([
      {
        ...{ actor: { id: `person:${id}`, role: 'auditor' }, why: 'investigation', subject: 'log' },
        data: { taken: false, about: `case:${story.caseId}` },
      },
      { why: 'investigation', data: { taken: false } },
    ]);
    await lines({ kind: 'session.started' });
    expect((await consulted()).at(-1)).toMatchObject({ data: { taken: true, kind: 'session.started' } });
  });

  it('gives nothing where the log takes no entry', async () => {
    const other = await at.house.person('auditor');
    await at.house.owner.query('REVOKE INSERT ON custody_entry FROM heard_once_app');
    const refused = await ask({}, other);
    await at.house.owner.query('GRANT INSERT ON custody_entry TO heard_once_app');
    expect(refused.status).toBe(500);
    expect(JSON.stringify(refused.body)).not.toContain('case.opened');
  });
});

describe('what it is held against', () => {
  it('each entry under the newest checkpoint is proven, and those behind it wait for the next', async () => {
    const { log, entries } = await read();
    expect(log.checkpoint?.signed).toBe(true);
    const size = log.checkpoint?.size ?? 0;
    expect(size).toBeGreaterThan(20);
    expect(entries.filter(({ index }) => index < size).every(({ standing }) => standing === 'proven')).toBe(true);
    expect(entries.filter(({ index }) => index >= size).every(({ standing }) => standing === 'waiting')).toBe(true);
    expect(entries.some(({ standing }) => standing === 'waiting')).toBe(true);
  });

  it('lines taken along are checked elsewhere with the log’s key alone, the whole log and a part of it', async () => {
    const trust = await trustOfKey(nodeCrypto, at.logKey);
    const whole = await lines();
    const checked = await checkLines(nodeCrypto, whole, trust);
    expect(checked).toMatchObject({ origin: at.house.config.logOrigin, leftOut: 0, counts: { broken: 0 } });
    expect(checked.counts.proven).toBe(checked.size);
    const part = await checkLines(nodeCrypto, await lines({ kind: 'room.joined' }), trust);
    expect(part.counts).toMatchObject({ broken: 0 });
    const forged = whole.map((line) =>
      line.replace('"role":"observer"'.replaceAll('"', '\\"'), '\\"role\\":\\"desk\\"'),
    );
    expect(forged).not.toEqual(whole);
    expect((await checkLines(nodeCrypto, forged, trust)).counts.broken).toBeGreaterThan(0);
    const another = readFileSync('media/evidence/README.md', 'utf8').split('\n');
    await expect(checkLines(nodeCrypto, another, trust)).rejects.toThrow();
  });

  it('an entry that was changed in the database is shown as broken, also one that can’t be read any more', async () => {
    const { entries } = await read({ kind: 'case.opened' });
    const index = entries[0]?.index ?? 0;
    const kept = (await at.house.owner.query('SELECT event FROM custody_entry WHERE log_index = $1', [index])).rows[0];
    const change = async (event: unknown) => {
      await at.house.owner.query('ALTER TABLE custody_entry DISABLE TRIGGER USER');
      await at.house.owner.query(
        `UPDATE custody_entry SET event = $2, leaf_hash = sha256('\\x00'::bytea || $2::bytea) WHERE log_index = $1`,
        [index, event],
      );
      await at.house.owner.query('ALTER TABLE custody_entry ENABLE TRIGGER USER');
    };
    const other = Buffer.from(kept?.event.toString('utf8').replace('"why":"administration"', '"why":"investigation"'));
    expect(other.equals(kept?.event)).toBe(false);
    await change(other);
    expect((await read({ kind: 'case.opened' })).entries[0]).toMatchObject({ index, standing: 'broken' });
    await change(Buffer.from(`{"id":"${uuidv7()}"}`));
    expect((await read({ kind: 'case.opened' })).entries[0]).toMatchObject({ standing: 'broken', who: { id: null } });
    await change(kept?.event);
    expect((await read({ kind: 'case.opened' })).entries[0]).toMatchObject({ index, standing: 'proven' });
  });
});
