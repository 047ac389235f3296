// The server's readiness and figures, of the real server: what is amiss is said by a word, and nothing that is counted tells of anybody.
import { generateKeyPairSync } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canaryChildren } from '../../scripts/test/canary/marks.ts';
import { refuseCanaries } from '../../scripts/test/canary/scan.ts';
import { ScriptedNode } from '../interviews/testing/scripted-node.ts';
import { openCase } from '../testing/case.ts';
import { freePort } from '../testing/config.ts';
import { openHouse, type TestHouse } from '../testing/house.ts';

const nodeName = 'house.example/node-1';
const keys = generateKeyPairSync('ed25519');
let house: TestHouse;
let node: ScriptedNode;
beforeAll(async () => {
  const { x = '' } = keys.publicKey.export({ format: 'jwk' });
  const vkey = Buffer.concat([Buffer.of(1), Buffer.from(x, 'base64url')]).toString('base64');
  house = await openHouse({
    nodeKeys: JSON.stringify({ [nodeName]: `${nodeName}+00000000+${vkey}` }),
    operations: { host: '127.0.0.1', port: await freePort(), token: null },
  });
  node = new ScriptedNode({ url: house.origin, name: nodeName, key: keys.privateKey });
});
afterAll(async () => {
  node.hangUp();
  await house.close();
});

const door = (path: string) => fetch(`http://127.0.0.1:${house.config.operations?.port}${path}`);
const readiness = async () => (await (await door('/readyz')).json()) as { ready: boolean; checks: object };
/** An answer is good for some seconds for all who ask. */
const checksOnce = (wanted: object) =>
  expect.poll(async () => (await readiness()).checks, { timeout: 60_000, interval: 500 }).toMatchObject(wanted);

it('says what is amiss by a word, and that all is well once it is', async () => {
  await checksOnce({ database: 'ok', migrations: 'ok', notary: 'ok', 'media-node': 'away', vault: 'ok', mirror: 'ok' });
  expect((await door('/readyz')).status).toBe(503);
  expect(await (await fetch(`${house.origin}/readyz`)).text()).toBe('not ready\n');
  await node.dial();
  await checksOnce({ 'media-node': 'ok' });
  expect((await readiness()).ready).toBe(true);
  const atTheFront = await fetch(`${house.origin}/readyz`);
  expect([atTheFront.status, await atTheFront.text()]).toEqual([200, 'ready\n']);
  expect(await (await fetch(`${house.origin}/healthz`)).text()).toBe('ok\n');
});

it('a migration that isn’t applied, a notary that is behind and a vault that is gone are noticed', async () => {
  const { owner, config } = house;
  await openCase(house, await house.person('coordinator'));
  await owner.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%applied_migrations'`);
  // As an entry that came long ago: the log itself can't be rewritten.
  await owner.query(`ALTER TABLE custody_entry DISABLE TRIGGER USER`);
  await owner.query(`UPDATE custody_entry SET logged_at = now() - interval '1 hour'`);
  renameSync(config.mirrorDir, `${config.mirrorDir}-away`);
  writeFileSync(config.mirrorDir, '');
  await checksOnce({ migrations: 'missing', mirror: 'not-writable', notary: 'behind' });
  rmSync(config.mirrorDir);
  renameSync(`${config.mirrorDir}-away`, config.mirrorDir);
  await owner.query(`UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL`);
  await checksOnce({ migrations: 'ok', mirror: 'ok' });
});

it('no figure, label or value bears an id, a name, an address, or the number of a case', async () => {
  const coordinator = await house.person('coordinator');
  const { id: caseId } = await openCase(house, coordinator, { child: canaryChildren.latin });
  const { cookie } = coordinator;
  const { givenName } = canaryChildren.latin;
  const asked = [`/api/cases/${caseId}`, `/api/recordings?search=${encodeURIComponent(givenName)}`, '/api/waiting'];
  for (const path of [
    ...asked,
    `/cases/${caseId}?name=${givenName}`,
    `/${givenName}`,
    `/api/${givenName}`,
    '/assets/x.js',
  ])
    await (await fetch(`${house.origin}${encodeURI(path)}`, { headers: { cookie } })).arrayBuffer();
  await fetch(`${house.origin}/api/me`, { method: 'PROPFIND' });
  const { rows } = await house.owner.query<{ number: string }>('SELECT case_number AS number FROM "case"');
  const text = await (await door('/metrics')).text();
  expect(text).toContain('route="/api/cases/:caseId",status="2xx"');
  expect(text).toMatch(/route="(page|other|asset)"/);
  expect(text).toMatch(/heard_once_custody_log_size\{part="entries"\} [1-9]/);
  expect(text).toMatch(/^heard_once_media_nodes 1$/m);
  expect(text).toMatch(/heard_once_vault_free_bytes\{vault="mirror"\} [1-9]/);
  expect(text).toContain('heard_once_notary_lag_seconds');
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  refuseCanaries([{ name: 'figures', content: text }]);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
  expect(text).not.toContain('@');
  expect(text).not.toContain(nodeName);
  expect(rows.length).toBeGreaterThan(0);
  for (const { number } of rows) expect(text).not.toContain(number);
});

it('no figures are at the public address', async () => {
  const answer = await fetch(`${house.origin}/metrics`);
  expect(await answer.text()).not.toContain('heard_once_');
});
