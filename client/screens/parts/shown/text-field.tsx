import { type Props, TextField } from '../../../ui/text-field.tsx';
import { Focused, Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const field = (props: Partial<Props>, start = '') => (
  <Holding start={start}>
    {(value, onChange) => <TextField label={t('way')} {...props} value={value} onChange={onChange} />}
  </Holding>
);

export function TextFieldShown() {
  return (
    <Part file="text-field">
      <State name={t('empty')}>{field({})}</State>
      <State name={t('chosen')}>{field({}, t('tram'))}</State>
      <Focused>{field({})}</Focused>
      <State name={t('withHint')}>{field({ hint: t('wayHint') })}</State>
      <State name={t('refused')}>{field({ error: t('wayMissing') })}</State>
      <State name={t('paragraph')}>{field({ lines: 4 }, t('wayLong'))}</State>
      <State name={t('dateField')}>{field({ type: 'date' }, '2026-03-03')}</State>
      <State name={t('timeField')}>{field({ type: 'datetime-local' }, '2026-03-03T10:00')}</State>
      <State name={t('number')}>{field({ type: 'number', inputMode: 'numeric' }, '12')}</State>
      <State name={t('longText')}>{field({ hint: t('wayLong'), error: t('wayLong') }, t('wayLong'))}</State>
    </Part>
  );
}
