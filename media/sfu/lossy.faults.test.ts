// Pages behind bad networks, and strangers: a scripted room station with ICE, DTLS, SRTP and retransmission, a way that loses, delays and
// doubles from a printed seed, the forwarding unit's own worker, and a whole recorder behind it. Each case ends by the verifier's word.
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it, type TestContext } from 'vitest';
import { rtp } from '../mux/testing/synthetic.ts';
import { good, RecorderBench } from '../recorder/testing/recorder-bench.ts';
import { sourceOf } from '../tap-source.ts';
import type { FromCamera } from './testing/camera-thread.ts';
import { LossyWay, type WayOptions } from './testing/lossy-way.ts';
import { pictureSsrc, ScriptedCamera } from './testing/scripted-camera.ts';
import { SfuStage, stationRights } from './testing/sfu-stage.ts';

const badMs = 12_000;
/** Then the way is good again, so that what is asked for at the stop isn't taken for lost. */
const goodMs = 3_000;

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act();
});

interface Recorded {
  /** by track, those in the bad time */
  readonly gaps: readonly { readonly track: string; readonly dur: number }[];
  readonly received: readonly Uint8Array[];
  readonly figure: string;
}

/** A room whose recorder listens to whatever its station publishes. */
async function newRoom() {
  const [stage, bench] = [await SfuStage.open(), new RecorderBench()];
  undo.push(
    () => stage.close(),
    () => bench.close(),
  );
  const recorder = await bench.recorder();
  await recorder.start(bench.order);
  const received: Uint8Array[] = [];
  const eye = {
    packet: (bytes: Uint8Array) => void received.push(Uint8Array.from(bytes)),
    unseen: () => undefined,
    close: () => undefined,
  };
  const listen = () => {
    for (const [own, track] of [
      ['cam1', 'child-cam'],
      ['mic1', 'child-mic'],
    ] as const) {
      const tap = stage.taps.get(track);
      if (tap)
        recorder.attach(
          bench.order.session,
          own,
          sourceOf(
            tap,
            () => eye,
            () => false,
          ),
        );
    }
  };
  return { stage, bench, recorder, received, listen };
}

type OpenRoom = Awaited<ReturnType<typeof newRoom>>;

/** Media goes on for so long, by the lamp: what it says is durable. */
function recordsFor({ bench }: OpenRoom, ms: number): Promise<void> {
  const from = bench.lamp?.mediaMs ?? 0;
  return bench.until(() => (bench.lamp?.mediaMs ?? 0) > from + ms);
}

/** Stops, has the verifier read it, and says what is missing but for the time before the first packet. */
async function sealed({ bench, recorder }: OpenRoom): Promise<{ track: string; dur: number }[]> {
  await recorder.stop(bench.stop);
  await recorder.sealed(bench.order.recording);
  await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
  expect(await bench.verdicts()).toMatchObject(good);
  const gaps = bench
    .manifest()
    .tracks.flatMap(({ id: track, gaps: all }) => all.flatMap(({ pts, dur }) => (pts === 0 ? [] : [{ track, dur }])));
  const declared = bench.events().filter(({ type }) => type === 'recording.gap').length;
  expect(declared).toBeGreaterThanOrEqual(gaps.length);
  return gaps;
}

const told = (gaps: readonly { dur: number }[]) =>
  `${gaps.length} gaps of ${gaps.reduce((sum, { dur }) => sum + dur, 0)} ms`;

/** Records a station over that way; `meanwhile` is done in the bad time. */
async function recorded(
  trouble: WayOptions,
  meanwhile: (way: LossyWay) => Promise<void> = async () => {},
): Promise<Recorded> {
  const seed = randomInt(2 ** 31);
  console.info(`seed ${seed}`);
  const [room, way] = [await newRoom(), await LossyWay.open(seed)];
  undo.push(() => way.close());
  const camera = await ScriptedCamera.open(room.stage, 'station.1', { estimate: 'transport-cc', way });
  undo.push(() => camera.close());
  room.listen();
  camera.film(60).catch(() => undefined);
  await room.bench.until(() => room.bench.lamp?.state === 'recording');
  way.trouble = trouble;
  await meanwhile(way);
  await recordsFor(room, badMs);
  way.trouble = {};
  await recordsFor(room, goodMs);
  const gaps = await sealed(room);
  const figure = `${way.lost} of ${way.lost + way.passed} datagrams lost, ${camera.packetsSentAgain} sent again, ${told(gaps)}`;
  return { gaps, received: room.received, figure };
}

