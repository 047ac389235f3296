import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDoor, openDoor } from './door.ts';
import { ProcessFigures } from './figures.ts';

const token = 'a-token-of-thirty-two-characters';
let ready = true;
const figures = new ProcessFigures();
figures.gauge({ name: 'things', help: 'Things.', label: 'state', read: () => ({ open: 3 }) });
figures.gauge({ name: 'lone', help: 'One.', read: () => 7 });
figures.gauge({ name: 'broken', help: 'Broken.', read: () => Promise.reject(new Error('no')) });
const cut = figures.counter({ name: 'cuts_total', help: 'Cuts.', label: 'cause', values: ['disk'] });
const shown = {
  ready: async () => ({ ready, checks: { database: ready ? 'ok' : 'late' } }),
  figures: () => figures.text(),
};
let open: OpenDoor;
let guarded: OpenDoor;
beforeAll(async () => {
  open = await openDoor({ host: '127.0.0.1', port: 0, token: null }, shown);
  guarded = await openDoor({ host: '127.0.0.1', port: 0, token }, shown);
});
afterAll(async () => {
  await open.close();
  await guarded.close();
});
const at = (door: OpenDoor, path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${door.port}${path}`, init);

describe('a door of operations', () => {
  it('says that the process lives, whether it is ready and what is amiss', async () => {
    expect(await (await at(open, '/healthz')).text()).toBe('ok\n');
    expect((await at(open, '/readyz')).status).toBe(200);
    ready = false;
    const answer = await at(open, '/readyz');
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, checks: { database: 'late' } }]);
    ready = true;
  });

  it('shows figures as Prometheus reads them; one that can’t be read isn’t there, and takes no other with it', async () => {
    cut('disk');
    cut('a word that is not in the list');
    const text = await (await at(open, '/metrics')).text();
    expect(text).toContain('things{state="open"} 3');
    expect(text).toMatch(/^lone 7$/m);
    expect(text).not.toMatch(/^broken/m);
    expect(text).toContain('cuts_total{cause="disk"} 1');
    expect(text).not.toContain('a word');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('lets nobody see more than that it lives without the token, where there is one', async () => {
    expect((await at(guarded, '/healthz')).status).toBe(200);
    for (const path of ['/readyz', '/metrics', '/nothing']) {
      for (const authorization of [undefined, `Bearer ${token.slice(1)}x`, `Bearer ${token}x`, token]) {
        const headers = authorization === undefined ? {} : { authorization };
        expect((await at(guarded, path, { headers })).status, `${path} ${authorization}`).toBe(401);
      }
    }
    const headers = { authorization: `Bearer ${token}` };
    expect((await at(guarded, '/metrics', { headers })).status).toBe(200);
  });

  it('answers no page, no other method, and no other address', async () => {
    expect((await at(open, '/metrics', { headers: { origin: 'http://127.0.0.1' } })).status).toBe(403);
    expect((await at(open, '/metrics', { method: 'POST' })).status).toBe(405);
    expect((await at(open, '/metrics/all')).status).toBe(404);
  });

  it('says what to do where its port is taken', async () => {
    await expect(openDoor({ host: '127.0.0.1', port: open.port, token: null }, shown)).rejects.toThrow(
      /EADDRINUSE.*set another/,
    );
  });
});
