// What nobody's page of ours would send, over real sockets: answered by name, nothing changed, process alive.
import { io } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import { uuidv7 } from '../platform/ids.ts';
import { acted, codeOf } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import { bePatient } from './testing/patience.ts';
import type { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

const acts = [
  'session:start',
  'session:end',
  'phase:enter',
  'question:propose',
  'question:relay',
  'question:settle',
] as const;

function messageFor(act: (typeof acts)[number], sessionId: string): Record<string, unknown> {
  const more = {
    'session:start': {},
    'session:end': {},
    'phase:enter': { phase: 'closing' },
    'question:propose': { question: uuidv7(), text: 'text' },
    'question:relay': { question: uuidv7(), text: 'text' },
    'question:settle': { question: uuidv7(), outcome: 'asked' },
  }[act];
  return acted(sessionId, more);
}

describe('an act', () => {
  it('with an unknown field, a wrong type, a missing field or no message at all is refused by the field’s name', async () => {
    const page = stage.page(stage.people.desk);
    for (const act of acts) {
      const good = messageFor(act, stage.people.sessionId);
      const extra = await page.ask(act, { ...good, admin: true });
      expect(extra).toMatchObject({ ok: false, problem: { code: 'malformed', errors: [{ field: 'admin' }] } });
      for (const field of Object.keys(good)) {
        const wrong = await page.ask(act, { ...good, [field]: { $gt: '' } });
        expect(wrong, `${act} ${field}`).toMatchObject({
          ok: false,
          problem: { code: 'malformed', errors: [{ field }] },
        });
        const { [field]: _, ...missing } = good;
        expect(codeOf(await page.ask(act, missing)), `${act} without ${field}`).toBe('malformed');
      }
      for (const nonsense of [null, 7, 'text', [], [good], true])
        expect(codeOf(await page.ask(act, nonsense))).toBe('malformed');
    }
    expect(await stage.events()).toEqual([]);
  });

  it('on a session that isn’t there and on one that isn’t the asker’s is not found, in the same words', async () => {
    const stranger = stage.page(stage.people.stranger);
    for (const act of acts) {
      const [foreign, missing] = [
        await stranger.ask(act, messageFor(act, stage.people.sessionId)),
        await stranger.ask(act, messageFor(act, uuidv7())),
      ];
      expect(codeOf(foreign)).toBe('not-found');
      expect(foreign).toEqual(missing);
    }
    for (const path of [`/sessions/${stage.people.sessionId}/live`, `/sessions/${uuidv7()}/live`])
      expect((await stranger.http('GET', path)).status).toBe(404);
    expect(await stage.events()).toEqual([]);
  });

  it('by somebody of the session without the right for it is forbidden, and says who may', async () => {
    const { sessionId, observers, interviewer, station } = stage.people;
    const ack = await stage.page(observers[0]).ask('session:start', acted(sessionId));
    expect(ack).toMatchObject({
      ok: false,
      problem: { status: 403, code: 'forbidden', detail: /interviewer or desk/ },
    });
    const question = { question: uuidv7(), text: 'x' };
    expect(codeOf(await stage.page(interviewer).ask('question:propose', acted(sessionId, question)))).toBe('forbidden');
    expect(codeOf(await stage.page(station).ask('session:end', acted(sessionId)))).toBe('forbidden');
  });

  it('on a question of another session finds none', async () => {
    const { sessionId, practiceId, observers, desk } = stage.people;
    const [page, observer] = [stage.page(desk), stage.page(observers[0])];
    await page.ask('session:start', acted(sessionId));
    await page.ask('session:start', acted(practiceId));
    const question = uuidv7();
    expect(codeOf(await observer.ask('question:propose', acted(sessionId, { question, text: 'x' })))).toBe('ok');
    expect(codeOf(await page.ask('question:relay', acted(practiceId, { question, text: 'x' })))).toBe('not-found');
    expect(codeOf(await observer.ask('question:propose', acted(practiceId, { question, text: 'x' })))).toBe('conflict');
    const [kept] = await stage.owner.questionProposal.findMany({ where: { id: question } });
    expect(kept).toMatchObject({ sessionId, state: 'proposed' });
  });

  it('with a phase that the protocol doesn’t have is told which there are', async () => {
    const page = stage.page(stage.people.interviewer);
    await page.ask('session:start', acted(stage.people.sessionId));
    const ack = await page.ask('phase:enter', acted(stage.people.sessionId, { phase: 'constructor' }));
    expect(ack).toMatchObject({ ok: false, problem: { code: 'malformed', detail: /introduction/ } });
  });
});

describe('a page at the door', () => {
  it('without a sign-in gets no socket', async () => {
    const socket = io(stage.server.url, {
      forceNew: true,
      transports: ['websocket'],
      extraHeaders: { origin: stage.server.url },
    });
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    socket.close();
    expect(error.message).toBe('not-signed-in');
  });

  it('is refused with somebody else’s ticket, which is put on record, and with what is no ticket, which isn’t', async () => {
    const { sessionId, observers } = stage.people;
    const [owner, thief] = [stage.page(observers[0]), stage.page(observers[1])];
    expect(codeOf(await thief.ask('room:join', { ticket: await owner.ticket(sessionId) }))).toBe('ticket-refused');
    for (const ticket of ['x', 'a.b.c', 'x'.repeat(4096)])
      expect(codeOf(await thief.ask('room:join', { ticket }))).toBe('ticket-refused');
    expect(codeOf(await thief.ask('room:join', { ticket: 'x'.repeat(4097) }))).toBe('malformed');
    expect((await stage.events()).map(({ type, data }) => [type, data])).toEqual([
      ['room.denied', { person: observers[1].personId, reason: 'ticket-refused' }],
    ]);
  });

  it('that is in no room can ask nothing of its media', async () => {
    const page = stage.page(stage.people.observers[0]);
    const request = { request: 'create-transport', direction: 'send' };
    expect(codeOf(await page.ask('media:request', request))).toBe('not-joined');
    expect(codeOf(await page.ask('media:request', { ...request, peer: 'another' }))).toBe('malformed');
    expect(codeOf(await page.ask('room:leave', {}))).toBe('ok');
    expect(stage.node.asked).toEqual([]);
  });

  it('asks under its own name at the node, whatever it sends', async () => {
    const { sessionId, observers } = stage.people;
    const page = stage.page(observers[0]);
    await page.join(sessionId);
    await page.ask('media:request', { request: 'resume-consumer', consumer: 'c' });
    expect(stage.node.asked).toMatchObject([{ peer: `${observers[0].personId}.${page.instance}` }]);
  });

  it('is told that the node is away, and nothing is kept', async () => {
    const page = stage.page(stage.people.observers[0]);
    stage.node.hangUp();
    await expect.poll(async () => codeOf(await page.join(stage.people.sessionId))).toBe('node-away');
    expect(await stage.owner.presence.count({ where: { sessionId: stage.people.sessionId } })).toBe(0);
  });

  it('gets no ticket with a malformed request', async () => {
    const page = stage.page(stage.people.observers[0]);
    const path = `/sessions/${stage.people.sessionId}/ticket`;
    for (const body of [undefined, {}, { instance: 'x' }, { instance: uuidv7(), publish: true }])
      expect((await page.http('POST', path, body)).status).toBe(400);
    expect((await page.http('POST', '/sessions/not-an-id/ticket', { instance: uuidv7() })).status).toBe(400);
  });
});

describe('a media node', () => {
  it('without a credential, or with one that was used, is not let in', async () => {
    const credential = await stage.node.credential();
    const outcome = async (auth: Record<string, unknown>) => {
      const socket = io(`${stage.server.url}/node`, {
        forceNew: true,
        reconnection: false,
        transports: ['websocket'],
        auth,
      });
      const said = await new Promise<string>((resolve) => {
        socket.once('connect', () => resolve('connected'));
        socket.once('connect_error', (error) => resolve(error.message));
      });
      socket.close();
      return said;
    };
    expect(await outcome({})).toMatch(/refused/);
    await expect.poll(async () => outcome({ credential: await stage.node.credential() })).toBe('connected');
    await outcome({ credential });
    expect(await outcome({ credential })).toMatch(/used before/);
  });

  it('that sends nonsense is told so and changes nothing', async () => {
    const socket = stage.node.socket;
    const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
    for (const event of ['', 'not base64 🙂', base64({}), base64({ id: uuidv7(), type: 'session.ended' })]) {
      const ack = await socket.timeout(5_000).emitWithAck('event:deliver', { event });
      expect(ack, event).toMatchObject({ ok: false, code: 'malformed' });
    }
    const lamp = { session: stage.people.sessionId, recording: uuidv7(), state: 'recording' } as const;
    socket.emit('lamp', { ...lamp, reason: null, mediaMs: 1, sealedTo: null, at: new Date().toISOString() });
    expect(codeOf(await stage.page(stage.people.desk).join(stage.people.sessionId))).toBe('ok');
  });
});
