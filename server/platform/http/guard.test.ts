// A crowd is refused before anything that it sends is read.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { createLog } from '../log.ts';
import { noContent } from './answer.ts';
import { createGuard } from './guard.ts';

it('where everybody is refused just now, by its headers alone; then by what it says', async () => {
  const log = createLog({ level: 'silent' });
  let crowded = true;
  const publicOrigin = 'https://house.example';
  const guard = createGuard({ publicOrigin, log, actorOf: async () => undefined });
  const refuseCrowd = () => {
    if (crowded) throw new Fault('busy', 'Too many people are signing in. Try again.');
  };
  const app = express();
  app.post('/', guard.open({ body: z.strictObject({ a: z.string() }), refuseCrowd, handle: () => noContent }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const begun = async (body?: string) => {
    const headers = { origin: publicOrigin, 'content-type': 'application/json', 'content-length': '7' };
    const asking = request({ port, host: '127.0.0.1', method: 'POST', headers, agent: false }).on('error', () => {});
    asking.flushHeaders();
    if (body !== undefined) asking.end(body);
    const [reply] = await once(asking, 'response');
    const status: number = reply.statusCode;
    asking.destroy();
    return status;
  };
  expect(await begun('not it!')).toBe(503);
  expect(await begun()).toBe(503);
  crowded = false;
  expect(await begun('{"b":1}')).toBe(400);
  expect(await begun('not it!')).toBe(400);
  server.closeAllConnections();
  server.close();
});
