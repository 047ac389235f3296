// Masks over real sockets and a real database; the media node is scripted, so that what it is told can be seen.
import { describe, expect, it } from 'vitest';
import { type LiveState, liveState } from '../../contract/live.ts';
import { recordingLog } from '../../contract/recording-log.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
const limitMs = 900_000;
onStage({ masking: { when: 'in-breaks', limitMs } }, (built) => {
  stage = built;
});

const did = (more: Record<string, unknown> = {}) => acted(stage.people.sessionId, more);
const why = (more: Record<string, unknown> = {}) => ({ ...did({ reason: 'legal-counsel', ...more }), id: uuidv7() });
const types = async () => (await stage.events()).map(({ type }) => type);
async function live(by: Page): Promise<LiveState> {
  return liveState.parse((await by.http('GET', `/sessions/${stage.people.sessionId}/live`)).body);
}
/** Of this session: the database keeps what earlier tests left behind, and their nodes have the same name. */
function ofThis<O extends { readonly recording: string }>(orders: readonly O[]): O[] {
  const own = stage.node.startsOf(stage.people.sessionId).map(({ recording }) => recording);
  return orders.filter(({ recording }) => own.includes(recording));
}
const masks = async (by: Page) => (await live(by)).sitting.masks;

/** In a break. */
async function paused(): Promise<{ interviewer: Page; desk: Page }> {
  const [interviewer, desk] = [stage.page(stage.people.interviewer), stage.page(stage.people.desk)];
  expect(codeOf(await interviewer.ask('session:start', did()))).toBe('ok');
  expect(codeOf(await interviewer.ask('break:begin', did()))).toBe('ok');
  return { interviewer, desk };
}

/** And masked, as the node has said. */
async function masked() {
  const pages = await paused();
  const act = why({ note: 'Her lawyer has come.' });
  expect(codeOf(await pages.desk.ask('mask:begin', act))).toBe('ok');
  await expect.poll(async () => (await masks(pages.desk))[0]?.heldAt ?? null).not.toBeNull();
  return { ...pages, mask: act.id };
}

