// A case's recordings.
import { Link } from 'react-router';
import type { CasePage } from '../../../server/contract/cases.ts';
import { lengthInWords, moment } from '../../i18n/time.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { has, useMe } from '../frame/me.ts';

interface RecordingsProps {
  readonly recordings: CasePage['recordings'];
  readonly zone: string;
}
export function CaseRecordings({ recordings, zone }: RecordingsProps) {
  const me = useMe();
  const mayWatch = has(me, 'prosecutor') || has(me, 'custodian');
  return (
    <Section title="Recordings">
      <Table
        caption="Recordings of this case"
        head={['Begun', 'Length', 'State']}
        none={recordings.length === 0 ? 'Nothing is recorded yet.' : undefined}
      >
        {recordings.map(({ id, startedAt, durationMs, state }) => {
          const begun = startedAt === null ? 'not begun' : moment(startedAt, zone);
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
