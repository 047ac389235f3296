// The cases one is assigned to.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { myCases } from '../../api/cases.ts';
import { caseStateWords } from '../../i18n/case-words.ts';
import { day } from '../../i18n/time.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';

export function Cases() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: ['cases'], queryFn: myCases });
  return (
    <Page title="Cases">
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Cases you are assigned to"
          head={['Case', 'Child', 'Opened', 'State']}
          none={data.length === 0 ? 'You are assigned to no case.' : undefined}
        >
          {data.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to={`/cases/${row.id}`}>{row.caseNumber}</Link>
              </td>
              <td>{row.pseudonym}</td>
              <td>{day(row.openedAt, zone)}</td>
              <td>{caseStateWords[row.state] ?? row.state}</td>
            </tr>
          ))}
        </Table>
      )}
    </Page>
  );
}
