// That nothing is recorded or shown now, and why, in one sentence: on every screen of the session alike. Nothing while all is.
import type { LiveState } from '../../../server/contract/live.ts';
import { maskInWords } from '../../i18n/mask-words.ts';
import s from './mask-line.module.css';

export function MaskLine({ state }: { readonly state: LiveState }) {
  return (
    <p role="status" className={s.masked}>
      {maskInWords(state)}
    </p>
  );
}
