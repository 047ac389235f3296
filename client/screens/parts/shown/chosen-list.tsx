import { ChosenList, type Props } from '../../../ui/chosen-list.tsx';
import { ways } from '../samples.ts';
import { Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const list = (props: Partial<Props>, start: readonly string[]) => (
  <Holding<readonly string[]> start={start}>
    {(value, onChange) => (
      <ChosenList
        label={t('way')}
        empty={t('choose')}
        another={{ label: t('another'), empty: t('choose') }}
        options={ways}
        most={3}
        {...props}
        value={value}
        onChange={onChange}
      />
    )}
  </Holding>
);

export function ChosenListShown() {
  return (
    <Part file="chosen-list">
      <State name={t('empty')}>{list({}, [])}</State>
      <State name={t('chosen')} wide>
        {list({}, ['foot', 'boat'])}
      </State>
      <State name={t('withHint')}>{list({ hint: t('wayHint') }, [])}</State>
      <State name={t('refused')}>{list({ error: t('wayMissing') }, [])}</State>
    </Part>
  );
}
