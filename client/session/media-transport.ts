// Makes one mediasoup transport over the live connection and heals it: a lost path is tried again by an ICE restart, a
// transport that the node no longer knows makes the whole connection build anew.
import type { Device, types } from 'mediasoup-client';
import type { MediaAnswer, MediaRequest } from '../../server/contract/media.ts';
import { asProblem, strangeAnswer } from '../api/problem.ts';
import { iceRestartAfterMs } from './ice-rules.ts';

/** The part of a live connection that media needs. */
export interface MediaRoom {
  media(message: MediaRequest): Promise<MediaAnswer>;
  rebuild(): void;
}
type Answers = { [K in MediaAnswer['answer']]: Extract<MediaAnswer, { answer: K }> };

export async function ask<K extends MediaAnswer['answer']>(
  room: MediaRoom,
  message: MediaRequest,
  kind: K,
): Promise<Answers[K]> {
  const answer = await room.media(message);
  if (!isA(answer, kind)) throw strangeAnswer(message.request);
  return answer;
}
const isA = <K extends MediaAnswer['answer']>(answer: MediaAnswer, kind: K): answer is Answers[K] =>
  answer.answer === kind;

export type OnState = (state: types.ConnectionState) => void;

/** `loading`: a browser may look at what it can do while the node makes its side. */
export async function openTransport(
  room: MediaRoom,
  loading: Device | Promise<Device>,
  { direction, onState }: { direction: 'send' | 'receive'; onState: OnState },
): Promise<types.Transport> {
  const offered = ask(room, { request: 'create-transport', direction }, 'transport');
  const [device, { offer, iceServers }] = await Promise.all([loading, offered]);
  const options = {
    iceServers,
    id: offer.transport,
    iceParameters: offer.iceParameters as types.IceParameters,
    iceCandidates: offer.iceCandidates as types.IceCandidate[],
    dtlsParameters: offer.dtlsParameters as types.DtlsParameters,
  };
  const transport = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    ask(room, { request: 'connect-transport', transport: transport.id, dtlsParameters }, 'done').then(done, failed);
  });
  if (direction === 'send') {
    transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const track = typeof appData.track === 'string' ? appData.track : '';
      ask(room, { request: 'produce', transport: transport.id, kind, track, rtpParameters }, 'producer').then(
        ({ producer }) => done({ id: producer }),
        failed,
      );
    });
  }
  heal(room, transport, onState);
  return transport;
}

function heal(room: MediaRoom, transport: types.Transport, onState: OnState): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  const plan = () => {
    clearTimeout(timer);
    const wait = transport.closed ? null : iceRestartAfterMs(transport.connectionState, tries);
    if (wait !== null) timer = setTimeout(() => void restart(), wait);
  };
  const restart = async () => {
    tries += 1;
    try {
      const { iceParameters, iceServers } = await ask(room, { request: 'restart-ice', transport: transport.id }, 'ice');
      if (transport.closed) return;
      // First: the credentials given before may be over, and the new search is to use what is good now.
      await transport.updateIceServers({ iceServers });
      await transport.restartIce({ iceParameters: iceParameters as types.IceParameters });
    } catch (error) {
      // Unanswered: the signalling link is away too; it rejoins by itself and the next try finds it. Refused: gone.
      if (asProblem(error).code === 'media-refused' && !transport.closed) return room.rebuild();
    }
    plan();
  };
  transport.on('connectionstatechange', (state) => {
    if (state === 'connected') tries = 0;
    onState(state);
    plan();
  });
  transport.observer.once('close', () => clearTimeout(timer));
}
