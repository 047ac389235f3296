// How a page gets into a live session's room and back into it: a pure state machine, no socket, no clock.
// Guarantees: only one joining counts at a time; transports are kept only when the node itself says that it still holds
// them and it is the same start of the node that made them; a refusal that waiting can't cure ends the trying.
import type { Joined } from '../../server/contract/media.ts';

/** Which start of the media node holds the transports that this page made. */
export interface Held {
  readonly boot: string;
}
export type Rejoin =
  | { readonly phase: 'away'; readonly ask: number; readonly held: Held | null }
  | { readonly phase: 'asking'; readonly ask: number; readonly failures: number; readonly held: Held | null }
  | { readonly phase: 'joined'; readonly ask: number; readonly held: Held }
  | { readonly phase: 'closed'; readonly ask: number; readonly code: string; readonly detail: string };

export type RejoinEvent =
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'joined'; readonly ask: number; readonly joined: Pick<Joined, 'boot' | 'resumed'> }
  | { readonly type: 'refused'; readonly ask: number; readonly code: string; readonly detail: string }
  /** the node was lost or began anew, or this page's transports turned out to be gone */
  | { readonly type: 'reset' }
  | { readonly type: 'ejected'; readonly reason: string };

export type RejoinAct =
  | { readonly act: 'nothing' }
  | { readonly act: 'ask'; readonly ask: number; readonly afterMs: number }
  | { readonly act: 'keep' }
  | { readonly act: 'build' }
  | { readonly act: 'close' };

export const begin: Rejoin = { phase: 'away', ask: 0, held: null };
const nothing: RejoinAct = { act: 'nothing' };

/** Waiting doesn't cure these: somebody must sign in, or may not come in at all. */
const final: ReadonlySet<string> = new Set(['not-signed-in', 'forbidden', 'not-found', 'malformed']);

/** 0.25 s, doubled with each failure, at most 4 s: a restarted server is met soon and not stormed. */
export const waitAfter = (failures: number): number => Math.min(4000, 250 * 2 ** Math.min(failures, 10));

interface Step {
  readonly state: Rejoin;
  readonly act: RejoinAct;
}

function askAgain(from: { ask: number }, held: Held | null, failures: number): Step {
  const ask = from.ask + 1;
  const afterMs = failures === 0 ? 0 : waitAfter(failures - 1);
  return { state: { phase: 'asking', ask, failures, held }, act: { act: 'ask', ask, afterMs } };
}

function onRefused(state: Rejoin, event: { ask: number; code: string; detail: string }): Step {
  if (state.phase !== 'asking' || event.ask !== state.ask) return { state, act: nothing };
  if (final.has(event.code)) {
    const { code, detail } = event;
    return { state: { phase: 'closed', ask: state.ask, code, detail }, act: { act: 'close' } };
  }
  return askAgain(state, state.held, state.failures + 1);
}

function onJoined(state: Rejoin, event: { ask: number; joined: Pick<Joined, 'boot' | 'resumed'> }): Step {
  if (state.phase !== 'asking' || event.ask !== state.ask) return { state, act: nothing };
  const { boot, resumed } = event.joined;
  const keep = resumed && state.held?.boot === boot;
  return { state: { phase: 'joined', ask: state.ask, held: { boot } }, act: { act: keep ? 'keep' : 'build' } };
}

export function step(state: Rejoin, event: RejoinEvent): Step {
  if (state.phase === 'closed') return { state, act: nothing };
  switch (event.type) {
    case 'connected':
      return askAgain(state, state.held, 0);
    case 'disconnected':
      return { state: { phase: 'away', ask: state.ask, held: state.held }, act: nothing };
    case 'joined':
      return onJoined(state, event);
    case 'refused':
      return onRefused(state, event);
    case 'reset':
      return state.phase === 'away'
        ? { state: { phase: 'away', ask: state.ask, held: null }, act: nothing }
        : askAgain(state, null, 1);
    case 'ejected': {
      const { reason } = event;
      return { state: { phase: 'closed', ask: state.ask, code: 'ejected', detail: reason }, act: { act: 'close' } };
    }
  }
}
