// Three children under canary names, one of them from referral to package, through the real server: whatever is printed, logged, written,
// stored or sent on the way tells nobody who they are. The one place where it is shown is the drawer that a coordinator opens.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseText } from '../scripts/test/canary/database-text.ts';
import { canaryChildren, canaryWords, everyCanary } from '../scripts/test/canary/marks.ts';
import { createScan, type Output, refuseCanaries } from '../scripts/test/canary/scan.ts';
import { newFeed } from './contract/invitations.ts';
import { viewing } from './contract/recordings.ts';
import { candidates, identity, type ReferralRequest } from './contract/referrals.ts';
import { openMailServer, type TestMailServer } from './platform/mail/testing/mail-server.ts';
import { exportedBy } from './testing/exported.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse } from './testing/whole-story.ts';

const [street, street2, street3] = canaryWords;
let at: StoryHouse;
let mail: TestMailServer;
let story: Story;
const answers: Output[] = [];

beforeAll(async () => {
  mail = await openMailServer();
  at = await openStoryHouse({ mail: mail.settings });
});
afterAll(async () => {
  await at.close();
  mail.close();
});

/** As somebody's page asks it; the answer is an output like any other. */
async function ask(who: keyof Story['people'], path: string, body?: unknown) {
  const reply = await at.house.ask(story.people[who], body === undefined ? 'GET' : 'POST', path, body);
  expect(reply.status, `${path}: ${JSON.stringify(reply.body)}`).toBeLessThan(300);
  answers.push({ name: `answer to ${who}, ${path}`, content: JSON.stringify([reply.body, [...reply.headers]]) });
  return reply;
}

const { latin, cyrillic, arabic } = canaryChildren;
const entered: Partial<ReferralRequest> = {
  notes: { safety: `Lives in ${street}`, communication: `Asks for ${cyrillic.givenName}` },
  alreadyAsked: [
    {
      ...{ at: new Date().toISOString(), kind: 'first-response', recordedAs: 'notes', by: 'patrol' },
      ...{ asked: `What is in ${street2}?`, heard: `${arabic.givenName} was there` },
    },
  ],
};

it('a child is referred, matched, heard and watched again, and the package leaves the house', async () => {
  const opened = await caseOf(at.house, latin, entered);
  for (const other of [cyrillic, arabic]) await caseOf(at.house, other);
  story = { ...opened, sessionId: '', recording: '', frames: [] };
  const found = await ask('coordinator', '/referrals/candidates', { child: { ...latin, givenName: 'Zilpzalpjoern' } });
  expect(candidates.parse(found.body)).toMatchObject([{ childId: opened.childId, decide: true }]);
  const who = { ...latin.guardians[0], email: 'guardian@home.example' };
  const beside = { kind: 'guardian', who, conflictOfInterest: 'none' };
  await ask('coordinator', `/cases/${story.caseId}/safeguards`, beside);
  story = await heard(at, opened);
  for (const path of ['', '/ledger', '/safeguards', '/diary', '/bookings', '/plan', '/needs'])
    await ask('coordinator', `/cases/${story.caseId}${path}`);
  await ask('coordinator', '/waiting');
  await ask('prosecutor', `/recordings?search=${encodeURIComponent('E-1')}`);
  const open = await ask('prosecutor', `/recordings/${story.recording}/viewings`, { purpose: 'trial' });
  const { pictures } = viewing.parse(open.body);
  const { cookie } = story.people.prosecutor;
  const media = await fetch(`${at.house.origin}${pictures[0]?.url}`, { headers: { cookie } });
  answers.push({ name: 'what is watched', content: Buffer.from(await media.arrayBuffer()) });
  await ask('desk', `/sessions/${story.sessionId}/log`);
  await ask('custodian', `/recordings/${story.recording}/custody`);
  const { url } = newFeed.parse((await ask('interviewer', '/calendar/feed', {})).body);
  answers.push({ name: 'calendar feed', content: await (await fetch(url)).text() });
  await exportedBy(at, story);
  await expect.poll(() => mail.raw.length, { timeout: 60_000 }).toBeGreaterThan(2);
});

it('the drawer shows the child to the coordinator alone, and takes a reason that the log keeps closed', async () => {
  const asked = { purpose: 'contact', why: `To call at ${street3}` };
  const shown = await at.house.ask(story.people.coordinator, 'POST', `/cases/${story.caseId}/identity`, asked);
  const { child, notes } = identity.parse(shown.body);
  expect(child).toEqual(latin);
  expect(notes[0]?.safety).toContain(street);
  const scan = createScan(everyCanary);
  expect(scan([{ name: 'drawer', content: JSON.stringify(shown.body) }]).length).toBeGreaterThan(5);
});

it('nothing that was printed, logged, stored, mailed, packed or answered tells who the children are', async () => {
  const { house } = at;
  const database = await databaseText(house.database.ownerUrl);
  const mails = (await mail.mails()).flatMap((one, n) => [
    { name: `mail ${n}`, content: [one.subject, one.text, one.html].join('\n') },
    ...one.attachments.map(({ content, filename }) => ({ name: `mail ${n}, ${filename}`, content })),
  ]);
  const outputs: Output[] = [
    ...database,
    { name: 'the technical log', content: house.logged() },
    ...mail.raw.map((content, n) => ({ name: `mail ${n} as sent`, content })),
    ...mails,
    { name: 'sockets', content: JSON.stringify(story.frames) },
    ...answers,
    ...filesBelow(house.config.clientDir),
  ];
  const has = (name: string) => outputs.some((one) => one.name.startsWith(name) && one.content.length > 100);
  const wanted = ['table public.custody_entry', 'table public.letter', 'table jobs.', 'the technical log', 'mail 0'];
  expect([...wanted, 'sockets', 'calendar feed', 'file package-', 'file vault/'].filter((name) => !has(name))).toEqual(
    [],
  );
  refuseCanaries(outputs);
});

it('one unsealed column would be found, by its table', async () => {
  const { owner, database } = at.house;
  await owner.query('UPDATE child SET identity = convert_to($1, $2) WHERE id = $3', [
    latin.familyName,
    'UTF8',
    story.childId,
  ]);
  const left = await databaseText(database.ownerUrl);
  expect(() => refuseCanaries(left)).toThrow(/got out \d+ times:\n {2}table public\.child/);
  await owner.query('UPDATE child SET identity = NULL, identity_key = NULL WHERE id = $1', [story.childId]);
});

/** Names and contents, packages and vaults and all. */
function filesBelow(folder: string): Output[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return [
    { name: 'names of files', content: names.join('\n') },
    ...files.map((name) => ({ name: `file ${name}`, content: readFileSync(join(folder, name)) })),
  ];
}
