// The protocol that a session is held by: the plan's, frozen at the start.
import { describe, expect, it } from 'vitest';
import { type LiveState, liveState } from '../../contract/live.ts';
import { contentHash } from '../../custody/content-hash.ts';
import { firstPlan } from '../plan/rules.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';
import { abe } from './abe.ts';
import { phaseNamesOf } from './agreed.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

async function live(by: Page, sessionId = stage.people.sessionId): Promise<LiveState> {
  return liveState.parse((await by.http('GET', `/sessions/${sessionId}/live`)).body);
}

/** As the plan's own service writes it, which has tests of its own. */
async function plan(version: number, protocol: string): Promise<void> {
  const { sessionId, interviewer } = stage.people;
  const session = await stage.owner.session.findUnique({ where: { id: sessionId }, include: { interview: true } });
  const caseId = session?.interview?.caseId ?? '';
  await stage.owner.interviewPlan.upsert({ where: { caseId }, create: { caseId, version }, update: { version } });
  const saved = { savedById: interviewer.personId, savedAt: new Date() };
  await stage.owner.interviewPlanVersion.create({ data: { caseId, version, content: firstPlan(protocol), ...saved } });
}

async function ownProtocol(version: number, name: string): Promise<void> {
  const phases = [
    { key: 'hello', name, guidance: 'Say hello.', kind: 'opening' },
    { key: 'telling', name: 'Telling', guidance: 'Listen.', kind: 'substance' },
  ];
  const saved = { savedById: stage.people.stranger.personId, savedAt: new Date() };
  await stage.owner.ownProtocol.create({ data: { key: 'house', version, name: 'House protocol', phases, ...saved } });
}

describe('the protocol of a session', () => {
  it('follows the plan until the start, and no later plan relabels what was held', async () => {
    const interviewer = stage.page(stage.people.interviewer);
    const { sessionId } = stage.people;
    expect((await live(interviewer)).protocol.name).toBe('NICHD protocol');
    await plan(1, 'revised-nichd');
    expect((await live(interviewer)).protocol.name).toBe('Revised NICHD protocol');
    await plan(2, 'abe');
    await interviewer.ask('session:start', acted(sessionId));
    await plan(3, 'nichd');
    const state = await live(interviewer);
    expect(state.protocol).toEqual({ name: abe.name, phases: abe.phases });
    expect(state.sitting.signals?.stop).toBe('Holds up a hand');
    const refused = await interviewer.ask('phase:enter', acted(sessionId, { phase: 'free-recall' }));
    expect(refused.ok ? '' : refused.problem.detail).toMatch(/no phase of the Achieving Best Evidence.*questioning/);
    expect(codeOf(await interviewer.ask('phase:enter', acted(sessionId, { phase: 'questioning' })))).toBe('ok');
    expect((await stage.events())[0]).toMatchObject({ data: { protocol: 'abe', sha256: contentHash(abe) } });
  });

  it('may be the centre’s own, in the version of the start, and keeps its names afterwards', async () => {
    const interviewer = stage.page(stage.people.interviewer);
    const { sessionId } = stage.people;
    await ownProtocol(1, 'Hello');
    await plan(1, 'house');
    await interviewer.ask('session:start', acted(sessionId));
    await ownProtocol(2, 'Good day');
    expect((await live(interviewer)).protocol.phases[0]).toMatchObject({ key: 'hello', name: 'Hello' });
    const nameOf = await phaseNamesOf(stage.owner, sessionId, 'en');
    expect([nameOf('hello'), nameOf('introduction')]).toEqual(['Hello', 'introduction']);
  });

  it('is NICHD where there is no plan, as in practice', async () => {
    const interviewer = stage.page(stage.people.interviewer);
    const { practiceId } = stage.people;
    await plan(1, 'abe');
    expect((await live(interviewer, practiceId)).protocol.name).toBe('NICHD protocol');
    expect((await live(interviewer, practiceId)).sitting.signals).toBeNull();
    expect(await phaseNamesOf(stage.owner, practiceId, 'en').then((name) => name('free-recall'))).toBe(
      'Free recall of the incidents',
    );
  });
});
