// The backup drill: one child's story in a house of its own, backed up beside the running server by the very scripts of this folder, brought
// back to where nothing is, and looked at: files, rows and log agree, the notary goes on, the child's drawer opens, a recording plays, and
// a package that is made there verifies. `npm run backup-drill` runs it over a PostgreSQL whose pg_dump is no older than it.
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { viewing } from '../../server/contract/recordings.ts';
import { identity } from '../../server/contract/referrals.ts';
import { logTables } from '../../server/custody/notary/log-tables.ts';
import { Notary } from '../../server/custody/notary/notary.ts';
import { stateFile } from '../../server/custody/notary/state.ts';
import { AccessNews } from '../../server/identity/access-news.ts';
import { startServer } from '../../server/main.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { forTheHouse } from '../../server/platform/database/acting.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { createLog } from '../../server/platform/log.ts';
import { freePort } from '../../server/testing/config.ts';
import { exportedBy } from '../../server/testing/exported.ts';
import type { TestHouse } from '../../server/testing/house.ts';
import { caseOf, heard, openStoryHouse, type Story, type StoryHouse } from '../../server/testing/whole-story.ts';
import { checkout } from '../checkout.ts';
import { roleNames, settleDatabase } from '../database/roles.ts';
import { compare } from '../fsck/compare.ts';
import { inOneLine } from '../fsck/kinds.ts';
import { look } from '../fsck/look.ts';
import { canaryChildren } from '../test/canary/marks.ts';

const binaries = process.env.HEARD_ONCE_POSTGRES_BIN;
const folder = mkdtempSync(join(tmpdir(), 'heard-once-drill-'));
const at = (name: string) => join(folder, name);
const restored = 'restored_by_drill';

let house: StoryHouse;
let story: Story;
let backup: string;

const addressOf = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;
const script = (name: string, env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  execFileSync(join(import.meta.dirname, name), args, {
    ...{ env: { PATH: `${binaries}:${process.env.PATH}`, ...env }, encoding: 'utf8', stdio: 'pipe' },
  });

async function asAdmin(act: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('postgres').adminUrl });
  await admin.connect();
  await act(admin).finally(() => admin.end());
}

const places = () => ({
  RESTORE_DATABASE_URL: addressOf(inject('postgres').adminUrl, restored),
  ...{ VAULT_DIR: at('vault'), MIRROR_DIR: at('mirror'), COPIES_DIR: at('copies'), NOTARY_STATE_DIR: at('notary') },
});

