// A ticket into the room that was given and not used, and what becomes of whoever comes with it later.

import type { Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import type { Ack } from '../../server/contract/problem.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import type { Person } from './browser.ts';

export function unusedTicket(page: Page, session: string): Promise<string> {
  return page.evaluate(
    async ([sessionId, instance]) => {
      const asked = await fetch(`/api/sessions/${sessionId}/ticket`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ instance }),
      });
      const given: unknown = await asked.json();
      if (typeof given !== 'object' || given === null || !('ticket' in given)) throw new Error(JSON.stringify(given));
      return String(given.ticket);
    },
    [session, uuidv7()] as const,
  );
}

/** `ok`, or the code of the problem: joins with it over a socket of its own, signed in as the person still is. */
export async function joinWith({ context }: Person, origin: string, ticket: string): Promise<string> {
  const cookie = (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket: Socket = io(origin, {
    ...{ forceNew: true, transports: ['websocket'], reconnection: false },
    extraHeaders: { cookie, origin },
  });
  try {
    const ack: Ack<unknown> = await socket.timeout(30_000).emitWithAck('room:join', { ticket });
    return ack.ok ? 'ok' : ack.problem.code;
  } finally {
    socket.disconnect();
  }
}
