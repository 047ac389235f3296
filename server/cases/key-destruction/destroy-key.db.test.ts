// A child's key is destroyed after the whole story: with all that is left — database, a backup from before, a package, and the
// key-encryption key itself — nobody reads who the child is, while the package and the log verify as before.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { trustOfKey } from '../../../media/evidence/verify/trust.ts';
import { verifyPackage } from '../../../media/evidence/verify/verify-package.ts';
import { databaseText } from '../../../scripts/test/canary/database-text.ts';
import { canaryChildren, canaryWords } from '../../../scripts/test/canary/marks.ts';
import { refuseCanaries } from '../../../scripts/test/canary/scan.ts';
import { folderPackage } from '../../../scripts/verify-evidence/folder.ts';
import { createCustodyLog } from '../../custody/service.ts';
import type { Actor } from '../../identity/actor.ts';
import { systemClock as clock } from '../../platform/clock.ts';
import { forTheHouse } from '../../platform/database/acting.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { assigned } from '../../testing/case.ts';
import { actorOf, exportedBy } from '../../testing/exported.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse } from '../../testing/whole-story.ts';
import { openIfThere, sealIdentity } from '../child-identity.ts';
import { createChildWords } from '../child-words.ts';
import { halvesInMemory } from '../key-halves.ts';
import { createCases } from '../service.ts';
import { settleChildKeys } from './at-start.ts';
import { type DestroyDependencies, destroyChildKey } from './destroy-key.ts';

let at: StoryHouse;
let story: Story;
let database: Database;
let needs: DestroyDependencies;
let custodians: readonly [Actor, Actor];
let packed: string;

beforeAll(async () => {
  at = await openStoryHouse();
  const { house } = at;
  const notes = { safety: `Lives in ${canaryWords[0]}` };
  story = await heard(at, await caseOf(house, canaryChildren.latin, { notes }));
  packed = await exportedBy(at, story);
  const { people, caseId } = story;
  const second = await assigned(house, { coordinator: people.coordinator, caseId }, 'custodian');
  custodians = [await actorOf(house, people.custodian), await actorOf(house, second)];
  database = openDatabase(house.config.databaseUrl, { otherwise: forTheHouse });
  const custody = createCustodyLog({ clock, origin: house.config.logOrigin, crypto: nodeCrypto });
  const nothing = { sessionsOf: async () => [], statesOf: async () => new Map(), recordingsOf: async () => [] };
  const identity = { rolesOf: async () => new Map() };
  const cases = createCases({
    database,
    clock,
    custody,
    identity,
    access: house.access,
    parts: nothing,
    closedTo: async () => [],
  });
  needs = { database, clock, custody, cases, childKeys: house.childKeys };
});
afterAll(async () => {
  await database.$disconnect();
  await at.close();
});

const destroy = (asked: Actor, agreed: Actor) =>
  destroyChildKey(needs, { caseId: story.caseId, reason: 'retention' }, { asked, agreed });
const rowOfChild = () => database.child.findUniqueOrThrow({ where: { id: story.childId } });
const drawer = () => {
  const asked = { purpose: 'contact', why: 'to call' };
  return at.house.ask(story.people.coordinator, 'POST', `/cases/${story.caseId}/identity`, asked);
};
const verified = async (folder: string) =>
  (await verifyPackage(folderPackage(folder), await trustOfKey(nodeCrypto, at.logKey), nodeCrypto)).exitCode;

