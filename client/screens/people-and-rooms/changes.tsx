// Who changed what planning stands on, newest first.

import { moment } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { changeInWords, differences } from './change-in-words.ts';
import s from './parts.module.css';
import { PlanningPage } from './parts.tsx';
import { usePlanning } from './use-planning.ts';
import { t } from './words.ts';

export function Changes() {
  const { data, error } = usePlanning();
  const { zone } = useOurPlace();
  return (
    <PlanningPage title={t('changes')} lede={t('theLastHundredChangesWhen')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('changesNewestFirst')}
          head={[t('change'), t('when'), t('fromWhatToWhat')]}
          none={data.changes.length === 0 ? t('nothingWasChangedYet') : undefined}
        >
          {data.changes.map((change) => (
            <tr key={change.id}>
              <td>{changeInWords(change)}</td>
              <td>{moment(change.at, zone)}</td>
              <td>
                <ul className={s.lines}>
                  {differences(change, zone).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </PlanningPage>
  );
}
