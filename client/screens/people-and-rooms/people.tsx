// Everybody who can be planned with: where, when, certified in what and until when. Lapsed on the day asked for is said.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { RegisterEntry } from '../../../server/contract/register.ts';
import { peopleRegister } from '../../api/register.ts';
import { hoursInWords } from '../../i18n/hours.ts';
import { comma } from '../../i18n/locale.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { dateInWords, day, zoneCity } from '../../i18n/time.ts';
import { wallDate } from '../../i18n/wall-time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { CertificateList } from './certificates.tsx';
import s from './parts.module.css';
import { PlanningPage } from './parts.tsx';
import { t } from './words.ts';

export function People() {
  const { zone } = useOurPlace();
  const [query, setQuery] = useSearchParams();
  const on = query.get('on') ?? wallDate(new Date(), zone);
  const { data, error } = useQuery({ queryKey: ['register', on], queryFn: () => peopleRegister(on) });
  return (
    <PlanningPage title={t('people')} lede={t('whoCanBePlannedWith')}>
      <div className={s.day}>
        <TextField
          label={t('onTheDay')}
          type="date"
          hint={dateInWords(on)}
          value={on}
          onChange={(next) => setQuery(next === '' ? {} : { on: next }, { replace: true })}
        />
      </div>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table caption={t('people')} head={[t('person'), t('place'), t('certifiedIn'), t('weeklyHours'), t('away')]}>
          {data.map((entry) => (
            <Row key={entry.id} entry={entry} zone={zone} />
          ))}
        </Table>
      )}
    </PlanningPage>
  );
}

function Row({ entry, zone }: { readonly entry: RegisterEntry; readonly zone: string }) {
  const own = entry.zone ?? zone;
  return (
    <tr>
      <td>
        <Link to={`/people-and-rooms/people/${entry.id}`}>{entry.name}</Link>
        <br />
        <span className={s.quiet}>
          {entry.roles.map((role) => roleWords[role]).join(comma)}, {entry.agency.name}
        </span>
      </td>
      <td>
        {entry.place ?? t('notSaid')}
        {entry.remote && t('orFromElsewhere')}
        {own !== zone && ` ${t('zonecityTime', { zoneCity: zoneCity(own) })}`}
      </td>
      <td>
        <CertificateList certificates={entry.qualifications} />
      </td>
      <td>{hoursInWords(entry.hours) || t('noneOfThem')}</td>
      <td>
        {entry.absences.map(({ id, startsAt, endsAt }) => (
          <p key={id}>
            {day(startsAt, own)} – {day(new Date(Date.parse(endsAt) - 1), own)}
          </p>
        ))}
      </td>
    </tr>
  );
}
