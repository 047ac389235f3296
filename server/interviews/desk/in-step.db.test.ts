// Two desks and three observers do whatever they like at once, over links that break, sending again what may have arrived: in the
// end every page shows the same, and no step was lost or doubled.
import fc from 'fast-check';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question, QuestionStep } from '../../contract/desk.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { codeOf, type Page } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';
import { AtTheDesk } from './testing/at-the-desk.ts';
import { asReplayed, byId, replay, replayRoomOrder } from './testing/replay.ts';

bePatient();
let at: AtTheDesk;
beforeAll(async () => {
  at = await AtTheDesk.build();
});
afterAll(() => at.stage.tearDown());

type Deed = 'propose' | 'withdraw' | 'edit' | 'merge' | 'move' | 'relay' | 'decline' | 'settle';
interface Try {
  readonly deed: Deed;
  /** picks among what the page has seen */
  readonly n: number;
  readonly m: number;
  /** whether the page looks again before it acts, or goes on from what it saw last */
  readonly looks: boolean;
  readonly link: 'holds' | 'sent twice' | 'breaks before' | 'breaks after' | 'breaks between';
}

const tries = (deeds: readonly Deed[]) =>
  fc.array(
    fc.record({
      deed: fc.constantFrom(...deeds),
      n: fc.nat({ max: 40 }),
      m: fc.nat({ max: 40 }),
      looks: fc.boolean(),
      link: fc.constantFrom<Try['link']>(
        'holds',
        'holds',
        'sent twice',
        'breaks before',
        'breaks after',
        'breaks between',
      ),
    }),
    { minLength: 2, maxLength: 7 },
  );
const ofDesk = tries(['edit', 'merge', 'move', 'move', 'relay', 'decline', 'withdraw', 'propose']);
const ofObserver = tries(['propose', 'propose', 'propose', 'withdraw']);

/** A page that acts as ours do: from what it saw last, under one id until it is answered, asking for steps after what it has. */
class Somebody {
  readonly page: Page;
  readonly done: string[] = [];
  readonly steps: QuestionStep[] = [];
  #seen: readonly Question[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  async look(): Promise<readonly Question[]> {
    this.#seen = await at.queue(this.page);
    return this.#seen;
  }

  async catchUp(): Promise<void> {
    this.steps.push(...(await at.steps(this.page, this.steps.at(-1)?.offset ?? 0)));
  }

  async go(all: readonly Try[]): Promise<void> {
    for (const one of all) {
      if (one.looks) await this.look();
      const act = this.#actOf(one);
      if (act) await this.#send(act.event, at.act(act.message), one.link);
      if (one.looks) await this.catchUp();
    }
  }

  /** Until it is answered; what became of it is the server's to say. */
  async #send(event: Parameters<Page['ask']>[0], message: Record<string, unknown>, link: Try['link']): Promise<void> {
    const ask = () => this.page.ask(event, message);
    if (link === 'breaks before') await this.#breakLink();
    if (link === 'breaks after' || link === 'breaks between') {
      // Unanswered: it may have arrived, be under way, or be lost.
      const untyped: Socket = this.page.socket;
      untyped.emit(event, message, () => undefined);
      if (link === 'breaks between') await new Promise((soon) => setImmediate(soon));
      await this.#breakLink();
    }
    const acks = link === 'sent twice' ? await Promise.all([ask(), ask()]) : [await ask()];
    if (!acks.some(({ ok }) => ok)) return;
    // One may have been refused and the other done, where somebody else acted between them. Once done, it is done whenever it is sent.
    if (acks.length > 1) expect(codeOf(await ask()), 'what was done is done').toBe('ok');
    this.done.push(String(message.id));
  }

  async #breakLink(): Promise<void> {
    this.page.socket.disconnect();
    this.page.socket.connect();
    await expect.poll(() => this.page.socket.connected).toBe(true);
  }

  #actOf({ deed, n, m }: Try) {
    const pick = (list: readonly Question[], by: number) => list[by % Math.max(1, list.length)];
    // Moves are among what goes in as well as among proposals.
    const list = deed === 'settle' || (deed === 'move' && n % 2 === 0) ? 'relayed' : 'proposed';
    const like = this.#seen.filter(({ state }) => state === list);
    const [one, other] = [pick(like, n), pick(like, m)];
    if (deed === 'propose')
      return { event: 'question:propose', message: { question: uuidv7(), text: `draft ${n}` } } as const;
    if (!one) return null;
    const about = { question: one.id, seen: one.version ?? 1 };
    if (deed === 'withdraw') return { event: 'question:withdraw', message: about } as const;
    if (deed === 'edit') return { event: 'question:edit', message: { ...about, text: `wording ${m}` } } as const;
    if (deed === 'relay') return { event: 'question:relay', message: { ...about, text: `passed in ${m}` } } as const;
    if (deed === 'settle') return { event: 'question:settle', message: { ...about, outcome: 'asked' } } as const;
    if (deed === 'decline')
      return { event: 'question:settle', message: { ...about, outcome: 'declined', reason: 'no' } } as const;
    if (!other || other.id === one.id) return null;
    if (deed === 'move') {
      const place = m % 2 === 0 ? 'before' : 'after';
      return { event: 'question:move', message: { question: one.id, place, other: other.id } } as const;
    }
    const merged = [about, { question: other.id, seen: other.version ?? 1 }];
    return { event: 'question:merge', message: { question: uuidv7(), text: `merged ${n}`, merged } } as const;
  }
}

