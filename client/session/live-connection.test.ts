import { describe, expect, it, vi } from 'vitest';
import type { LiveState } from '../../server/contract/live.ts';
import type { Joined } from '../../server/contract/media.ts';
import { LiveConnection, type MediaSide } from './live-connection.ts';
import type { LinkHandlers, SocketPort } from './socket-port.ts';

const sessionId = '018f0000-0000-7000-8000-000000000001';
const ok = (value: unknown) => ({ ok: true, value });
const refused = (code: string) => ({
  ok: false,
  problem: { type: `urn:heard-once:${code}`, title: code, status: 409, code, detail: `because ${code}` },
});

/** A socket whose other side is a list of answers. */
class FakeSocket implements SocketPort {
  readonly asked: { event: string; message: unknown }[] = [];
  answer: (event: string, message: unknown) => Promise<unknown> = async () => ok(null);
  link: LinkHandlers | undefined;
  readonly #handlers = new Map<string, (message: unknown) => void>();
  closed = false;

  ask(event: string, message: unknown): Promise<unknown> {
    this.asked.push({ event, message });
    return this.answer(event, message);
  }
  on(event: string, handler: (message: unknown) => void): void {
    this.#handlers.set(event, handler);
  }
  onLink(handlers: LinkHandlers): void {
    this.link = handlers;
  }
  tell(event: string, message: unknown): void {
    this.#handlers.get(event)?.(message);
  }
  close(): void {
    this.closed = true;
  }
}

class FakeSide implements MediaSide {
  readonly told: string[] = [];
  joined(answer: Joined, next: 'keep' | 'build'): void {
    this.told.push(`${next} ${answer.boot}`);
  }
  mediaChanged(): void {
    this.told.push('changed');
  }
  close(): void {
    this.told.push('close');
  }
}

function room(boots: () => { boot: string; resumed: boolean }) {
  const socket = new FakeSocket();
  const instances: string[] = [];
  const seqs: (number | null)[] = [];
  const states: (LiveState | undefined)[] = [];
  socket.answer = async (event) =>
    event === 'room:join' ? ok({ peer: 'p', rtpCapabilities: {}, ...boots() }) : ok(null);
  const connection = new LiveConnection({
    sessionId,
    openSocket: () => socket,
    ticket: async (_session, instance) => {
      instances.push(instance);
      return { ticket: `ticket ${instances.length}`, as: 'observer', mayPublish: false, mayWatch: true };
    },
    onLiveChanged: (seq, state) => {
      seqs.push(seq);
      states.push(state);
    },
  });
  const side = new FakeSide();
  connection.add(side);
  return { socket, instances, seqs, states, connection, side };
}
const joined = (connection: LiveConnection) => vi.waitUntil(() => connection.link.get().kind === 'joined');

