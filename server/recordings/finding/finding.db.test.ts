// Finding over a real PostgreSQL: by every label, by what was said and written in whatever script, and only what is the asker's to know.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../identity/actor.ts';
import { actAs } from '../../platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Recordings } from '../service.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';

let test: TestRecordings;
let room: Recordings;
beforeAll(async () => {
  test = await testRecordings();
  room = test.room();
  await test.record();
  const { session, actors, recording } = test.house;
  const at = test.clock.now();
  const said = { sessionId: session, writtenAt: at, receivedMediaMs: 3000 };
  await test.db.caption.createMany({
    data: [
      { ...said, id: uuidv7(), writerId: actors.observer.personId, mediaMs: 100, text: 'Під дощем, на Øvre gate' },
    ],
  });
  const asked = { sessionId: session, authorId: actors.observer.personId, proposedAt: at };
  await test.db.questionProposal.createMany({
    data: [
      { ...asked, id: uuidv7(), text: 'About the quarrel?' },
      {
        ...asked,
        id: uuidv7(),
        text: 'And the bicycle?',
        relayedText: 'Tell me about the bicycle',
        relayedAt: at,
        relayedById: actors.interviewer.personId,
        state: 'relayed' as const,
      },
    ],
  });
  const marker = async (who: Actor, audience: 'mine' | 'agency' | 'everyone', fact: string) => {
    const id = uuidv7();
    const dropped = { sessionId: session, authorId: who.personId, mediaMs: 1, receivedMediaMs: 1, droppedAt: at };
    await test.db.marker.create({ data: { ...dropped, id } });
    await test.db.markerWords.create({ data: { markerId: id, version: 1, audience, fact, writtenAt: at } });
    return id;
  };
  await marker(actors.observer, 'mine', 'secretly alpha');
  await marker(actors.observer, 'everyone', 'openly beta');
  const changed = await marker(actors.observer, 'everyone', 'formerly gamma');
  await test.db.markerWords.create({
    data: { markerId: changed, version: 2, audience: 'mine', fact: 'now delta', writtenAt: at },
  });
  await test.db.consent.create({
    data: {
      ...{ id: uuidv7(), sessionId: session, givenBy: 'child', mode: 'video', answer: 'yes', words: 'nodded twice' },
      ...{ at, recordedById: actors.interviewer.personId },
    },
  });
  const owner = openDatabase(test.database.ownerUrl);
  await owner.child.updateMany({ data: { pseudonym: 'Blåveis 4' } });
  await owner.recording.update({ where: { id: recording }, data: { exhibitNumber: 'E-4711', sealNumber: 'S-0815' } });
  await owner.$disconnect();
});
afterAll(async () => test.close());

const find = (actor: Actor, typed: string) => actAs(actor, () => room.find(actor, typed));

/** Null: not found; else where, beside the row. */
async function found(who: keyof TestRecordings['house']['actors'], typed: string) {
  const rows = await find(test.house.actors[who], typed);
  const row = rows.find(({ id }) => id === test.house.recording);
  return row ? row.found : null;
}

describe('of what is found, what is held or released', () => {
  const only = async (who: keyof TestRecordings['house']['actors'], which: 'held' | 'released', typed = '') =>
    (await actAs(test.house.actors[who], () => room.find(test.house.actors[who], typed, which))).map(({ id }) => id);

  it('is named to whoever reads its custody, with words and without, and to nobody else', async () => {
    const { recording, actors } = test.house;
    expect(await only('prosecutor', 'held')).toEqual([]);
    const owner = openDatabase(test.database.ownerUrl);
    const { personId } = actors.prosecutor;
    const at = test.clock.now();
    const hold = { id: uuidv7(), recordingId: recording, reason: 'appeal', authority: 'A court', setById: personId };
    await owner.legalHold.create({ data: { ...hold, setAt: at } });
    expect(await only('prosecutor', 'held')).toEqual([recording]);
    expect(await only('prosecutor', 'held', '26-017')).toEqual([recording]);
    expect(await only('prosecutor', 'held', 'nowhere')).toEqual([]);
    expect(await only('observer', 'held')).toEqual([]);
    expect(await only('outsider', 'held')).toEqual([]);
    expect(await only('prosecutor', 'released')).toEqual([]);
    const people = { releasedById: personId, agreedById: actors.custodian.personId, releaseRequestId: uuidv7() };
    // How two agree on it is shown with the holds.
    await owner.$executeRaw`ALTER TABLE legal_hold DISABLE TRIGGER hold_released_by_its_own`;
    await owner.legalHold.update({ where: { id: hold.id }, data: { ...people, releasedAt: at } });
    await owner.$executeRaw`ALTER TABLE legal_hold ENABLE TRIGGER hold_released_by_its_own`;
    expect(await only('prosecutor', 'held')).toEqual([]);
    const { recordingId: _, ...onCase } = { ...hold, id: uuidv7(), caseId: test.house.caseId };
    await owner.caseHold.create({ data: { ...onCase, setAt: at } });
    expect(await only('prosecutor', 'held')).toEqual([recording]);
    expect(await only('observer', 'held')).toEqual([]);
    await owner.$disconnect();
  });
});

