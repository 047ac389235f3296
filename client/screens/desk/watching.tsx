// Who is watching at this moment and who watched before, and for how long.
import { useQuery } from '@tanstack/react-query';
import type { LiveState } from '../../../server/contract/live.ts';
import { attendanceOf } from '../../api/attending.ts';
import { attendedInWords } from '../../i18n/attending-words.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { clock } from '../../i18n/time.ts';
import { Section } from '../../ui/page.tsx';
import { t } from './words.ts';

export function Watching({ state }: { readonly state: LiveState }) {
  const watching = state.watching ?? [];
  const sessionId = state.session.id;
  const { data } = useQuery({
    queryKey: ['attendance', sessionId],
    queryFn: () => attendanceOf(sessionId),
    refetchInterval: 15_000,
  });
  const attended = data?.people ?? [];
  const gone = attended.filter(({ person }) => !watching.some(({ id }) => id === person.id));
  const howLong = (personId: string) => {
    const one = attended.find(({ person }) => person.id === personId);
    return one === undefined || state.startedAt === null
      ? { timed: 'no', howLong: '' }
      : { timed: 'yes', howLong: attendedInWords(one) };
  };
  return (
    <Section title={t('watchingNowCount', { count: watching.length })}>
      <ul>
        {watching.map(({ id, name, agency, as, since }) => (
          <li key={`${id} ${since}`}>
            {t('nameAgencyRoleSinceSince', {
              name,
              agency,
              role: roleWords[as],
              since: clock(since, state.session.room.zone),
              ...howLong(id),
            })}
          </li>
        ))}
        {gone.map(({ person: { id, name, agency }, as }) => (
          <li key={id}>{t('nameAgencyRoleNotHere', { name, agency, role: roleWords[as], ...howLong(id) })}</li>
        ))}
      </ul>
    </Section>
  );
}
