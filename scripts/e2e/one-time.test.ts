// Two agencies refer one child: one child, one case, one time that fits everybody, held, confirmed and answered. What leaves
// the house names nobody; a second interview is refused.
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stuckWork, supplementary } from './after-the-time.ts';
import { asGivenUp, inStore } from './as-if.ts';
import { bookedDay, bookedInterviewers, outbox, referralsOf, secondHold } from './asked-of-server.ts';
import { launchBrowser, type Person, patienceMs, signIn } from './browser.ts';
import { chooseFirst, demo, openNewestCase } from './coordinator.ts';
import { agencyCalendar, busyTimes, endFeed, makeFeed, uploadCalendar } from './own-calendar.ts';
import { type Product, startProduct } from './product.ts';
import { lookAround, sizes, violations } from './screens.ts';
import { confirmTime, holdTime } from './tasks-by-keyboard.ts';

// Apart in script, order and spelling: as two agencies write down what they heard.
const first = { given: 'Олександра', family: 'Гриценко', bornOn: '2016-03-04' };
const second = { given: 'Hrytsenko', family: 'Oleksandra', bornOn: '2016-04-03' };
const names = /Олександра|Гриценко|Hrytsenko|Oleksandra/;

const patient = { timeout: patienceMs };

let product: Product;
let browser: Browser;
let coordinator: Person;
let page: Page;
let casePath = '';

beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  coordinator = await signIn(browser, product.origin, demo.coordinator);
  page = coordinator.page;
  await page.setViewportSize(sizes.desktop);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function fillReferral(child: typeof first, agency: RegExp): Promise<void> {
  await page.goto('/referrals/new');
  await page.getByLabel('Given name', { exact: true }).fill(child.given);
  await page.getByLabel('Family name', { exact: true }).fill(child.family);
  await page.getByLabel('Date of birth').fill(child.bornOn);
  await chooseFirst(page, 'Referring agency', agency);
  await page.getByRole('checkbox', { name: 'Witness to violence' }).check({ force: true });
  await page.getByRole('radio', { name: 'Within days' }).check({ force: true });
}

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save referral' }).click();
  await page.waitForURL('**/today');
}

/** Something must stand there: an empty page has no violations. */
async function clean(screen: string, seen: Page = page): Promise<void> {
  await seen.getByRole('heading', { level: 1 }).waitFor();
  await lookAround(seen, screen);
  expect(await violations(seen), screen).toEqual([]);
}

