// The pre-flight of a session's room: its station tells what the checks say, somebody in the room says that it is ready, or the
// desk has it started anyway. At either word the server first tries for itself that observation is hidden. The word that lets it start is in the custody log, as codes; the desk's reason is not.
import type { CheckName, OverridePreflight, ReadyPreflight, ReportPreflight } from '../../contract/room.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { act, insist, type Telling } from '../act.ts';
import { checkHidden } from '../hidden/check.ts';
import type { Doors } from '../join-room.ts';
import type { House } from '../ports.ts';
import { mayStart } from '../rules.ts';
import { type SessionAction, seated, seatedAlone } from '../seat.ts';
import { raiseLiveSeq } from '../store.ts';
import { mayBeReady, mayOverride, openChecks, openInRoom, type PreflightFacts } from './rules.ts';
import { markPassed, saveOverride, saveReport } from './store.ts';

/** What the checks say at this moment: no act on the session, and no event. Said again, nothing happens. */
export async function reportPreflight(
  house: House & Telling,
  actor: Actor,
  { sessionId, checks, tracks }: ReportPreflight,
): Promise<void> {
  const changed = await inTransaction(house.database, async (tx) => {
    const { facts } = await seatedAlone(house, { actor, sessionId, action: 'preflight.report' }, tx);
    insist(mayStart(facts.session.state));
    const known = facts.preflight;
    if (known?.reportedAt && same(known, { checks, tracks })) return false;
    const passedAt = openInRoom(checks).length === 0 ? (known?.passedAt ?? null) : null;
    await saveReport(tx, sessionId, { checks, tracks, passedAt, reportedAt: house.clock.now() });
    await raiseLiveSeq(tx, sessionId);
    return true;
  });
  if (changed) await house.changed(sessionId, 'preflight');
}

export async function readyPreflight(
  house: Doors & Telling,
  actor: Actor,
  { id, sessionId }: ReadyPreflight,
): Promise<void> {
  await tryHidden(house, { actor, sessionId, action: 'preflight.report' });
  await act(house, { actor, id, sessionId, action: 'preflight.report' }, async ({ tx, facts, now }) => {
    insist(mayStart(facts.session.state));
    insist(mayBeReady(facts.preflight));
    await markPassed(tx, sessionId, now);
    return {
      change: 'preflight',
      event: { type: 'preflight.passed', data: { passed: passedChecks(facts.preflight) } },
    };
  });
}

export async function overridePreflight(
  house: Doors & Telling,
  actor: Actor,
  { id, sessionId, reason }: OverridePreflight,
): Promise<void> {
  await tryHidden(house, { actor, sessionId, action: 'preflight.override' });
  await act(house, { actor, id, sessionId, action: 'preflight.override' }, async ({ tx, facts, now }) => {
    insist(mayStart(facts.session.state));
    insist(mayOverride(facts.preflight));
    const open = openChecks(facts.preflight);
    await saveOverride(tx, sessionId, {
      ...{ overriddenAt: now, overriddenById: actor.personId },
      ...{ overriddenFor: open, overrideReason: reason },
    });
    const data = { open, passed: passedChecks(facts.preflight) };
    return { change: 'preflight', event: { type: 'preflight.overridden', data } };
  });
}

/** For whoever may say the word, and not once the session runs: what comes too late is refused by the act itself. */
async function tryHidden(
  house: Doors & Telling,
  ask: { readonly actor: Actor; readonly sessionId: string; readonly action: SessionAction },
): Promise<void> {
  const { facts } = await seated(house, ask);
  if (mayStart(facts.session.state).go) await checkHidden(house, ask.sessionId);
}

function passedChecks(facts: PreflightFacts | null): CheckName[] {
  return (facts?.checks ?? []).filter(({ state }) => state === 'passed').map(({ check }) => check);
}

function same(known: Pick<PreflightFacts, 'checks' | 'tracks'>, told: Pick<ReportPreflight, 'checks' | 'tracks'>) {
  const text = ({ checks, tracks }: Pick<PreflightFacts, 'checks' | 'tracks'>) =>
    JSON.stringify([checks.map(({ check, state, track, fault }) => [check, state, track, fault]), tracks]);
  return text(known) === text(told);
}