describe('destroying a child’s key', () => {
  it('takes two custodians of the case, and cases that are closed', async () => {
    const [one, two] = custodians;
    const prosecutor = await actorOf(at.house, story.people.prosecutor);
    const stranger = await actorOf(at.house, await at.house.person('custodian'));
    await expect(destroy(one, one)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(destroy(one, { ...one, signInId: uuidv7() })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(destroy(one, { ...two, signInId: one.signInId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(destroy(one, prosecutor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(destroy(stranger, two)).rejects.toMatchObject({ code: 'not-found' });
    await expect(destroy(one, two)).rejects.toMatchObject({ code: 'conflict' });
    expect((await drawer()).status).toBe(200);
  });

  it('leaves nothing that tells who the child is, not even with a backup and the key-encryption key', async () => {
    const closed = await at.house.ask(story.people.coordinator, 'POST', `/cases/${story.caseId}/close`, {
      reason: 'handled-elsewhere',
    });
    expect(closed.status, JSON.stringify(closed.body)).toBeLessThan(300);
    const backup = await rowOfChild();
    const { houseKeys, halves } = at.house.childKeys;
    expect(openIfThere(backup, story.childId, createChildWords(at.house.childKeys))).toEqual(canaryChildren.latin);
    await destroy(...custodians);

    expect(await rowOfChild()).toMatchObject({ identity: null, identityKey: null });
    expect(await database.childToken.count({ where: { childId: story.childId } })).toBe(0);
    expect([halves.read(story.childId), halves.ids()]).toEqual([undefined, []]);
    expect((await drawer()).status).toBe(404);
    await expect(destroy(...custodians)).rejects.toMatchObject({ code: 'not-found' });

    // Whoever has the backup and the key-encryption key lacks the half, and a half of their own opens nothing.
    expect(openIfThere(backup, story.childId, createChildWords(at.house.childKeys))).toBeUndefined();
    const guessed = halvesInMemory();
    guessed.keep(story.childId, randomBytes(32));
    const guessing = createChildWords({ houseKeys, halves: guessed });
    expect(() => openIfThere(backup, story.childId, guessing)).toThrow();
    refuseCanaries(await databaseText(at.house.database.ownerUrl));
  });

  it('holds when a backup from before is restored: the server shows nothing, finds nothing, and says so at its start', async () => {
    const backup = sealIdentity(canaryChildren.latin, story.childId, at.house.childKeys);
    at.house.childKeys.halves.destroy(story.childId);
    await database.child.update({ where: { id: story.childId }, data: backup });
    const shown = await drawer();
    expect([shown.status, shown.body]).toMatchObject([404, { detail: expect.stringContaining('was destroyed') }]);
    refuseCanaries([{ name: 'answer', content: JSON.stringify(shown.body) }]);
    const lines: string[] = [];
    const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    await settleChildKeys({ database, childKeys: at.house.childKeys, log });
    expect(lines.join('')).toMatch(/"children":1.*can’t be opened/);
    await database.child.update({ where: { id: story.childId }, data: { identity: null, identityKey: null } });
  });

  it('is in the log with both people, and what was packed before, what is packed after, and the log itself verify', async () => {
    const [entry] = (await needs.custody.entriesOfSubject(database, `case:${story.caseId}`)).slice(-1);
    expect(entry?.event).toMatchObject({
      ...{
        type: 'key.destroyed',
        why: 'administration',
        data: { reason: 'retention', agreed: custodians[1].personId },
      },
      actor: { id: `person:${custodians[0].personId}`, role: 'custodian' },
    });
    await at.notary.run();
    expect(await needs.custody.proof(database, entry?.event.id ?? '')).not.toBeNull();
    const after = await exportedBy(at, story);
    expect([await verified(packed), await verified(after)]).toEqual([0, 0]);
    for (const folder of [packed, after]) refuseCanaries(filesIn(folder));
  });
});

describe('at a start', () => {
  const log = createLog({ level: 'silent' });
  const settle = () => settleChildKeys({ database, childKeys: at.house.childKeys, log });

  it('a destruction that a killed server left half done is finished', async () => {
    const { childId } = await caseOf(at.house, canaryChildren.cyrillic);
    const { halves } = at.house.childKeys;
    await database.child.update({ where: { id: childId }, data: { identity: null, identityKey: null } });
    expect(halves.read(childId)).toBeDefined();
    await settle();
    expect(halves.read(childId)).toBeUndefined();
  });

  it('a child from before there were halves is given one of zeros, once, and stays readable until it is destroyed', async () => {
    const { houseKeys } = at.house.childKeys;
    const halves = halvesInMemory();
    let complete = false;
    const markComplete = () => {
      complete = true;
    };
    const before = { ...halves, complete: () => complete, markComplete };
    const childKeys = { houseKeys, halves: before };
    const { childId } = await caseOf(at.house, canaryChildren.arabic);
    await settleChildKeys({ database, childKeys, log });
    expect([complete, halves.read(childId)]).toEqual([true, new Uint8Array(32)]);
    const row = await database.child.findUniqueOrThrow({ where: { id: childId } });
    const words = createChildWords(childKeys);
    expect(words.open(row, 'x', words.seal(row, 'x', 'said'))).toBe('said');
    halves.destroy(childId);
    await settleChildKeys({ database, childKeys, log });
    expect([halves.read(childId), words.open(row, 'x', new Uint8Array(40))]).toEqual([undefined, undefined]);
  });
});

function filesIn(folder: string) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, content: readFileSync(join(folder, name)) }));
}
