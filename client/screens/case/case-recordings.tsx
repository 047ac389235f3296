// A case's recordings.
import { Link } from 'react-router';
import type { CasePage } from '../../../server/contract/cases.ts';
import { lengthInWords, moment } from '../../i18n/time.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { has, useMe } from '../frame/me.ts';
import { t } from './words.ts';

interface RecordingsProps {
  readonly recordings: CasePage['recordings'];
  readonly zone: string;
}
export function CaseRecordings({ recordings, zone }: RecordingsProps) {
  const me = useMe();
  const mayWatch = has(me, 'prosecutor') || has(me, 'custodian');
  return (
    <Section title={t('recordings')}>
      <Table
        caption={t('recordingsOfThisCase')}
        head={[t('begun'), t('length'), t('state')]}
        none={recordings.length === 0 ? t('nothingIsRecordedYet') : undefined}
      >
        {recordings.map(({ id, startedAt, durationMs, state }) => {
          const begun = startedAt === null ? t('notBegun') : moment(startedAt, zone);
          return (
            <tr key={id}>
              <td>{mayWatch ? <Link to={`/recordings/${id}`}>{begun}</Link> : begun}</td>
              <td>{durationMs === null ? '–' : lengthInWords(durationMs)}</td>
              <td>{state}</td>
            </tr>
          );
        })}
      </Table>
    </Section>
  );
}
