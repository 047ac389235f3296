// The live session over sockets: acts, and a page's way into the room and out of it. A connection is in one room at a time.
import { z } from 'zod';
import { attendingReport } from '../contract/attending.ts';
import { correctCaption as correctCaptionMessage, writeCaption as writeCaptionMessage } from '../contract/captions.ts';
import {
  endSession as endSessionMessage,
  enterPhase as enterPhaseMessage,
  startSession as startSessionMessage,
} from '../contract/live.ts';
import {
  dropMarker as dropMarkerMessage,
  withdrawMarker as withdrawMarkerMessage,
  writeMarker as writeMarkerMessage,
} from '../contract/markers.ts';
import { beginMask as beginMaskMessage, endMask as endMaskMessage } from '../contract/masking.ts';
import { mediaRequest } from '../contract/media.ts';
import {
  personCame as personCameMessage,
  personWent as personWentMessage,
  recordConsent as recordConsentMessage,
} from '../contract/on-record.ts';
import {
  overridePreflight as overridePreflightMessage,
  readyPreflight as readyPreflightMessage,
  reportPreflight as reportPreflightMessage,
} from '../contract/room.ts';
import {
  beginBreak as beginBreakMessage,
  endBreak as endBreakMessage,
  signalStop as signalStopMessage,
} from '../contract/sitting.ts';
import { sayTalk as sayTalkMessage } from '../contract/talk.ts';
import type { Actor, ActorConnection } from '../identity/actor.ts';
import { Fault } from '../platform/fault.ts';
import { onEvent } from '../platform/socket/connection.ts';
import type { Telling } from './act.ts';
import type { Attendant } from './attendance.ts';
import { beginBreak, endBreak, signalStop } from './breaks/breaks.ts';
import { correctCaption, writeCaption } from './captions/captions.ts';
import { listenToDesk } from './desk/events.ts';
import { askMedia, type Doors, joinRoom, leaveRoom, pageLost } from './join-room.ts';
import { dropMarker, withdrawMarker, writeMarker } from './markers/markers.ts';
import { beginMask, endMask, type MaskingHouse, type MaskNews } from './masking/masking.ts';
import { mustStillBeIn, sendAwayUnlessAllowed } from './observation/sending-away.ts';
import { personCame, personWent, recordConsent } from './on-record/on-record.ts';
import { enterPhase } from './phases.ts';
import { overridePreflight, readyPreflight, reportPreflight } from './room/preflight.ts';
import { endSession, startSession } from './start-session.ts';
import { askTalk, endTalk, joinTalk, leaveTalk } from './talk/spoken.ts';
import { sayTalk } from './talk/talk.ts';

const nothing = z.strictObject({});
const ticketMessage = z.strictObject({ ticket: z.string().min(1).max(4096) });

type Live = Doors & Telling & MaskingHouse & MaskNews;

