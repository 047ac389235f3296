// One's own time: place and zone, weekly hours, absences, and the calendars that go in and out.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RegisterEntry } from '../../../server/contract/register.ts';
import { myEntry, setHours, setProfile } from '../../api/register.ts';
import { wallDate } from '../../i18n/wall-time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Absences } from '../availability/absences.tsx';
import { HoursEditor } from '../availability/hours-editor.tsx';
import { ProfileForm } from '../availability/profile-form.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { Feed } from './feed.tsx';
import { Sources } from './sources.tsx';
import { useMyCalendar } from './use-my-calendar.ts';
import { t } from './words.ts';

const title = t('myCalendar');

export function MyCalendar() {
  const { zone } = useOurPlace();
  const on = wallDate(new Date(), zone);
  const { data, error } = useQuery({ queryKey: ['register', 'mine', on], queryFn: () => myEntry(on) });
  if (data === undefined)
    return (
      <Page title={title}>
        <Coming error={error} />
      </Page>
    );
  return <Known entry={data} />;
}

function Known({ entry }: { readonly entry: RegisterEntry }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['register'] });
  const calendar = useMyCalendar();
  const ourZone = useOurPlace().zone;
  const zone = entry.zone ?? ourZone;
  return (
    <Page title={title} lede={t('whatIsEnteredHereIs')} narrow>
      <Section title={t('weeklyHours')}>
        <HoursEditor
          id={entry.id}
          hours={entry.hours}
          save={async (hours) => {
            await setHours(entry.id, hours);
            await refresh();
          }}
        />
      </Section>
      <Section title={t('away')}>
        <Absences entry={entry} mayEdit onChange={refresh} />
      </Section>
      <Section title={t('placeAndZone')}>
        <ProfileForm
          entry={entry}
          save={async (profile) => {
            await setProfile(entry.id, profile);
            await refresh();
          }}
        />
      </Section>
      <Section title={t('bookingsInMyOwnCalendar')}>
        <Refusal error={calendar.error} />
        {calendar.data !== undefined && <Feed feed={calendar.data.feed} zone={zone} />}
      </Section>
      <Section title={t('calendarsThatAreRead')}>
        <Refusal error={calendar.error} />
        {calendar.data !== undefined && <Sources sources={calendar.data.sources} zone={zone} />}
      </Section>
    </Page>
  );
}
