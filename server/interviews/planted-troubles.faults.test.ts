// What goes wrong with cameras and microphones, planted in a browser that publishes by the station's own code, through a real media node
// into a real recording: the desk is told of each within ten seconds of media time, and of its end; of a room that is only quiet and
// still it is told nothing. One recording for all of them, one after the other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lamp, liveState } from '../contract/live.ts';
import type { RoomTrack } from '../contract/room.ts';
import type { TrackState } from '../contract/watching-recording.ts';
import { BrowserStage, type PlantedRoom } from './testing/browser-stage.ts';
import { acted, codeOf, type Page } from './testing/live-server.ts';
import { guard, NodeStage } from './testing/node-stage.ts';
import type { Planted } from './testing/planted-room.ts';

const withinMs = 10_000;
const quietMs = 30_000;
const tracks: readonly RoomTrack[] = ['child-cam', 'child-mic', 'interviewer-mic', 'room-cam'];
let house: NodeStage;
let browser: BrowserStage;
let desk: Page;
let room: PlantedRoom;

beforeAll(async () => {
  [house, browser] = await Promise.all([NodeStage.build(), BrowserStage.open()]);
  await house.set();
});
afterAll(async () => {
  await browser.close();
  await house.clear();
  await house.tearDown();
});

const lamps = () => desk.frames.filter(({ event }) => event === 'lamp').map(({ message }) => lamp.parse(message));

/** Media time now, by the newest lamp: node and test share one clock. */
function mediaNow(): number {
  const newest = lamps().at(-1);
  if (newest?.mediaMs == null) throw new Error('the lamp says no media time');
  return newest.mediaMs + Date.now() - Date.parse(newest.at);
}

/** By track, as the desk's page is told. */
async function told(): Promise<Partial<Record<string, TrackState>>> {
  const { body } = await desk.http('GET', `/sessions/${house.stage.people.sessionId}/live`);
  const judged = liveState.parse(body).judged ?? [];
  return Object.fromEntries(judged.map(({ track, state }) => [track, state]));
}

const judgedEvent = z.object({
  type: z.literal('track.judged'),
  data: z.object({ track: z.string(), state: z.string(), sinceMs: z.number(), mediaMs: z.number() }),
});

/** What the node said of its tracks, in the log's order, with media times. */
async function judgements() {
  const { sessionId } = house.stage.people;
  const recording = await house.stage.owner.recording.findFirstOrThrow({ where: { sessionId } });
  const events = await house.nodeEvents(sessionId, recording.id);
  return events.flatMap((bytes) => judgedEvent.safeParse(JSON.parse(Buffer.from(bytes).toString())).data?.data ?? []);
}

async function allWell(): Promise<void> {
  await expect.poll(told, guard).toEqual(Object.fromEntries(tracks.map((track) => [track, 'ok'])));
}

describe('in a real recording', () => {
  it('a lively room is told to be well', async () => {
    const { sessionId, station, desk: person } = house.stage.people;
    await house.stage.owner.preflight.update({ where: { sessionId }, data: { tracks: [...tracks] } });
    room = await browser.room(house.stage.page(station), sessionId);
    desk = house.stage.page(person);
    await expect.poll(async () => codeOf(await desk.join(sessionId)), guard).toBe('ok');
    expect(codeOf(await desk.ask('session:start', acted(sessionId)))).toBe('ok');
    await allWell();
  });

  const cases: readonly (readonly [string, RoomTrack, Planted, TrackState])[] = [
    ['a covered lens', 'child-cam', 'black', 'black'],
    ['a camera that gives the same picture again and again', 'room-cam', 'frozen', 'frozen'],
    ['a camera that gives no more pictures', 'room-cam', 'stopped', 'frozen'],
    ['a microphone that is muted', 'child-mic', 'silent', 'silent'],
    ['a microphone that gives zeros', 'interviewer-mic', 'zero', 'unplugged'],
    ['a microphone that is far too loud', 'child-mic', 'clipping', 'clipping'],
    ['a microphone that is pulled out', 'interviewer-mic', 'ended', 'unplugged'],
    ['the child’s microphone that is pulled out', 'child-mic', 'ended', 'unplugged'],
  ];
  it.for(cases)('%s is told to the desk within ten seconds, and its end', async (planted, { annotate }) => {
    const [, track, what, state] = planted;
    const plantedMs = mediaNow();
    await room.plant(track, what);
    await expect.poll(async () => (await told())[track], guard).toBe(state);
    const said = (await judgements()).findLast((one) => one.track === track && one.state === state);
    const afterMs = (said?.mediaMs ?? Number.POSITIVE_INFINITY) - plantedMs;
    expect(afterMs).toBeLessThanOrEqual(withinMs);
    await annotate(`${track}: ${state} after ${(afterMs / 1000).toFixed(1)} s of media`, 'figure');
    await room.plant(track, 'lively');
    await allWell();
  });

  it('nothing is told of a still room in which somebody whispers', async () => {
    for (const track of tracks) await room.plant(track, track.endsWith('cam') ? 'still' : 'whisper');
    const before = (await judgements()).length;
    const untilMs = mediaNow() + quietMs;
    await expect.poll(() => lamps().at(-1)?.mediaMs ?? 0, { ...guard, timeout: 3 * quietMs }).toBeGreaterThan(untilMs);
    expect((await judgements()).slice(before)).toEqual([]);
  });
});
