// What handlers do when something in them breaks: one generic answer, all of it in the log and none of it outside, and the next request
// is answered.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { createLog } from '../log.ts';
import { type Answer, ok, type streamed } from './answer.ts';
import { createApp } from './app.ts';
import { createGuard } from './guard.ts';
import { createProxies } from './proxies.ts';

const words = 'password=hunter2';
const later = () => new Promise<void>((resolve) => setImmediate(resolve));

const breaking: Record<string, (response: NodeJS.WritableStream) => Promise<Answer | typeof streamed> | Answer> = {
  'throws at once': () => {
    throw new Error(words);
  },
  'rejects later': async () => {
    await later();
    throw new Error(words);
  },
  'throws a text': () => {
    throw words;
  },
  'rejects with nothing': () => Promise.reject(undefined),
  'throws what can’t be looked at': () => {
    throw new Proxy(
      {},
      {
        get: () => {
          throw new Error(words);
        },
      },
    );
  },
  'answers with what can’t be written': () => {
    const round: Record<string, unknown> = { words };
    round.self = round;
    return ok(round);
  },
  'answers with a number that JSON doesn’t have': () => ok({ words: 1n }),
  'goes down without end': () => {
    const down = (): Answer => down();
    return down();
  },
};

const lines: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'heard-once-failing-'));
let server: Server;
let origin: string;
beforeAll(async () => {
  const log = createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } });
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guard = createGuard({ publicOrigin: origin, log, actorOf: async () => ({}) });
  const { app } = createApp(
    { publicOrigin: origin, clientDir: folder, log, proxies: createProxies([]) },
    {
      api: (api) => {
        for (const [n, handle] of Object.values(breaking).entries())
          api.get(`/breaking/${n}`, guard.signedIn({ handle: ({ response }) => handle(response) }));
        api.get(
          '/half',
          guard.signedIn({
            handle: async ({ response }): Promise<typeof streamed> => {
              response.write('half of it');
              await later();
              throw new Error(words);
            },
          }),
        );
        api.post('/taken', guard.signedIn({ body: z.strictObject({ a: z.string() }), handle: () => ok({}) }));
        const beforeBody = () => {
          throw new Fault('busy', 'Too many people are signing in. Try again.');
        };
        api.post('/full', guard.open({ body: z.strictObject({ a: z.string() }), beforeBody, handle: () => ok({}) }));
        api.get('/fine', guard.signedIn({ handle: () => ok({ fine: true }) }));
      },
      files: () => undefined,
    },
  );
  server.on('request', app);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => void lines.splice(0));

const fine = async () => (await fetch(`${origin}/api/fine`)).json();

it.each([...Object.keys(breaking).entries()])(
  '%i: a handler that %s is a bare 500 outside and a line in the log',
  async (n) => {
    const answer = await fetch(`${origin}/api/breaking/${n}`);
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toEqual({
      ...{ type: 'urn:heard-once:internal', title: 'Something went wrong here', status: 500, code: 'internal' },
      detail: 'It is in the log. Nothing was changed.',
    });
    expect(lines.filter((line) => line.includes('request failed'))).toHaveLength(1);
    expect(await fine()).toEqual({ fine: true });
  },
);

it('a handler that breaks in the middle of a stream cuts it, so that nobody takes half for the whole', async () => {
  await expect(fetch(`${origin}/api/half`).then((answer) => answer.text())).rejects.toThrow();
  expect(lines.filter((line) => line.includes('request failed'))).toHaveLength(1);
  expect(await fine()).toEqual({ fine: true });
});

it('somebody who hangs up in the middle of their request breaks nothing', async () => {
  const hangUp = new AbortController();
  const body = new ReadableStream({
    start: (stream) => {
      stream.enqueue(new TextEncoder().encode('{"a":'));
      setImmediate(() => hangUp.abort());
    },
  });
  const init = {
    method: 'POST',
    body,
    duplex: 'half',
    signal: hangUp.signal,
    headers: { origin, 'content-type': 'application/json' },
  };
  await expect(fetch(`${origin}/api/taken`, init as RequestInit)).rejects.toThrow();
  expect(await fine()).toEqual({ fine: true });
});

it('where there is no room, the answer is there before the body is', async () => {
  const headers = { origin, 'content-type': 'application/json', 'content-length': '9' };
  const asking = request(`${origin}/api/full`, { method: 'POST', headers });
  asking.on('error', () => undefined).write('{"a":');
  const [answer] = await once(asking, 'response');
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
  asking.destroy();
  expect(await fine()).toEqual({ fine: true });
});