it('of 5 % loss and 100 ms there and back nothing is left in the recording', async ({ annotate }: TestContext) => {
  const { gaps, figure } = await recorded({ loss: 0.05, delayMs: 50 });
  await annotate(figure, 'figure');
  expect(gaps).toEqual([]);
});

it('of 20 % loss and 200 ms there and back at most a hundredth is left, and declared', async ({ annotate }) => {
  const { gaps, figure } = await recorded({ loss: 0.2, delayMs: 100 });
  await annotate(figure, 'figure');
  for (const track of ['cam1', 'mic1']) {
    const missing = gaps.filter((gap) => gap.track === track).reduce((sum, { dur }) => sum + dur, 0);
    expect(missing, track).toBeLessThanOrEqual(badMs / 100);
  }
});

it('a tenth of all packets twice changes nothing', async ({ annotate }) => {
  const { gaps, received, figure } = await recorded({ twice: 0.1, delayMs: 5 });
  await annotate(figure, 'figure');
  expect(gaps).toEqual([]);
  expect(new Set(received.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(received.length);
});

it('a tenth of all packets 400 ms behind those sent after them leaves no gap', async ({ annotate }) => {
  const { gaps, figure } = await recorded({ delayMs: 20, late: { share: 0.1, ms: 400 } });
  await annotate(figure, 'figure');
  expect(gaps).toEqual([]);
});

it('what a stranger on this machine sends to the media port is not in the recording', async ({ annotate }) => {
  const forged = Buffer.from('a stranger says that the child said so');
  let sent = 0;
  const { gaps, received, figure } = await recorded({}, async ({ nodePort }) => {
    const stranger = createSocket('udp4');
    for (; sent < 500; sent += 1) {
      const packet = rtp({ ts: sent * 9_000, marker: true, payload: forged, sentUs: 0 }, sent, pictureSsrc);
      stranger.send(packet, nodePort, '127.0.0.1');
      await pause(5);
    }
    stranger.close();
  });
  await annotate(`${sent} packets with the camera's own stream number, none came in; ${figure}`, 'figure');
  expect(received.length).toBeGreaterThan(500);
  expect(received.filter((bytes) => Buffer.from(bytes).includes(forged))).toEqual([]);
  expect(gaps).toEqual([]);
});

it('nothing is lost while the node’s process does nothing for three seconds', async ({ annotate }) => {
  const room = await newRoom();
  const camera = new Worker(new URL('./testing/camera-thread.ts', import.meta.url));
  undo.push(() => camera.terminate());
  const page = await room.stage.enter('station.1', stationRights);
  const published = new Promise<void>((resolve, reject) => {
    camera.once('error', reject);
    camera.on('message', (said: FromCamera) => {
      if (said.what === 'published') return resolve();
      page.ask(said.body).then((answer) => camera.postMessage({ id: said.id, answer }), reject);
    });
  });
  camera.postMessage({ joined: page.joined });
  await published;
  room.listen();
  await room.bench.until(() => room.bench.lamp?.state === 'recording');
  await recordsFor(room, 2_000);
  const before = room.received.length;
  const until = performance.now() + 3_000;
  while (performance.now() < until);
  const during = room.received.length - before;
  await recordsFor(room, 5_000);
  const gaps = await sealed(room);
  await annotate(`${told(gaps)}; ${room.received.length - before} packets taken afterwards`, 'figure');
  expect(during).toBe(0);
  expect(gaps).toEqual([]);
});
