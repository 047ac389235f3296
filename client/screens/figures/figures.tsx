// What the house does, in counts: for whoever answers for it. No case, no child, and nothing that fewer than five stand behind.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Figures } from '../../../server/contract/figures.ts';
import { figuresFile, figuresOf } from '../../api/figures.ts';
import { languageName } from '../../i18n/languages.ts';
import { laterDate, wallDate } from '../../i18n/wall-time.ts';
import { causeInWords } from '../../i18n/words.ts';
import { Coming } from '../../ui/coming.tsx';
import { Pair } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

export function FiguresScreen() {
  const [query, setQuery] = useSearchParams();
  const today = wallDate(new Date(), 'UTC');
  const span = { from: query.get('from') ?? laterDate(today, -364), until: query.get('until') ?? today };
  const { data, error } = useQuery({
    queryKey: ['figures', span.from, span.until],
    queryFn: () => figuresOf(span),
    placeholderData: keepPreviousData,
    enabled: span.from !== '' && span.until !== '',
  });
  const choose = (part: Partial<typeof span>) => setQuery({ ...span, ...part }, { replace: true });
  return (
    <Page title={t('figuresOfTheHouse')} lede={t('countsAloneNotToldIs')}>
      <Pair>
        <TextField label={t('from')} type="date" value={span.from} onChange={(from) => choose({ from })} />
        <TextField
          label={t('untilThatDayToo')}
          type="date"
          hint={t('fourWeeksOrMore')}
          value={span.until}
          onChange={(until) => choose({ until })}
        />
      </Pair>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && error === null && (
        <>
          <Sections figures={data} />
          <p>
            <a href={figuresFile(span)} download>
              {t('theSameAsATable')}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

const hidden = t('notTold');
const said = (count: number | null): string => (count === null ? hidden : String(count));
const days = (count: number): string => t('days', { count });

function Sections({ figures }: { readonly figures: Figures }) {
  const { heard, waiting, held, withBreak, breakMinutes, sealed, withGap } = figures;
  return (
    <>
      <Section title={t('waiting')}>
        <Plain
          caption={t('howLongChildrenWaited')}
          rows={[
            [t('childrenFirstHeard'), said(heard)],
            [t('fromTheFirstReferralThe'), waiting === null ? hidden : days(waiting.medianDays)],
            [t('nineOfTenWithin'), waiting === null ? hidden : days(waiting.ninthTenthDays)],
          ]}
        />
      </Section>
      <Section title={t('sittingsAChildHasHad')}>
        <Cells caption={t('childrenBySittings')} of={t('sittings')} cells={figures.sittingsAChild} words={(of) => of} />
      </Section>
      <Section title={t('languages')}>
        <Cells caption={t('childrenByLanguage')} of={t('language')} cells={figures.languages} words={languageName} />
      </Section>
      <Section title={t('breaks')}>
        <Plain
          caption={t('sittingsAndBreaks')}
          rows={[
            [t('sittingsHeld'), said(held)],
            [t('withABreak'), said(withBreak)],
            [t('aBreakTheMiddleOne'), breakMinutes === null ? hidden : t('minutes', { count: breakMinutes })],
          ]}
        />
      </Section>
      <Section title={t('gapsInRecordings')}>
        <Plain
          caption={t('recordingsAndGaps')}
          rows={[
            [t('recordingsSealed'), said(sealed)],
            [t('withADeclaredGap'), said(withGap)],
          ]}
        />
        <Cells caption={t('recordingsByCauseOfGap')} of={t('cause')} cells={figures.gapCauses} words={causeInWords} />
      </Section>
    </>
  );
}

function Plain({ caption, rows }: { readonly caption: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <Table caption={caption} head={[t('what'), t('count')]}>
      {rows.map(([what, count]) => (
        <tr key={what}>
          <td>{what}</td>
          <td>{count}</td>
        </tr>
      ))}
    </Table>
  );
}

interface CellsProps {
  readonly caption: string;
  readonly of: string;
  readonly cells: Figures['languages'];
  words(of: string): string;
}

function Cells({ caption, of, cells, words }: CellsProps) {
  return (
    <Table caption={caption} head={[of, t('count')]} none={cells.length === 0 ? t('noneInTheseDays') : undefined}>
      {cells.map((cell) => (
        <tr key={cell.of}>
          <td>{words(cell.of)}</td>
          <td>{said(cell.count)}</td>
        </tr>
      ))}
    </Table>
  );
}
