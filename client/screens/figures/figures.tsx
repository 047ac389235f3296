// What the house does, in counts: for whoever answers for it. No case, no child, and nothing that fewer than five stand behind.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Figures } from '../../../server/contract/figures.ts';
import { figuresFile, figuresOf } from '../../api/figures.ts';
import { languageName } from '../../i18n/languages.ts';
import { laterDate, wallDate } from '../../i18n/wall-time.ts';
import { causeInWords } from '../../i18n/words.ts';
import { Pair } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';

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
    <Page
      title="Figures of the house"
      lede="Counts alone. “Not told” is where fewer than five stand behind one, or where it would tell another that isn’t told."
    >
      <Pair>
        <TextField label="From" type="date" value={span.from} onChange={(from) => choose({ from })} />
        <TextField
          label="Until, that day too"
          type="date"
          hint="Four weeks or more"
          value={span.until}
          onChange={(until) => choose({ until })}
        />
      </Pair>
      <Refusal error={error} />
      {data !== undefined && error === null && (
        <>
          <Sections figures={data} />
          <p>
            <a href={figuresFile(span)} download>
              The same as a table for a spreadsheet (CSV)
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

const hidden = 'not told';
const said = (count: number | null): string => (count === null ? hidden : String(count));
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

function Sections({ figures }: { readonly figures: Figures }) {
  const { heard, waiting, held, withBreak, breakMinutes, sealed, withGap } = figures;
  return (
    <>
      <Section title="Waiting">
        <Plain
          caption="How long children waited"
          rows={[
            ['Children first heard', said(heard)],
            ['From the first referral, the middle one', waiting === null ? hidden : days(waiting.medianDays)],
            ['Nine of ten within', waiting === null ? hidden : days(waiting.ninthTenthDays)],
          ]}
        />
      </Section>
      <Section title="Sittings a child has had">
        <Cells caption="Children by sittings" of="Sittings" cells={figures.sittingsAChild} words={(of) => of} />
      </Section>
      <Section title="Languages">
        <Cells caption="Children by language" of="Language" cells={figures.languages} words={languageName} />
      </Section>
      <Section title="Breaks">
        <Plain
          caption="Sittings and breaks"
          rows={[
            ['Sittings held', said(held)],
            ['With a break', said(withBreak)],
            ['A break, the middle one', breakMinutes === null ? hidden : `${breakMinutes} minutes`],
          ]}
        />
      </Section>
      <Section title="Gaps in recordings">
        <Plain
          caption="Recordings and gaps"
          rows={[
            ['Recordings sealed', said(sealed)],
            ['With a declared gap', said(withGap)],
          ]}
        />
        <Cells caption="Recordings by cause of gap" of="Cause" cells={figures.gapCauses} words={causeInWords} />
      </Section>
    </>
  );
}

function Plain({ caption, rows }: { readonly caption: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <Table caption={caption} head={['What', 'Count']}>
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
    <Table caption={caption} head={[of, 'Count']} none={cells.length === 0 ? 'None in these days.' : undefined}>
      {cells.map((cell) => (
        <tr key={cell.of}>
          <td>{words(cell.of)}</td>
          <td>{said(cell.count)}</td>
        </tr>
      ))}
    </Table>
  );
}
