import { Button } from '../../../ui/button.tsx';
import { Table } from '../../../ui/table.tsx';
import { doNothing } from '../samples.ts';
import { Focused, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const head = [t('house'), t('hours'), t('act')];

const row = (house: string) => (
  <tr>
    <td>{house}</td>
    <td>13:00–16:00</td>
    <td>
      <Button weight="quiet" onPress={doNothing}>
        {t('save')}
      </Button>
    </td>
  </tr>
);

export function TableShown() {
  return (
    <Part file="table">
      <State name={t('asItIs')} wide>
        <Table caption={`${t('house')}: ${t('asItIs')}`} head={head}>
          {row(t('tram'))}
        </Table>
      </State>
      <State name={t('longText')} wide>
        <Table caption={`${t('house')}: ${t('longText')}`} head={head}>
          {row(t('wayLong'))}
        </Table>
      </State>
      <Focused>
        <Table caption={`${t('house')}: ${t('focused')}`} head={head}>
          {row(t('foot'))}
        </Table>
      </Focused>
      <State name={t('empty')}>
        <Table caption={`${t('house')}: ${t('empty')}`} head={head} none={t('noRows')}>
          {null}
        </Table>
      </State>
    </Part>
  );
}
