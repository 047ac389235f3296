// How the child says what, as agreed in the plan: to be gone through together before the interview.
import type { LiveState } from '../../../server/contract/live.ts';
import { Section } from '../../ui/page.tsx';
import { t } from './words.ts';

export function Signals({ state }: { readonly state: LiveState }) {
  const { signals } = state.sitting;
  if (signals === null) return null;
  return (
    <Section title={t('agreedSignals')}>
      <ul>
        <li>{t('stopStop', { stop: signals.stop })}</li>
        <li>{t('aPausePause', { pause: signals.pause })}</li>
        <li>{t('iDontKnowDontknow', { dontKnow: signals.dontKnow })}</li>
      </ul>
    </Section>
  );
}
