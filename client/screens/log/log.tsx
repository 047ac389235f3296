// The recording log: one column, each line with the place's clock and media time; made to be printed.

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Attended } from '../../../server/contract/attending.ts';
import type { RecordingLog } from '../../../server/contract/recording-log.ts';
import { logOf } from '../../api/recording-log.ts';
import { originWords } from '../../i18n/attending-words.ts';
import { comma } from '../../i18n/locale.ts';
import { isIncident, loggedInWords } from '../../i18n/log-words.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { clockWithSeconds, day, length, momentWithSeconds } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import s from './log.module.css';
import { t } from './words.ts';

export function Log() {
  const { sessionId = '' } = useParams();
  const { data: log, error } = useQuery({
    queryKey: ['log', sessionId],
    queryFn: () => logOf(sessionId),
    refetchInterval: 15_000,
  });
  return <Page title={t('recordingLog')}>{log === undefined ? <Coming error={error} /> : <Lines log={log} />}</Page>;
}

function Lines({ log }: { readonly log: RecordingLog }) {
  const { zone } = log.room;
  return (
    <>
      <About log={log} />
      <div className={s.print}>
        <Button onPress={() => window.print()}>{t('print')}</Button>
      </div>
      {log.lines.length === 0 && <p>{t('nothingHasHappenedYet')}</p>}
      <ol className={s.lines}>
        {log.lines.map(({ at, mediaMs, what }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and their order is their identity
          <li key={i} data-incident={isIncident(what) || undefined}>
            <time dateTime={at}>{clockWithSeconds(at, zone)}</time>
            <span className={s.media}>{mediaMs === null ? '–' : length(mediaMs)}</span>
            <span dir="auto">{loggedInWords(what)}</span>
          </li>
        ))}
      </ol>
      {log.attendance !== null && log.attendance.length > 0 && <Attendance attended={log.attendance} />}
    </>
  );
}

/** Person by person, between start and end. */
function Attendance({ attended }: { readonly attended: readonly Attended[] }) {
  return (
    <Section title={t('whoWatched')}>
      <p>{t('deliveredPictureOrSoundWas')}</p>
      <Table
        caption={t('whoWatchedAndForHow')}
        head={[t('name'), t('agency'), t('as'), t('delivered'), t('watched'), t('from')]}
      >
        {attended.map(({ person: { id, name, agency }, as, deliveredMs, watchedMs, from }) => (
          <tr key={id}>
            <td>{name}</td>
            <td>{agency}</td>
            <td>{roleWords[as]}</td>
            <td className={s.figure}>{length(deliveredMs)}</td>
            <td className={s.figure}>{length(watchedMs)}</td>
            <td>{from.map((one) => originWords[one]).join(comma)}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function About({ log }: { readonly log: RecordingLog }) {
  const { room, practice, caseNumber, startsAt, endedAt, exhibitNumber, sealNumber, protocol } = log;
  const name = practice
    ? t('practiceSessionNothingInIt')
    : caseNumber === null
      ? t('caseWithoutNumber')
      : t('case', { caseNumber });
  return (
    <div className={s.about}>
      <p>
        {t('whatWhenWhere', {
          name,
          startsAt: day(startsAt, room.zone),
          room: room.name,
          place: room.place,
          protocol,
        })}
      </p>
      <p>
        {t('numbersAndZone', {
          exhibitNumber: exhibitNumber ?? t('noneYet'),
          sealNumber: sealNumber ?? t('noneYet'),
          zone: room.zone,
        })}
      </p>
      <p>
        {endedAt === null ? t('theSessionGoesOnThis') : t('ended', { endedAt: momentWithSeconds(endedAt, room.zone) })}
      </p>
    </div>
  );
}