describe('the question desk, whatever its links do', () => {
  it('ends in the same state on all pages, with no step lost and none doubled', async () => {
    const everybody = fc.tuple(ofDesk, ofDesk, ofObserver, ofObserver, ofObserver, tries(['settle']));
    await fc.assert(
      fc.asyncProperty(everybody, async (plans) => {
        await at.set();
        try {
          const { desk, second, police, prosecution, alsoPolice, interviewer } = at.pages();
          const people = [desk, second, police, prosecution, alsoPolice, interviewer].map((page) => new Somebody(page));
          // Something to begin with, so that desks have what to do.
          for (const observer of people.slice(2, 5))
            for (const text of ['one', 'two']) await at.propose(observer.page, text);
          await Promise.all(people.map((one) => one.look()));
          await Promise.all(people.map((one, n) => one.go(plans[n] ?? [])));
          await expectInStep(people);
        } finally {
          await at.stage.clear();
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

async function expectInStep(people: readonly Somebody[]): Promise<void> {
  for (const one of people) await one.catchUp();
  const [first, second, ...others] = people;
  if (!first || !second) throw new Error('two desks are there');
  const truth = await first.look();
  expect(await second.look()).toEqual(truth);
  expect(first.steps).toEqual(second.steps);
  const replayed = replay(first.steps);
  expect(replayed, 'the steps say all that became of the questions').toEqual(truth.map(asReplayed).toSorted(byId));
  const waiting = truth.filter(({ state }) => state === 'relayed').map(({ id }) => id);
  expect(waiting, 'and of their order').toEqual(replayRoomOrder(first.steps));
  for (const one of others) {
    const byId = new Map(truth.map((question) => [question.id, question]));
    for (const question of await one.look()) expect(byId.get(question.id)).toMatchObject(question);
  }
  for (const one of people) expect(one.steps, 'got piece by piece or at once').toEqual(await at.steps(one.page));
  const logged = (await at.stage.events()).map(({ id }) => id);
  const acked = people.flatMap(({ done }) => done);
  expect(new Set(logged).size).toBe(logged.length);
  expect(logged.toSorted()).toEqual(expect.arrayContaining(acked.toSorted()));
  // The start, the six to begin with, and what was acknowledged: nothing else happened.
  expect(logged).toHaveLength(7 + new Set(acked).size);
}
