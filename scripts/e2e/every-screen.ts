// Every screen of every role in a training centre that has just begun, as addresses: who sees it, and where. Screens of a live interview and
// of a recording are looked at where one is held (the-line.test.ts, player.test.ts).
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { caseRow, sessionSummary } from '../../server/contract/cases.ts';
import { type Person, signIn } from './browser.ts';
import { demo } from './coordinator.ts';

export interface Seen {
  readonly who: keyof typeof roles;
  readonly name: string;
  readonly path: string;
}

/** The demo person of each role whose screens are looked at. */
export const roles = {
  coordinator: demo.coordinator,
  interviewer: demo.interviewer,
  desk: demo.desk,
  observer: demo.observers.police,
  station: demo.station,
  prosecutor: demo.prosecutor,
  custodian: demo.custodian,
  administrator: demo.administrator,
  supervisor: /Astrid Vold/,
  auditor: demo.auditor,
  interpreter: /Oksana Melnyk/,
  captioner: /Eli Vik/,
} as const;

/** Of everybody who is a person. */
const own = {
  account: '/account',
  'own-data': '/own-data',
  'connection-test': '/connection-test',
  'for-you': '/for-you',
};

/** By role; `:booked` and `:opened` stand for a case that is booked and one that only was opened, `:session` for the next sitting. */
const screens: Readonly<Record<Seen['who'], Readonly<Record<string, string>>>> = {
  coordinator: {
    today: '/today',
    'new-referral': '/referrals/new',
    cases: '/cases',
    case: '/cases/:booked',
    'case-opened': '/cases/:opened',
    'find-a-time': '/cases/:opened/time',
    plan: '/cases/:booked/plan',
    sheet: '/cases/:booked/sheet',
    child: '/cases/:booked/child',
    outbox: '/outbox',
    practice: '/practice',
    'my-calendar': '/my-calendar',
    figures: '/figures',
    ui: '/ui',
    guide: '/guide/coordinator',
    story: '/guide/story',
    ...own,
  },
  interviewer: { sessions: '/sessions', interview: '/sessions/:session/interview', plan: '/cases/:booked/plan' },
  desk: { sessions: '/sessions', desk: '/sessions/:session/desk', log: '/sessions/:session/log' },
  observer: { sessions: '/sessions', watch: '/sessions/:session/watch' },
  station: { sessions: '/station', station: '/sessions/:session/station' },
  prosecutor: { recordings: '/recordings', case: '/cases/:booked' },
  custodian: { retention: '/retention', import: '/import', recordings: '/recordings' },
  administrator: {
    people: '/people-and-rooms',
    rooms: '/people-and-rooms/rooms',
    protocols: '/people-and-rooms/protocols',
    ways: '/people-and-rooms/ways',
    calendars: '/people-and-rooms/calendars',
    changes: '/people-and-rooms/changes',
    stuck: '/people-and-rooms/stuck',
    accounts: '/people-and-rooms/accounts',
    sheets: '/people-and-rooms/sheets',
  },
  supervisor: { emergency: '/emergency' },
  auditor: { 'custody-log-why': '/custody-log', 'custody-log': '/custody-log?why=administration' },
  interpreter: { sessions: '/sessions' },
  captioner: { sessions: '/sessions' },
};

/** Before anybody has signed in. */
export const ofAnybody = { 'sign-in': '/', welcome: '/welcome', answer: '/answer/none', nothing: '/nothing-here' };

/** Signs each role in once and shows screen after screen; what `look` is given stands still. */
export async function walkEveryScreen(
  browser: Browser,
  origin: string,
  look: (page: Page, seen: Seen) => Promise<void>,
): Promise<void> {
  const ids = await idsOf(await signIn(browser, origin, roles.coordinator));
  for (const [who, person] of Object.entries(roles) as [Seen['who'], RegExp][]) {
    const { page, context } = await signIn(browser, origin, person);
    for (const [name, address] of Object.entries(screens[who])) {
      const path = address.replace(/:(booked|opened|session)/, (_, id: keyof typeof ids) => ids[id]);
      await show(page, path);
      await look(page, { who, name, path });
    }
    await context.close();
  }
}

/** Once its heading stands there and it has asked for all it needs. */
export async function show(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
}

/** Of the cases that every training centre begins with. */
async function idsOf({ page, context }: Person): Promise<{ booked: string; opened: string; session: string }> {
  const asked = async (path: string): Promise<unknown> => page.evaluate(async (at) => (await fetch(at)).json(), path);
  const cases = z.array(caseRow).parse(await asked('/api/cases'));
  const sessions = z.array(sessionSummary).parse(await asked('/api/sessions'));
  await context.close();
  const booked = cases.find(({ id }) => sessions.some((one) => one.caseId === id));
  const opened = cases.find(({ id }) => !sessions.some((one) => one.caseId === id));
  const session = sessions.find(({ caseId }) => caseId === booked?.id);
  if (!booked || !opened || !session) throw new Error('the training centre has not the cases it begins with');
  return { booked: booked.id, opened: opened.id, session: session.id };
}
