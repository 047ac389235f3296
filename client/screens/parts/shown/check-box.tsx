import { CheckBox } from '../../../ui/check-box.tsx';
import { Focused, Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const box = (label: string, start: boolean) => (
  <Holding start={start}>{(value, onChange) => <CheckBox label={label} value={value} onChange={onChange} />}</Holding>
);

export function CheckBoxShown() {
  return (
    <Part file="check-box">
      <State name={t('asItIs')}>{box(t('tram'), false)}</State>
      <State name={t('chosen')}>{box(t('tram'), true)}</State>
      <Focused>{box(t('tram'), false)}</Focused>
      <State name={t('longText')}>{box(t('wayLong'), true)}</State>
    </Part>
  );
}
