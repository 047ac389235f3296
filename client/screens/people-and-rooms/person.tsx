// One person as planning knows them: place and zone, weekly hours, absences, certificates.

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { RegisterEntry } from '../../../server/contract/register.ts';
import { peopleRegister, setHours, setProfile } from '../../api/register.ts';
import { hoursInWords } from '../../i18n/hours.ts';
import { comma } from '../../i18n/locale.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { zoneCity } from '../../i18n/time.ts';
import { wallDate } from '../../i18n/wall-time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Section } from '../../ui/page.tsx';
import { Absences } from '../availability/absences.tsx';
import { HoursEditor } from '../availability/hours-editor.tsx';
import { ProfileForm } from '../availability/profile-form.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { Certificates } from './certificates.tsx';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { useRefresh } from './use-planning.ts';
import { t } from './words.ts';

export function Person() {
  const { personId } = useParams();
  const { zone } = useOurPlace();
  const on = wallDate(new Date(), zone);
  const { data, error } = useQuery({ queryKey: ['register', on], queryFn: () => peopleRegister(on) });
  const entry = data?.find(({ id }) => id === personId);
  if (entry !== undefined) return <Known entry={entry} />;
  return (
    <PlanningPage title={t('person')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && <p>{t('thereIsNobodyHereTo')}</p>}
    </PlanningPage>
  );
}

function Known({ entry }: { readonly entry: RegisterEntry }) {
  const mayEdit = useMayEdit();
  const refresh = useRefresh();
  const { id, name, roles, agency, hours } = entry;
  return (
    <PlanningPage title={name} lede={`${roles.map((role) => roleWords[role]).join(comma)}${comma}${agency.name}.`}>
      <Section title={t('placeAndZone')}>
        {mayEdit ? (
          <ProfileForm
            entry={entry}
            save={async (profile) => {
              await setProfile(id, profile);
              await refresh();
            }}
          />
        ) : (
          <p>{profileInWords(entry)}</p>
        )}
      </Section>
      <Section title={t('weeklyHours')}>
        {mayEdit ? (
          <HoursEditor
            id={id}
            hours={hours}
            save={async (next) => {
              await setHours(id, next);
              await refresh();
            }}
          />
        ) : (
          <p>{hoursInWords(hours) || t('none')}</p>
        )}
      </Section>
      <Section title={t('away')}>
        <Absences entry={entry} mayEdit={mayEdit} onChange={refresh} />
      </Section>
      <Section title={t('certificates')}>
        <Certificates entry={entry} mayEdit={mayEdit} />
      </Section>
    </PlanningPage>
  );
}

function profileInWords({ place, zone, remote }: RegisterEntry): string {
  const clock = zone === null ? t('theZoneIsThatOf') : t('zonecityTime2', { zoneCity: zoneCity(zone) });
  return `${place ?? t('noPlaceIsKnown')}. ${clock} ${remote ? t('takesPartAlsoFromElsewhere') : t('takesPartOnlyInThe')}`;
}
