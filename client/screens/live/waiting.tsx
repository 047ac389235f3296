// Before the interview: who of the observation side is expected and who has come, when it begins by the place's clock. It gives way
// to the live picture by itself.

import { Link } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { comma } from '../../i18n/locale.ts';
import { clock, day, lengthInWords, span } from '../../i18n/time.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useNow } from '../../ui/use-now.ts';
import { PlaceClock } from '../frame/place-clock.tsx';
import { sessionName } from '../sessions/session-line.ts';
import { Coverage } from './coverage.tsx';
import { LinkNotice } from './link-notice.tsx';
import type { Live } from './use-live.ts';
import s from './waiting.module.css';
import { expectedWith } from './waiting-list.ts';
import { t } from './words.ts';

export function Waiting({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  const now = useNow(1000);
  const { startsAt, endsAt, room } = state.session;
  const people = expectedWith(state);
  return (
    <>
      <LinkNotice live={live} />
      <Page
        title={sessionName(state.session)}
        lede={`${day(startsAt, room.zone)}${comma}${span(startsAt, endsAt, room.zone)}. ${room.name}${comma}${room.place}.`}
        narrow
      >
        <div className={s.when}>
          <p className={s.clock}>
            <PlaceClock zone={room.zone} seconds />
          </p>
          <p>{startInWords(startsAt, room.zone, now)}</p>
          <p>{t('thePictureAndTheSound')}</p>
          <p>
            {t.rich('seeWhetherTheyWouldReachYou', {
              link: (words) => (
                <Link to="/connection-test" target="_blank">
                  {words}
                </Link>
              ),
            })}
          </p>
        </div>
        <Section title={t('whoWatches')}>
          <Table
            caption={t('whoWatchesAndWhoIs')}
            head={[t('name'), t('agency'), t('as'), t('here')]}
            none={people.length === 0 ? t('nobodyIsExpectedToWatch') : undefined}
          >
            {people.map(({ key, name, agency, as, since }) => (
              <tr key={key}>
                <td>{name}</td>
                <td>{agency}</td>
                <td>{as}</td>
                <td>{since === null ? t('expected') : t('hereSince', { time: clock(since, room.zone) })}</td>
              </tr>
            ))}
          </Table>
        </Section>
        <Coverage state={state} />
      </Page>
    </>
  );
}

/** Whole minutes: a countdown in seconds would only move. */
export function startInWords(startsAt: string, zone: string, now: Date): string {
  const ms = Date.parse(startsAt) - now.getTime();
  if (ms >= 60_000) return t('itBeginsInMs', { ms: lengthInWords(ms) });
  if (ms > -60_000) return t('itIsToBeginNow');
  return t('itHasntBegunYetIt', { startsAt: clock(startsAt, zone) });
}
