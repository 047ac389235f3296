// Copies from their order to their end, over a real database, real vault files and the real ffmpeg.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentHash } from '../../custody/content-hash.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Recordings } from '../service.ts';
import type { CopiesFeature, CopiesNeed } from './feature.ts';
import { type CopiesRoom, copiesRoom, court, edited, leaveOut, mute, peer, refusalOf } from './testing/copies-room.ts';

let test: CopiesRoom;
let id: string;
let room: Recordings;

beforeAll(async () => {
  test = await copiesRoom();
  id = test.recording;
  room = test.recordings;
});
afterAll(() => test.close());

const copies = (changes: Partial<CopiesNeed> = {}): CopiesFeature => test.copies(changes);
const eventsOf = (of: string) => test.eventsOf(of);

const plainOf = async (copyId: string) => {
  const { copies: all } = await room.forExport(test.house.actors.custodian, id);
  const pieces: Uint8Array[] = [];
  for await (const piece of all.find((one) => one.id === copyId)?.read() ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
};

describe('an edited copy', () => {
  const order = edited();
  const shelf = () => readdirSync(test.copiesDir).map((name) => [name, hashOf(name)]);
  const hashOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(test.copiesDir, name)))
      .digest('hex');

  it('is ordered on record, made as an exhibit of its own, and the working copy stays as it was', async () => {
    const before = shelf();
    const { orders, job } = copies();
    const told = await orders.order(test.house.actors.prosecutor, id, order);
    expect(told).toMatchObject({ state: 'waiting', exhibitNumber: null, edits: [mute, leaveOut] });
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'copy.ordered',
      data: { copy: order.id, kind: 'edited', edits: contentHash([mute, leaveOut]) },
      actor: { id: `person:${test.house.actors.prosecutor.personId}`, role: 'prosecutor', grant: 'assignment' },
    });
    await job.idle();
    const [made] = (await orders.list(test.house.actors.observer, id)).copies;
    const { exhibitNumber, manifestHash } = await test.db.recording.findUniqueOrThrow({ where: { id } });
    expect(made).toMatchObject({
      state: 'made',
      rootExhibitNumber: exhibitNumber,
      exhibitNumber: `${exhibitNumber}-C02`,
    });
    expect(Math.abs((made?.durationMs ?? 0) - 2_000)).toBeLessThan(150);
    const [derived] = await eventsOf(order.id);
    const [working] = await test.db.workingCopy.findMany({ where: { recordingId: id, derivativeId: null } });
    expect(derived).toMatchObject({
      type: 'evidence.derived',
      data: {
        ...{
          from: id,
          manifest: manifestHash,
          sha256: made?.sha256,
          bytes: made?.bytes,
          copyNumber: 2,
          kind: 'edited',
        },
        ...{ edits: contentHash([mute, leaveOut]), number: made?.exhibitNumber, rendered: working?.id },
      },
    });
    const plain = await plainOf(order.id);
    expect(createHash('sha256').update(plain).digest('hex')).toBe(made?.sha256);
    expect(plain.subarray(4, 8).toString()).toBe('ftyp');
    expect(shelf()).toEqual(expect.arrayContaining(before));
    expect(readdirSync(test.copiesDir)).toHaveLength(2);
    expect(readFileSync(join(test.copiesDir, `${order.id}.sealed`)).includes('ftyp')).toBe(false);
  });

  it('isn’t ordered twice by the same act, and another one under its id is refused', async () => {
    const { orders } = copies();
    const { prosecutor } = test.house.actors;
    expect((await orders.order(prosecutor, id, order)).state).toBe('made');
    expect(await refusalOf(orders.order(prosecutor, id, { ...order, edits: [mute] }))).toBe('conflict');
    expect((await eventsOf(id)).filter(({ type }) => type === 'copy.ordered')).toHaveLength(1);
  });

  it('is watched by a viewing of its own, in the log, with nothing beside it that says what it keeps back', async () => {
    const { observer } = test.house.actors;
    const viewing = await room.open(observer, id, { purpose: 'trial', copyId: order.id });
    expect(viewing).toMatchObject({
      copyId: order.id,
      mediaType: 'video/mp4',
      timeline: { phases: [], questions: [] },
    });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'evidence.viewed', data: { copy: order.id } });
    const other = room.open(observer, test.house.practiceRecording, { purpose: 'trial', copyId: order.id });
    expect(await refusalOf(other)).not.toBe('none');
    expect(await refusalOf(room.open(observer, id, { purpose: 'trial', copyId: uuidv7() }))).toBe('not-found');
  });

  it('and what people watch is still the working copy', async () => {
    const viewing = await room.open(test.house.actors.observer, id, { purpose: 'trial' });
    expect(viewing).toMatchObject({ mediaType: 'video/webm' });
    expect(viewing.copyId).not.toBe(order.id);
  });

  it('goes into a package with its edit list, whose hash is in the log', async () => {
    const { copies: exported } = await room.forExport(test.house.actors.custodian, id);
    expect(exported.map(({ extension }) => extension)).toEqual(['webm', 'mp4']);
    const list = exported[1]?.edits ?? new Uint8Array();
    expect(createHash('sha256').update(list).digest('hex')).toBe(contentHash([mute, leaveOut]));
  });
});

