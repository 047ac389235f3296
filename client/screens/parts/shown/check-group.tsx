import { CheckGroup, type Props } from '../../../ui/check-group.tsx';
import { longWays, ways } from '../samples.ts';
import { Focused, Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const group = (props: Partial<Props>, start: readonly string[] = []) => (
  <Holding<readonly string[]> start={start}>
    {(value, onChange) => (
      <CheckGroup
        label={t('way')}
        none={t('nothingToChoose')}
        options={ways}
        {...props}
        value={value}
        onChange={onChange}
      />
    )}
  </Holding>
);

export function CheckGroupShown() {
  return (
    <Part file="check-group">
      <State name={t('asItIs')}>{group({})}</State>
      <State name={t('chosen')}>{group({}, ['tram', 'foot'])}</State>
      <Focused>{group({})}</Focused>
      <State name={t('withHint')}>{group({ hint: t('wayHint') })}</State>
      <State name={t('refused')}>{group({ error: t('wayMissing') })}</State>
      <State name={t('empty')}>{group({ options: [] })}</State>
      <State name={t('longText')}>{group({ options: longWays }, ['long'])}</State>
      <State name={t('columns')} wide>
        {group({ columns: true })}
      </State>
    </Part>
  );
}
