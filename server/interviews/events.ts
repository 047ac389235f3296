// The live session over sockets: acts, and a page's way into the room and out of it. A connection is in one room at a time.
import { z } from 'zod';
import {
  endSession as endSessionMessage,
  enterPhase as enterPhaseMessage,
  proposeQuestion as proposeQuestionMessage,
  relayQuestion as relayQuestionMessage,
  settleQuestion as settleQuestionMessage,
  startSession as startSessionMessage,
} from '../contract/live.ts';
import { mediaRequest } from '../contract/media.ts';
import type { Actor, ActorConnection } from '../identity/actor.ts';
import { Fault } from '../platform/fault.ts';
import { onEvent } from '../platform/socket/connection.ts';
import type { Telling } from './act.ts';
import { askMedia, type Doors, type Entered, joinRoom, leaveRoom, pageLost } from './join-room.ts';
import { enterPhase } from './phases.ts';
import { proposeQuestion, relayQuestion, settleQuestion } from './questions.ts';
import { endSession, startSession } from './start-session.ts';

const nothing = z.strictObject({});
const ticketMessage = z.strictObject({ ticket: z.string().min(1).max(4096) });

type Live = Doors & Telling;

export function listenToPage(live: Live, connection: ActorConnection): void {
  listenToActs(live, connection);
  const { socket } = connection;
  // Joins and leaves of one page are taken one after the other; the socket may go while one is under way.
  let turn: Promise<unknown> = Promise.resolve();
  let entered: Entered | undefined;
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const next = turn.then(step);
    turn = next.catch(() => undefined);
    return next;
  };
  const leave = async () => {
    const room = entered;
    entered = undefined;
    if (room) await leaveRoom(live, room);
  };

  onEvent(connection, { name: 'room:join', schema: ticketMessage }, ({ ticket }, { actor }) =>
    inTurn(async () => {
      const before = entered;
      const next = await joinRoom(live, actor, { ticket, link: socket });
      entered = next;
      if (before && before.attendant.peer === next.attendant.peer && before.who.sessionId === next.who.sessionId)
        live.attendance.leave(before.attendant);
      else if (before) await leaveRoom(live, before);
      if (!socket.connected) pageLost(live, next);
      return next.joined;
    }),
  );
  onEvent(connection, { name: 'room:leave', schema: nothing }, () => inTurn(leave).then(() => null));
  onEvent(connection, { name: 'media:request', schema: mediaRequest }, (request) => {
    if (!entered) throw new Fault('not-joined', 'This page is in no room: join first.');
    return askMedia(live, entered, request);
  });
  socket.on('disconnect', () => {
    void inTurn(async () => {
      if (entered) pageLost(live, entered);
      entered = undefined;
    });
  });
}

function listenToActs(live: Live, connection: ActorConnection): void {
  const acting =
    <M>(verb: (live: Live, actor: Actor, message: M) => Promise<void>) =>
    async (message: M, { actor }: { readonly actor: Actor }): Promise<null> => {
      await verb(live, actor, message);
      return null;
    };
  onEvent(connection, { name: 'session:start', schema: startSessionMessage }, acting(startSession));
  onEvent(connection, { name: 'session:end', schema: endSessionMessage }, acting(endSession));
  onEvent(connection, { name: 'phase:enter', schema: enterPhaseMessage }, acting(enterPhase));
  onEvent(connection, { name: 'question:propose', schema: proposeQuestionMessage }, acting(proposeQuestion));
  onEvent(connection, { name: 'question:relay', schema: relayQuestionMessage }, acting(relayQuestion));
  onEvent(connection, { name: 'question:settle', schema: settleQuestionMessage }, acting(settleQuestion));
}
