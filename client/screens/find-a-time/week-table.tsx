// The week as a real table: a row for the proposals, then whoever is in the picture, in words. Always in the document; in sight
// when somebody wants it so, and on small screens.
import type { Proposal, Week } from '../../../server/contract/search.ts';
import { clock, weekday, zoneCity } from '../../i18n/time.ts';
import { Table } from '../../ui/table.tsx';
import { betweenOf, type Day, piecesOf } from './week-layout.ts';
import { type Row, rowKey, rowName } from './week-rows.ts';
import { dayInWords } from './week-text.ts';
import { t } from './words.ts';

export interface Props {
  readonly week: Week;
  readonly days: readonly Day[];
  readonly proposals: readonly Proposal[];
}

const called = (row: Row): string => {
  const { title, who } = rowName(row);
  return who === null ? title : `${title}: ${who}`;
};

export function WeekTable({ week, days, proposals }: Props) {
  const { zone } = week;
  return (
    <Table
      caption={t('theWeekInWordsZonecity', { zoneCity: zoneCity(zone) })}
      head={[t('who2'), ...days.map(({ from }) => weekday(new Date(from), zone))]}
    >
      <tr>
        <td>{t('proposals')}</td>
        {days.map((day, number) => (
          <td key={day.date}>
            {proposalsOn(proposals, days, number).map(({ rank, words }) => (
              <p key={rank}>
                {rank}. {words}
              </p>
            ))}
          </td>
        ))}
      </tr>
      {week.rows.map((row) => (
        <tr key={rowKey(row)}>
          <td>{called(row)}</td>
          {days.map((day) => (
            <td key={day.date}>
              {dayInWords(row, day, zone).map((line) => (
                <p key={line}>{line}</p>
              ))}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function proposalsOn(proposals: readonly Proposal[], days: readonly Day[], number: number) {
  return proposals.flatMap((proposal, index) => {
    const there = piecesOf(days, betweenOf(proposal)).some(({ day }) => day === number);
    const { startsAt, endsAt, room } = proposal;
    return there ? [{ rank: index + 1, words: `${clock(startsAt, room.zone)}–${clock(endsAt, room.zone)}` }] : [];
  });
}
