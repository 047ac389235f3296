// For tests: one child's story through the real server, from the referral to the package that leaves the house. Everything that people do is
// asked over HTTP and sockets; a media node is scripted, and the recording is made of synthetic frames. Whoever the child is is a canary.
import { generateKeyPairSync } from 'node:crypto';
import { expect, vi } from 'vitest';
import { ed25519Signer, generateEd25519Pem, nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { jcs } from '../../media/evidence/canonical.ts';
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import { vkey } from '../../media/evidence/note.ts';
import { casePage } from '../contract/cases.ts';
import { type ChildIdentity, type ReferralRequest, referral } from '../contract/referrals.ts';
import type { Role } from '../contract/values.ts';
import { logTables } from '../custody/notary/log-tables.ts';
import { initNotary, Notary, type NotaryOptions } from '../custody/notary/notary.ts';
import { stateFile } from '../custody/notary/state.ts';
import { acted, codeOf, Page } from '../interviews/testing/live-server.ts';
import { makeReady } from '../interviews/testing/people.ts';
import { ScriptedNode } from '../interviews/testing/scripted-node.ts';
import { openDatabase } from '../platform/database/database.ts';
import { uuidv7 } from '../platform/ids.ts';
import { sealedRecording } from '../recordings/testing/sealed-recording.ts';
import { nodeName } from '../recordings/testing/small-house.ts';
import { assigned } from './case.ts';
import { testLog } from './config.ts';
import { openHouse, type TestHouse, type TestPerson } from './house.ts';
import { someReferral } from './referral.ts';

/** A guard against hanging, not a promise; both are waited for by asking. */
const patient = { timeout: 60_000, interval: 50 };
const storyRoles = ['interviewer', 'desk', 'observer', 'prosecutor', 'custodian'] as const;
type StoryRole = (typeof storyRoles)[number] | 'coordinator';

export interface StoryHouse {
  readonly house: TestHouse;
  readonly node: ScriptedNode;
  readonly notary: Notary;
  /** what it signs with, and over what */
  readonly notaryOptions: NotaryOptions;
  /** as everybody knows it */
  readonly logKey: string;
  close(): Promise<void>;
}

export interface Story {
  readonly caseId: string;
  readonly childId: string;
  readonly sessionId: string;
  readonly recording: string;
  readonly people: Readonly<Record<StoryRole, TestPerson>>;
  /** all that came over sockets to those who were in the room */
  readonly frames: readonly { event: string; message: unknown }[];
}

export async function openStoryHouse(options: Parameters<typeof openHouse>[0] = {}): Promise<StoryHouse> {
  const keys = generateKeyPairSync('ed25519');
  const { x = '' } = keys.publicKey.export({ format: 'jwk' });
  const known = Buffer.concat([Buffer.of(1), Buffer.from(x, 'base64url')]).toString('base64');
  const signer = ed25519Signer(testLog, generateEd25519Pem());
  const logKey = await vkey(nodeCrypto, signer);
  const house = await openHouse({
    logVkey: logKey,
    nodeKeys: JSON.stringify({ [nodeName]: `${nodeName}+00000000+${known}` }),
    ...options,
  });
  const node = new ScriptedNode({ url: house.origin, name: nodeName, key: keys.privateKey });
  await node.dial();
  const tables = logTables(house.database.notaryUrl);
  const notaryOptions = { tables, state: stateFile(house.config.copiesDir), signer, vkey: logKey, crypto: nodeCrypto };
  await initNotary(notaryOptions);
  return {
    ...{ house, node, logKey, notary: new Notary(notaryOptions), notaryOptions },
    close: async () => {
      node.hangUp();
      await tables.close();
      await house.close();
    },
  };
}

/** What a coordinator enters: the referral, who stands beside the child, what was asked before; and a case with its people. */
export async function caseOf(
  house: TestHouse,
  child: ChildIdentity,
  more: Partial<ReferralRequest> = {},
): Promise<{ caseId: string; childId: string; people: Story['people'] }> {
  const coordinator = await house.person('coordinator');
  const sent = someReferral(house.agencyId, { child, ...more });
  const received = referral.parse((await done(house, coordinator, '/referrals', sent)).body);
  const { id: caseId } = casePage.parse((await done(house, coordinator, '/cases', { referralId: received.id })).body);
  const one = (role: Role) => assigned(house, { coordinator, caseId }, role);
  const people = {
    coordinator,
    ...{ interviewer: await one('interviewer'), desk: await one('desk'), observer: await one('observer') },
    ...{ prosecutor: await one('prosecutor'), custodian: await one('custodian') },
  };
  return { caseId, childId: received.childId, people };
}

/** While it runs, three seconds of it in the vaults and a lamp that vouches for them. */
export interface WhileLive {
  readonly sessionId: string;
  readonly recording: string;
  readonly desk: Page;
}

/** Books the interview for now, holds it, records and seals it, and waits for its working copy. */
export async function heard(
  at: StoryHouse,
  of: Omit<Story, 'sessionId' | 'recording' | 'frames'>,
  whileLive: (live: WhileLive) => Promise<void> = async () => undefined,
): Promise<Story> {
  const { house, node } = at;
  const { coordinator, interviewer, desk, observer } = of.people;
  const minute = 60_000;
  const wall = (ms: number) =>
    new Date(ms).toLocaleString('sv', { timeZone: 'Europe/Oslo' }).slice(0, 16).replace(' ', 'T');
  const now = Date.now();
  const team = { interviewerId: interviewer.id, deskId: desk.id, observerIds: [observer.id] };
  const time = { roomId: house.rooms[0], startsAt: wall(now), endsAt: wall(now + 60 * minute) };
  const booked = await done(house, coordinator, `/cases/${of.caseId}/interview`, { ...time, ...team });
  const sessionId = casePage.parse(booked.body).sessions[0]?.id ?? '';
  const owner = openDatabase(house.database.ownerUrl);
  await makeReady(
    owner,
    sessionId,
    [interviewer, desk, observer].map(({ id: personId }) => ({ personId })),
  );
  await owner.$disconnect();
  const station = await house.person('room-station', { stationRoomId: house.rooms[0] });
  const pages = [station, interviewer, desk, observer].map(
    (person) => new Page({ url: house.origin }, { personId: person.id }, person.cookie),
  );
  for (const page of pages) expect(codeOf(await page.join(sessionId))).toBe('ok');
  const [, tablet, board, watching] = pages;
  if (!tablet || !board || !watching) throw new Error('nobody is in the room');
  expect(codeOf(await tablet.ask('session:start', acted(sessionId)))).toBe('ok');
  await vi.waitFor(() => expect(node.startsOf(sessionId)).toHaveLength(1), patient);
  const recording = node.startsOf(sessionId)[0]?.recording ?? '';
  const { vaultDir, mirrorDir, keyEncryptionKeys } = house.config;
  const stored = { vaultDir, mirrorDir, keyEncryptionKeys, startedAt: new Date() };
  const { events } = await sealedRecording({ recording, session: sessionId, practice: false, ...stored });
  const [begun, ...later] = events;
  if (begun) await deliver(node, begun);
  node.lamp(recording, sessionId, 20_000);
  await whileLive({ sessionId, recording, desk: board });
  const question = uuidv7();
  const said = [
    await watching.ask('question:propose', acted(sessionId, { question, text: 'What came then?' })),
    await board.ask('question:settle', acted(sessionId, { question, outcome: 'declined', reason: 'Asked already.' })),
    await tablet.ask('session:end', acted(sessionId)),
  ];
  expect(said.map(codeOf)).toEqual(said.map(() => 'ok'));
  for (const event of later) await deliver(node, event);
  await vi.waitFor(async () => expect(await playable(house, of.people.prosecutor, recording)).toBe(true), patient);
  for (const page of pages) page.close();
  return { ...of, sessionId, recording, frames: pages.flatMap(({ frames }) => frames) };
}

async function done(house: TestHouse, who: TestPerson, path: string, body?: unknown) {
  const reply = await house.ask(who, 'POST', path, body);
  if (reply.status >= 300) throw new Error(`POST ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply;
}

async function deliver(node: ScriptedNode, event: NewCustodyEvent): Promise<void> {
  const ack = await node.socket.emitWithAck('event:deliver', { event: Buffer.from(jcs(event)).toString('base64') });
  if (!ack.ok) throw new Error(`${event.type}: ${JSON.stringify(ack)}`);
}

async function playable(house: TestHouse, who: TestPerson, recording: string): Promise<boolean> {
  const { body } = await house.ask(who, 'GET', `/recordings/${recording}`);
  return typeof body === 'object' && body !== null && 'playable' in body && body.playable === true;
}
