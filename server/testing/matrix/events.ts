// For tests of who may do what: each line of the matrix that is a socket event or a media request, as messages over real sockets.
import { createPrivateKey, randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import { attendingReport } from '../../contract/attending.ts';
import { correctCaption, writeCaption } from '../../contract/captions.ts';
import { closeProbe, connectProbe } from '../../contract/connection-test.ts';
import * as desk from '../../contract/desk.ts';
import { noteExhibit, withdrawExhibit } from '../../contract/exhibits.ts';
import { endSession, enterPhase, startSession } from '../../contract/live.ts';
import { dropMarker, withdrawMarker, writeMarker } from '../../contract/markers.ts';
import { beginMask, endMask } from '../../contract/masking.ts';
import { mediaRequest } from '../../contract/media.ts';
import { personCame, personWent, recordConsent } from '../../contract/on-record.ts';
import { problem } from '../../contract/problem.ts';
import { checkName, overridePreflight, readyPreflight, reportPreflight, usualCapture } from '../../contract/room.ts';
import { beginBreak, endBreak, signalStop } from '../../contract/sitting.ts';
import type { ClientToServer } from '../../contract/socket.ts';
import { sayTalk } from '../../contract/talk.ts';
import { type Role, role } from '../../contract/values.ts';
import { type Relation, type Row, relationsOf, type Verdict, verdictOf } from '../../identity/matrix/notation.ts';
import { matrixOfEvents, matrixOfMedia } from '../../identity/matrix/sockets.ts';
import { isSeat, rightsOf } from '../../interviews/audience.ts';
import { peerName, Tickets } from '../../interviews/tickets.ts';
import { systemClock } from '../../platform/clock.ts';
import type { TestHouse, TestPerson } from '../house.ts';
import { sampleOf } from '../sample-of.ts';
import { type Seen, verdictSeen } from './answers.ts';
import { knownEverywhere } from './belongings.ts';
import { type Names, namesFor } from './requests.ts';
import { nodeName, type World } from './world.ts';

/** What each event's message must be; null: nothing in it, or made for each. */
export const messages = {
  'room:join': null,
  'room:leave': null,
  'talk:join': null,
  'talk:leave': null,
  'probe:open': null,
  'clock:read': null,
  'attending:report': attendingReport,
  'media:request': mediaRequest,
  'talk:media': mediaRequest,
  'probe:connect': connectProbe,
  'probe:close': closeProbe,
  'session:start': startSession,
  'session:end': endSession,
  'phase:enter': enterPhase,
  'break:begin': beginBreak,
  'break:end': endBreak,
  'mask:begin': beginMask,
  'mask:end': endMask,
  'stop:signal': signalStop,
  'person:came': personCame,
  'person:went': personWent,
  'consent:record': recordConsent,
  'marker:drop': dropMarker,
  'marker:write': writeMarker,
  'marker:withdraw': withdrawMarker,
  'caption:write': writeCaption,
  'caption:correct': correctCaption,
  'talk:say': sayTalk,
  'exhibit:note': noteExhibit,
  'exhibit:withdraw': withdrawExhibit,
  'preflight:report': reportPreflight,
  'preflight:ready': readyPreflight,
  'preflight:override': overridePreflight,
  'question:propose': desk.proposeQuestion,
  'question:edit': desk.editQuestion,
  'question:merge': desk.mergeQuestions,
  'question:move': desk.moveQuestion,
  'question:withdraw': desk.withdrawQuestion,
  'question:relay': desk.relayQuestion,
  'question:settle': desk.settleQuestion,
  'need:tick': desk.tickNeed,
  'need:untick': desk.untickNeed,
  'note:write': desk.writeNote,
  'note:edit': desk.editNote,
  'note:strike': desk.strikeNote,
} as const satisfies Record<keyof ClientToServer, z.ZodType | null>;

type EventName = keyof ClientToServer;

export interface Sent {
  readonly line: string;
  readonly expected: Verdict;
  readonly as: Role;
  readonly relation: Relation;
  /** over the page that has joined the room */
  readonly inRoom: boolean;
  readonly event: EventName;
  message(): Promise<unknown>;
}

/** What only a refinement knows, by the field's name. */
const knownInMessages = {
  ...knownEverywhere,
  safeguardId: undefined,
  checks: checkName.options.map((check) => ({ check, state: 'passed' })),
};

export function messagesFor(world: World, house: TestHouse): Sent[] {
  const tickets = new Tickets(createPrivateKey(house.ticketKey), systemClock);
  const events = Object.entries(matrixOfEvents).flatMap(([event, row]) =>
    each(row, (as, relation) => {
      const names = namesFor(world, { row, relation, as });
      return sent(event as EventName, { row, as, relation }, async () => {
        if (event === 'room:join')
          return { ticket: await ticketFor(tickets, world, { as, room: String(names.sessionId) }) };
        const schema = messages[event as EventName];
        return schema === null
          ? {}
          : sampleOf(schema, { ...names, ...saidIn(world, { as, relation }), ...knownInMessages });
      });
    }),
  );
  const media = mediaRequest.options.flatMap((schema) => {
    const request = schema.shape.request.value;
    return each(matrixOfMedia[request], (as, relation) => {
      const row = matrixOfMedia[request];
      const one = sent('media:request', { row, as, relation }, async () => sampleOf(schema, {}));
      return { ...one, line: `${one.line} ${request}` };
    });
  });
  return [...events, ...media];
}

/** In messages alone: a search for a time calls something else a question. */
function saidIn(world: World, { as, relation }: { as: Role; relation: Relation }): Names {
  const { said } = world.places.get(relation) ?? {};
  return said?.get(as) ?? said?.get(null) ?? {};
}

function each(row: Row, make: (as: Role, relation: Relation) => Sent): Sent[] {
  return role.options.flatMap((as) => relationsOf(row, as).map((relation) => make(as, relation)));
}

function sent(event: EventName, of: { row: Row; as: Role; relation: Relation }, message: () => Promise<unknown>): Sent {
  const { row, as, relation } = of;
  const inRoom = row.about === 'room' && relation === 'own case' && isSeat(as);
  return {
    line: `${as}, ${relation}: ${event}`,
    expected: verdictOf(row, as, relation),
    as,
    relation,
    inRoom,
    event,
    message,
  };
}

/** As the server itself would sign one, also where it never would. */
async function ticketFor(tickets: Tickets, world: World, of: { as: Role; room: string }): Promise<string> {
  const { id = '' } = world.people.get(of.as) ?? {};
  const rights = rightsOf(isSeat(of.as) ? of.as : 'observer', usualCapture);
  const { publish, watch } = rights;
  const grant = { room: of.room, peer: peerName(id, randomUUID()), publish: [...publish], watch: [...watch] };
  return tickets.sign(grant, nodeName);
}

/** Everybody's lines: one for each way of standing, since a page may send so many messages and no more; and one in the room. */
export class Lines {
  readonly #house: TestHouse;
  readonly #open = new Map<string, Promise<Socket>>();

  constructor(house: TestHouse) {
    this.#house = house;
  }

  /** Before the database is held still. */
  async prepare(world: World): Promise<void> {
    const tickets = new Tickets(createPrivateKey(this.#house.ticketKey), systemClock);
    const room = world.places.get('own case')?.sessions.live ?? '';
    for (const [as, person] of world.people) {
      for (const relation of [
        'own case',
        'other case of own agency',
        'other agency',
        'ended assignment',
        'declared tie',
        'not there',
      ])
        void this.#keep(`${as} ${relation}`, person);
      if (!isSeat(as)) continue;
      const socket = await this.#keep(`${as} in the room`, person);
      const ack: unknown = await socket
        .timeout(60_000)
        .emitWithAck('room:join', { ticket: await ticketFor(tickets, world, { as, room }) });
      if (JSON.stringify(ack).includes('"ok":false')) throw new Error(`${as} can’t join: ${JSON.stringify(ack)}`);
    }
    await Promise.all(this.#open.values());
  }

  async send({ as, relation, inRoom, event, message }: Sent): Promise<{ seen: Seen; detail: string }> {
    const socket = await this.#open.get(inRoom ? `${as} in the room` : `${as} ${relation}`);
    if (!socket) throw new Error(`no line of ${as}`);
    return answered(socket, event, await message());
  }

  #keep(name: string, person: TestPerson): Promise<Socket> {
    const line = this.#house.signIn(person.id).then((cookie) => dial(this.#house.origin, cookie));
    this.#open.set(name, line);
    return line;
  }

  async close(): Promise<void> {
    for (const line of this.#open.values()) (await line).disconnect();
  }
}

export async function answered(
  socket: Socket,
  event: string,
  message: unknown,
): Promise<{ seen: Seen; detail: string }> {
  const ack = (await socket.timeout(60_000).emitWithAck(event, message)) as { ok: boolean; problem?: unknown };
  if (ack.ok) return { seen: 'allow', detail: '' };
  const said = problem.parse(ack.problem);
  return { seen: verdictSeen(said), detail: said.detail };
}

export function dial(origin: string, cookie: string): Promise<Socket> {
  const socket = io(origin, {
    transports: ['websocket'],
    extraHeaders: { origin, cookie },
    reconnection: false,
    forceNew: true,
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket)).once('connect_error', reject);
  });
}
