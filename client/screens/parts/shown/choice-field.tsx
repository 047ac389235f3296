import { ChoiceField, type Props } from '../../../ui/choice-field.tsx';
import { longWays, ways } from '../samples.ts';
import { Focused, Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const field = (props: Partial<Props>, start = 'tram') => (
  <Holding start={start}>
    {(value, onChange) => <ChoiceField label={t('way')} options={ways} {...props} value={value} onChange={onChange} />}
  </Holding>
);

export function ChoiceFieldShown() {
  return (
    <Part file="choice-field">
      <State name={t('empty')}>{field({ empty: t('choose') }, '')}</State>
      <State name={t('chosen')}>{field({})}</State>
      <Focused>{field({})}</Focused>
      <State name={t('withHint')}>{field({ hint: t('wayHint') })}</State>
      <State name={t('refused')}>{field({ empty: t('choose'), error: t('wayMissing') }, '')}</State>
      <State name={t('longText')}>{field({ options: longWays }, 'long')}</State>
    </Part>
  );
}