export function listenToPage(live: Live, connection: ActorConnection): void {
  listenToActs(live, connection);
  listenToDesk(live, connection);
  const { socket } = connection;
  // Joins and leaves of one page are taken one after the other; the socket may go while one is under way.
  let turn: Promise<unknown> = Promise.resolve();
  let here: Attendant | undefined;
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const next = turn.then(step);
    turn = next.catch(() => undefined);
    return next;
  };
  const whoIsHere = (): Attendant => {
    if (here && live.attendance.isHere(here)) return here;
    throw new Fault('not-joined', 'This page is in no room: join first.');
  };
  const allowedHere = async (actor: Actor): Promise<Attendant> => {
    const attendant = whoIsHere();
    await mustStillBeIn(live, attendant, actor);
    return attendant;
  };
  const leave = async () => {
    const left = here;
    here = undefined;
    if (left) await leaveRoom(live, left);
  };

  onEvent(connection, { name: 'room:join', schema: ticketMessage }, ({ ticket }, { actor }) =>
    inTurn(async () => {
      const before = here;
      const { attendant, joined } = await joinRoom(live, actor, {
        ...{ ticket, link: socket, actorNow: connection.actor },
        address: connection.address,
      });
      here = attendant;
      // Whoever took access away while the node was asked found nobody here to send away.
      if (await sendAwayUnlessAllowed(live, attendant)) throw new Fault('forbidden', 'Your access has just ended.');
      if (before && before.peer === attendant.peer && before.sessionId === attendant.sessionId)
        live.attendance.leave(before);
      else if (before) await leaveRoom(live, before);
      if (!socket.connected) pageLost(live, attendant);
      return joined;
    }),
  );
  onEvent(connection, { name: 'room:leave', schema: nothing }, () => inTurn(leave).then(() => null));
  onEvent(connection, { name: 'media:request', schema: mediaRequest }, async (request, { actor }) =>
    askMedia(live, await allowedHere(actor), request),
  );
  onEvent(connection, { name: 'attending:report', schema: attendingReport }, async (report, { actor }) => {
    await live.ledger.reported(await allowedHere(actor), report);
    return null;
  });
  onEvent(connection, { name: 'talk:join', schema: nothing }, (_, { actor }) =>
    inTurn(() => joinTalk(live, whoIsHere(), actor)),
  );
  onEvent(connection, { name: 'talk:leave', schema: nothing }, () =>
    inTurn(() => leaveTalk(live, whoIsHere())).then(() => null),
  );
  onEvent(connection, { name: 'talk:media', schema: mediaRequest }, async (request, { actor }) =>
    askTalk(live, { attendant: await allowedHere(actor), actor }, request),
  );
  socket.on('disconnect', (reason) => {
    const seenOut = inTurn(async () => {
      // The server itself ended this socket: the sign-in is over, so the media ends too. Otherwise the page may come back.
      if (reason === 'server namespace disconnect') return leave();
      if (here) pageLost(live, here);
      here = undefined;
    });
    connection.inHand
      .keep(seenOut)
      .catch((err: unknown) => live.log.error({ err }, 'a page that was gone could not be seen out'));
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
  onEvent(
    connection,
    { name: 'session:end', schema: endSessionMessage },
    acting(async (_, actor, message) => {
      await endSession(live, actor, message);
      await endTalk(live, message.sessionId);
    }),
  );
  onEvent(connection, { name: 'phase:enter', schema: enterPhaseMessage }, acting(enterPhase));
  onEvent(connection, { name: 'break:begin', schema: beginBreakMessage }, acting(beginBreak));
  onEvent(connection, { name: 'break:end', schema: endBreakMessage }, acting(endBreak));
  onEvent(connection, { name: 'mask:begin', schema: beginMaskMessage }, acting(beginMask));
  onEvent(connection, { name: 'mask:end', schema: endMaskMessage }, acting(endMask));
  onEvent(connection, { name: 'stop:signal', schema: signalStopMessage }, acting(signalStop));
  onEvent(connection, { name: 'clock:read', schema: nothing }, async () => ({ at: live.clock.now().toISOString() }));
  onEvent(connection, { name: 'person:came', schema: personCameMessage }, acting(personCame));
  onEvent(connection, { name: 'person:went', schema: personWentMessage }, acting(personWent));
  onEvent(connection, { name: 'consent:record', schema: recordConsentMessage }, acting(recordConsent));
  onEvent(connection, { name: 'marker:drop', schema: dropMarkerMessage }, acting(dropMarker));
  onEvent(connection, { name: 'marker:write', schema: writeMarkerMessage }, acting(writeMarker));
  onEvent(connection, { name: 'marker:withdraw', schema: withdrawMarkerMessage }, acting(withdrawMarker));
  onEvent(connection, { name: 'caption:write', schema: writeCaptionMessage }, acting(writeCaption));
  onEvent(connection, { name: 'caption:correct', schema: correctCaptionMessage }, acting(correctCaption));
  onEvent(connection, { name: 'talk:say', schema: sayTalkMessage }, acting(sayTalk));
  onEvent(connection, { name: 'preflight:report', schema: reportPreflightMessage }, acting(reportPreflight));
  onEvent(connection, { name: 'preflight:ready', schema: readyPreflightMessage }, acting(readyPreflight));
  onEvent(connection, { name: 'preflight:override', schema: overridePreflightMessage }, acting(overridePreflight));
}
