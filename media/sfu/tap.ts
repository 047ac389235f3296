// The silent member of a room: one Consumer on a DirectTransport per Producer, never paused, which hands on what arrives.
// What it fulfils is the recorder's port; but it knows no recorder, and the room doesn't know whether anybody listens.
// A DirectTransport delivers no sender reports, so the sender's clock comes from the Producer's trace.
import type { Consumer, DirectTransport, Producer, ProducerTraceEventData, Router } from 'mediasoup/types';

export interface TapReport {
  readonly ssrc: number;
  readonly ntpSec: number;
  readonly ntpFrac: number;
  readonly rtpTs: number;
}

export interface TapSink {
  rtp(packet: Uint8Array): void;
  senderReport(report: TapReport): void;
  keyFrame(): void;
  pause(): void;
  resume(): void;
  score(score: number): void;
  layer(spatial: number): void;
  /** Why nothing comes any more: the worker died, or whoever published stopped. */
  close(why: 'sfu-crash' | 'no-source'): void;
}

export interface Tap {
  readonly kind: 'audio' | 'video';
  readonly clockRate: number;
  readonly ssrc: number;
  readonly payloadType: number;
  readonly sender: string;
  readonly paused: boolean;
  listen(sink: TapSink): void;
  requestKeyFrame(): void;
}

/**
 * Taps a Producer of the router; the tap ends with it. `sender` is the peer's name: its tracks share one clock. Nothing is lost on
 * this way, so the worker needn't keep packets to send them again.
 */
export async function tapProducer(router: Router, producer: Producer, sender: string): Promise<Tap> {
  const transport = await router.createDirectTransport();
  const consumer = await transport.consume({
    producerId: producer.id,
    rtpCapabilities: router.rtpCapabilities,
    enableRtx: false,
    paused: false,
  });
  await producer.enableTraceEvent(['sr', 'keyframe']);
  const why = () => (hasDied(router) ? 'sfu-crash' : 'no-source');
  return tapOf(transport, consumer, { producer, sender, why });
}

const freshEveryMs = 4_000;

/**
 * A silent member for a small picture, which nobody records: asks for a key frame every few seconds, whether anybody watches
 * or not. So a viewer whose line narrows finds one soon, and a request tells whoever publishes nothing. It stays paused, so that
 * no packet comes to this process; resuming it is what asks, and what follows in the same breath pauses it again.
 */
export async function keepFresh(router: Router, producer: Producer, everyMs = freshEveryMs): Promise<void> {
  const transport = await router.createDirectTransport();
  const { rtpCapabilities } = router;
  const consumer = await transport.consume({ producerId: producer.id, rtpCapabilities, paused: true });
  const ask = () => Promise.all([consumer.resume(), consumer.pause()]).catch(() => undefined);
  const timer = setInterval(() => void ask(), everyMs);
  timer.unref();
  consumer.observer.once('close', () => {
    clearInterval(timer);
    transport.close();
  });
}

interface TapOf {
  readonly producer: Producer;
  readonly sender: string;
  readonly why: () => 'sfu-crash' | 'no-source';
}

/** Whether the router ended because its worker did; worker.ts says so on each router. */
function hasDied(router: Router): boolean {
  const died = router.appData.workerDied;
  return typeof died === 'function' && died() === true;
}

function tapOf(transport: DirectTransport, consumer: Consumer, of: TapOf): Tap {
  const codec = consumer.rtpParameters.codecs[0];
  const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc;
  if (!codec || ssrc === undefined) throw new Error('mediasoup made a consumer without codec or stream');
  // Every way to the end passes here once: Producer closed, router closed, worker dead.
  const closers: (() => void)[] = [];
  const end = () => {
    for (const close of closers.splice(0)) close();
    transport.close();
  };
  consumer.observer.once('close', end);
  return {
    kind: consumer.kind,
    clockRate: codec.clockRate,
    ssrc,
    payloadType: codec.payloadType,
    sender: of.sender,
    get paused() {
      return consumer.producerPaused;
    },
    listen: (sink) => {
      if (consumer.closed) return sink.close(of.why());
      closers.push(() => sink.close(of.why()));
      pass(consumer, of.producer, sink);
    },
    requestKeyFrame: () => {
      // Sound has no key frames; a consumer that has just closed answers with a rejection, which changes nothing.
      if (consumer.kind === 'video' && !consumer.closed) void consumer.requestKeyFrame().catch(() => undefined);
    },
  };
}

function pass(consumer: Consumer, producer: Producer, sink: TapSink): void {
  consumer.on('rtp', (packet) => sink.rtp(packet));
  consumer.on('producerpause', () => sink.pause());
  consumer.on('producerresume', () => sink.resume());
  consumer.on('score', (score) => sink.score(score.producerScore));
  consumer.on('layerschange', (layers) => layers && sink.layer(layers.spatialLayer));
  const own = new Set((producer.rtpParameters.encodings ?? []).map((encoding) => encoding.ssrc));
  producer.on('trace', (trace) => {
    if (trace.type === 'keyframe') return sink.keyFrame();
    const report = reportOf(trace);
    if (report && own.has(report.ssrc)) sink.senderReport(report);
  });
}

function reportOf(trace: ProducerTraceEventData): TapReport | undefined {
  if (trace.type !== 'sr') return undefined;
  const { ssrc, ntpSec, ntpFrac, rtpTs } = trace.info;
  const numbers = [ssrc, ntpSec, ntpFrac, rtpTs];
  if (!numbers.every((value) => typeof value === 'number')) return undefined;
  return { ssrc: Number(ssrc), ntpSec: Number(ntpSec), ntpFrac: Number(ntpFrac), rtpTs: Number(rtpTs) };
}
