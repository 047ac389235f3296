// One page that means harm, over real sockets: it floods, sends what is no message, and comes with tickets that aren't good. It is
// refused and its line cut; what others do meanwhile is taken, each in its order, and what is recorded goes on.
import { describe, expect, it } from 'vitest';
import type { Actor } from '../identity/actor.ts';
import { uuidv7 } from '../platform/ids.ts';
import { acted, codeOf, type Page } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import { bePatient } from './testing/patience.ts';
import type { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

const flood = 10_000;

async function joined(actor: Actor): Promise<Page> {
  const page = stage.page(actor);
  expect(codeOf(await page.join(stage.people.sessionId))).toBe('ok');
  return page;
}

/** What the desk does while something else happens: five questions relayed, in their order. */
async function relayed(desk: Page): Promise<readonly string[]> {
  const { sessionId } = stage.people;
  const codes: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const question = uuidv7();
    codes.push(codeOf(await desk.ask('question:propose', acted(sessionId, { question, text: `Question ${n}` }))));
    codes.push(codeOf(await desk.ask('question:relay', acted(sessionId, { question, text: `Question ${n}` }))));
  }
  return codes;
}

async function textsInOrder(): Promise<readonly (string | null)[]> {
  const { sessionId } = stage.people;
  const rows = await stage.owner.questionProposal.findMany({ where: { sessionId }, orderBy: { relayedAt: 'asc' } });
  return rows.map(({ relayedText }) => relayedText);
}

const closed = (page: Page) =>
  new Promise<string>((resolve) => page.socket.io.engine.once('close', (reason: string) => resolve(reason)));

describe('a page that sends ten thousand messages at once', () => {
  it.each<[string, (page: Page, n: number, answer: (ack: unknown) => void) => void]>([
    ['that there are', ({ socket }, _, answer) => socket.emit('clock:read', {}, answer)],
    ['that there aren’t', ({ socket }, n, answer) => socket.emit(`no:such-${n}` as 'clock:read', {}, answer)],
  ])(
    '%s is answered that it is too many, and its line is cut; the others’ acts are taken in order',
    async (_, send) => {
      const [desk, one] = [await joined(stage.people.desk), await joined(stage.people.observers[0])];
      await desk.ask('session:start', acted(stage.people.sessionId));
      const answers: unknown[] = [];
      const cut = closed(one);
      for (let n = 0; n < flood; n += 1) send(one, n, (ack) => answers.push(ack));
      expect(await relayed(desk)).toEqual(Array.from({ length: 10 }, () => 'ok'));
      expect(await textsInOrder()).toEqual(Array.from({ length: 5 }, (_, n) => `Question ${n}`));
      expect(await cut).toMatch(/transport/);
      const tooMany = answers.filter((ack) => JSON.stringify(ack).includes('"too-many"'));
      // How many arrive is the network's to say: a line that is cut with much unread is reset, and what was under way goes with it.
      expect(tooMany.length).toBeGreaterThan(0);
      expect(answers.length, 'most are not even looked at').toBeLessThan(flood / 2);
      expect(desk.socket.connected).toBe(true);
    },
  );

  it('keeps its media if it publishes, and takes its place again', async () => {
    const [station, desk] = [await joined(stage.people.station), stage.page(stage.people.desk)];
    await desk.ask('session:start', acted(stage.people.sessionId));
    const cut = closed(station);
    for (let n = 0; n < flood; n += 1) station.socket.emit('clock:read', {}, () => undefined);
    await cut;
    // As its page does: again, after a while, until it is no longer too many.
    await expect
      .poll(async () => station.socket.connected && codeOf(await station.join(stage.people.sessionId)))
      .toBe('ok');
    expect(stage.node.leaves).toEqual([]);
    expect((await stage.events()).filter(({ type }) => type === 'room.left')).toEqual([]);
  });

  it('is taken again after a moment only, and has no new allowance then', async () => {
    const one = await joined(stage.people.observers[0]);
    const cut = closed(one);
    for (let n = 0; n < flood; n += 1) one.socket.emit('clock:read', {}, () => undefined);
    await cut;
    const cutMs = performance.now();
    await expect.poll(() => one.socket.connected).toBe(true);
    expect(performance.now() - cutMs, 'it is made to wait').toBeGreaterThan(800);
    const taken: unknown[] = [];
    const cutAgain = closed(one);
    for (let n = 0; n < 1_000; n += 1)
      one.socket.emit('clock:read', {}, (ack) => {
        if (ack.ok) taken.push(ack);
      });
    await cutAgain;
    expect(taken.length, 'a new line would have taken 120').toBeLessThan(100);
  });

  it('that is merely hurried is told so and stays', async () => {
    const one = await joined(stage.people.observers[0]);
    const codes = await Promise.all(Array.from({ length: 400 }, async () => codeOf(await one.ask('clock:read', {}))));
    expect(new Set(codes)).toEqual(new Set(['ok', 'too-many']));
    expect(one.socket.connected).toBe(true);
  });
});

