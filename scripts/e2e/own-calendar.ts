// Somebody's own calendars, in and out, as they walk them: their agency's file is read to busy times, their bookings are fetched
// by an address that ends when they say so.
import type { DateTime } from 'luxon';
import type { Page } from 'playwright-core';

/** Of the file below: thirty days at noon but one, a whole day, and a floating hour. */
export const busyTimes = 31;

/** As an agency's program exports it: a zone of its own making, a repetition with a day left out, all-day and floating times. */
export function agencyCalendar(now: DateTime): string {
  const day = (days: number) => now.plus({ days }).toFormat('yyyyMMdd');
  const zone = (kind: string, lines: readonly string[]) => [`BEGIN:${kind}`, ...lines, `END:${kind}`];
  const event = (uid: string, lines: readonly string[]) =>
    zone('VEVENT', [`UID:${uid}@agency.example`, 'DTSTAMP:20260101T000000Z', 'SUMMARY:Secret of the agency', ...lines]);
  const lines = zone('VCALENDAR', [
    ...['VERSION:2.0', 'PRODID:-//Agency//Calendar//EN'],
    ...zone('VTIMEZONE', [
      'TZID:Nordic Office',
      ...zone('STANDARD', [
        ...['DTSTART:19701025T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'],
        ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
      ]),
      ...zone('DAYLIGHT', [
        ...['DTSTART:19700329T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'],
        ...['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
      ]),
    ]),
    ...event('noon', [
      `DTSTART;TZID=Nordic Office:${day(0)}T120000`,
      `DTEND;TZID=Nordic Office:${day(0)}T123000`,
      'RRULE:FREQ=DAILY;COUNT=30',
      `EXDATE;TZID=Nordic Office:${day(25)}T120000`,
    ]),
    ...event('whole-day', [`DTSTART;VALUE=DATE:${day(40)}`]),
    ...event('floating', [`DTSTART:${day(41)}T130000`, 'DURATION:PT1H']),
  ]);
  return `${lines.join('\r\n')}\r\n`;
}

export async function uploadCalendar(page: Page, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles({ name: 'agency.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Read this file' }).click();
}

/** Makes the private address and returns it. */
export async function makeFeed(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Make an address' }).click();
  return page.getByRole('status').locator('code').innerText();
}

export async function endFeed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End the address' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByText('There is no address yet.').waitFor();
}
