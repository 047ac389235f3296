import { describe, expect, it, vi } from 'vitest';
import type { RoomTrack } from '../../server/contract/room.ts';
import { lowEncoding, shownBy } from './low-picture.ts';
import { Publisher } from './publisher.ts';
import { FakeRoom, fakeDevice, joinedAs } from './testing/fake-room.ts';
import { FakeTrack } from './testing/fake-track.ts';

const toSend = (name: RoomTrack, device = '') => {
  const picture = name.endsWith('-cam') ? { width: 640, height: 360, frameRate: 25 } : null;
  const track = new FakeTrack(picture === null ? 'audio' : 'video');
  return [name, { track, wanted: { track: name, device, picture } }] as const;
};
const capture = () => new Map([toSend('child-mic'), toSend('child-cam')]);
const publishing = (publisher: Publisher) => vi.waitUntil(() => publisher.state.get().kind === 'publishing');

function station(cores = 4) {
  const room = new FakeRoom();
  const publisher = new Publisher(room, fakeDevice, cores);
  const tracks = capture();
  return { room, publisher, tracks };
}
const sent = (room: FakeRoom) => room.of('produce').map(({ track }) => track);
/** the tracks that are evidence */
const names = (room: FakeRoom) => sent(room).filter((track) => shownBy(track) === null);

describe('the room station’s publisher', () => {
  it('publishes sound and picture under their names for ever, sound with NACK and without silence suppression', async () => {
    const { room, publisher, tracks } = station();
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await publishing(publisher);
    expect(names(room)).toEqual(['child-mic', 'child-cam']);
    expect(room.of('produce').map(({ kind }) => kind)).toEqual(expect.arrayContaining(['audio', 'video']));
    publisher.close();
  });

  it('sends a small picture of the camera after the evidence, whether anybody watches or not, and ends it with the camera', async () => {
    const { room, publisher, tracks } = station();
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await vi.waitUntil(() => sent(room).length === 3);
    expect(sent(room)).toEqual(['child-mic', 'child-cam', 'child-cam-low']);
    publisher.close();
  });

  it('sends no small picture from a machine that has its hands full with the evidence', async () => {
    const { room, publisher, tracks } = station(2);
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await publishing(publisher);
    expect(sent(room)).toEqual(['child-mic', 'child-cam']);
    publisher.close();
  });

  it('goes on publishing the evidence where the small picture is refused', async () => {
    const { room, publisher, tracks } = station();
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await publishing(publisher);
    room.losses.set('produce', 1);
    await vi.waitUntil(() => sent(room).length === 3);
    expect(publisher.state.get().kind).toBe('publishing');
    expect(room.of('create-transport')).toHaveLength(1);
    publisher.close();
  });

  it('makes the small picture at most 180 lines high, at least half as high as the camera’s, and fit for a narrow line', () => {
    expect(lowEncoding({ height: 720 })).toMatchObject({ scaleResolutionDownBy: 4, maxBitrate: 64_000 });
    expect(lowEncoding({ height: 180 }).scaleResolutionDownBy).toBe(2);
  });

  it('waits for the room when told to publish before it was joined', async () => {
    const { room, publisher, tracks } = station();
    publisher.publish(tracks);
    await vi.waitUntil(() => publisher.state.get().kind === 'connecting');
    expect(room.asked).toEqual([]);
    publisher.joined(joinedAs('a'), 'build');
    await publishing(publisher);
    publisher.close();
  });

  it('makes nothing new when the node still holds its transports', async () => {
    const { room, publisher, tracks } = station();
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await publishing(publisher);
    const before = room.asked.length;
    publisher.joined(joinedAs('a'), 'keep');
    await new Promise((resolve) => setImmediate(resolve));
    expect(room.asked).toHaveLength(before);
    publisher.close();
  });

  it('publishes the same tracks under the same names on another node, and never stops the capture', async () => {
    const { room, publisher, tracks } = station();
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await publishing(publisher);
    publisher.joined(joinedAs('b'), 'build');
    await vi.waitUntil(() => names(room).length === 4);
    await publishing(publisher);
    expect(names(room)).toEqual(['child-mic', 'child-cam', 'child-mic', 'child-cam']);
    publisher.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect([...tracks.values()].map(({ track }) => track.readyState)).toEqual(['live', 'live']);
  });

  it('tries again by itself when an answer was lost with the room still joined', async () => {
    const { room, publisher, tracks } = station();
    room.losses.set('produce', 1);
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await vi.waitUntil(() => publisher.state.get().kind === 'lost');
    await vi.waitUntil(() => publisher.state.get().kind === 'publishing', { timeout: 10_000 });
    expect(room.of('create-transport')).toHaveLength(2);
    publisher.close();
  });

  it('adds a camera and lets one go without touching what is sent already', async () => {
    const { room, publisher, tracks } = station();
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await publishing(publisher);
    publisher.publish(new Map([...tracks, toSend('room-cam', 'cam-2')]));
    await vi.waitUntil(() => names(room).length === 3);
    expect(names(room)).toEqual(['child-mic', 'child-cam', 'room-cam']);
    publisher.publish(tracks);
    await vi.waitUntil(() => room.of('close-producer').length === 1);
    publisher.publish(new Map([toSend('child-mic'), ...[...tracks].slice(1)]));
    await vi.waitUntil(() => names(room).length === 4);
    expect(names(room)[3], 'a track anew under its name').toBe('child-mic');
    expect(room.of('close-producer')).toHaveLength(2);
    expect(room.of('create-transport')).toHaveLength(1);
    publisher.close();
  });

  it('closes its producers at the node when somebody stops publishing', async () => {
    const { room, publisher, tracks } = station();
    publisher.joined(joinedAs('a'), 'build');
    publisher.publish(tracks);
    await publishing(publisher);
    publisher.unpublish();
    await vi.waitUntil(() => publisher.state.get().kind === 'idle');
    expect(room.of('close-producer')).toHaveLength(2);
    expect(tracks.get('child-cam')?.track.readyState).toBe('live');
  });
});
