// The demo's seed, run as `npm start` runs it: as a process, as the owner, as often as one likes.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../scripts/test/database.ts';
import { folderHalves } from '../server/cases/key-halves.ts';
import { createMatching } from '../server/cases/matching/matching.ts';
import { forTheHouse } from '../server/platform/database/acting.ts';
import { openDatabase } from '../server/platform/database/database.ts';
import { namedKeys } from '../server/recordings/read-key-ring.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-seed-'));
const key = randomBytes(32);
let place: TestDatabase;
beforeAll(async () => {
  place = await testDatabase();
  writeFileSync(join(folder, 'kek'), key.toString('hex'), { mode: 0o600 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await place.drop();
});

async function seed(more: Record<string, string> = {}): Promise<string> {
  const env = {
    DATABASE_OWNER_URL: place.ownerUrl,
    ...{ KEK_FILE: join(folder, 'kek'), VAULT_DIR: join(folder, 'vault'), MIRROR_DIR: join(folder, 'mirror') },
    DEMO_PEOPLE_FILE: join(folder, 'people.json'),
    ...more,
  };
  return (await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'seed.ts')], { env })).stdout;
}

it('makes a demo in which a child referred in another script is found, and nothing twice', async () => {
  expect(await seed()).toMatch(/4 referrals waiting/);
  expect(await seed()).not.toMatch(/waiting/);
  expect(statSync(join(folder, 'people.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')).length).toBeGreaterThan(8);
  const database = openDatabase(place.appUrl, { otherwise: forTheHouse });
  try {
    const child = { givenName: 'Олександр', familyName: 'Шевченко', bornOn: '2015-09-03' };
    expect(
      await createMatching({ houseKeys: namedKeys([key]), halves: folderHalves([join(folder, 'vault')]) }).find(
        database,
        child,
      ),
    ).toMatchObject([{ decide: true }]);
    expect(await database.referral.count()).toBe(4);
  } finally {
    await database.$disconnect();
  }
});

it('refuses to make a way into production', async () => {
  await expect(seed({ HEARD_ONCE_MODE: 'production' })).rejects.toThrow(/never seeded in production/);
});
