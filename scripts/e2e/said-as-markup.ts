// Each event of the socket that takes words, sent with markup as its words, by whoever may, over sockets of their own: what a page would
// keep its people from typing, the server takes and keeps.
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { Ack } from '../../server/contract/problem.ts';
import type { ClientToServer } from '../../server/contract/socket.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { messages } from '../../server/testing/matrix/events.ts';
import type { Person } from './browser.ts';
import { markup } from './markup-everywhere.ts';
import { unusedTicket } from './old-ticket.ts';

type Event = keyof ClientToServer;

/** Events whose message holds any text of somebody's, by the contract. */
export const wordy: readonly Event[] = Object.entries(messages).flatMap(([event, schema]) => {
  if (schema === null || event.endsWith(':media') || event.startsWith('media:')) return [];
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    readonly properties?: Readonly<Record<string, unknown>>;
  };
  return Object.values(properties).some((one) => /"maxLength":[2-9]\d\d/.test(JSON.stringify(one)))
    ? [event as Event]
    : [];
});

export class Saying {
  readonly said = new Set<Event>();
  readonly #socket: Socket;
  readonly #sessionId: string;

  private constructor(socket: Socket, sessionId: string) {
    this.#socket = socket;
    this.#sessionId = sessionId;
  }

  static async as({ context, page }: Person, of: { origin: string; sessionId: string }): Promise<Saying> {
    const cookie = (await context.cookies(of.origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
    const extraHeaders = { cookie, origin: of.origin };
    const socket = io(of.origin, { forceNew: true, transports: ['websocket'], extraHeaders });
    const saying = new Saying(socket, of.sessionId);
    await page.evaluate(giveUndertaking, [of.sessionId, uuidv7()] as const);
    await saying.#ask('room:join', { ticket: await unusedTicket(page, of.sessionId) });
    return saying;
  }

  /** Rejects with the problem where the server doesn't take it. */
  async say(event: Event, message: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#ask(event, { id: uuidv7(), sessionId: this.#sessionId, ...message });
    this.said.add(event);
  }

  close(): void {
    this.#socket.disconnect();
  }

  async #ask(event: Event, message: object): Promise<void> {
    const ack: Ack<unknown> = await this.#socket.timeout(60_000).emitWithAck(event, message);
    if (!ack.ok) throw new Error(`${event}: ${JSON.stringify(ack.problem)}`);
  }
}

/** In the page: whoever watches gives it first; of anybody else it isn't wanted. */
async function giveUndertaking([sessionId, id]: readonly [string, string]): Promise<void> {
  const at = `/api/sessions/${sessionId}/undertaking`;
  const asked = await fetch(at);
  if (!asked.ok) return;
  const { version } = (await asked.json()) as { version: unknown };
  const headers = { 'content-type': 'application/json' };
  await fetch(at, { method: 'POST', headers, body: JSON.stringify({ id, version, language: 'en' }) });
}

/** Before the start: why it is started though checks have not passed. */
export const beforeStart = (desk: Saying): Promise<void> => desk.say('preflight:override', { reason: markup });

/** While it is recorded: everything that anybody writes in an interview. */
export async function sayEverything(people: {
  readonly desk: Saying;
  readonly observer: Saying;
  readonly interviewer: Saying;
  readonly captioner: Saying;
}): Promise<void> {
  const { desk, observer, interviewer, captioner } = people;
  const [relayed, declined, one, other] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  for (const question of [relayed, declined, one, other])
    await observer.say('question:propose', { question, text: markup });
  await desk.say('question:edit', { question: one, seen: 1, text: `edited ${markup}` });
  const merged = [
    { question: one, seen: 2 },
    { question: other, seen: 1 },
  ];
  await desk.say('question:merge', { question: uuidv7(), text: markup, merged });
  await desk.say('question:relay', { question: relayed, text: markup });
  await interviewer.say('question:settle', { question: relayed, outcome: 'declined', reason: markup });
  await desk.say('question:settle', { question: declined, seen: 1, outcome: 'declined', reason: markup });
  await desk.say('question:relay', { question: await proposed(observer), text: markup });
  const note = uuidv7();
  await desk.say('note:write', { note, text: markup });
  await desk.say('note:edit', { note, seen: 1, text: `edited ${markup}` });
  const marker = uuidv7();
  const words = { audience: 'everyone', fact: markup, opinion: markup };
  await observer.say('marker:drop', { marker, mediaMs: 0, ...words });
  await observer.say('marker:write', { marker, version: 1, ...words });
  await observer.say('talk:say', { audience: 'everyone', text: markup });
  const caption = uuidv7();
  await captioner.say('caption:write', { caption, mediaMs: 0, text: markup });
  await captioner.say('caption:correct', { caption: uuidv7(), corrects: caption, text: `corrected ${markup}` });
  const somebody = { present: uuidv7(), place: 'interview-room', as: 'other', words: markup };
  await desk.say('person:came', somebody);
  const agreed = { consent: uuidv7(), from: 'child', mode: 'video', answer: 'yes', words: markup };
  await desk.say('consent:record', agreed);
  await desk.say('exhibit:note', { exhibit: uuidv7(), kind: 'drawing', how: 'made', words: markup });
  await desk.say('mask:begin', { reason: 'medical', note: markup });
}

async function proposed(observer: Saying): Promise<string> {
  const question = uuidv7();
  await observer.say('question:propose', { question, text: markup });
  return question;
}
