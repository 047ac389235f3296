// What the whole server answers the room side over HTTP, every address that there is, while nobody watches, while people watch, and
// after they have gone: to the byte the same. One session, so nothing has to be made alike but instants.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../identity/actor.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { openHouse, type TestHouse } from '../testing/house.ts';
import { routesInSource } from '../testing/routes-in-source.ts';
import { acted, codeOf, Page } from './testing/live-server.ts';
import { bePatient } from './testing/patience.ts';
import { type Cast, cast } from './testing/people.ts';
import { ScriptedNode } from './testing/scripted-node.ts';

bePatient();
const node = { name: 'node.test/1', keys: generateKeyPairSync('ed25519') };
let house: TestHouse;
let owner: Database;
let people: Cast;
let scripted: ScriptedNode;
const pages: Page[] = [];

beforeAll(async () => {
  const { x = '' } = node.keys.publicKey.export({ format: 'jwk' });
  const vkey = Buffer.concat([Buffer.of(1), Buffer.from(x, 'base64url')]).toString('base64');
  house = await openHouse({ nodeKeys: JSON.stringify({ [node.name]: `${node.name}+00000000+${vkey}` }) });
  owner = openDatabase(house.database.ownerUrl);
  people = await cast(owner, new Date());
  scripted = new ScriptedNode({ url: house.origin, name: node.name, key: node.keys.privateKey });
  await scripted.dial();
});
afterAll(async () => {
  for (const page of pages) page.close();
  scripted.hangUp();
  await owner.$disconnect();
  await house.close();
});

async function pageOf(actor: Actor): Promise<Page> {
  const page = new Page({ url: house.origin }, actor, await house.signIn(actor.personId));
  pages.push(page);
  return page;
}

async function joined(actor: Actor): Promise<Page> {
  const page = await pageOf(actor);
  expect(codeOf(await page.join(people.sessionId))).toBe('ok');
  return page;
}

/** What the names in addresses stand for; a name that isn't here fails the test. What nobody made is asked for all the same. */
async function whatNamesStandFor(): Promise<Readonly<Record<string, string>>> {
  const { sessionId, interviewer } = people;
  const session = await owner.session.findUniqueOrThrow({
    where: { id: sessionId },
    include: { interview: true, recordings: true, bookings: { where: { personId: interviewer.personId } } },
  });
  const caseId = session.interview?.caseId ?? '';
  const assignment = await owner.assignment.findFirstOrThrow({ where: { caseId, personId: interviewer.personId } });
  const made = {
    ...{ sessionId, caseId, personId: interviewer.personId, roomId: session.roomId, assignmentId: assignment.id },
    ...{ bookingId: session.bookings[0]?.id ?? '', recordingId: session.recordings[0]?.id ?? '' },
  };
  const never = ['calendarId', 'absenceId', 'qualificationId', 'token', 'sourceId', 'viewingId', 'copyId', 'needId'];
  const others = [
    ...never,
    'tieId',
    'safeguardId',
    'contactId',
    'entryId',
    'requestId',
    'timeId',
    'stuckId',
    'fileId',
    'exhibitId',
    'approvalId',
    ...['releaseId', 'openingId', 'questionId'],
    'glassId',
    'passkeyId',
    'signInId',
    'agencyId',
  ];
  return { ...made, ...Object.fromEntries(others.map((name) => [name, uuidv7()])), no: '0', track: 'child-cam' };
}

/** What some addresses want to know besides. */
const queries: Readonly<Record<string, string>> = {
  '/sessions/:sessionId/question-steps': '?after=0',
  '/sessions/:sessionId/missed/:track': `?viewing=${uuidv7()}&fromMs=0&toMs=1000&begin=true`,
  '/register': '?on=2026-01-01',
  '/register/mine': '?on=2026-01-01',
};

/** Asks everything as each of them. What isn't a GET gets a body that no address takes: asked, and nothing done. */
async function answers(who: readonly Page[], names: Readonly<Record<string, string>>): Promise<string[]> {
  const asked = routesInSource().map(({ method, path }) => {
    const address = path.replaceAll(/:(\w+)/g, (_, name: string) => {
      const meant = names[name];
      if (meant === undefined) throw new Error(`say what :${name} of ${path} stands for`);
      return meant;
    });
    return { method, address: address + (queries[path] ?? '') };
  });
  const all = who.flatMap((page) => asked.map((ask) => ({ page, ...ask })));
  return Promise.all(
    all.map(({ page, method, address }) => page.raw(method, address, method === 'GET' ? undefined : { probe: true })),
  );
}

/** The interview runs, and a lamp says that it has been recorded for a minute. */
async function begun(interviewer: Page): Promise<void> {
  const { sessionId } = people;
  expect(codeOf(await interviewer.ask('session:start', acted(sessionId)))).toBe('ok');
  await expect.poll(() => scripted.startsOf(sessionId)).toHaveLength(1);
  scripted.lamp(scripted.startsOf(sessionId)[0]?.recording ?? '', sessionId, 60_000);
  await expect.poll(() => interviewer.frames.some(({ event }) => event === 'lamp')).toBe(true);
}

it('the room side is answered the same by every address whether nobody watches, people watch, or they have gone', async () => {
  const { sessionId, station, interviewer, desk, observers } = people;
  const screen = await joined(interviewer);
  const room = [await joined(station), screen];
  await begun(screen);
  const names = await whatNamesStandFor();
  const before = await answers(room, names);
  expect(await answers(room, names), 'asked again').toEqual(before);
  expect(
    before.filter((answer) => /^(400 GET|2.. (?!GET))/.test(answer)),
    'not really asked, or done',
  ).toEqual([]);
  expect(before.filter((answer) => answer.startsWith('200')).length).toBeGreaterThan(25);
  expect(before.some((answer) => answer.startsWith(`403 GET /recordings/${names.recordingId}/custody`))).toBe(true);

  const [boss, one, two] = [await joined(desk), await joined(observers[0]), await joined(observers[1])];
  const question = uuidv7();
  const drop = { marker: uuidv7(), mediaMs: 0, audience: 'everyone', fact: 'A drawing.', opinion: null };
  const said = [
    await one.ask('question:propose', acted(sessionId, { question, text: 'Unseen.' })),
    await two.ask('question:propose', acted(sessionId, { question: uuidv7(), text: 'Unseen too.' })),
    await boss.ask('question:settle', acted(sessionId, { question, outcome: 'declined', reason: 'Asked already.' })),
    await boss.ask('note:write', acted(sessionId, { note: uuidv7(), text: 'A dog.' })),
    await one.ask('marker:drop', acted(sessionId, drop)),
  ];
  expect(said.map(codeOf)).toEqual(said.map(() => 'ok'));
  scripted.socket.emit('peer:notice', { room: sessionId, notice: 'media-changed' });
  await expect.poll(() => one.frames.some(({ event }) => event === 'media:changed')).toBe(true);
  expect(await answers(room, names), 'while they watch').toEqual(before);

  for (const page of [boss, one, two]) await page.ask('room:leave', {});
  await expect.poll(() => owner.presence.count({ where: { sessionId, leftAt: null } })).toBe(2);
  expect(await answers(room, names), 'after they have gone').toEqual(before);
});
