// Hidden observation on the line itself: everything that the node sends to whoever publishes (RTCP, RTP, answers, notices),
// with nobody watching and with viewers who come, complain, turn to the small picture, go and come back. Only requests for a key
// frame may be more; the recorder asks for them as well. Paces and counts are printed; what is asserted depends on no clock.
import { afterEach, expect, it } from 'vitest';
import { complaints, feedbackSpan, type Rtcp } from './testing/rtcp.ts';
import { type Estimate, pictureSsrc, ScriptedCamera, soundSsrc } from './testing/scripted-camera.ts';
import { ScriptedLine } from './testing/scripted-line.ts';
import { observerRights, SfuStage, stationRights } from './testing/sfu-stage.ts';
import { Talker } from './testing/talker.ts';

const station = 'station.1';
const seconds = 4;
/** Ask for a picture from its beginning, and name nobody. */
const keyFrameRequests = ['PLI', 'FIR'];

let stage: SfuStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** What one viewer does to a room: all that could give them away. */
async function watch(on: SfuStage, name: string): Promise<number> {
  let received = 0;
  for (const visit of ['first', 'again']) {
    const page = await on.enter(name, observerRights);
    const line = await ScriptedLine.open(page, 'receive');
    const answer = await page.ask({ request: 'consume-all', rtpCapabilities: page.joined.rtpCapabilities });
    const consumers = answer.answer === 'consumers' ? answer.consumers : [];
    for (const { consumer } of consumers) await page.ask({ request: 'resume-consumer', consumer });
    await expect
      .poll(() => line.came.filter(({ kind }) => kind === 'rtp').length, { timeout: 20_000 })
      .toBeGreaterThan(20);
    await talk(on, name);
    for (const { rtpParameters } of consumers) await line.sendRtcp(complaints(7, ssrcOf(rtpParameters)));
    await page.ask({ request: 'prefer-layers', track: 'child-cam', layers: visit === 'first' ? 'low' : 'high' });
    await page.ask({ request: 'restart-ice', transport: line.transport });
    for (const { consumer } of consumers) await page.ask({ request: 'pause-consumer', consumer });
    received += line.came.length;
    await on.sfu.leave(name);
    await line.close();
  }
  return received;
}

/** They say something to the others who watch. */
async function talk(on: SfuStage, name: string): Promise<void> {
  const peer = `${name}.talk`;
  const talker = await Talker.enter(on, peer, name.replace('.', '-'));
  await talker.hold(true);
  for (let n = 0; n < 10; n += 1) await talker.say();
  await on.sfu.leave(peer);
  await talker.close();
}

function ssrcOf(rtpParameters: Record<string, unknown>): number {
  const [encoding] = Array.isArray(rtpParameters.encodings) ? rtpParameters.encodings : [];
  return typeof encoding?.ssrc === 'number' ? encoding.ssrc : 0;
}

/** The same four seconds of filming each time. */
async function filmed(viewers: number, estimate: Estimate) {
  stage = await SfuStage.open();
  const on = stage;
  const camera = await ScriptedCamera.open(on, station, { estimate });
  const recorder = setInterval(() => on.taps.get('child-cam')?.requestKeyFrame(), 1_000);
  const filming = camera.film(seconds).finally(() => clearInterval(recorder));
  const watching = Promise.all(Array.from({ length: viewers }, (_, n) => watch(on, `observer.${n}`)));
  // The page comes back to the same transports while they watch.
  await on.enter(station, stationRights).then(({ joined }) => camera.answers.push(joined));
  await camera.page.ask({ request: 'restart-ice', transport: camera.transport });
  await filming;
  const seen = await watching;
  const reported = () => new Set(camera.heard.rtcp.filter(({ name }) => name === 'RR').flatMap(({ about }) => about));
  await expect.poll(() => reported().size, { timeout: 20_000 }).toBe(2);
  const { rtcp, rtp } = camera.heard;
  const notices = on.notices.filter(({ peer }) => peer === station);
  const result = { rtcp, rtp, notices, answers: camera.answers.map(shapeOf), sent: camera.packetsSent, seen };
  await camera.close();
  await on.close();
  stage = undefined;
  const counts = Object.entries(Object.groupBy(rtcp, ({ name }) => name)).map(
    ([name, all]) => `${all?.length} ${name}`,
  );
  console.info(`${estimate}, ${viewers} viewers: the camera was sent ${counts.sort().join(', ')}`);
  return result;
}

/** Ids, keys and ports differ from run to run; how long they are and where they stand doesn't. */
function shapeOf(answer: unknown): string {
  return JSON.stringify(answer, (key, value: unknown) => {
    if (key === 'port') return 'a port';
    return typeof value === 'string' && /[0-9]/.test(value) ? `${key} of ${value.length}` : value;
  });
}

/** A stream at a time: how many of them one packet reports is up to the moment. */
const kinds = (packets: readonly Rtcp[]) =>
  [
    ...new Set(packets.flatMap((one) => aboutOf(one).map((about) => `${one.name} from ${one.from} about ${about}`))),
  ].sort();

/** Feedback about the whole line names the stream that sent last; it has to be one of the camera's own, or none yet. */
function aboutOf({ name, about }: Rtcp): readonly (number | string)[] {
  if (name !== 'transport-cc') return about.length === 0 ? ['none'] : about;
  return about.map((ssrc) => ([0, pictureSsrc, soundSsrc].includes(ssrc) ? 'the line' : ssrc));
}

const lessKeyFrames = (packets: readonly Rtcp[]) => packets.filter(({ name }) => !keyFrameRequests.includes(name));

it.each<[Estimate, readonly number[]]>([
  ['transport-cc', [1, 5]],
  ['goog-remb', [5]],
])(
  'whoever publishes is sent the same whether nobody watches or viewers come and go: %s, %s of them',
  async (estimate, counts) => {
    const quiet = await filmed(0, estimate);
    expect(kinds(quiet.rtcp).map((kind) => kind.split(' ')[0])).toEqual(expect.arrayContaining(['NACK', 'PLI', 'RR']));
    const whole = { none: estimate === 'goog-remb', numbersInOrder: true, beyond: false };
    for (const viewers of counts) {
      const watched = await filmed(viewers, estimate);
      expect(
        watched.seen.every((packets) => packets > 40),
        'they did watch',
      ).toBe(true);
      expect(kinds(lessKeyFrames(watched.rtcp))).toEqual(kinds(lessKeyFrames(quiet.rtcp)));
      expect(kinds(quiet.rtcp), 'also the recorder’s').toEqual(expect.arrayContaining(kinds(watched.rtcp)));
      expect(watched.answers).toEqual(quiet.answers);
      expect([watched.rtp, watched.notices, watched.sent]).toEqual([0, [], quiet.sent]);
      expect([speaksOfAll(quiet), speaksOfAll(watched)]).toEqual([whole, whole]);
    }
  },
);

/** The feedback about the sender's own line: each number once, no packet left out, none that was not sent. */
function speaksOfAll({ rtcp, sent }: { readonly rtcp: readonly Rtcp[]; readonly sent: number }) {
  const spans = rtcp.filter(({ name }) => name === 'transport-cc').map(feedbackSpan);
  const numbersInOrder = spans.every(({ number }, at) => number === ((spans[0]?.number ?? 0) + at) % 256);
  const last = spans.at(-1);
  return { none: spans.length === 0, numbersInOrder, beyond: last !== undefined && last.first + last.count > sent };
}
