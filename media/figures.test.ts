import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { causeOf, createNodeFigures } from './figures.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-figures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const event = (type: string, data: object) => Buffer.from(JSON.stringify({ v: 1, type, data }));
const recording = '01920000-0000-7000-8000-000000000001';

it('the cause is taken from a gap’s event alone', () => {
  expect(causeOf(event('recording.gap', { recording, cause: 'disk' }))).toBe('disk');
  expect(causeOf(event('recording.sealed', { recording, cause: 'disk' }))).toBeUndefined();
  expect(causeOf(event('recording.gap', { recording }))).toBeUndefined();
});

it('a node tells gaps by cause, recordings by state, events on their way and room on its disks, and nobody’s id', async () => {
  const figures = createNodeFigures();
  figures.logged(event('recording.gap', { recording, cause: 'rtp-loss' }));
  figures.logged(event('recording.gap', { recording, cause: recording }));
  const state = {
    recording,
    session: recording,
    practice: false,
    tracks: [],
    state: 'recording',
    startedAt: '',
  } as const;
  const door = await figures.open(
    { host: '127.0.0.1', port: 0, token: null },
    {
      recorder: { state: () => [state, { ...state, state: 'sealed' }], undelivered: () => 5 },
      disks: { vault: folder, mirror: join(folder, 'gone') },
      serverThere: () => false,
    },
  );
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${door?.port}${path}`)).text();
  const text = await ask('/metrics');
  expect(text).toContain('heard_once_gaps_total{cause="rtp-loss"} 1');
  expect(text).toContain('heard_once_gaps_total{cause="disk"} 0');
  expect(text).toContain('heard_once_node_recordings{state="recording"} 1');
  expect(text).toMatch(/^heard_once_spool_events 5$/m);
  expect(text).toMatch(/heard_once_vault_free_bytes\{vault="vault"\} [1-9]/);
  expect(text).toContain('heard_once_vault_free_bytes{vault="mirror"} 0');
  expect(text).not.toContain(recording);
  expect(JSON.parse(await ask('/readyz'))).toEqual({
    ...{ ready: false, checks: { server: 'away', vault: 'ok', mirror: 'not-writable' } },
  });
  await door?.close();
});

it('without a port there is no door', async () => {
  const parts = {
    recorder: { state: () => [], undelivered: () => 0 },
    ...{ disks: { vault: folder, mirror: folder }, serverThere: () => true },
  };
  expect(await createNodeFigures().open(null, parts)).toBeUndefined();
});