describe('a mask', () => {
  it('is put on by the desk, ordered of the node, shown alike to both sides, ended by another desk, and on record', async () => {
    const { interviewer, desk, mask } = await masked();
    expect(ofThis(stage.node.masks)).toMatchObject([
      { mask, recording: stage.node.startsOf(stage.people.sessionId)[0]?.recording },
    ]);
    expect(ofThis(stage.node.masks)[0]?.forMs).toBeLessThanOrEqual(limitMs);
    expect(await masks(interviewer)).toEqual(await masks(desk));
    expect(JSON.stringify([await live(desk), await live(interviewer)])).not.toContain('lawyer has');
    expect(codeOf(await stage.page(stage.people.secondDesk).ask('mask:end', did({ mask })))).toBe('ok');
    await expect.poll(async () => (await masks(interviewer))[0]?.liftedAt ?? null).not.toBeNull();
    expect(ofThis(stage.node.lifted)).toMatchObject([{ mask }]);
    expect(await masks(interviewer)).toMatchObject([{ reason: 'legal-counsel', endedBy: 'desk' }]);
    expect((await stage.events()).slice(2)).toMatchObject([
      { type: 'mask.begun', id: mask, data: { reason: 'legal-counsel', limitMs } },
      { type: 'mask.ended', data: { mask, by: 'desk' } },
    ]);
    expect(JSON.stringify(await stage.events())).not.toContain('lawyer has');
    const log = await desk.http('GET', `/sessions/${stage.people.sessionId}/log`);
    expect(recordingLog.parse(log.body).lines.filter(({ what }) => what.is === 'mask')).toMatchObject([
      { what: { step: 'began', reason: 'legal-counsel', note: 'Her lawyer has come.' } },
      { what: { step: 'ended', by: 'desk' } },
    ]);
    expect(await stage.owner.sessionMask.findUnique({ where: { id: mask } })).toMatchObject({
      note: 'Her lawyer has come.',
    });
  });

  it('is the desk’s alone, needs a break here, a reason of the list, and nothing more than is asked', async () => {
    const { interviewer, desk } = await paused();
    const observer = stage.page(stage.people.observers[0]);
    const station = stage.page(stage.people.station);
    for (const page of [observer, interviewer, station])
      expect(codeOf(await page.ask('mask:begin', why()))).toBe('forbidden');
    const vague = await desk.ask('mask:begin', did({ reason: 'because' }));
    expect(vague.ok ? '' : vague.problem.errors?.[0]?.field).toBe('reason');
    await desk.ask('break:end', did());
    expect(codeOf(await desk.ask('mask:begin', why()))).toBe('conflict');
    expect((await live(desk)).masking).toEqual({ when: 'in-breaks', limitMs });
    expect([(await live(interviewer)).masking, (await live(observer)).masking]).toEqual([undefined, undefined]);
    expect(await types()).toEqual(['session.started', 'break.started', 'break.ended']);
    expect(ofThis(stage.node.masks)).toEqual([]);
  });

  it('is one, whoever presses, twice or at once: the same act is done once, another is told that it is', async () => {
    const { desk } = await paused();
    const other = stage.page(stage.people.secondDesk);
    const act = why();
    const acks = await Promise.all([
      desk.ask('mask:begin', act),
      desk.ask('mask:begin', act),
      other.ask('mask:begin', why()),
    ]);
    const [first, again, another] = acks.map(codeOf);
    expect(first).toBe(again);
    expect([first, another].toSorted()).toEqual(['conflict', 'ok']);
    const [mask] = await masks(desk);
    expect(await masks(other)).toHaveLength(1);
    const ends = await Promise.all([desk, other].map((page) => page.ask('mask:end', did({ mask: mask?.id }))));
    expect(ends.map(codeOf).toSorted()).toEqual(['conflict', 'ok']);
    expect((await types()).slice(2)).toEqual(['mask.begun', 'mask.ended']);
  });

  it('ends with the break that it was allowed in, by whatever that ends, and with the session', async () => {
    const { interviewer, desk } = await masked();
    await interviewer.ask('break:end', did());
    expect((await masks(desk)).at(-1)?.endedBy).toBe('break-end');
    await interviewer.ask('phase:enter', did({ phase: 'break' }));
    await desk.ask('mask:begin', why({ reason: 'medical' }));
    await interviewer.ask('phase:enter', did({ phase: 'closing' }));
    expect((await masks(desk)).at(-1)).toMatchObject({ reason: 'medical', endedBy: 'break-end' });
    await interviewer.ask('break:begin', did());
    await desk.ask('mask:begin', why());
    await interviewer.ask('session:end', did());
    expect((await masks(desk)).at(-1)?.endedBy).toBe('session-end');
    await expect.poll(() => ofThis(stage.node.lifted).length).toBeGreaterThanOrEqual(2);
    expect((await types()).slice(2)).toEqual([
      ...['mask.begun', 'break.ended', 'mask.ended', 'phase.entered', 'break.started', 'mask.begun'],
      ...['phase.entered', 'break.ended', 'mask.ended', 'break.started', 'mask.begun'],
      ...['session.ended', 'mask.ended', 'break.ended'],
    ]);
  });

  it('ends by itself at its limit, which is said before, and whoever presses then is told that it is over', async () => {
    const { desk, mask } = await masked();
    const [shown] = await masks(desk);
    const lasts = Date.parse(shown?.untilAt ?? '') - Date.parse(shown?.begunAt ?? '');
    expect(lasts).toBe(limitMs);
    const untilAt = new Date(Date.parse(shown?.begunAt ?? '') + 1);
    await stage.owner.sessionMask.update({ where: { id: mask }, data: { untilAt } });
    await expect.poll(async () => (await masks(desk))[0]?.endedBy).toBe('limit');
    await expect.poll(() => ofThis(stage.node.lifted).map((order) => order.mask)).toEqual([mask]);
    expect(codeOf(await desk.ask('mask:end', did({ mask })))).toBe('conflict');
    expect((await stage.events()).at(-1)).toMatchObject({
      ...{ type: 'mask.ended', actor: { id: 'system' }, at: untilAt.toISOString(), data: { mask, by: 'limit' } },
    });
  });

  it('isn’t said to hold before the node has said so, and is ordered again when it comes back', async () => {
    const { desk } = await paused();
    stage.node.hangUp();
    expect(codeOf(await desk.ask('mask:begin', why()))).toBe('ok');
    expect((await masks(desk))[0]?.heldAt).toBeNull();
    await stage.node.dial();
    await expect.poll(async () => (await masks(desk))[0]?.heldAt ?? null).not.toBeNull();
    stage.node.hangUp();
    await stage.node.dial();
    await expect.poll(() => ofThis(stage.node.masks).length).toBe(2);
    expect(new Set(ofThis(stage.node.masks).map((order) => order.mask)).size).toBe(1);
  });

  it('lasts over a restart of the server, which orders it anew and ends it when told', async () => {
    const { desk, mask } = await masked();
    await stage.restartServer();
    await stage.node.dial();
    await expect.poll(() => ofThis(stage.node.masks).length).toBe(2);
    await expect.poll(() => desk.socket.connected).toBe(true);
    expect(codeOf(await desk.ask('mask:end', did({ mask })))).toBe('ok');
    await expect.poll(() => ofThis(stage.node.lifted).map((order) => order.mask)).toEqual([mask]);
  });

  it('can’t be put into the database twice, without end, or be rewritten', async () => {
    const { mask } = await masked();
    const { app, people } = stage;
    const row = await stage.owner.sessionMask.findUniqueOrThrow({ where: { id: mask } });
    const another = { ...row, id: people.sessionId };
    await expect(app.sessionMask.create({ data: another })).rejects.toThrow();
    const long = { ...row, untilAt: new Date(row.begunAt.getTime() + 2 * 3_600_000) };
    await expect(stage.owner.sessionMask.update({ where: { id: mask }, data: long })).rejects.toThrow();
    await expect(app.sessionMask.update({ where: { id: mask }, data: { reason: 'medical' } })).rejects.toThrow();
    await expect(app.sessionMask.delete({ where: { id: mask } })).rejects.toThrow();
  });
});
