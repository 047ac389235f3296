// Who changed what planning stands on, newest first.
import { moment } from '../../i18n/time.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { changeInWords, differences } from './change-in-words.ts';
import s from './parts.module.css';
import { PlanningPage } from './parts.tsx';
import { usePlanning } from './use-planning.ts';

export function Changes() {
  const { data, error } = usePlanning();
  const { zone } = useOurPlace();
  return (
    <PlanningPage
      title="Changes"
      lede="The last hundred changes: when, who, from what to what. Nobody can take one back out."
    >
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Changes, newest first"
          head={['Change', 'When', 'From what to what']}
          none={data.changes.length === 0 ? 'Nothing was changed yet.' : undefined}
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
