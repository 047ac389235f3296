// One page's socket, and how its events are answered: schema, sign-in still good, then the handler, then an
// acknowledgement. Nothing a page sends can throw past here: without a callback it is not answered, never a crash.
import type { DefaultEventsMap, Socket } from 'socket.io';
import type { z } from 'zod';
import { attendingReport, reportEveryMs } from '../../contract/attending.ts';
import type { Language } from '../../contract/languages.ts';
import type { Ack } from '../../contract/problem.ts';
import type { ClientToServer, ServerToClient } from '../../contract/socket.ts';
import { type Acting, actAs } from '../database/acting.ts';
import { Fault } from '../fault.ts';
import { isDenial, problemOf } from '../http/problem-table.ts';
import type { InHand } from '../in-hand.ts';
import type { Log } from '../log.ts';
import { parsed } from '../parse.ts';

export type PageSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, PageSocketData>;
/** What the handshake found out. */
export interface PageSocketData {
  signInId: string;
  /** in which the page is spoken to */
  language: Language;
}

export interface Connection<A> {
  readonly socket: PageSocket;
  /** Who it was at the handshake; handlers get the fresh answer of `actor` instead. */
  readonly signInId: string;
  /** from where the page comes */
  readonly address: string;
  readonly log: Log;
  /** what the server finishes before it closes */
  readonly inHand: InHand;
  /** Undefined once the sign-in has ended. `used`: by an act of the person's. */
  actor(used?: boolean): Promise<A | undefined>;
  /** Who acts, for the database, in all that a handler does: nobody unless given. */
  actingOf?: ((actor: A) => Acting) | undefined;
}

type EventName = keyof ClientToServer;
type AnswerOf<K extends EventName> = Parameters<Parameters<ClientToServer[K]>[1]>[0];
type ValueOf<K extends EventName> = Extract<AnswerOf<K>, { ok: true }>['value'];

export type EventHandler<A, K extends EventName, S extends z.ZodType> = (
  message: z.output<S>,
  from: { readonly actor: A; readonly connection: Connection<A> },
) => Promise<ValueOf<K>> | ValueOf<K>;

/** What a page says by itself, whoever is before it. */
const byItself: ReadonlySet<EventName> = new Set([
  ...(['room:join', 'room:leave', 'media:request', 'talk:join', 'talk:leave', 'talk:media'] as const),
  ...(['clock:read', 'preflight:report', 'probe:open', 'probe:connect', 'probe:close'] as const),
]);
/** ms: as fresh as the reports come */
const freshLife = reportEveryMs;

/** Whether a person did it: an act, or a report of the page that somebody has just moved. */
function isAct(event: EventName, message: unknown): boolean {
  if (event !== 'attending:report') return !byItself.has(event);
  const { data } = attendingReport.safeParse(message);
  return data !== undefined && data.lifeAgoMs < freshLife;
}

/** Events of one connection are handled as they come, not one after the other: order is the handler's to keep. */
export function onEvent<A, K extends EventName, S extends z.ZodType>(
  connection: Connection<A>,
  event: { readonly name: K; readonly schema: S },
  handler: EventHandler<A, K, S>,
): void {
  const { socket, log, inHand } = connection;
  const act = async (message: unknown): Promise<ValueOf<K>> => {
    const checked = parsed(event.schema, message, 'message');
    const actor = await connection.actor(isAct(event.name, checked));
    if (actor === undefined) throw new Fault('not-signed-in', 'The sign-in has ended. Sign in again.');
    const handle = async () => handler(checked, { actor, connection });
    return connection.actingOf ? actAs(connection.actingOf(actor), handle) : handle();
  };
  // The typed listener would promise a message and a callback; what really comes may be anything.
  const listen = (...sent: unknown[]): void => {
    const answer = sent.at(-1);
    const reply = (ack: Ack<ValueOf<K>>): void => {
      if (typeof answer === 'function') answer(ack);
    };
    inHand.keep(act(typeof answer === 'function' && sent.length === 1 ? undefined : sent[0])).then(
      (value) => reply({ ok: true, value }),
      (error: unknown) => {
        const problem = problemOf(error, socket.data.language);
        if (problem.status >= 500) log.error({ err: error, event: event.name }, 'event failed');
        else if (isDenial(problem.code))
          log.info({ code: problem.code, event: event.name, signIn: connection.signInId }, 'somebody was denied');
        else log.debug({ code: problem.code, event: event.name }, 'event refused');
        reply({ ok: false, problem });
      },
    );
  };
  const name: string = event.name;
  (socket as Socket).on(name, listen);
}
