// From the end of a session to "the child may go": over real sockets and rows, with what the disks say played by hand.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { liveState } from '../../contract/live.ts';
import type { StoredCheck } from '../../recordings/check/store.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';
import { Stage } from '../testing/stage.ts';

bePatient();

/** What the disks, the log and the detectors answer; turned by each test. */
const known = { vault: 'whole' as 'whole' | 'damaged', proven: false, readings: 0 };
let check: StoredCheck | null = null;
const ending = {
  sealed: {
    last: async () => check,
    check: async () => {
      known.readings += 1;
      const tracks = [{ track: 'child-cam', required: true, state: known.vault }];
      const vaults = ['vault', 'mirror'].map((vault) => ({ vault, readable: true, files: 3, bytes: 9, tracks }));
      const step = { state: 'measured', worstMs: 10, samples: 3 } as const;
      check = { manifestHash: 'h', checkedAt: new Date(), findings: { vaults, step, gaps: [], missing: [] } };
      return check;
    },
    proven: async () => known.proven,
  },
  watched: async () => ({ state: 'passed' }) as const,
};

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.build({ ending });
});
afterAll(() => stage.tearDown());
beforeEach(async () => {
  check = null;
  Object.assign(known, { vault: 'whole', proven: false, readings: 0 });
  await stage.set();
});
afterEach(() => stage.clear());

const ended = async (): Promise<Page[]> => {
  const { sessionId, interviewer, desk, station } = stage.people;
  const pages = [stage.page(interviewer), stage.page(desk), stage.page(station)];
  for (const page of pages) expect(codeOf(await page.join(sessionId))).toBe('ok');
  await pages[0]?.ask('session:start', acted(sessionId));
  expect(codeOf((await pages[0]?.ask('session:end', acted(sessionId))) ?? fail())).toBe('ok');
  return pages;
};
const fail = (): never => {
  throw new Error('no page');
};
const said = async (page: Page) => {
  const { body } = await page.http('GET', `/sessions/${stage.people.sessionId}/live`);
  return liveState.strict().parse(body).ending;
};
const seal = () =>
  stage.owner.recording.updateMany({ where: { sessionId: stage.people.sessionId }, data: { state: 'sealed' } });

describe('after the end', () => {
  it('says wait until all is known, then that the child may go, to both sides alike, and nothing after that', async () => {
    const pages = await ended();
    const [interviewer, desk] = pages;
    if (!interviewer || !desk) return fail();
    await expect.poll(async () => (await said(interviewer))?.verdict).toBe('wait');
    expect((await said(interviewer))?.checks.find(({ check: one }) => one === 'sealed')?.state).toBe('waiting');
    expect(known.readings).toBe(0);
    await seal();
    await expect.poll(() => known.readings).toBe(1);
    await expect.poll(async () => (await said(desk))?.checks.filter(({ state }) => state === 'waiting').length).toBe(1);
    expect((await said(desk))?.verdict).toBe('wait');
    known.proven = true;
    await expect.poll(async () => (await said(desk))?.verdict).toBe('go');
    expect(await said(interviewer)).toEqual(await said(desk));
    for (const page of pages) {
      const seqs = page.frames.flatMap(({ message }) =>
        typeof message === 'object' && message !== null && 'seq' in message ? [Number(message.seq)] : [],
      );
      expect(seqs.length).toBeGreaterThanOrEqual(3);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    }
    known.proven = false;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await said(desk))?.verdict).toBe('go');
  });

  it('says at once that something is missing where a copy isn’t whole', async () => {
    known.vault = 'damaged';
    const [interviewer] = await ended();
    if (!interviewer) return fail();
    await seal();
    await expect.poll(async () => (await said(interviewer))?.verdict).toBe('missing');
    expect((await said(interviewer))?.checks[0]).toMatchObject({
      ...{ check: 'vault', state: 'failed' },
      found: [{ code: 'damaged', track: 'child-cam' }],
    });
    expect(known.readings).toBe(1);
  });

  it('goes on after a restart of the server with what stands in the database', async () => {
    const [interviewer] = await ended();
    if (!interviewer) return fail();
    await seal();
    known.proven = true;
    await expect.poll(async () => (await said(interviewer))?.verdict).toBe('go');
    const before = await said(interviewer);
    await stage.restartServer();
    await expect.poll(async () => await said(interviewer)).toEqual(before);
  });
});
