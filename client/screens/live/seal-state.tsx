// After the end: how far the sealing is. Says only what the server says; whether the child may go is not for this line.
import type { LiveState } from '../../../server/contract/live.ts';
import s from './seal-state.module.css';

export function sealSentence(state: LiveState): string | null {
  if (state.endedAt === null) return null;
  const { recording } = state;
  if (recording === null) return 'The session has ended.';
  if (recording.state !== 'sealed') return 'Please wait: sealing…';
  return recording.sealNumber === null ? 'Sealed.' : `Sealed, no. ${recording.sealNumber}`;
}

export function SealState({ state }: { readonly state: LiveState }) {
  const sentence = sealSentence(state);
  if (sentence === null) return null;
  return (
    <p role="status" className={s.sentence}>
      {sentence}
    </p>
  );
}
