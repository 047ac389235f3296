import { describe, expect, it, vi } from 'vitest';
import type { TalkJoined } from '../../server/contract/talk.ts';
import { problemFrom } from '../api/problem.ts';
import { SpokenTalk } from './spoken-talk.ts';
import { FakeRoom, fakeDevice, joinedAs, offerOf } from './testing/fake-room.ts';
import { FakeTrack } from './testing/fake-track.ts';

const refusal = (code: string) =>
  problemFrom({ type: `urn:heard-once:${code}`, title: code, status: 403, code, detail: `because ${code}` }, 403);

function page({ refuse }: { refuse?: string } = {}) {
  const room = new FakeRoom();
  const seen = { joins: 0, leaves: 0, opened: [] as MediaStreamTrack[], resumed: false };
  const line = {
    media: room.media.bind(room),
    join: async (): Promise<TalkJoined> => {
      seen.joins += 1;
      if (refuse !== undefined) throw refusal(refuse);
      return { ...joinedAs('a'), resumed: seen.resumed, speaker: 'me' };
    },
    leave: async () => {
      seen.leaves += 1;
    },
  };
  const openMicrophone = async () => {
    const track = new FakeTrack('audio');
    seen.opened.push(track);
    return track;
  };
  const talk = new SpokenTalk(line, { openDevice: fakeDevice, openMicrophone });
  talk.joined();
  const spoken = () => room.of('speak').map(({ speaking }) => speaking);
  return { room, talk, seen, spoken };
}
const until = (is: () => boolean) => vi.waitUntil(is, { timeout: 10_000, interval: 1 });

describe('talk by voice', () => {
  it('joins nothing and opens no microphone until somebody wants to hear or to speak', async () => {
    const { talk, seen, room } = page();
    talk.talkSpeaking(['a']);
    await new Promise((resolve) => setImmediate(resolve));
    expect([seen.joins, seen.opened.length, room.asked]).toEqual([0, 0, []]);
    expect(talk.speaking.get()).toEqual(['a']);
  });

  it('hears without a microphone, and hears whoever begins later', async () => {
    const { talk, seen, room } = page();
    talk.listen(true);
    await until(() => room.of('consume-all').length === 1);
    room.offers = [offerOf('other', 'audio', 1)];
    talk.talkSpeaking(['other']);
    await until(() => talk.heard.get().has('other'));
    expect([seen.opened.length, room.of('produce').length]).toEqual([0, 0]);
    talk.listen(false);
    expect(await until(() => talk.heard.get().size === 0 && seen.leaves === 1)).toBe(true);
  });

  it('opens the microphone at the first press and is silent whenever it is not held', async () => {
    const { talk, seen, spoken, room } = page();
    talk.hold(true);
    expect(talk.microphone.get()).toBe('opening');
    await until(() => talk.microphone.get() === 'heard');
    const [track] = seen.opened;
    expect([track?.enabled, room.of('produce').map((one) => [one.kind, one.track])]).toEqual([true, [['audio', 'me']]]);
    talk.hold(false);
    expect([track?.enabled, talk.microphone.get()], 'at once').toEqual([false, 'silent']);
    await until(() => spoken().length === 2);
    talk.hold(true);
    await until(() => spoken().length === 3);
    expect([spoken(), seen.opened.length]).toEqual([[true, false, true], 1]);
    talk.closeMicrophone();
    await until(() => seen.leaves === 1);
    expect([track?.readyState, talk.microphone.get()]).toEqual(['ended', 'closed']);
  });

  it('that was let go before the microphone was open says nothing', async () => {
    const { talk, seen, spoken } = page();
    talk.hold(true);
    talk.hold(false);
    await until(() => talk.microphone.get() === 'silent' || seen.joins === 0);
    expect([seen.opened.every(({ enabled }) => !enabled), spoken()]).toEqual([true, []]);
  });

  it('is built anew where the node has lost it, and kept where it has not', async () => {
    const { talk, seen, room } = page();
    talk.listen(true);
    await until(() => room.of('create-transport').length === 1);
    seen.resumed = true;
    talk.joined();
    await until(() => seen.joins === 2);
    seen.resumed = false;
    talk.talkReset();
    await until(() => room.of('create-transport').length === 2);
    expect(seen.joins).toBe(3);
  });

  it('says why it may not, and doesn’t ask again by itself', async () => {
    const { talk, seen } = page({ refuse: 'forbidden' });
    talk.listen(true);
    await until(() => talk.fault.get() !== null);
    expect([talk.fault.get()?.message, seen.joins]).toEqual(['because forbidden', 1]);
  });
});
