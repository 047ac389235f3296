// What a custodian keeps, by when somebody looks at it again: what is due first, what is gone last. Deciding is done on each recording's page.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { DueList } from '../../../server/contract/keeping.ts';
import { whatIsDue } from '../../api/keeping.ts';
import { dueWords, outcomeOfMatterWords } from '../../i18n/keeping-words.ts';
import { day } from '../../i18n/time.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';

export function RetentionScreen() {
  const { data, error } = useQuery({ queryKey: ['retention'], queryFn: whatIsDue, refetchInterval: 60_000 });
  const { zone } = useOurPlace();
  return (
    <Page
      title="Retention"
      lede="When somebody looks again at what you keep. A review is no end: what becomes of a recording is said by people, on its page."
    >
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Recordings by their review"
          head={['Review', 'Case', 'Exhibit', 'Kept as', 'State']}
          none={data.length === 0 ? 'You keep no sealed recording.' : undefined}
        >
          {data.map((row) => (
            <Row key={row.recordingId} row={row} zone={zone} />
          ))}
        </Table>
      )}
    </Page>
  );
}

function Row({ row, zone }: { readonly row: DueList[number]; readonly zone: string }) {
  const { retention, recordingId, caseNumber, practice, exhibitNumber } = row;
  return (
    <tr>
      <td>{retention === null || row.destroyedAt !== null ? '–' : reviewInWords(retention, zone)}</td>
      <td>
        <Link to={`/recordings/${recordingId}`}>{practice ? 'Practice, not evidence' : caseNumber}</Link>
      </td>
      <td>{exhibitNumber}</td>
      <td>{retention === null ? 'not said yet' : outcomeOfMatterWords[retention.outcome]}</td>
      <td>{stateInWords(row, zone)}</td>
    </tr>
  );
}

function reviewInWords({ due, reviewAt }: NonNullable<DueList[number]['retention']>, zone: string) {
  return due === 'later' ? (
    day(reviewAt, zone)
  ) : (
    <>
      <strong>{dueWords[due]}</strong>: {day(reviewAt, zone)}
    </>
  );
}

function stateInWords({ held, destroyedAt }: DueList[number], zone: string): string {
  if (destroyedAt !== null) return `destroyed ${day(destroyedAt, zone)}`;
  return held ? 'on legal hold' : 'kept';
}
