import { Menu } from '../../../ui/menu.tsx';
import { doNothing, longWays, ways } from '../samples.ts';
import { Focused, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const menu = (options: typeof ways, words: string) => (
  <Menu label={t('way')} acts={options.map(({ text }, index) => ({ text, onAct: doNothing, current: index === 0 }))}>
    {words}
  </Menu>
);

export function MenuShown() {
  return (
    <Part file="menu">
      <State name={t('asItIs')}>
        <div>{menu(ways, t('way'))}</div>
      </State>
      <Focused>{menu(ways, t('way'))}</Focused>
      <State name={t('longText')}>
        <div>{menu(longWays, t('way'))}</div>
      </State>
    </Part>
  );
}