const noMessages: readonly (string | Buffer)[] = [
  ...['2["question:propose",{"id', 'zzz', '2[7,{}]', '2["disconnect"]'],
  // Pieces that never come, bytes, more than a message may hold, depth without end.
  ...['59-["question:propose",{"_placeholder":true,"num":0}]', Buffer.alloc(100, 7)],
  `2["question:propose","${'x'.repeat(100_000)}"]`,
  `2["question:propose",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
];

describe('what is no message', () => {
  it('ends its own line at most; the others’ acts are taken', async () => {
    const [desk, one] = [await joined(stage.people.desk), await joined(stage.people.observers[0])];
    await desk.ask('session:start', acted(stage.people.sessionId));
    for (const frame of noMessages) {
      await expect.poll(() => one.socket.connected).toBe(true);
      one.socket.io.engine.send(frame);
      expect(codeOf(await desk.ask('clock:read', {}))).toBe('ok');
    }
    expect(await relayed(desk)).toEqual(Array.from({ length: 10 }, () => 'ok'));
    await expect.poll(() => one.socket.connected).toBe(true);
    expect(codeOf(await one.join(stage.people.sessionId))).toBe('ok');
    expect((await stage.events()).filter(({ type }) => type === 'question.proposed')).toHaveLength(5);
  });
});

describe('a ticket', () => {
  it('that was used before lets nobody in, and is on record once, however often it is tried', async () => {
    const one = await joined(stage.people.observers[0]);
    const ticket = await one.ticket(stage.people.sessionId);
    stage.node.refuse = 'ticket-refused';
    for (let n = 0; n < 5; n += 1) expect(codeOf(await one.ask('room:join', { ticket }))).toBe('ticket-refused');
    const { personId } = stage.people.observers[0];
    const denied = (await stage.events()).filter(({ type }) => type === 'room.denied');
    expect(denied.map(({ data }) => data)).toEqual([{ person: personId, reason: 'ticket-refused' }]);
  });

  it('of one session lets nobody act in another: sender and room are the server’s to say', async () => {
    const { sessionId, practiceId, observers } = stage.people;
    const one = await joined(observers[0]);
    const as = { sessionId, question: uuidv7(), text: 'x', id: uuidv7() };
    for (const forged of [
      { personId: observers[1].personId },
      { actor: 'desk' },
      { room: practiceId },
      { seat: 'desk' },
    ])
      expect(codeOf(await one.ask('question:propose', { ...as, ...forged }))).toBe('malformed');
    const request = { request: 'consume-all', rtpCapabilities: {} };
    for (const forged of [{ peer: 'another' }, { room: practiceId }, { session: practiceId }])
      expect(codeOf(await one.ask('media:request', { ...request, ...forged }))).toBe('malformed');
    expect(stage.node.asked).toEqual([]);
  });
});
