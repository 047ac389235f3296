// After the end: how far the sealing is. Says only what the server says; whether the child may go is not for this line.
import type { LiveState } from '../../../server/contract/live.ts';
import s from './seal-state.module.css';
import { t } from './words.ts';

export function sealSentence(state: LiveState): string | null {
  if (state.endedAt === null) return null;
  const { recording } = state;
  if (recording === null) return t('theSessionHasEnded');
  if (recording.state !== 'sealed') return t('pleaseWaitSealing');
  return recording.sealNumber === null ? t('sealed') : t('sealedNoSealnumber', { sealNumber: recording.sealNumber });
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