describe('who may not, and what can’t be', () => {
  it('is refused before anything is written', async () => {
    const { orders } = copies();
    const { prosecutor, observer, outsider, interviewer } = test.house.actors;
    const before = await test.db.derivativeCopy.count();
    expect(await refusalOf(orders.order(observer, id, court()))).toBe('forbidden');
    expect(await refusalOf(orders.order(interviewer, id, court()))).toBe('forbidden');
    expect(await refusalOf(orders.orderPeerReview(prosecutor, id, peer()))).toBe('forbidden');
    expect(await refusalOf(orders.order(outsider, id, court()))).toBe('not-found');
    expect(await refusalOf(orders.list(outsider, id))).toBe('not-found');
    expect(await refusalOf(orders.order(prosecutor, id, edited([])))).toBe('malformed edits');
    expect(await refusalOf(orders.order(prosecutor, id, { ...edited(), kind: 'court' }))).toBe('malformed edits');
    const beyond = edited([mute, { ...mute, fromMs: 2_900, toMs: 3_100 }]);
    expect(await refusalOf(orders.order(prosecutor, id, beyond))).toBe('malformed edits.1.toMs');
    const without = copies({ ffmpeg: '/nowhere/ffmpeg' }).orders;
    expect(await refusalOf(without.order(prosecutor, id, court()))).toBe('tool-missing');
    expect(await test.db.derivativeCopy.count()).toBe(before);
  });

  it('is told which kinds one may order', async () => {
    const { orders } = copies();
    const { prosecutor, observer, custodian, interviewer } = test.house.actors;
    const may = async (who: typeof observer) => (await orders.list(who, id)).mayOrder;
    expect(await may(observer)).toEqual([]);
    expect(await may(interviewer)).toEqual(['peer-review']);
    expect(await may(prosecutor)).toEqual(['edited', 'court']);
    expect(await may(custodian)).toEqual(['edited', 'court', 'peer-review']);
  });
});

describe('a court copy', () => {
  it('shows the cameras that were chosen, which stands in the log; one that isn’t there is named', async () => {
    const { orders, job } = copies();
    const { prosecutor } = test.house.actors;
    const chosen = (cameras: string[]) => ({ ...court(), cameras, language: 'uk' as const });
    expect(await refusalOf(orders.order(prosecutor, id, chosen(['child-cam', 'no-cam'])))).toBe('malformed cameras.1');
    expect(await refusalOf(orders.order(prosecutor, id, chosen(['child-cam', 'child-cam'])))).toBe(
      'malformed cameras.1',
    );
    expect(await refusalOf(orders.order(prosecutor, id, { ...edited(), cameras: ['child-cam'] }))).toBe(
      'malformed cameras',
    );
    const order = chosen(['child-cam']);
    expect((await orders.order(prosecutor, id, order)).cameras).toEqual(['child-cam']);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'copy.ordered',
      data: { copy: order.id, kind: 'court', cameras: ['child-cam'] },
    });
    await job.idle();
    const [made] = (await orders.list(prosecutor, id)).copies;
    expect(made).toMatchObject({ id: order.id, state: 'made' });
    expect(Math.abs((made?.durationMs ?? 0) - 3_000)).toBeLessThan(50);
  });
});