describe('one child, one case, one time', () => {
  it('the police refer a child, and a case is opened', async () => {
    await fillReferral(first, /police/i);
    await page.getByText('Already asked', { exact: false }).first().click();
    await page.getByRole('button', { name: 'Somebody has asked already' }).click();
    await page.getByLabel('What it was').selectOption('first-response');
    await page.getByLabel('How it was kept').selectOption('notes');
    await page.getByLabel('When', { exact: true }).fill('2026-11-20T14:30');
    await page.getByLabel('Who asked, by function').fill('patrol officer');
    await clean('referral');
    await save();
    await openNewestCase(page);
    casePath = new URL(page.url()).pathname;
    await page.getByText('asked once elsewhere').waitFor();
  });

  it('child protection refers the same child in other letters, and the first is found', async () => {
    await fillReferral(second, /child protection/i);
    const found = page.getByRole('region', { name: 'Children who may be this one' });
    await found.waitFor();
    await page.getByRole('button', { name: 'Save referral' }).click();
    await page.getByText('Say whether it is one of these children').waitFor();
    await clean('referral-candidates');
    await found
      .getByRole('button', { name: /^It is this child/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Save referral' }).click();
    await page.getByText('Say whether it is the same matter').waitFor();
    await found.getByRole('radio').last().scrollIntoViewIfNeeded();
    await clean('referral-matter');
    await found.getByRole('radio', { name: /^The same matter as case/ }).check({ force: true });
    await save();
    await page.goto(casePath);
    await page.getByRole('heading', { name: /^Case / }).waitFor();
    await expect.poll(() => page.evaluate(referralsOf, casePath), patient).toBe(2);
  });

  it('a guardian is entered, and what the child was told', async () => {
    await page.getByText('Enter somebody beside the child').click();
    await chooseFirst(page, 'As what', /guardian/i);
    await page.getByLabel('Name', { exact: true }).fill('Olena Hrytsenko');
    await page.getByLabel('E-mail').fill('guardian@family.example');
    await chooseFirst(page, 'Conflict of interest', /no conflict/);
    await page.getByRole('button', { name: 'Enter', exact: true }).first().click();
    await page.getByRole('table', { name: 'Safeguards' }).getByText('Guardian').first().waitFor();
    await page.getByText('Enter what was told, or is due').click();
    const form = page.getByRole('form', { name: 'Enter what was told' });
    await form.getByLabel('What', { exact: true }).selectOption('rights');
    await form.getByLabel('Language').selectOption('uk');
    await form.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByRole('table', { name: 'Information diary' }).getByText('The child’s rights').waitFor();
    expect(await page.content()).not.toMatch(names);
    await clean('case');
  });

  it('an interviewer’s own calendar is read, an address that isn’t allowed is refused with why', async () => {
    const own = await signIn(browser, product.origin, demo.interviewer);
    await own.page.goto('/my-calendar');
    await uploadCalendar(own.page, agencyCalendar(DateTime.now().setZone('Europe/Oslo')));
    const read = own.page.getByRole('table', { name: 'Calendars and when they were read' });
    await read.getByRole('cell', { name: String(busyTimes), exact: true }).waitFor();
    await own.page.getByLabel('Address of a calendar').fill('https://calendar.elsewhere.example/me.ics');
    await own.page.getByRole('button', { name: 'Read this calendar' }).click();
    await own.page.getByText('ask an administrator to allow it').waitFor();
    await clean('my-calendar', own.page);
    await own.context.close();
  });

  it('a time is found with its reasons, held, and confirmed', async () => {
    await page.goto(`${casePath}/time`);
    const latest = page.getByLabel('Latest', { exact: true });
    const [earliest, chosen] = [
      await page.getByLabel('Earliest', { exact: true }).inputValue(),
      await latest.inputValue(),
    ];
    await latest.fill(DateTime.fromISO(earliest).plus({ hours: 2 }).toFormat("yyyy-MM-dd'T'HH:mm"));
    await page.getByRole('heading', { name: 'No time fits' }).waitFor();
    await clean('find-a-time-blocked');
    await latest.fill(chosen);
    await page.getByText(/times? fits?, /).waitFor();
    const holdIt = page.getByRole('button', { name: 'Hold this time' }).first();
    await latest.fill('');
    await page.getByText('answers your earlier one').waitFor();
    expect(await holdIt.count()).toBe(0);
    await latest.fill(chosen);
    await holdIt.waitFor();
    // What the agency's calendar said stands in the picture, without a word of what it is.
    const row = page.getByRole('row', { name: demo.interviewer });
    await row
      .getByText(/Taken .*12:00–12:30/)
      .first()
      .waitFor({ state: 'attached' });
    expect(await page.content()).not.toContain('Secret of the agency');
    await clean('find-a-time');
    await holdTime(page);
    await page.getByText(/is held until/).waitFor();
    await clean('find-a-time-held');
    await page.goto('/today');
    await page.getByText(/A held time is lost after/).waitFor();
    await clean('today-held');
    await page.goto(`${casePath}/time`);
    await confirmTime(page);
    await page.waitForURL(`**${casePath}`);
    await page.getByText('The interview is booked for').waitFor();
    await clean('case-booked');
  });

  it('the invitations name nobody, and one is answered by its link', async () => {
    await page.goto('/outbox');
    const letters = page.getByRole('table').first();
    await letters.getByText('Appointment').first().waitFor();
    const said = (await page.evaluate(outbox)) as { to: string; text: string; calendar: string | null }[];
    const text = said.map((letter) => `${letter.text}\n${letter.calendar ?? ''}`).join('\n');
    expect(said.length).toBeGreaterThanOrEqual(2);
    expect(text).not.toMatch(names);
    // Everybody's own address stands in their own letter; nothing else may say what it is about.
    expect(text.replace(/[\w.-]+@[\w.-]+/g, '')).not.toMatch(/\bcase\b|child|interview|police|26-\d{3}\b/i);
    await clean('outbox');
    const link = said.map((letter) => /https?:\S+\/answer\/[\w-]+/.exec(letter.text)?.[0]).find(Boolean) ?? '';
    const guest = await (await browser.newContext({ baseURL: product.origin })).newPage();
    await guest.goto(link);
    await guest.getByRole('button').first().waitFor();
    await clean('answer', guest);
    await guest
      .getByRole('button', { name: /yes|accept|come/i })
      .first()
      .click();
    await expect.poll(async () => guest.content(), patient).toMatch(/You have said that you come/);
    expect(await guest.content()).not.toMatch(names);
    await guest.context().close();
  });

  it('the interviewer’s calendar program finds the appointment by a private address, until it is ended', async () => {
    // Two are as good for this child; whoever the search found is booked.
    const [booked = ''] = await page.evaluate(bookedInterviewers, casePath);
    const own = await signIn(browser, product.origin, new RegExp(booked));
    await own.page.goto('/my-calendar');
    const address = await makeFeed(own.page);
    const text = await (await fetch(address)).text();
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(events.map(({ summary }) => summary)).toEqual(['Appointment']);
    expect(text).not.toMatch(/\bcase\b|child|interview|police|26-\d{3}\b/i);
    await endFeed(own.page);
    expect((await fetch(address)).status).toBe(404);
    await own.context.close();
  });

  it('a second interview of the child is refused', async () => {
    const status = await page.evaluate(secondHold, casePath);
    expect(status).toEqual({ status: 409, code: 'already-heard' });
  });

  it('the day and the registers are clean to look at', async () => {
    const booked = await page.evaluate(bookedDay, casePath);
    for (const [name, path] of [
      ['today', '/today'],
      ['today-booked', `/today?day=${booked}`],
      ['plan', `${casePath}/plan`],
      ['child-life', `${casePath}/child`],
      ['people-and-rooms', '/people-and-rooms'],
      ['rooms', '/people-and-rooms/rooms'],
      ['ways', '/people-and-rooms/ways'],
      ['calendars-allowed', '/people-and-rooms/calendars'],
      ['changes', '/people-and-rooms/changes'],
      ['cases', '/cases'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await clean(name);
    }
    await page.goto(`/today?day=${booked}`);
    await page.getByText(/have answered/).waitFor();
    await page
      .getByText(/No answer since/)
      .first()
      .waitFor();
  });

  it('the interview goes on in one more sitting, with its reason', async () => {
    await page.goto(casePath);
    await page.getByRole('button', { name: 'Plan one more sitting …' }).click();
    const asked = page.getByRole('alertdialog');
    await asked.getByLabel('Why').selectOption('child-tired');
    await clean('case-one-more-sitting');
    await asked.getByRole('button', { name: 'Plan one more' }).click();
    await page.getByText('planned over 2 sittings: 1 held or booked, 1 still to be booked').waitFor();
    await page.getByText('planned over 2 sittings').scrollIntoViewIfNeeded();
    await clean('case-two-sittings');
  });

  it('a case with a time booked isn’t closed; once that is cancelled it is, and can be read and reopened', async () => {
    const close = async () => {
      await page.getByRole('button', { name: 'Close the case …' }).click();
      await page.getByRole('alertdialog').getByLabel('Why').selectOption('handled-elsewhere');
      await page.getByRole('button', { name: 'Close the case', exact: true }).click();
    };
    await close();
    await page.getByText('cancel it or let it end, then close the case').waitFor();
    await clean('case-closing-refused');
    await page.getByRole('button', { name: 'Leave it open' }).click();
    await page.getByRole('button', { name: 'Cancel it …' }).click();
    await page.getByRole('alertdialog').getByLabel('Why').selectOption('other');
    await page.getByRole('button', { name: 'Cancel this time' }).click();
    await page.getByText('No time is held or booked').waitFor();
    await close();
    await page.getByRole('heading', { name: 'This case is closed' }).waitFor();
    await page.getByText('it is handled elsewhere').first().waitFor();
    await expect.poll(() => page.getByText('(to come)').count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
    await clean('case-closed');
    await page.getByRole('button', { name: 'Reopen the case …' }).click();
    await page.getByRole('alertdialog').getByLabel('Why').selectOption('new-information');
    await page.getByRole('button', { name: 'Reopen the case', exact: true }).click();
    await page.getByRole('heading', { name: 'Closing the case' }).waitFor();
  });

  it('further questions to a child who was heard are authorised, and find their time with topics and reason in sight', () =>
    supplementary({ page, product, casePath, clean }));

  it('what the server gave up is seen by the administrator, and tried again', async () => {
    await inStore(product.varFolder, asGivenUp);
    const own = await signIn(browser, product.origin, demo.administrator);
    await stuckWork(own.page, clean);
    await own.context.close();
  });

  it('no page complained', () => {
    const serious = coordinator.complaints.filter((text) => !/Failed to load resource/.test(text));
    expect(serious).toEqual([]);
  });
});
