// Finding a recording: one search field, then rows. No pictures.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  type FoundOnly,
  type FoundRecording,
  foundOnly,
  type RecordingRow,
} from '../../../server/contract/recordings.ts';
import { waitingForMe } from '../../api/approvals.ts';
import { findRecordings } from '../../api/recordings.ts';
import { approvalActWords } from '../../i18n/approval-words.ts';
import { locale } from '../../i18n/locale.ts';
import { lengthInWords, moment } from '../../i18n/time.ts';
import { foundWords, purposeWords, recordingWords } from '../../i18n/words.ts';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './recordings.module.css';
import { t } from './words.ts';

const listed = new Intl.ListFormat(locale, { type: 'unit' });

/** The server answers with no more. */
const mostRows = 50;

export function Recordings() {
  const [query, setQuery] = useSearchParams();
  const search = query.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const only = foundOnly.safeParse(query.get('only')).data ?? null;
  const look = (next: string, nextOnly: string) => {
    setQuery({ ...(next && { search: next }), ...(nextOnly && { only: nextOnly }) }, { replace: true });
  };
  const { data, error } = useQuery({
    queryKey: ['recordings', asked, only],
    queryFn: () => findRecordings(asked, only),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const field = useSlash();
  return (
    <Page title={t('recordings')}>
      <search ref={field} className={s.search ?? ''}>
        <TextField
          label={t('search')}
          type="search"
          hint={t('whatCanBeSearched')}
          value={search}
          onChange={(next) => look(next, only ?? '')}
        />
        <ChoiceField
          label={t('only')}
          empty={t('all')}
          value={only ?? ''}
          onChange={(next) => look(search, next)}
          options={optionsOf({ held: t('onLegalHold'), released: t('releasedNow') } satisfies Record<
            FoundOnly,
            string
          >)}
        />
      </search>
      <WaitingForMe />
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('recordings')}
          head={[
            t('case'),
            t('exhibit'),
            t('begun'),
            t('interviewer'),
            t('length'),
            t('state'),
            ...(asked === '' ? [] : [t('foundIn')]),
          ]}
          none={
            data.length === 0
              ? asked === '' && only === null
                ? t('noRecordingYet')
                : t('nothingFitsThisSearch')
              : undefined
          }
        >
          {data.map((row) => (
            <Row key={row.id} row={row} searched={asked !== ''} />
          ))}
        </Table>
      )}
      {data?.length === mostRows && <p>{t('theseAreTheNewestMostrows', { mostRows })}</p>}
    </Page>
  );
}

/** What others asked for and this person could approve. */
function WaitingForMe() {
  const { data: all = [] } = useQuery({ queryKey: ['approvals'], queryFn: waitingForMe, refetchInterval: 30_000 });
  const data = all.filter(({ recordingId }) => recordingId !== null);
  if (data.length === 0) return null;
  return (
    <Section title={t('waitingForYourApproval')}>
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <Link to={`/recordings/${one.recordingId ?? ''}`}>
              {t('asksForApproval', {
                requestedBy: one.requestedBy,
                approvalAct: approvalActWords[one.act],
                purpose: purposeWords[one.purpose],
              })}
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
        <Link to={`/recordings/${row.id}`} data-number>
          {row.practice ? t('practiceNotEvidence') : row.caseNumber}
        </Link>
      </td>
      <td>{row.exhibitNumber}</td>
      <td>{row.startedAt === null ? t('notBegun') : moment(row.startedAt, row.zone)}</td>
      <td>{row.interviewer}</td>
      <td>{row.durationMs === null ? '–' : lengthInWords(row.durationMs)}</td>
      <td>{stateInWords(row)}</td>
      {searched && <td>{foundInWords(row)}</td>}
    </tr>
  );
}

/** The kind of place alone: what stands there is read with a purpose. */
function foundInWords({ found }: FoundRecording): string {
  return found.length === 0
    ? t('thisLine')
    : t('itsPlaces', { places: listed.format(found.map((place) => foundWords[place])) });
}

function stateInWords({ state, sealNumber, playable, readBack, destroyedAt, zone }: RecordingRow): string {
  if (destroyedAt !== null) return t('destroyed', { at: moment(destroyedAt, zone) });
  if (state !== 'sealed') return recordingWords[state];
  return t('sealed', {
    sealNumber: sealNumber ?? '',
    numbered: sealNumber === null ? 'no' : 'yes',
    damaged: readBack?.state === 'damaged' ? 'yes' : 'no',
    playable: playable ? 'yes' : 'no',
  });
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
