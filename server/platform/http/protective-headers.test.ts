import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { everyAnswer } from './protective-headers.ts';

async function sentAt(publicOrigin: string): Promise<Headers> {
  const server = createServer((_, response) => response.end()).prependListener('request', everyAnswer(publicOrigin));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).headers;
  } finally {
    server.close();
  }
}

it('a browser is told to stay with https for a year where the house is at https, and only there', async () => {
  expect((await sentAt('https://house.example')).get('strict-transport-security')).toBe(
    'max-age=31536000; includeSubDomains',
  );
  expect((await sentAt('http://127.0.0.1')).get('strict-transport-security')).toBeNull();
});