describe('a backup', () => {
  beforeEach(({ skip }) => skip(!binaries, 'HEARD_ONCE_POSTGRES_BIN names no PostgreSQL with pg_dump'));
  beforeAll(async () => {
    if (!binaries) return;
    house = await openStoryHouse();
    story = await heard(house, await caseOf(house.house, canaryChildren.latin));
    const { config, database } = house.house;
    for (const name of ['backup', 'state', 'vault', 'mirror', 'copies', 'notary']) mkdirSync(at(name));
    copyFileSync(join(config.copiesDir, 'state.json'), at('state/state.json'));
    const said = script(
      'backup.sh',
      {
        BACKUP_DATABASE_URL: addressOf(inject('postgres').adminUrl, database.name),
        ...{ VAULT_DIR: config.vaultDir, COPIES_DIR: config.copiesDir, NOTARY_STATE_DIR: at('state') },
      },
      at('backup'),
    );
    backup = said.trim();
    await asAdmin(async (admin) => {
      await admin.query(`CREATE DATABASE ${restored} OWNER ${roleNames.owner}`);
      await settleDatabase(admin, restored);
    });
  });
  afterAll(async () => {
    if (!binaries) return;
    await house?.close();
    await asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${restored} WITH (FORCE)`));
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds database, vault, copies and the notary’s state, and neither keys nor the halves of children’s keys', () => {
    expect(readdirSync(backup).sort()).toEqual(['SHA256SUMS', 'copies', 'database.dump', 'notary', 'vault']);
    const names = readdirSync(backup, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /child-keys|\.pem$|kek/.test(name))).toEqual([]);
    expect(readdirSync(at('backup')).sort()).toEqual([backup.split('/').at(-1), 'child-keys'].sort());
  });

  it('is refused where something is already, and where a byte of it is another', () => {
    mkdirSync(at('vault/there'));
    expect(() => script('restore.sh', places(), backup)).toThrow(/isn't empty/);
    rmSync(at('vault/there'), { recursive: true });
    execFileSync('cp', ['-R', backup, at('other')]);
    appendFileSync(at('other/database.dump'), 'x');
    expect(() => script('restore.sh', places(), at('other'))).toThrow(/was changed since it was made/);
    rmSync(at('other/SHA256SUMS'));
    expect(() => script('restore.sh', places(), at('other'))).toThrow(/no whole backup/);
    expect(readdirSync(at('vault'))).toEqual([]);
  });

  it('comes back: files, rows and log agree, and what is refused once is refused again', async () => {
    expect(script('restore.sh', places(), backup, at('backup/child-keys'))).toContain('restored');
    expect(() => script('restore.sh', places(), backup)).toThrow(/isn't empty/);
    const database = openDatabase(addressOf(house.house.config.databaseUrl, restored), { otherwise: forTheHouse });
    const vaults = [at('vault'), at('mirror')].map((root, n) => ({ id: n === 0 ? 'vault' : 'mirror', root }));
    const seen = await look({ database, vaults, copiesDir: at('copies'), silentHours: 6, now: new Date() });
    await database.$disconnect();
    expect(seen.recordings.map(({ sealedInLog }) => sealedInLog)).toEqual([true]);
    expect(compare(seen).map(inOneLine)).toEqual([]);
  });

  it('is a house again: its notary goes on, the drawer opens, the recording plays, and a package verifies', async () => {
    const { config, database } = house.house;
    const tables = logTables(addressOf(database.notaryUrl, restored));
    const notary = new Notary({ ...house.notaryOptions, tables, state: stateFile(at('notary')) });
    const whole = await notary.rereadAll();
    expect(whole.size).toBeGreaterThan(10);
    const port = await freePort();
    const moved = {
      ...{ ...config, databaseUrl: addressOf(config.databaseUrl, restored), port, operations: null },
      ...{
        publicOrigin: `http://127.0.0.1:${port}`,
        vaultDir: at('vault'),
        mirrorDir: at('mirror'),
        copiesDir: at('copies'),
      },
    };
    const log = createLog({ level: 'silent' });
    const server = await startServer(moved, { clock: systemClock, log, access: new AccessNews() });
    try {
      const { coordinator, prosecutor } = story.people;
      const drawer = { purpose: 'contact', why: 'the drill' };
      const shown = await post(moved.publicOrigin, coordinator.cookie, `/cases/${story.caseId}/identity`, drawer);
      expect(identity.parse(shown).child).toEqual(canaryChildren.latin);
      const opened = await post(moved.publicOrigin, prosecutor.cookie, `/recordings/${story.recording}/viewings`, {
        purpose: 'trial',
      });
      const media = await fetch(`${moved.publicOrigin}${viewing.parse(opened).pictures[0]?.url}`, {
        headers: { cookie: prosecutor.cookie },
      });
      expect([media.status, (await media.arrayBuffer()).byteLength > 1000]).toEqual([200, true]);
      const there: TestHouse = { ...house.house, config: moved };
      const made = await exportedBy({ ...house, house: there, notary }, story);
      const verdict = execFileSync(
        process.execPath,
        [join(checkout, 'scripts/verify-evidence.ts'), made, '--key', house.logKey],
        { encoding: 'utf8' },
      );
      expect(verdict).toContain('PASS');
      expect(existsSync(made)).toBe(true);
      console.log(`restored: ${whole.size} entries of the log, a package that verifies`);
    } finally {
      await server.close();
      await tables.close();
    }
  });
});

async function post(origin: string, cookie: string, path: string, body: object): Promise<unknown> {
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status, path).toBeLessThan(300);
  return answer.json();
}
