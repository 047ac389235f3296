import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { openCheckpoint } from '../../../media/evidence/checkpoint.ts';
import { leafHash, verifyInclusion } from '../../../media/evidence/merkle.ts';
import { parseVkey, vkey } from '../../../media/evidence/note.ts';
import { type TestDatabase, testDatabase } from '../../../scripts/test/database.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type CustodyLog, createCustodyLog } from '../service.ts';
import { phaseEntered, turnableClock } from '../testing/events.ts';
import { type LogTables, logTables } from './log-tables.ts';
import { initNotary, Notary, type NotaryOptions } from './notary.ts';
import { stateFile } from './state.ts';
import { lockState } from './state-lock.ts';

const origin = 'log.test/custody';
const folder = mkdtempSync(join(tmpdir(), 'notary-'));
const clock = turnableClock();
const signer = ed25519Signer(origin, generateEd25519Pem());
const logKey = await vkey(nodeCrypto, signer);
const opened: { database: TestDatabase; db: Database; tables: LogTables; owner: pg.Client }[] = [];

afterAll(async () => {
  for (const { database, db, tables, owner } of opened) {
    await db.$disconnect();
    await tables.close();
    await owner.end();
    await database.drop();
  }
  rmSync(folder, { recursive: true, force: true });
});

let db: Database;
let owner: pg.Client;
let options: NotaryOptions;
let stateDir: string;
let log: CustodyLog;

beforeEach(async () => {
  const database = await testDatabase();
  db = openDatabase(database.appUrl, { otherwise: forTheHouse });
  const tables = logTables(database.notaryUrl);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  opened.push({ database, db, tables, owner });
  stateDir = join(folder, database.name);
  mkdirSync(stateDir);
  options = { tables, state: stateFile(stateDir), signer, vkey: logKey, crypto: nodeCrypto };
  log = createCustodyLog({ clock, origin, crypto: nodeCrypto });
  await initNotary(options);
});

const session = uuidv7();
const append = (...events: Parameters<CustodyLog['append']>[1]) => inTransaction(db, (tx) => log.append(tx, events));
const again = () => new Notary({ ...options, state: stateFile(stateDir) });
const sizes = async () => (await options.tables.checkpoints(0, 100)).map(({ size }) => size);

