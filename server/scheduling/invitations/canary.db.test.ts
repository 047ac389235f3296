// A canary: a child with a name of its own, a case and a concern. Whatever leaves the house about its interview — letters, the
// appointments in them, feeds, the page behind a link — holds no trace of any of them, nor of what the appointment is.
import type { ParsedMail } from 'mailparser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casePage } from '../../contract/cases.ts';
import { newFeed } from '../../contract/invitations.ts';
import { referral } from '../../contract/referrals.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { openMailServer, type TestMailServer } from '../../platform/mail/testing/mail-server.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someReferral } from '../../testing/referral.ts';
import { type Correspondence, openCorrespondence } from './testing/correspondence.ts';

let house: TestHouse;
let letters: Correspondence;
let mailServer: TestMailServer;
beforeAll(async () => {
  mailServer = await openMailServer();
  house = await openHouse({ mail: mailServer.settings });
  letters = await openCorrespondence({ ...house, mailServer });
});
afterAll(async () => {
  await letters.close();
  await house.close();
  mailServer.close();
});

const child = { givenName: 'Xanthippe', familyName: 'Quetzalcoatl', bornOn: '2017-03-09' };
const concern = 'forced-marriage';

/** A real referral, case and booking, over HTTP. */
async function bookedCase() {
  const coordinator = await house.person('coordinator');
  const [interviewer, desk] = [await house.person('interviewer'), await house.person('desk')];
  const sent = someReferral(house.agencyId, { child, concerns: [concern], notes: { safety: 'Quetzalwords' } });
  const received = referral.parse((await house.ask(coordinator, 'POST', '/referrals', sent)).body);
  const opened = casePage.parse((await house.ask(coordinator, 'POST', '/cases', { referralId: received.id })).body);
  const date = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 10);
  const time = { roomId: house.rooms[0], startsAt: `${date}T10:00`, endsAt: `${date}T12:00` };
  const team = { interviewerId: interviewer.id, deskId: desk.id, observerIds: [] };
  const booked = await house.ask(coordinator, 'POST', `/cases/${opened.id}/interview`, { ...time, ...team });
  const [session] = casePage.parse(booked.body).sessions;
  return { opened, sessionId: session?.id ?? '', interviewer };
}

/** Everything a mail says, undone from what it was wrapped in. */
function saidBy(mail: ParsedMail): string {
  const headers = mail.headerLines.map(({ line }) => line);
  return [
    ...headers,
    mail.subject,
    mail.text,
    mail.html,
    ...mail.attachments.map(({ content }) => content.toString()),
  ].join('\n');
}

it('nothing that leaves the house says whom, which case or what it is about', async () => {
  const { opened, sessionId, interviewer } = await bookedCase();
  await inTransaction(letters.db, (tx) => letters.invitations.confirmed(tx, sessionId));
  await house.owner.query('UPDATE session SET sequence = 1 WHERE id = $1', [sessionId]);
  await expect.poll(() => mailServer.raw.length, { timeout: 25_000 }).toBe(2);
  await inTransaction(letters.db, (tx) => letters.invitations.moved(tx, sessionId));
  await house.owner.query(`UPDATE jobs.job SET start_after = now() WHERE name = 'letters'`);
  await expect.poll(() => mailServer.raw.length, { timeout: 25_000 }).toBe(8);
  const token = /answer\/([\w-]{43})/.exec((await mailServer.mails()).at(-1)?.text ?? '')?.[1] ?? '';
  const page = await letters.invitations.answer(token, 'declined');
  const feed = await feedOf(interviewer);
  await house.owner.query(`UPDATE session SET state = 'cancelled', cancelled_at = now() WHERE id = $1`, [sessionId]);
  await inTransaction(letters.db, (tx) => letters.invitations.cancelled(tx, sessionId));
  // Two requests, two updates, two reminders each, a notice of the decline, two cancellations.
  await expect.poll(() => mailServer.raw.length, { timeout: 25_000 }).toBe(11);

  const everything = [...(await mailServer.mails()).map(saidBy), feed, JSON.stringify(page)].join('\n');
  expect(everything).toContain('SUMMARY:Appointment');
  expect(everything).toContain('A room');
  const traces = [
    ...[child.givenName, child.familyName, child.bornOn, 'Quetzal', opened.id, opened.caseNumber, opened.pseudonym],
    ...[concern, 'marriage', 'child', 'interview', 'barnahus', 'police', 'abuse', 'violence', 'victim', 'case'],
  ];
  expect(traces.filter((trace) => everything.toLowerCase().includes(trace.toLowerCase()))).toEqual([]);
});

async function feedOf(who: TestPerson): Promise<string> {
  const { url } = newFeed.parse((await house.ask(who, 'POST', '/calendar/feed')).body);
  return (await fetch(url)).text();
}
