// The other side of a live connection, for tests: answers media requests as a node would, remembers them, can be made to
// fail. Devices are mediasoup-client's own fake ones, so that its real Transports, Producers and Consumers run.
import { Device, FakeHandler, testFakeParameters, type types } from 'mediasoup-client';
import type { ConsumerOffer, Joined, MediaAnswer, MediaRequest } from '../../../server/contract/media.ts';
import { noAnswer } from '../../api/problem.ts';
import type { MediaRoom } from '../media-transport.ts';

export class FakeRoom implements MediaRoom {
  readonly asked: MediaRequest[] = [];
  rebuilds = 0;
  /** the next so many requests of this kind get no answer */
  losses = new Map<MediaRequest['request'], number>();
  /** what the next `consume-all` offers; each is offered once */
  offers: ConsumerOffer[] = [];
  #made = 0;

  async media(message: MediaRequest): Promise<MediaAnswer> {
    this.asked.push(message);
    const lost = this.losses.get(message.request) ?? 0;
    this.losses.set(message.request, Math.max(0, lost - 1));
    const answer = this.#answer(message);
    if (lost > 0) throw noAnswer();
    return answer;
  }

  rebuild(): void {
    this.rebuilds += 1;
  }

  of<R extends MediaRequest['request']>(request: R): Extract<MediaRequest, { request: R }>[] {
    return this.asked.filter((one): one is Extract<MediaRequest, { request: R }> => one.request === request);
  }

  /** A credential anew each time, as the server gives. */
  #relay() {
    return [{ urls: ['turns:relay.example:443?transport=tcp'], username: `${this.#made}`, credential: 'c' }];
  }

  #answer(message: MediaRequest): MediaAnswer {
    this.#made += 1;
    switch (message.request) {
      case 'create-transport': {
        const { iceParameters, iceCandidates, dtlsParameters } = testFakeParameters.generateTransportRemoteParameters();
        const transport = `transport ${this.#made}`;
        return {
          answer: 'transport',
          offer: { transport, iceParameters, iceCandidates, dtlsParameters },
          iceServers: this.#relay(),
        };
      }
      case 'restart-ice':
        return {
          answer: 'ice',
          iceParameters: testFakeParameters.generateTransportRemoteParameters().iceParameters,
          iceServers: this.#relay(),
        };
      case 'produce':
        return { answer: 'producer', producer: `producer ${this.#made}` };
      case 'consume-all':
        return { answer: 'consumers', consumers: this.offers.splice(0) };
      default:
        return { answer: 'done' };
    }
  }
}

export function offerOf(track: string, kind: 'audio' | 'video', n: number): ConsumerOffer {
  const codecMimeType = kind === 'audio' ? 'audio/opus' : 'video/VP8';
  const { rtpParameters } = testFakeParameters.generateConsumerRemoteParameters({ codecMimeType });
  return { consumer: `consumer ${n}`, producer: `producer ${n}`, track, kind, rtpParameters };
}

export const joinedAs = (boot: string): Joined => ({
  peer: 'peer',
  resumed: false,
  rtpCapabilities: testFakeParameters.generateRouterRtpCapabilities() as types.RtpCapabilities &
    Record<string, unknown>,
  boot,
});

export const fakeDevice = (): Promise<Device> =>
  Device.factory({ handlerFactory: FakeHandler.createFactory(testFakeParameters) });