/** As an owner who means it: triggers off, then the change. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await owner.query('ALTER TABLE custody_entry DISABLE TRIGGER USER');
  await owner.query(sql, values);
  await owner.query('ALTER TABLE custody_entry ENABLE TRIGGER USER');
}

const integrity = { code: 'integrity' };

describe('the notary', () => {
  it('signs what is new, and a proof of every event holds against its checkpoint', async () => {
    const notary = again();
    expect(await notary.run()).toEqual({ size: 0, signed: false });
    const events = [phaseEntered(clock, session), phaseEntered(clock), phaseEntered(clock, session)];
    await append(...events.slice(0, 2));
    expect(await notary.run()).toEqual({ size: 2, signed: true });
    expect(await notary.run()).toEqual({ size: 2, signed: false });
    await append(...events.slice(2));
    expect(await notary.run()).toEqual({ size: 3, signed: true });
    const key = await parseVkey(nodeCrypto, logKey);
    for (const event of events) {
      const proof = await log.proof(db, event.id);
      if (!proof) throw new Error('no proof');
      const { size, root } = await openCheckpoint(nodeCrypto, proof.checkpoint, [key]);
      const leaf = await leafHash(nodeCrypto, proof.event);
      const check = { leaf, index: proof.logIndex, size, root, proof: proof.inclusion };
      expect(await verifyInclusion(nodeCrypto, check)).toBe(true);
      expect(await verifyInclusion(nodeCrypto, { ...check, index: proof.logIndex ^ 1 })).toBe(false);
    }
    expect(await sizes()).toEqual([2, 3]);
  });

  it('goes on after a restart, from what it kept', async () => {
    await append(phaseEntered(clock), phaseEntered(clock));
    await again().run();
    await append(phaseEntered(clock));
    expect(await again().run()).toEqual({ size: 3, signed: true });
    expect(await again().rereadAll()).toEqual({ size: 3, signed: false });
  });

  it('publishes the same note again when it died between keeping and publishing it', async () => {
    await append(phaseEntered(clock));
    const dying: LogTables = {
      ...options.tables,
      publish: async () => {
        throw new Error('killed');
      },
    };
    await expect(new Notary({ ...options, tables: dying }).run()).rejects.toThrow('killed');
    expect(await sizes()).toEqual([]);
    const kept = stateFile(stateDir).read()?.note;
    expect(await again().run()).toEqual({ size: 1, signed: false });
    expect((await log.newestCheckpoint(db))?.note).toBe(kept);
  });

  it('signs nothing after an event was altered, whoever altered hashes and head with it', async () => {
    await append(phaseEntered(clock), phaseEntered(clock), phaseEntered(clock));
    await again().run();
    const [entry] = await options.tables.entries(1, 1);
    const forged = Buffer.from(
      Buffer.from(entry?.event ?? [])
        .toString()
        .replace('"rapport"', '"closing"'),
    );
    const leaf = createHash('sha256').update('\0').update(forged).digest();
    await tamper('UPDATE custody_entry SET event = $1, leaf_hash = $2 WHERE log_index = 1', [forged, leaf]);
    await append(phaseEntered(clock));
    await expect(again().run()).rejects.toMatchObject(integrity);
    expect(await sizes()).toEqual([3]);
  });

  it('signs nothing after entries were taken out, in the middle or at the end', async () => {
    await append(phaseEntered(clock), phaseEntered(clock), phaseEntered(clock));
    const notary = again();
    await notary.run();
    await tamper('DELETE FROM custody_entry WHERE log_index = 2');
    await expect(notary.rereadAll()).rejects.toMatchObject(integrity);
    await tamper('DELETE FROM custody_entry WHERE log_index = 0');
    await expect(again().run()).rejects.toMatchObject(integrity);
    expect(await sizes()).toEqual([3]);
  });

  it('goes on by itself once the log is whole again', async () => {
    await append(phaseEntered(clock), phaseEntered(clock));
    const notary = again();
    await notary.run();
    await tamper(`UPDATE custody_entry SET type = 'session.ended' WHERE log_index = 0`);
    await append(phaseEntered(clock));
    await expect(notary.rereadAll()).rejects.toMatchObject(integrity);
    await expect(notary.run()).rejects.toMatchObject(integrity);
    await tamper(`UPDATE custody_entry SET type = 'phase.entered' WHERE log_index = 0`);
    expect(await notary.run()).toEqual({ size: 3, signed: true });
  });

  it('refuses to begin anew: without its state, and on a log that isn’t empty', async () => {
    await append(phaseEntered(clock));
    await again().run();
    rmSync(join(stateDir, 'state.json'));
    await expect(again().run()).rejects.toMatchObject({ code: 'state-lost' });
    const fresh = { ...options, state: stateFile(stateDir) };
    await expect(initNotary(fresh)).rejects.toMatchObject({ code: 'state-lost' });
    writeFileSync(join(stateDir, 'state.json'), '{}');
    await expect(again().run()).rejects.toMatchObject({ code: 'state-lost' });
  });

  it('takes an older state of its own, brought back from a backup, when all it signed since still holds', async () => {
    await append(phaseEntered(clock));
    await again().run();
    const backup = readFileSync(join(stateDir, 'state.json'));
    await append(phaseEntered(clock));
    await again().run();
    writeFileSync(join(stateDir, 'state.json'), backup);
    expect(await again().run()).toEqual({ size: 2, signed: true });
    expect(await sizes()).toEqual([1, 2]);
    writeFileSync(join(stateDir, 'state.json'), backup);
    await tamper('DELETE FROM custody_entry WHERE log_index = 1');
    await expect(again().run()).rejects.toMatchObject(integrity);
  });

  it('refuses a state of another log, a note that isn’t its own, and keys that don’t belong together', async () => {
    await append(phaseEntered(clock));
    await again().run();
    const other = ed25519Signer('other.test/log', generateEd25519Pem());
    const foreign = { ...options, state: stateFile(stateDir), signer: other, vkey: await vkey(nodeCrypto, other) };
    await expect(new Notary(foreign).run()).rejects.toMatchObject(integrity);
    const mixed = { ...options, state: stateFile(stateDir), signer: ed25519Signer(origin, generateEd25519Pem()) };
    await expect(new Notary(mixed).run()).rejects.toMatchObject({ code: 'configuration' });
    await owner.query(`INSERT INTO custody_checkpoint (size, note) VALUES (2, 'not a note')`);
    await expect(again().rereadAll()).rejects.toMatchObject(integrity);
  });

  it('never overwrites what another notary kept, and only one can have the state', async () => {
    const [one, two] = [again(), again()];
    await append(phaseEntered(clock));
    await one.run();
    await append(phaseEntered(clock));
    await two.run();
    expect(await one.run()).toEqual({ size: 2, signed: false });
    const stale = stateFile(stateDir);
    const state = stale.read();
    await append(phaseEntered(clock));
    await two.run();
    if (!state) throw new Error('no state');
    expect(() => stale.replace(state)).toThrow(/changed by somebody else/);
    const lock = lockState(stateDir);
    expect(() => lockState(stateDir)).toThrow(/another notary/);
    lock.release();
    lockState(stateDir).release();
    writeFileSync(join(stateDir, 'lock'), '999999 1');
    lockState(stateDir).release();
  });
});
