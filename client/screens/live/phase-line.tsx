// The protocol's phases as one line, the present one marked; and the words of the present one.
import type { LiveState } from '../../../server/contract/live.ts';
import { length } from '../../i18n/time.ts';
import { useNow } from '../../ui/use-now.ts';
import { BreakLine } from './break-line.tsx';
import s from './phase-line.module.css';
import { t } from './words.ts';

export interface PhaseNow {
  readonly key: string;
  readonly name: string;
  readonly guidance: string;
  readonly enteredAt: string;
}

/** null before the first phase was entered */
export function phaseNow(state: LiveState): PhaseNow | null {
  const last = state.phases.at(-1);
  if (last === undefined) return null;
  const known = state.protocol.phases.find(({ key }) => key === last.phase);
  return {
    key: last.phase,
    name: known?.name ?? last.phase,
    guidance: known?.guidance ?? '',
    enteredAt: last.enteredAt,
  };
}

/** The phase after the present one in the protocol's order; the first one before any; null after the last. */
export function nextPhase(state: LiveState): { readonly key: string; readonly name: string } | null {
  const now = phaseNow(state);
  const { phases } = state.protocol;
  if (now === null) return phases[0] ?? null;
  return phases[phases.findIndex(({ key }) => key === now.key) + 1] ?? null;
}

export function PhaseLine({ state }: { readonly state: LiveState }) {
  const now = phaseNow(state);
  const line = (
    <ol className={s.line} aria-label={t('phasesOfName', { name: state.protocol.name })}>
      {state.protocol.phases.map(({ key, name }) => (
        <li key={key} aria-current={key === now?.key ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  );
  return (
    <div>
      {line}
      <BreakLine state={state} />
    </div>
  );
}

/** `0:12:07 since the start`; stands still after the end. */
export function Elapsed({ state }: { readonly state: LiveState }) {
  const now = useNow(1000);
  if (state.startedAt === null) return null;
  const until = state.endedAt === null ? now.getTime() : Date.parse(state.endedAt);
  return <span className={s.elapsed}>{length(until - Date.parse(state.startedAt))}</span>;
}
