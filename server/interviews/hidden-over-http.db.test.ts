// What the whole server answers the room side over HTTP, every address that there is, while nobody watches, while people watch, and
// after they have gone: to the byte the same. One session, so nothing has to be made alike but instants.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../identity/actor.ts';
import { uuidv7 } from '../platform/ids.ts';
import { routesInSource } from '../testing/routes-in-source.ts';
import { type HouseWithNode, openHouseWithNode } from './testing/house-with-node.ts';
import { acted, codeOf, type Page } from './testing/live-server.ts';
import { bePatient } from './testing/patience.ts';

bePatient();
let all: HouseWithNode;

beforeAll(async () => {
  all = await openHouseWithNode();
});
afterAll(() => all.close());

async function joined(actor: Actor): Promise<Page> {
  const page = await all.pageOf(actor);
  expect(codeOf(await page.join(all.people.sessionId))).toBe('ok');
  return page;
}

/** What the names in addresses stand for; a name that isn't here fails the test. What nobody made is asked for all the same. */
async function whatNamesStandFor(): Promise<Readonly<Record<string, string>>> {
  const { owner } = all;
  const { sessionId, interviewer } = all.people;
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
    ...['releaseId', 'openingId', 'questionId', 'derivativeId', 'holdId', 'caseHoldId', 'importId'],
    'glassId',
    'passkeyId',
    'signInId',
    'agencyId',
  ];
  return {
    ...made,
    ...Object.fromEntries(others.map((name) => [name, uuidv7()])),
    no: '0',
    track: 'child-cam',
    writtenAs: 'vtt',
  };
}

/** What some addresses want to know besides. */
const queries: Readonly<Record<string, string>> = {
  '/sessions/:sessionId/question-steps': '?after=0',
  '/sessions/:sessionId/missed/:track': `?viewing=${uuidv7()}&fromMs=0&toMs=1000&begin=true`,
  '/custody-log': '?why=quality-assurance',
  '/custody-log/export': '?why=quality-assurance',
  '/figures': '?from=2027-01-01&until=2027-03-31',
  '/figures/csv': '?from=2027-01-01&until=2027-03-31',
  '/register': '?on=2026-01-01',
  '/sheet-texts': '?band=7-11&language=en',
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
  const { scripted } = all;
  const { sessionId } = all.people;
  expect(codeOf(await interviewer.ask('session:start', acted(sessionId)))).toBe('ok');
  await expect.poll(() => scripted.startsOf(sessionId)).toHaveLength(1);
  scripted.lamp(scripted.startsOf(sessionId)[0]?.recording ?? '', sessionId, 60_000);
  await expect.poll(() => interviewer.frames.some(({ event }) => event === 'lamp')).toBe(true);
}

it('the room side is answered the same by every address whether nobody watches, people watch, or they have gone', async () => {
  const { owner, scripted } = all;
  const { sessionId, station, interviewer, desk, observers } = all.people;
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
