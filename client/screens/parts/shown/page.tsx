import { Section } from '../../../ui/page.tsx';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

/** A page within a page would be two main things: this page is the one that shows it. */
export function PageShown() {
  return (
    <Part file="page">
      <State name={t('asItIs')}>
        <Section title={t('house')}>
          <p>{t('sentence')}</p>
        </Section>
      </State>
      <State name={t('longText')}>
        <Section title={t('wayLong')}>
          <p>{t('longWord')}</p>
        </Section>
      </State>
    </Part>
  );
}
