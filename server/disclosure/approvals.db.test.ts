// Four eyes over exports: another person, another sign-in, the very thing that was asked for, once and in time; and what PostgreSQL itself
// refuses, whatever this code would do.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Purpose } from '../contract/values.ts';
import { inTransaction } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { type TestRecordings, testRecordings } from '../recordings/testing/test-recordings.ts';
import { exportContent } from './export-request.ts';
import { type Approving, approvingExports } from './testing/approving-exports.ts';

let test: TestRecordings;
let approving: Approving;
let app: pg.Pool;
let recording: string;
let manifestHash: string;

beforeAll(async () => {
  test = await testRecordings();
  await test.startSession({ practice: false });
  await test.record({});
  const { db: database, clock, custody, house } = test;
  approving = approvingExports({ database, clock, custody }, test.room(), house.actors);
  app = new pg.Pool({ connectionString: test.database.appUrl, max: 2, options: '-c heard.part=command' });
  recording = house.recording;
  manifestHash = (await test.db.recording.findUniqueOrThrow({ where: { id: recording } })).manifestHash ?? '';
});
afterAll(async () => {
  await app.end();
  await test.close();
});

const use = (purpose: Purpose = 'trial', hash = manifestHash) =>
  inTransaction(test.db, (tx) =>
    approving.approvals.use(
      tx,
      approving.proved(test.house.actors.custodian),
      exportContent({ recording, manifestHash: hash }, purpose),
    ),
  );
const decide = (who: 'prosecutor' | 'custodian' | 'interviewer' | 'outsider', of: { id: string; sha256: string }) =>
  approving.approvals.decide(approving.proved(test.house.actors[who]), of.id, { sha256: of.sha256, approved: true });

describe('an export', () => {
  it('that nobody approved is not done, nor is one that was refused', async () => {
    await expect(use()).rejects.toMatchObject({ code: 'conflict' });
    const asked = await approving.ask(recording);
    await expect(use()).rejects.toMatchObject({ code: 'conflict' });
    const refusal = { sha256: asked.sha256, approved: false, reason: 'not-needed' } as const;
    await approving.approvals.decide(test.house.actors.custodian, asked.id, refusal);
    await expect(use()).rejects.toMatchObject({ code: 'conflict' });
    await expect(decide('custodian', asked)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is approved by another person with the same right, not by whoever asked, nor by anybody else', async () => {
    const asked = await approving.ask(recording);
    await expect(decide('prosecutor', asked)).rejects.toMatchObject({ code: 'conflict' });
    await expect(decide('interviewer', asked)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decide('outsider', asked)).rejects.toMatchObject({ code: 'not-found' });
    const sameSignIn = { ...test.house.actors.custodian, signInId: test.house.actors.prosecutor.signInId };
    const approval = { sha256: asked.sha256, approved: true };
    await expect(approving.approvals.decide(sameSignIn, asked.id, approval)).rejects.toMatchObject({
      code: 'conflict',
    });
    await decide('custodian', asked);
    expect(await use()).toBe(asked.id);
  });

  it('is done once, and only as it was asked for: for this purpose, of the recording as it was sealed', async () => {
    await approving.export(recording);
    await expect(use('investigation')).rejects.toMatchObject({ code: 'conflict' });
    await expect(use('trial', '0'.repeat(64))).rejects.toMatchObject({ code: 'conflict' });
    await use();
    await expect(use()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of which another hash is approved than was asked for stays unapproved', async () => {
    const asked = await approving.ask(recording);
    await expect(decide('custodian', { ...asked, sha256: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'conflict' });
    await expect(use()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is void once its time is over, approved or not', async () => {
    const asked = await approving.ask(recording);
    await approving.export(recording);
    const before = test.clock.at;
    test.clock.at += 72 * 3_600_000;
    await expect(decide('custodian', asked)).rejects.toMatchObject({ code: 'conflict' });
    await expect(use()).rejects.toMatchObject({ code: 'conflict' });
    test.clock.at = before;
    await use();
  });

  it('is neither asked for nor approved by somebody who hasn’t just proved that it is them', async () => {
    const asked = await approving.ask(recording);
    const stale = { ...test.house.actors.custodian, strongAt: new Date(test.clock.at - 300_000) };
    const yes = { sha256: asked.sha256, approved: true } as const;
    await expect(approving.approvals.decide(stale, asked.id, yes)).rejects.toMatchObject({ code: 'step-up' });
    await approving.approvals.decide(approving.proved(stale), asked.id, yes);
    await use();
  });

  it('waits for those who could approve it, not for whoever asked', async () => {
    const { id } = await approving.ask(recording);
    const { prosecutor, custodian, interviewer, outsider } = test.house.actors;
    const ids = async (who: typeof custodian) => (await approving.approvals.waitingFor(who)).map((row) => row.id);
    expect(await ids(custodian)).toContain(id);
    for (const who of [prosecutor, interviewer, outsider]) expect(await ids(who)).not.toContain(id);
  });
});

describe('PostgreSQL itself refuses', () => {
  const decision = (of: { id: string; sha256: string }, by: { personId: string; signInId: string }) =>
    app.query(`INSERT INTO approval_decision VALUES ($1, $2, true, null, $3, $4, now())`, [
      ...[of.id, of.sha256, by.personId, by.signInId],
    ]);

  it('a decision by whoever asked, in their sign-in or another, and one over another hash', async () => {
    const now = new Date();
    test.clock.at = now.getTime();
    const asked = await approving.ask(recording);
    const { prosecutor, custodian } = test.house.actors;
    await expect(decision(asked, prosecutor)).rejects.toThrow(/somebody else/i);
    await expect(decision(asked, { ...prosecutor, signInId: uuidv7() })).rejects.toThrow(/somebody else/i);
    await expect(decision(asked, { ...custodian, signInId: prosecutor.signInId })).rejects.toThrow(/somebody else/i);
    await expect(decision({ ...asked, sha256: 'f'.repeat(64) }, custodian)).rejects.toThrow(/not what was asked/);
  });

  it('to mark as used what nobody approved, and to change what was asked for', async () => {
    const asked = await approving.ask(recording);
    const { personId } = test.house.actors.custodian;
    const used = 'UPDATE approval_request SET used_at = now(), used_by_id = $2 WHERE id = $1';
    await expect(app.query(used, [asked.id, personId])).rejects.toThrow(/Nobody has approved/);
    const changed = `UPDATE approval_request SET sha256 = $2 WHERE id = $1`;
    await expect(app.query(changed, [asked.id, 'f'.repeat(64)])).rejects.toThrow(/permission denied/);
    await expect(app.query('DELETE FROM approval_request WHERE id = $1', [asked.id])).rejects.toThrow(/permission/);
    await expect(app.query('UPDATE approval_decision SET approved = true')).rejects.toThrow(/permission denied/);
  });
});
