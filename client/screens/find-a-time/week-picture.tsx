// One week at a glance: who could when, and the proposals as columns of light through all rows. For eyes and pointer only; the
// same week stands beside it as a table. Time runs from the left in every language; names and days keep their own direction.
import { type CSSProperties, Fragment } from 'react';
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Proposal, Week } from '../../../server/contract/search.ts';
import { clock, weekday } from '../../i18n/time.ts';
import { names } from '../../ui/names.ts';
import { keyOf } from './use-times.ts';
import { betweenOf, type Day, lanesOf, type Piece, piecesOf } from './week-layout.ts';
import s from './week-picture.module.css';
import { groupOf, type Row, rowKey, rowName } from './week-rows.ts';
import { t } from './words.ts';

export interface Props {
  readonly week: Week;
  readonly days: readonly Day[];
  readonly proposals: readonly Proposal[];
  readonly chosen: Proposal | null;
  /** the time that is kept already */
  readonly kept: BookingState | null;
  readonly onChoose: (key: string) => void;
}

interface Placed {
  readonly style: CSSProperties;
}
/** Everything is placed by hand: the columns lie over cells, which would else make way for them. Names stand at day −1. */
const at = (row: number, day: number): CSSProperties => ({ gridRow: row + 1, gridColumn: day + 2 });

const along = ({ startPart, widthPart }: Omit<Piece, 'day'>) => ({
  insetInlineStart: `${startPart}%`,
  inlineSize: `${widthPart}%`,
});

export function WeekPicture({ week, days, proposals, chosen, kept, onChoose }: Props) {
  const rows = week.rows;
  // A closed day keeps its place and little more.
  const lanes = lanesOf(proposals);
  const lights = proposals.map((proposal, index) => ({ proposal, rank: index + 1, lane: lanes[index] ?? 0 }));
  const shown = lights.filter(({ proposal }) => piecesOf(days, betweenOf(proposal)).length > 0);
  const deepest = Math.max(0, ...shown.map(({ lane }) => lane));
  const gridTemplateColumns = [
    'var(--names)',
    ...days.map(({ closed }) => (closed ? '2.5rem' : 'minmax(0, 1fr)')),
  ].join(' ');
  return (
    <div aria-hidden="true" className={s.picture} dir="ltr" style={{ gridTemplateColumns }}>
      {days.map((day, number) => (
        <DayHead key={day.date} day={day} zone={week.zone} lanes={deepest + 1} style={at(0, number)} />
      ))}
      {rows.map((row, index) => (
        <Fragment key={rowKey(row)}>
          <RowHead row={row} first={groupOf(row) !== groupOf(rows[index - 1])} style={at(index + 1, -1)} />
          {days.map((day, number) => (
            <Cell key={day.date} row={row} days={days} number={number} style={at(index + 1, number)} />
          ))}
        </Fragment>
      ))}
      <Columns days={days} lights={shown} chosen={chosen} kept={kept} rows={rows.length} onChoose={onChoose} />
    </div>
  );
}

interface DayHeadProps extends Placed {
  readonly day: Day;
  readonly zone: string;
  /** how many rows of numbers stand between date and hours */
  readonly lanes: number;
}
function DayHead({ day, zone, lanes, style }: DayHeadProps) {
  const begins = new Date(day.from);
  return (
    <div className={names(s.day, day.closed && s.closed)} style={style}>
      <span className={s.date} dir="auto">
        {day.closed ? weekday(begins, zone).split(' ')[0] : weekday(begins, zone)}
      </span>
      {day.clocksChange && (
        <span className={s.change} dir="auto">
          {t('clocksChange')}
        </span>
      )}
      {!day.closed && (
        <div className={s.ticks} style={{ paddingBlockStart: `calc(var(--lane) * ${lanes})` }}>
          {day.ticks.map(({ key, part, hour }) => (
            <span key={key} style={{ insetInlineStart: `${part}%` }}>
              {hour}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

interface RowHeadProps extends Placed {
  readonly row: Row;
  readonly first: boolean;
}
function RowHead({ row, first, style }: RowHeadProps) {
  const { title, who } = rowName(row);
  return (
    <div className={names(s.name, first && s.first)} style={style}>
      {first && (
        <span className={s.title} dir="auto">
          {title}
        </span>
      )}
      {who !== null && (
        <span className={s.person} dir="auto">
          {who}
        </span>
      )}
    </div>
  );
}

interface CellProps extends Placed {
  readonly row: Row;
  readonly days: readonly Day[];
  readonly number: number;
}
function Cell({ row, days, number, style }: CellProps) {
  const day = days[number];
  return (
    <div className={s.cell} style={style}>
      {(day?.closed ? [] : day?.ticks)?.map(({ key, part }) => (
        <span key={key} className={s.line} style={{ insetInlineStart: `${part}%` }} />
      ))}
      {row.spans.flatMap(({ from, until, state }) =>
        piecesOf(days, { from, until })
          .filter((piece) => piece.day === number)
          .map((piece) => <span key={`${state} ${from}`} className={names(s.span, s[state])} style={along(piece)} />),
      )}
    </div>
  );
}

interface ColumnsProps extends Pick<Props, 'days' | 'chosen' | 'kept' | 'onChoose'> {
  readonly lights: readonly { readonly proposal: Proposal; readonly rank: number; readonly lane: number }[];
  readonly rows: number;
}
/** Over all rows, a day each; only the columns themselves take the pointer. */
function Columns({ days, lights, chosen, kept, rows, onChoose }: ColumnsProps) {
  return days.map((day, number) => (
    <div key={day.date} className={s.lights} style={{ gridColumn: number + 2, gridRow: `1 / ${rows + 2}` }}>
      {kept !== null &&
        on(days, kept, number).map((piece) => (
          <span key={kept.sessionId} className={s.kept} style={along(piece)}>
            <span className={s.keptMark} dir="auto">
              {kept.state === 'held' ? t('held') : t('booked')}
            </span>
          </span>
        ))}
      {lights.flatMap(({ proposal, rank, lane }) =>
        on(days, proposal, number).map((piece) => (
          <button
            key={keyOf(proposal)}
            type="button"
            tabIndex={-1}
            className={names(s.light, proposal === chosen && s.chosen)}
            style={{ ...along(piece), insetBlockStart: `calc(var(--lane) * ${lane + 1})` }}
            title={`${clock(proposal.startsAt, proposal.room.zone)}–${clock(proposal.endsAt, proposal.room.zone)}`}
            onClick={() => onChoose(keyOf(proposal))}
          >
            <span className={s.rank}>{rank}</span>
          </button>
        )),
      )}
    </div>
  ));
}

const on = (days: readonly Day[], times: { startsAt: string; endsAt: string }, number: number) =>
  piecesOf(days, betweenOf(times)).filter(({ day }) => day === number);
