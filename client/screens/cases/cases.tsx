// The cases one is assigned to.

import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { myCases } from '../../api/cases.ts';
import { caseStateWords } from '../../i18n/case-words.ts';
import { day } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { t } from './words.ts';

export function Cases() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: ['cases'], queryFn: myCases });
  return (
    <Page title={t('cases')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('casesYouAreAssignedTo')}
          head={[t('case'), t('child'), t('opened'), t('state')]}
          none={data.length === 0 ? t('youAreAssignedToNo') : undefined}
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
