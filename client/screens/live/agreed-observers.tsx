// The agreed list of who watches: fixed with the booking, the same for everybody; says nothing of who is connected.

import type { LiveState } from '../../../server/contract/live.ts';
import { comma } from '../../i18n/locale.ts';
import { Section } from '../../ui/page.tsx';
import { t } from './words.ts';

export function AgreedObservers({ state }: { readonly state: LiveState }) {
  const { agreedObservers } = state;
  return (
    <Section title={t('agreedToWatch')}>
      {agreedObservers.length === 0 && <p>{t('nobody')}</p>}
      <ul>
        {agreedObservers.map(({ name, agency }) => (
          <li key={`${name}, ${agency}`}>
            {name}
            {comma}
            {agency}
          </li>
        ))}
      </ul>
    </Section>
  );
}
