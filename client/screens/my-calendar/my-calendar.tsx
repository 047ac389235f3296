// One's own time: place and zone, weekly hours, absences, and the calendars that go in and out.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RegisterEntry } from '../../../server/contract/register.ts';
import { myEntry, setHours, setProfile } from '../../api/register.ts';
import { wallDate } from '../../i18n/wall-time.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Absences } from '../availability/absences.tsx';
import { HoursEditor } from '../availability/hours-editor.tsx';
import { ProfileForm } from '../availability/profile-form.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { Feed } from './feed.tsx';
import { Sources } from './sources.tsx';
import { useMyCalendar } from './use-my-calendar.ts';

const title = 'My calendar';

export function MyCalendar() {
  const { zone } = useOurPlace();
  const on = wallDate(new Date(), zone);
  const { data, error } = useQuery({ queryKey: ['register', 'mine', on], queryFn: () => myEntry(on) });
  if (data === undefined)
    return <Page title={title}>{error === null ? <p>One moment …</p> : <Refusal error={error} />}</Page>;
  return <Known entry={data} />;
}

function Known({ entry }: { readonly entry: RegisterEntry }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['register'] });
  const calendar = useMyCalendar();
  const ourZone = useOurPlace().zone;
  const zone = entry.zone ?? ourZone;
  return (
    <Page
      title={title}
      lede="What is entered here is what others can plan with. They see that you are busy or away, never why."
      narrow
    >
      <Section title="Weekly hours">
        <HoursEditor
          id={entry.id}
          hours={entry.hours}
          save={async (hours) => {
            await setHours(entry.id, hours);
            await refresh();
          }}
        />
      </Section>
      <Section title="Away">
        <Absences entry={entry} mayEdit onChange={refresh} />
      </Section>
      <Section title="Place and zone">
        <ProfileForm
          entry={entry}
          save={async (profile) => {
            await setProfile(entry.id, profile);
            await refresh();
          }}
        />
      </Section>
      <Section title="Bookings in my own calendar">
        <Refusal error={calendar.error} />
        {calendar.data !== undefined && <Feed feed={calendar.data.feed} zone={zone} />}
      </Section>
      <Section title="Calendars that are read">
        <Refusal error={calendar.error} />
        {calendar.data !== undefined && <Sources sources={calendar.data.sources} zone={zone} />}
      </Section>
    </Page>
  );
}