describe('a peer-review copy', () => {
  const order = peer();

  it('says what was not anonymised, in the list and in itself, and stays out of packages', async () => {
    const { orders, job } = copies();
    await orders.orderPeerReview(test.house.actors.interviewer, id, order);
    await job.idle();
    const made = (await orders.list(test.house.actors.interviewer, id)).copies.find((one) => one.id === order.id);
    expect(made).toMatchObject({ id: order.id, state: 'made', picture: 'none', voice: 'shifted' });
    expect(made?.notAnonymised).toEqual(['voices-shifted', 'names-elsewhere', 'what-is-told']);
    expect(made?.expiresAt).toBe(new Date(Date.parse(made?.endedAt ?? '') + 7 * 86_400_000).toISOString());
    const { copies: exported } = await room.forExport(test.house.actors.custodian, id);
    expect(exported.map((one) => one.id)).not.toContain(order.id);
  });

  it('is erased when its days are over: file and key are gone, the log says so, and nobody watches it', async () => {
    const { interviewer, prosecutor } = test.house.actors;
    const viewing = await room.open(interviewer, id, { purpose: 'peer-review', copyId: order.id });
    const path = join(test.copiesDir, `${order.id}.sealed`);
    expect(existsSync(path)).toBe(true);
    test.clock.at += 7 * 86_400_000 - 60_000;
    const { job, orders } = copies();
    await job.idle();
    expect(existsSync(path)).toBe(true);
    test.clock.at += 120_000;
    await job.idle();
    expect(existsSync(path)).toBe(false);
    expect((await test.db.workingCopy.findUniqueOrThrow({ where: { id: order.id } })).fileKey).toHaveLength(0);
    expect((await eventsOf(order.id)).map(({ type }) => type)).toEqual([
      ...['evidence.derived', 'retention.expired', 'evidence.destroyed'],
    ]);
    const lines = await room.custody(prosecutor, id, 'en');
    expect(lines[0]?.sentence).toBe('A copy of the recording was erased, and its key destroyed.');
    expect(await refusalOf(room.open(interviewer, id, { purpose: 'peer-review', copyId: order.id }))).toBe('not-found');
    expect(viewing.copyId).toBe(order.id);
    const told = (await orders.list(interviewer, id)).copies.find((one) => one.id === order.id);
    expect(told).toMatchObject({ state: 'erased', exhibitNumber: expect.stringMatching(/-C\d\d$/) });
    await room.copies.start();
    await room.copies.stop();
  });
});

describe('a peer-review copy of what is under a legal hold', () => {
  const reason = { reason: 'inquiry', authority: 'The Ombudsperson' } as const;
  const holds = {
    recording: async (owner: Database, setById: string) => {
      const hold = { id: uuidv7(), recordingId: id, setById, setAt: new Date(test.clock.at), ...reason };
      await owner.legalHold.create({ data: hold });
      return () => owner.legalHold.delete({ where: { id: hold.id } });
    },
    case: async (owner: Database, setById: string) => {
      const hold = { id: uuidv7(), caseId: test.house.caseId, setById, setAt: new Date(test.clock.at), ...reason };
      await owner.caseHold.create({ data: hold });
      return () => owner.caseHold.delete({ where: { id: hold.id } });
    },
  };

  it.each(['recording', 'case'] as const)(
    'closes when its days are over, and is kept while a hold on the %s stands',
    async (on) => {
      const { interviewer, custodian } = test.house.actors;
      const order = peer();
      const { job, orders } = copies();
      await orders.orderPeerReview(interviewer, id, order);
      await job.idle();
      const owner = openDatabase(test.database.ownerUrl);
      const release = await holds[on](owner, custodian.personId);
      const told = async () => (await orders.list(interviewer, id)).copies.find((one) => one.id === order.id);
      const opening = () => room.open(interviewer, id, { purpose: 'peer-review', copyId: order.id });
      const expiresAt = Date.parse((await told())?.expiresAt ?? '');
      test.clock.at = expiresAt - 60_000;
      const viewing = await opening();
      expect(Date.parse(viewing.expiresAt)).toBe(expiresAt);
      expect(await room.strip(interviewer, viewing.id)).toBeDefined();
      test.clock.at = expiresAt;
      await job.idle();
      expect(existsSync(join(test.copiesDir, `${order.id}.sealed`))).toBe(true);
      expect((await test.db.workingCopy.findUniqueOrThrow({ where: { id: order.id } })).fileKey.length).toBeGreaterThan(
        0,
      );
      expect(await told()).toMatchObject({ state: 'made', over: true });
      expect(await refusalOf(opening())).toBe('not-found');
      expect(await refusalOf(room.strip(interviewer, viewing.id))).toBe('forbidden');
      const erase = test.db.derivativeCopy.update({ where: { id: order.id }, data: { state: 'erased' } });
      await expect(erase).rejects.toThrow(/legal hold/);

      await release();
      await job.idle();
      expect(existsSync(join(test.copiesDir, `${order.id}.sealed`))).toBe(false);
      expect(await told()).toMatchObject({ state: 'erased', over: true });
      await owner.$disconnect();
    },
  );
});