describe('a recording', () => {
  it('is found by what stands on its label, in part and together', async () => {
    const { startedAt } = await test.db.recording.findUniqueOrThrow({ where: { id: test.house.recording } });
    const day = startedAt?.toISOString().slice(0, 7) ?? '';
    for (const typed of ['26-017', '6-01', 'e-4711', '0815', 'sealed', 'interv', `${day} IDA`, 'Blåv', 'BLAVEIS', ''])
      expect([typed, await found('prosecutor', typed)]).toEqual([typed, []]);
    expect(await found('prosecutor', '26-017 nowhere')).toBeNull();
    expect(await found('prosecutor', '1999')).toBeNull();
    expect(await found('prosecutor', 'barnahus')).toEqual(['agency']);
  });

  it('is found by words that were said and written, in any script, whatever case and accents', async () => {
    expect(await found('prosecutor', 'ДОЩ')).toEqual(['caption']);
    expect(await found('prosecutor', 'ovre')).toEqual(['caption']);
    expect(await found('prosecutor', '26-017 bicycle дощем')).toEqual(['caption', 'question']);
    expect(await found('prosecutor', 'nodded')).toEqual(['log']);
  });

  it('isn’t found by signs that are an operator elsewhere', async () => {
    for (const typed of ["' | 'zz", 'zz:*', '\\', "zo'", '%', '_', '!!', '<->', 'й'.repeat(300)])
      expect([typed, await found('prosecutor', typed)]).toEqual([typed, null]);
  });
});

