import { GridList, GridListItem } from 'react-aria-components';
import { SelectionBox } from '../../../ui/selection-box.tsx';
import { ways } from '../samples.ts';
import { Part, State } from '../state.tsx';
import { t } from '../words.ts';

const list = (label: string, chosen: readonly string[]) => (
  <GridList aria-label={label} selectionMode="multiple" defaultSelectedKeys={[...chosen]}>
    {ways.map(({ value, text }) => (
      <GridListItem key={value} id={value} textValue={text}>
        <SelectionBox />
        {text}
      </GridListItem>
    ))}
  </GridList>
);

export function SelectionBoxShown() {
  return (
    <Part file="selection-box">
      <State name={t('asItIs')}>{list(`${t('way')}: ${t('asItIs')}`, [])}</State>
      <State name={t('chosen')}>{list(`${t('way')}: ${t('chosen')}`, ['foot', 'boat'])}</State>
    </Part>
  );
}