describe('a live connection', () => {
  it('comes back after a server restart with a new ticket, the same instance, and its transports kept', async () => {
    const answers = [
      { boot: 'a', resumed: false },
      { boot: 'a', resumed: true },
    ];
    const { socket, instances, seqs, connection, side } = room(() => answers.shift() ?? { boot: '?', resumed: false });
    socket.link?.up();
    await joined(connection);
    socket.link?.down();
    expect(connection.link.get().kind).toBe('away');
    socket.link?.up();
    await joined(connection);
    expect(side.told).toEqual(['build a', 'keep a']);
    expect(instances).toHaveLength(2);
    expect(new Set(instances).size).toBe(1);
    expect(socket.asked.map(({ message }) => message)).toEqual([{ ticket: 'ticket 1' }, { ticket: 'ticket 2' }]);
    expect(seqs).toEqual([null, null]);
    connection.close();
  });

  it('asks for its ticket while the socket still connects, once', async () => {
    const { socket, instances, connection } = room(() => ({ boot: 'a', resumed: false }));
    expect(instances).toHaveLength(1);
    socket.link?.up();
    await joined(connection);
    expect(instances).toHaveLength(1);
    connection.close();
  });

  it('asks anew where a ticket waited so long for the socket that it may be over', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const { socket, connection } = room(() => ({ boot: 'a', resumed: false }));
    now.mockReturnValue(5_000);
    socket.link?.up();
    await joined(connection);
    expect(socket.asked.map(({ message }) => message)).toEqual([{ ticket: 'ticket 2' }]);
    connection.close();
    now.mockRestore();
  });

  it('builds anew when the node says that it began anew', async () => {
    const boots = ['a', 'b'];
    const { socket, connection, side } = room(() => ({ boot: boots.shift() ?? '?', resumed: false }));
    socket.link?.up();
    await joined(connection);
    socket.tell('room:reset', { sessionId });
    await vi.waitUntil(() => side.told.length === 2);
    expect(side.told).toEqual(['build a', 'build b']);
    connection.close();
  });

  it('joins anew when a media request finds that the page is in no room any more, though nobody told', async () => {
    const { socket, instances, connection, side } = room(() => ({ boot: 'a', resumed: false }));
    socket.link?.up();
    await joined(connection);
    const joining = socket.answer;
    socket.answer = async (event, message) =>
      event === 'media:request' ? refused('not-joined') : joining(event, message);
    await expect(connection.media({ request: 'create-transport', direction: 'receive' })).rejects.toThrow();
    await vi.waitUntil(() => side.told.length === 2);
    expect(side.told).toEqual(['build a', 'build a']);
    expect(instances).toHaveLength(2);
    connection.close();
  });

  it('sends an act over a lost link again under the same id until it is answered', async () => {
    const { socket, connection } = room(() => ({ boot: 'a', resumed: true }));
    socket.link?.up();
    await joined(connection);
    const joining = socket.answer;
    let lost = 2;
    socket.answer = async (event, message) => {
      if (event !== 'session:start' || lost === 0) return joining(event, message);
      lost -= 1;
      return refused('not-joined');
    };
    const act = { id: '018f0000-0000-7000-8000-00000000000a', sessionId };
    await connection.act('session:start', act);
    const sent = socket.asked.filter(({ event }) => event === 'session:start').map(({ message }) => message);
    expect(sent).toEqual([act, act, act]);
    connection.close();
  });

  it('hands on the refusal of an act as a problem', async () => {
    const { socket, connection } = room(() => ({ boot: 'a', resumed: false }));
    socket.link?.up();
    await joined(connection);
    socket.answer = async () => refused('already-started');
    await expect(
      connection.act('session:start', { id: '018f0000-0000-7000-8000-00000000000a', sessionId }),
    ).rejects.toMatchObject({ code: 'already-started', message: 'because already-started' });
    connection.close();
  });

  it('stays closed once ejected, and closes what received', async () => {
    const { socket, connection, side } = room(() => ({ boot: 'a', resumed: false }));
    socket.link?.up();
    await joined(connection);
    socket.tell('room:ejected', { sessionId, reason: 'Your assignment has ended.' });
    expect(connection.link.get()).toMatchObject({ kind: 'closed', detail: 'Your assignment has ended.' });
    expect(side.told).toEqual(['build a', 'close']);
    expect(socket.closed).toBe(true);
  });

  it('hands on a changed number, without a state that it can’t read, and nothing of another session', () => {
    const { socket, seqs, states, connection } = room(() => ({ boot: 'a', resumed: false }));
    socket.tell('live:changed', { sessionId, seq: 3 });
    socket.tell('live:changed', { sessionId, seq: 4, state: { seq: 4 } });
    socket.tell('live:changed', { sessionId: '018f0000-0000-7000-8000-000000000002', seq: 5 });
    expect([seqs, states]).toEqual([
      [3, 4],
      [undefined, undefined],
    ]);
    connection.close();
  });

  it('takes no lamp of another session and no malformed one', async () => {
    const { socket, connection } = room(() => ({ boot: 'a', resumed: false }));
    const lamp = {
      sessionId,
      recordingId: null,
      state: 'recording',
      reason: null,
      mediaMs: null,
      sealedTo: null,
      at: '2026-11-24T09:00:00.000Z',
    };
    socket.tell('lamp', { ...lamp, sessionId: '018f0000-0000-7000-8000-000000000002' });
    socket.tell('lamp', { ...lamp, state: 'surely' });
    expect(connection.lamp.get().lamp).toBeNull();
    socket.tell('lamp', lamp);
    expect(connection.lamp.get().lamp?.state).toBe('recording');
    connection.close();
  });
});
