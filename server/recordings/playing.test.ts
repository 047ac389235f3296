import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Fault } from '../platform/fault.ts';
import { createLog } from '../platform/log.ts';
import { Playing } from './playing.ts';

const playing = new Playing(createLog({ level: 'silent' }));
const allowed = async () => {};
const refused = async () => {
  throw new Fault('not-signed-in', 'The sign-in has ended.');
};
const sent: ServerResponse[] = [];
const http = createServer((_request, response) => {
  response.write('the first bytes');
  sent.push(response);
});
beforeEach(async () => {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterEach(() => {
  http.closeAllConnections();
  http.close();
});

/** Somebody who takes what comes; `end` is how it ended. */
async function watcher() {
  const response = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`);
  const end = response.text().then(
    () => 'whole',
    () => 'cut off',
  );
  const sending = sent.at(-1);
  if (!sending) throw new Error('nothing is being sent');
  // Express's response is Node's, with more on it.
  return { sending, end };
}

it('what is sent to somebody is cut off once they may no longer watch it, and nobody else’s', async () => {
  const [mine, theirs, still] = [await watcher(), await watcher(), await watcher()];
  playing.begin(mine.sending, 'me', refused);
  playing.begin(theirs.sending, 'they', refused);
  playing.begin(still.sending, 'me', allowed);
  playing.lookAgain(['me']);
  expect(await mine.end).toBe('cut off');
  theirs.sending.end();
  still.sending.end();
  expect([await theirs.end, await still.end]).toEqual(['whole', 'whole']);
});

it('what has been sent is no longer looked at', async () => {
  const { sending, end } = await watcher();
  playing.begin(sending, 'me', refused)();
  playing.lookAgain(['me']);
  sending.end();
  expect(await end).toBe('whole');
});
