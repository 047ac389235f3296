// The live state as the interviewer has left it: what the server last told, and on top of it what is kept on the tablet, in order.
// So the screen goes on while the network is away. Pure; shows at most what the server will make of the same acts.
import type { LiveState } from '../../../server/contract/live.ts';
import type { BreakCause } from '../../../server/contract/sitting.ts';
import type { KeptAct, KeptItem } from '../../session/outbox.ts';

export function withKept(state: LiveState, items: readonly KeptItem[]): LiveState {
  return items.filter(({ refused }) => refused === null).reduce((before, { act }) => after(before, act), state);
}

function after(state: LiveState, act: KeptAct): LiveState {
  const at = act.message.done?.at ?? '';
  if (act.event === 'break:begin') return begun(state, at, 'asked');
  if (act.event === 'break:end') return ended(state, at);
  if (act.event === 'phase:enter') return entered(state, act.message.phase, at);
  if (act.event === 'question:settle') return settled(state, act.message);
  // Exhibits stand in a list of their own.
  if (act.event === 'exhibit:note') return state;
  const stops = [...state.sitting.stops, { at, mediaMs: null }];
  return begun({ ...state, sitting: { ...state.sitting, stops } }, at, 'child-stop');
}

export const breakNow = ({ sitting }: LiveState) => sitting.breaks.find(({ endedAt }) => endedAt === null);

function begun(state: LiveState, at: string, cause: BreakCause): LiveState {
  if (breakNow(state)) return state;
  const breaks = [...state.sitting.breaks, { begunAt: at, begunMediaMs: null, cause, endedAt: null }];
  return { ...state, sitting: { ...state.sitting, breaks } };
}

function ended(state: LiveState, at: string): LiveState {
  const breaks = state.sitting.breaks.map((one) => (one.endedAt === null ? { ...one, endedAt: at } : one));
  return { ...state, sitting: { ...state.sitting, breaks } };
}

function entered(state: LiveState, phase: string, at: string): LiveState {
  const moved = { ...state, phases: [...state.phases, { phase, enteredAt: at, mediaMs: null }] };
  const kind = state.protocol.phases.find(({ key }) => key === phase)?.kind;
  return kind === 'break' ? begun(moved, at, 'phase') : ended(moved, at);
}

function settled(state: LiveState, message: Extract<KeptAct, { event: 'question:settle' }>['message']): LiveState {
  const { question: id, outcome, reason = null } = message;
  const questions = state.questions.map((one) =>
    one.id === id ? { ...one, state: 'outcome' as const, outcome, outcomeReason: reason } : one,
  );
  return { ...state, questions };
}

/** Since when the child has been without a break: the end of the last one, or the start. Null while there is one, and before. */
export function withoutBreakSince(state: LiveState): string | null {
  if (state.startedAt === null || breakNow(state)) return null;
  return state.sitting.breaks.at(-1)?.endedAt ?? state.startedAt;
}
