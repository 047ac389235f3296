// What the house keeps of whoever looks: told in sentences and two tables, and to be taken along as a file.

import { useQuery } from '@tanstack/react-query';
import type { OwnData } from '../../../server/contract/own-data.ts';
import { myData } from '../../api/own-data.ts';
import { locale } from '../../i18n/locale.ts';
import { consultationWords, sittingWords, whyInWords } from '../../i18n/own-data-words.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { clock, day, moment, shortDay } from '../../i18n/time.ts';
import { sentenceCase } from '../../i18n/time-words.ts';
import { Coming } from '../../ui/coming.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { t } from './words.ts';

const listed = new Intl.ListFormat(locale, { type: 'unit' });

type Sitting = OwnData['sessions'][number];

export function OwnDataScreen() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: ['own-data'], queryFn: myData });
  return (
    <Page title={t('whatIsKeptOfMe')} lede={t('whatThisHouseHasWritten')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <>
          <Section title={t('you')}>
            <Facts
              facts={[
                [t('name'), data.person.name],
                [t('eMail'), data.person.email],
                [t('agency'), data.person.agency],
                [t('roles'), listed.format(data.person.roles.map((role) => roleWords[role]))],
                [t('hereSince'), moment(data.person.since, zone)],
              ]}
            />
            <p>
              <a href="/api/own-data" download="what-is-kept-of-me.json">
                {t('takeAllOfItAlong')}
              </a>
            </p>
          </Section>
          <Section title={t('appointmentsAndSittings')}>
            <Table
              caption={t('newestFirstYouSeeTimes')}
              head={[t('when'), t('where'), t('as'), t('state'), t('youWereInTheRoom')]}
              none={data.sessions.length === 0 ? t('youWereNeverBooked') : undefined}
            >
              {data.sessions.map((one) => (
                <tr key={one.id}>
                  <td>{moment(one.startsAt, one.zone)}</td>
                  <td>{one.place}</td>
                  <td>{asInWords(one)}</td>
                  <td>{sentenceCase(sittingWords[one.state])}</td>
                  <td>{presentInWords(one)}</td>
                </tr>
              ))}
            </Table>
          </Section>
          <Section title={t('whatYouConsulted')}>
            <Table
              caption={t('fromTheCustodyLogNewest')}
              head={[t('when'), t('what'), t('number'), t('why'), t('entry')]}
              none={data.consultations.length === 0 ? t('youHaveConsultedNothing') : undefined}
            >
              {data.consultations.map((one) => (
                <tr key={one.logIndex}>
                  <td>{moment(one.at, zone)}</td>
                  <td>{consultationWords[one.kind]}</td>
                  <td>
                    <bdi>{one.number ?? '–'}</bdi>
                  </td>
                  <td>{sentenceCase(whyInWords(one.why))}</td>
                  <td>{one.logIndex}</td>
                </tr>
              ))}
            </Table>
          </Section>
          <Section title={t('howLongItIsKept')}>
            <p>{t('signInsAreRemovedSome')}</p>
          </Section>
        </>
      )}
    </Page>
  );
}

function asInWords({ bookedAs, practice }: Sitting): string {
  const as = bookedAs === null ? '' : sentenceCase(roleWords[bookedAs]);
  return practice ? t('asPractice', { as }) : as;
}

/** On the wall of the place that stands beside it; the day only where it is another than the appointment's. */
function presentInWords({ present, startsAt, zone }: Sitting): string {
  if (present.length === 0) return t('no');
  const told = (at: string, besides: string) =>
    day(at, zone) === day(besides, zone)
      ? clock(at, zone)
      : t('dayAndClock', { day: shortDay(at, zone), clock: clock(at, zone) });
  return present
    .map(({ from, until }) =>
      until === null
        ? t('fromUntilNow', { from: told(from, startsAt) })
        : t('fromUntil', { from: told(from, startsAt), until: told(until, from) }),
    )
    .join('; ');
}
