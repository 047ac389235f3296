import { DayChoice } from '../../../ui/day-choice.tsx';
import { Focused, Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const days = (start: readonly number[], error?: string) => (
  <Holding<readonly number[]> start={start}>
    {(value, onChange) => <DayChoice label={t('days')} value={value} onChange={onChange} error={error} />}
  </Holding>
);

export function DayChoiceShown() {
  return (
    <Part file="day-choice">
      <State name={t('empty')}>{days([])}</State>
      <State name={t('chosen')}>{days([1, 2, 5])}</State>
      <Focused>{days([3])}</Focused>
      <State name={t('refused')}>{days([], t('wayMissing'))}</State>
    </Part>
  );
}
