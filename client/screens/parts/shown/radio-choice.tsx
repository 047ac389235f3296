import { type Props, RadioChoice } from '../../../ui/radio-choice.tsx';
import { longWays, ways } from '../samples.ts';
import { Focused, Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const choice = (props: Partial<Props>, start = '') => (
  <Holding start={start}>
    {(value, onChange) => <RadioChoice label={t('way')} options={ways} {...props} value={value} onChange={onChange} />}
  </Holding>
);

export function RadioChoiceShown() {
  return (
    <Part file="radio-choice">
      <State name={t('empty')}>{choice({})}</State>
      <State name={t('chosen')}>{choice({}, 'bus')}</State>
      <Focused>{choice({})}</Focused>
      <State name={t('refused')}>{choice({ error: t('wayMissing') })}</State>
      <State name={t('longText')}>{choice({ options: longWays }, 'long')}</State>
    </Part>
  );
}
