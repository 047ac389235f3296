import { describe, expect, it, vi } from 'vitest';
import { FakeRoom, fakeDevice, joinedAs, offerOf } from './testing/fake-room.ts';
import { Watcher } from './watcher.ts';

function observer() {
  const room = new FakeRoom();
  const watcher = new Watcher(room, fakeDevice);
  return { room, watcher };
}
const receives = (watcher: Watcher, count: number) => vi.waitUntil(() => watcher.tracks.get().size === count);

describe('whoever watches', () => {
  it('takes what is offered and only then lets it flow, and asks for nothing that sends', async () => {
    const { room, watcher } = observer();
    room.offers = [offerOf('child-mic', 'audio', 1), offerOf('child-cam', 'video', 2)];
    watcher.joined(joinedAs('a'), 'build');
    await receives(watcher, 2);
    await vi.waitUntil(() => room.of('resume-consumer').length === 2);
    expect(room.of('create-transport')).toEqual([{ request: 'create-transport', direction: 'receive' }]);
    expect(room.of('produce')).toEqual([]);
    watcher.close();
  });

  it('asks again when producers came, and puts a new track in the old one’s place', async () => {
    const { room, watcher } = observer();
    room.offers = [offerOf('child-cam', 'video', 1)];
    watcher.joined(joinedAs('a'), 'build');
    await receives(watcher, 1);
    const before = watcher.tracks.get().get('child-cam');
    room.offers = [offerOf('child-cam', 'video', 2)];
    watcher.mediaChanged();
    await vi.waitUntil(() => watcher.tracks.get().get('child-cam') !== before);
    expect(watcher.tracks.get().size).toBe(1);
    expect(room.of('create-transport')).toHaveLength(1);
    watcher.close();
  });

  it('keeps its transport through a server restart, and asks what it may have missed', async () => {
    const { room, watcher } = observer();
    room.offers = [offerOf('child-cam', 'video', 1)];
    watcher.joined(joinedAs('a'), 'build');
    await receives(watcher, 1);
    room.offers = [offerOf('child-mic', 'audio', 2)];
    watcher.joined(joinedAs('a'), 'keep');
    await receives(watcher, 2);
    expect(room.of('create-transport')).toHaveLength(1);
    watcher.close();
  });

  it('begins anew when an answer with consumers in it was lost, since they are never offered twice', async () => {
    const { room, watcher } = observer();
    room.losses.set('consume-all', 1);
    room.offers = [offerOf('child-cam', 'video', 1)];
    watcher.joined(joinedAs('a'), 'build');
    await vi.waitUntil(() => room.of('consume-all').length === 1);
    room.offers = [offerOf('child-cam', 'video', 2)];
    await vi.waitUntil(() => watcher.tracks.get().size === 1, { timeout: 10_000 });
    expect(room.of('create-transport')).toHaveLength(2);
    watcher.close();
  });

  it('receives nothing more once closed', async () => {
    const { room, watcher } = observer();
    watcher.close();
    watcher.joined(joinedAs('a'), 'build');
    await new Promise((resolve) => setImmediate(resolve));
    expect(room.asked).toEqual([]);
  });
});
