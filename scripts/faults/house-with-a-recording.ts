// For tests: the whole product as a person starts it, with a sealed practice recording in its vaults, and what people ask of it by HTTP:
// a child is looked for, a recording is watched.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import type { NewCustodyEvent } from '../../media/evidence/event.ts';
import { parseKeyRing } from '../../media/vault/wrapped-key.ts';
import type { Viewing } from '../../server/contract/recordings.ts';
import { createCustodyLog } from '../../server/custody/service.ts';
import { stamp, systemActor } from '../../server/custody/stamp.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { forTheHouse } from '../../server/platform/database/acting.ts';
import { inTransaction, openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { onNodeEvent } from '../../server/recordings/on-node-event.ts';
import { sealedRecording } from '../../server/recordings/testing/sealed-recording.ts';
import { nodeName } from '../../server/recordings/testing/small-house.ts';
import { type Product, startProduct } from '../e2e/product.ts';

export interface HouseWithRecording {
  readonly product: Product;
  readonly recording: string;
  /** The server's file of keys; the media node has the same. */
  setKeys(lines: readonly string[]): void;
  keys(): readonly string[];
  restartServer(): Promise<void>;
  /** Whether a child of the demo is found, asked for in another script. */
  finds(): Promise<boolean>;
  /** Status of the first kilobyte of the working copy. */
  watches(): Promise<number>;
  close(): Promise<void>;
}

export async function houseWithRecording(): Promise<HouseWithRecording> {
  const product = await startProduct();
  const file = (process: string, name: string) => join(product.varFolder, 'secrets', process, name);
  const environment: Record<string, string> = JSON.parse(readFileSync(file('server', 'environment.json'), 'utf8'));
  const recording = await record(environment);
  const people: { role: string; email: string; password: string }[] = JSON.parse(
    readFileSync(join(product.varFolder, 'demo-people.json'), 'utf8'),
  );
  const [coordinator, custodian] = await Promise.all(
    ['coordinator', 'custodian'].map((role) =>
      signedIn(
        product,
        people.find((one) => one.role === role),
      ),
    ),
  );
  if (!coordinator || !custodian) throw new Error('the demo has nobody to sign in as');
  const house: HouseWithRecording = {
    ...{ product, recording },
    keys: () => readFileSync(file('server', 'kek.hex'), 'utf8').trim().split('\n'),
    setKeys: (lines) => {
      for (const process of ['server', 'media'])
        writeFileSync(file(process, 'kek.hex'), lines.map((line) => `${line}\n`).join(''));
    },
    restartServer: async () => {
      const before = product.pid('server');
      product.kill('server');
      await until(async () => pidOf(product) !== before && (await coordinator('GET', '/me')).status === 200);
    },
    finds: async () => {
      const child = { givenName: 'Олександр', familyName: 'Шевченко', bornOn: '2015-09-03' };
      const answer = await coordinator('POST', '/referrals/candidates', { child });
      if (!answer.ok) throw new Error(`looking for a child: ${answer.status} ${await answer.text()}`);
      return (await answer.text()).includes('pseudonym');
    },
    watches: async () => {
      const opened = await custodian('POST', `/recordings/${recording}/viewings`, { purpose: 'quality-assurance' });
      if (opened.status !== 201) return opened.status;
      const { pictures } = (await opened.json()) as Viewing;
      const media = await custodian('GET', pictures[0]?.url.replace('/api', '') ?? '');
      return (await media.arrayBuffer()).byteLength > 0 ? media.status : 0;
    },
    close: async () => void (await product.stop()),
  };
  // A server that comes up makes the working copies that lack.
  await house.restartServer();
  await until(async () => (await house.watches()) === 206);
  return house;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const guard = AbortSignal.timeout(120_000);
  while (!(await holds().catch(() => false))) {
    guard.throwIfAborted();
    await sleep(100);
  }
}

function pidOf(product: Product): number | undefined {
  try {
    return product.pid('server');
  } catch {
    return undefined;
  }
}

type Asking = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Response>;

async function signedIn({ origin }: Product, person?: { email: string; password: string }): Promise<Asking> {
  let cookie = '';
  const ask: Asking = (method, path, body) =>
    fetch(`${origin}/api${path}`, {
      method,
      headers: { cookie, origin, 'content-type': 'application/json', range: 'bytes=0-1023' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const answer = await ask('POST', '/sign-in', { email: person?.email, password: person?.password });
  cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return ask;
}

/** Practice, as a media node leaves it: in the vaults, in the index and in the log. */
async function record(environment: Record<string, string>): Promise<string> {
  const { DATABASE_URL = '', LOG_ORIGIN = '', VAULT_DIR = '', MIRROR_DIR = '', KEK_FILE = '' } = environment;
  const keyEncryptionKeys = parseKeyRing(readFileSync(KEK_FILE, 'utf8'));
  if (!keyEncryptionKeys) throw new Error('the demo has no keys');
  const db = openDatabase(DATABASE_URL, { otherwise: forTheHouse });
  try {
    const clock = systemClock;
    const startedAt = new Date(clock.now().getTime() - 600_000);
    const endedAt = new Date(startedAt.getTime() + 300_000);
    const [room, person] = [await db.room.findFirstOrThrow(), await db.person.findFirstOrThrow()];
    const [session, recording] = [uuidv7(), uuidv7()];
    const when = { startsAt: startedAt, endsAt: endedAt, startedAt, endedAt };
    const booked = { practice: true, roomId: room.id, zone: room.zone, bookedById: person.id };
    await db.session.create({ data: { id: session, ...booked, ...when, state: 'ended' } });
    const index = {
      practice: true,
      node: nodeName,
      exhibitNumber: 'E-1',
      sealNumber: 'S-1',
      state: 'stopping',
    } as const;
    const asked = { requestedAt: startedAt, stopAskedAt: endedAt };
    await db.recording.create({ data: { id: recording, sessionId: session, ...index, ...asked } });
    const dirs = { vaultDir: VAULT_DIR, mirrorDir: MIRROR_DIR };
    const made = await sealedRecording({ recording, session, practice: true, ...dirs, keyEncryptionKeys, startedAt });
    const custody = createCustodyLog({ clock, origin: LOG_ORIGIN, crypto: nodeCrypto });
    const begun: NewCustodyEvent = {
      ...{ ...stamp(clock, systemActor), type: 'session.started', subject: `session:${session}`, why: 'interview' },
      data: { practice: true },
    };
    for (const event of [begun, ...made.events]) {
      await inTransaction(db, async (tx) => {
        if (event !== begun) await onNodeEvent(tx, event);
        await custody.append(tx, [event]);
      });
    }
    return recording;
  } finally {
    await db.$disconnect();
  }
}
