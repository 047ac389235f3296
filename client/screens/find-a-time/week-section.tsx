// The week of the chosen time: picture or table, a week before, a week after.
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Proposal, Week } from '../../../server/contract/search.ts';
import { shortDay, zoneCity } from '../../i18n/time.ts';
import { spanWords } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { names } from '../../ui/names.ts';
import s from './find-a-time.module.css';
import { daysOf, hoursShown } from './week-layout.ts';
import p from './week-picture.module.css';
import { WeekPicture } from './week-picture.tsx';
import { WeekTable } from './week-table.tsx';
import { t } from './words.ts';

export interface Props {
  readonly week: Week | null;
  readonly proposals: readonly Proposal[];
  readonly chosen: Proposal | null;
  readonly kept: BookingState | null;
  readonly onChoose: (key: string) => void;
  readonly onTurn: (weeks: number) => void;
}

export function WeekSection({ week, proposals, chosen, kept, onChoose, onTurn }: Props) {
  const [asTable, setAsTable] = useState(false);
  if (week === null) return null;
  const shown = kept === null ? proposals : [...proposals, kept];
  const days = daysOf(week, hoursShown(week, shown), shown);
  const last = days.at(-1)?.from ?? Date.parse(week.from);
  return (
    <section className={s.week} aria-labelledby="the-week">
      <div className={s.turn}>
        <Button weight="quiet" onPress={() => onTurn(-1)}>
          {t('weekBefore')}
        </Button>
        <Button weight="quiet" onPress={() => onTurn(1)}>
          {t('weekAfter')}
        </Button>
        <h2 id="the-week">
          {t('fromToShortdayZonecityTime', {
            from: shortDay(week.from, week.zone),
            shortDay: shortDay(new Date(last), week.zone),
            zoneCity: zoneCity(week.zone),
          })}
        </h2>
        <ToggleButton className={s.toggle ?? ''} isSelected={asTable} onChange={setAsTable}>
          {t('asATable')}
        </ToggleButton>
      </div>
      <div className={asTable ? s.away : s.pictured}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className={p.scroll} aria-label={t('theWeekAsAPicture')} tabIndex={0}>
          <WeekPicture {...{ week, days, proposals, chosen, kept, onChoose }} />
        </section>
        <Legend />
      </div>
      <div className={asTable ? s.inSight : s.alternative}>
        <WeekTable week={week} days={days} proposals={proposals} />
      </div>
    </section>
  );
}

function Legend() {
  return (
    <ul className={p.legend} aria-hidden="true">
      {(['good', 'busy', 'off', 'held'] as const).map((state) => (
        <li key={state}>
          <span className={p.swatch}>
            <span className={names(p.span, p[state])} style={{ inlineSize: '100%' }} />
          </span>
          {spanWords[state]}
        </li>
      ))}
      <li>
        <span className={p.light} />
        {t('proposed')}
      </li>
    </ul>
  );
}
