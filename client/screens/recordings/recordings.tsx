// Finding a recording: one search field, then rows. No pictures.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { FoundRecording, RecordingRow } from '../../../server/contract/recordings.ts';
import { waitingForMe } from '../../api/approvals.ts';
import { findRecordings } from '../../api/recordings.ts';
import { approvalActWords } from '../../i18n/approval-words.ts';
import { lengthInWords, moment } from '../../i18n/time.ts';
import { foundWords, purposeWords, recordingWords } from '../../i18n/words.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** The server answers with no more. */
const mostRows = 50;

export function Recordings() {
  const [query, setQuery] = useSearchParams();
  const search = query.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const { data, error } = useQuery({
    queryKey: ['recordings', asked],
    queryFn: () => findRecordings(asked),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const field = useSlash();
  return (
    <Page title="Recordings">
      <search ref={field}>
        <TextField
          label="Search"
          type="search"
          hint="Case number, pseudonym, exhibit, day (2026-03-17), interviewer, agency, state, or words that were said or written. The key / leads here."
          value={search}
          onChange={(next) => setQuery(next === '' ? {} : { search: next }, { replace: true })}
        />
      </search>
      <WaitingForMe />
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Recordings"
          head={['Case', 'Exhibit', 'Begun', 'Interviewer', 'Length', 'State', ...(asked === '' ? [] : ['Found in'])]}
          none={data.length === 0 ? (asked === '' ? 'No recording yet.' : 'Nothing fits this search.') : undefined}
        >
          {data.map((row) => (
            <Row key={row.id} row={row} searched={asked !== ''} />
          ))}
        </Table>
      )}
      {data?.length === mostRows && <p>These are the newest {mostRows}. Another word finds older ones.</p>}
    </Page>
  );
}

/** What others asked for and this person could approve. */
function WaitingForMe() {
  const { data: all = [] } = useQuery({ queryKey: ['approvals'], queryFn: waitingForMe, refetchInterval: 30_000 });
  const data = all.filter(({ recordingId }) => recordingId !== null);
  if (data.length === 0) return null;
  return (
    <Section title="Waiting for your approval">
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <Link to={`/recordings/${one.recordingId ?? ''}`}>
              {one.requestedBy} asks for {approvalActWords[one.act]}. Purpose: {purposeWords[one.purpose]}.
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Row({ row, searched }: { readonly row: FoundRecording; readonly searched: boolean }) {
  return (
    <tr>
      <td>
        <Link to={`/recordings/${row.id}`}>{row.practice ? 'Practice, not evidence' : row.caseNumber}</Link>
      </td>
      <td>{row.exhibitNumber}</td>
      <td>{row.startedAt === null ? 'not begun' : moment(row.startedAt, row.zone)}</td>
      <td>{row.interviewer}</td>
      <td>{row.durationMs === null ? '–' : lengthInWords(row.durationMs)}</td>
      <td>{stateInWords(row)}</td>
      {searched && <td>{foundInWords(row)}</td>}
    </tr>
  );
}

/** The kind of place alone: what stands there is read with a purpose. */
function foundInWords({ found }: FoundRecording): string {
  return found.length === 0 ? 'this line' : `its ${found.map((place) => foundWords[place]).join(', ')}`;
}

function stateInWords({ state, sealNumber, playable, readBack, destroyedAt, zone }: RecordingRow): string {
  if (destroyedAt !== null) return `destroyed ${moment(destroyedAt, zone)}`;
  if (state !== 'sealed') return recordingWords[state];
  const damaged = readBack?.state === 'damaged' ? '; a stored copy is damaged' : '';
  return `${sealNumber === null ? 'sealed' : `sealed, no. ${sealNumber}`}${damaged}${playable ? '' : '; the working copy is being made'}`;
}

/** `/` leads to the search field, unless somebody is typing. */
function useSlash() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      box.current?.querySelector('input')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return box;
}
