import { Facts } from '../../../ui/facts.tsx';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

export function FactsShown() {
  return (
    <Part file="facts">
      <State name={t('asItIs')}>
        <Facts
          facts={[
            [t('house'), t('sentence')],
            [t('hours'), '13:00–16:00'],
          ]}
        />
      </State>
      <State name={t('longText')}>
        <Facts
          facts={[
            [t('wayHint'), t('wayLong')],
            [t('house'), t('longWord')],
          ]}
        />
      </State>
    </Part>
  );
}