describe('what somebody may not read', () => {
  it('finds nothing: markers of others, earlier words of markers, what the recording log says to observers', async () => {
    expect(await found('observer', 'alpha')).toEqual(['marker']);
    expect(await found('prosecutor', 'alpha')).toBeNull();
    expect(await found('prosecutor', 'beta')).toEqual(['marker']);
    expect(await found('prosecutor', 'gamma')).toBeNull();
    expect(await found('prosecutor', 'delta')).toBeNull();
    expect(await found('observer', 'nodded')).toBeNull();
  });

  it('finds nothing to the coordinator of what was never relayed', async () => {
    const { caseId, actors } = test.house;
    const coordinator: Actor = { ...actors.outsider, roles: ['coordinator'] };
    const tie = { caseId, personId: coordinator.personId, validFrom: new Date(0), grantedById: coordinator.personId };
    const owner = openDatabase(test.database.ownerUrl);
    await owner.person.update({ where: { id: coordinator.personId }, data: { roles: ['coordinator'] } });
    await owner.$disconnect();
    const { id } = await test.db.assignment.create({ data: { ...tie, role: 'coordinator' } });
    const has = async (typed: string) => (await find(coordinator, typed)).map((row) => row.found);
    expect(await has('bicycle')).toEqual([['question']]);
    expect(await has('quarrel')).toEqual([]);
    expect(await has('дощем')).toEqual([]);
    await test.db.assignment.update({ where: { id }, data: { revokedAt: test.clock.now() } });
    expect(await has('26-017')).toEqual([]);
  });

  it('isn’t there for whoever has no tie, has one to the family, or whose assignment ended', async () => {
    expect(await find(test.house.actors.outsider, '26-017')).toEqual([]);
    const { caseId, actors } = test.house;
    const mine = { caseId, personId: actors.observer.personId };
    await test.db.assignment.updateMany({ where: mine, data: { revokedAt: test.clock.now() } });
    expect(await found('observer', 'alpha')).toBeNull();
    await test.db.assignment.updateMany({ where: mine, data: { revokedAt: null } });
    const tie = await test.db.declaredTie.create({
      data: { ...mine, to: 'family', declaredById: mine.personId, declaredAt: test.clock.now() },
    });
    expect(await found('observer', '26-017')).toBeNull();
    await test.db.declaredTie.update({ where: { id: tie.id }, data: { withdrawnAt: test.clock.now() } });
    expect(await found('observer', '26-017')).toEqual([]);
  });

  it('before the seal is all that was said and written', async () => {
    const owner = openDatabase(test.database.ownerUrl);
    const set = (state: 'recording' | 'sealed') =>
      owner.recording.update({ where: { id: test.house.recording }, data: { state } });
    await set('recording');
    expect(await found('interviewer', 'beta')).toBeNull();
    expect(await found('interviewer', 'barnahus')).toBeNull();
    expect(await found('interviewer', '26-017')).toEqual([]);
    await set('sealed');
    expect(await found('interviewer', 'barnahus')).toEqual(['agency']);
    expect(await found('prosecutor', 'дощем beta')).toEqual(['caption', 'marker']);
    await owner.$disconnect();
  });

  it('is a command’s to find in somebody’s name alone, whoever runs it', async () => {
    expect((await room.find(test.house.actors.prosecutor, '26-017')).map(({ id }) => id)).toEqual([
      test.house.recording,
    ]);
    expect(await room.find(test.house.actors.outsider, '26-017')).toEqual([]);
  });

  it('isn’t in the reach of the app’s role, and is found for nobody but whoever acts', async () => {
    await expect(test.db.recordingWords.count()).rejects.toThrow('denied');
    const nobodys = test.db.$queryRaw`SELECT * FROM recordings_newest(true, ${test.clock.now()}::timestamptz, 0, 10)`;
    expect(await nobodys).toEqual([]);
  });
});

describe('what changes after the seal', () => {
  it('is found as it is now', async () => {
    const { recording, actors, session } = test.house;
    const version = async (version: number, words: string) => {
      const data = {
        id: uuidv7(),
        recordingId: recording,
        version,
        origin: 'edited',
        machine: false,
        lines: [],
        words,
      };
      const made = { byId: actors.prosecutor.personId, savedAt: test.clock.now(), sha256: '' };
      await test.db.transcriptVersion.create({ data: { ...data, ...made } });
    };
    await version(1, 'Пан Кіт, they said');
    expect(await found('prosecutor', 'кіт')).toEqual(['transcript']);
    await version(2, 'Пан Пес, they said');
    expect([await found('prosecutor', 'кіт'), await found('prosecutor', 'пес')]).toEqual([null, ['transcript']]);
    await test.db.marker.updateMany({ where: { sessionId: session }, data: { withdrawnAt: test.clock.now() } });
    expect(await found('prosecutor', 'beta')).toBeNull();
    await test.db.marker.updateMany({ where: { sessionId: session }, data: { withdrawnAt: null } });
    expect(await found('prosecutor', 'beta')).toEqual(['marker']);
  });

  it('loses nothing that was being written during the seal', async () => {
    const { recording, session, actors } = test.house;
    const owner = openDatabase(test.database.ownerUrl);
    await owner.recording.update({ where: { id: recording }, data: { state: 'stopping' } });
    const seal = async () => await owner.recording.update({ where: { id: recording }, data: { state: 'sealed' } });
    const line = { sessionId: session, writerId: actors.observer.personId, mediaMs: 1, receivedMediaMs: 1 };
    let sealing: Promise<unknown> = Promise.resolve();
    await inTransaction(test.db, async (tx) => {
      const text = 'epsilon at the last moment';
      await tx.caption.create({ data: { ...line, id: uuidv7(), text, writtenAt: test.clock.now() } });
      sealing = seal();
      while ((await waiting(owner)) === 0) await new Promise(setImmediate);
    });
    await sealing;
    expect(await found('prosecutor', 'epsilon')).toEqual(['caption']);
    await owner.$disconnect();
  });
});

/** How many wait for somebody else's lock. */
async function waiting(db: Database): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row?.count ?? 0;
}
