// For tests and benches: the configuration of a server of one's own, with keys that were made for it, folders that are gone once it is
// forgotten, and a port that was free.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';

export interface ConfigOptions {
  /** where its letters go; a page shows them otherwise */
  readonly mail?: Config['mail'];
  /** of the media nodes that may dial in; none unless given */
  readonly nodeKeys?: string;
  /** agencies' own sign-ins; none unless given */
  readonly agencyProviders?: Config['agencyProviders'];
  /** a door for those who run it; none unless given */
  readonly operations?: Config['operations'];
  /** nothing may be masked unless given */
  readonly masking?: Config['masking'];
  /** an interviewer is told everything unless given */
  readonly interviewerBlind?: boolean;
  /** the log’s public key; none unless given, so that no checkpoint counts as signed */
  readonly logVkey?: string;
}

/** The name of a test house’s log. */
export const testLog = 'test.example/custody';

const spki = { type: 'spki', format: 'pem' } as const;

export async function testConfig(
  databaseUrl: string,
  {
    mail = null,
    nodeKeys = '{}',
    masking = { when: 'not-allowed', limitMs: 900_000 },
    interviewerBlind = false,
    agencyProviders = [],
    operations = null,
    logVkey = '',
  }: ConfigOptions = {},
): Promise<{ config: Config; forget(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'heard-once-server-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  const stored = (name: string) => join(folder, name);
  for (const name of ['vault', 'mirror', 'copies']) mkdirSync(stored(name));
  const port = await freePort();
  const config: Config = {
    demo: true,
    logLevel: 'silent',
    host: '127.0.0.1',
    port,
    publicOrigin: `http://127.0.0.1:${port}`,
    databaseUrl,
    ticketKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    nodeKeys,
    keyEncryptionKeys: [randomBytes(32)],
    safetyKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export(spki).toString(),
    logOrigin: testLog,
    logVkey,
    ...{ vaultDir: stored('vault'), mirrorDir: stored('mirror'), copiesDir: stored('copies'), plainKey: true },
    ffmpeg: 'ffmpeg',
    speechToText: null,
    keptDays: { signIns: 180, letters: 90, jobs: 30 },
    ...{ language: 'en', sheetFirstNames: 'in-the-room', training: false },
    ...{ masking, interviewerBlind, fixityDays: 30, fixityMbPerS: 20 },
    ...{ clientDir: folder, packages: { verifierDir: null, timeStampUrl: null } },
    demoPeopleFile: join(folder, 'demo-people.json'),
    mail,
    spokenTalk: true,
    relay: null,
    agencyProviders,
    ...{ tls: null, trustedProxies: [], operations },
  };
  return { config, forget: () => rmSync(folder, { recursive: true, force: true }) };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
