// How it stands with the authority for time-stamps: in one sentence, with what to look at where it is away.

import { useQuery } from '@tanstack/react-query';
import type { TimeStamps as Stands } from '../../../server/contract/stuck.ts';
import { howTimeStampsStand } from '../../api/stuck.ts';
import { moment } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import { Section } from '../../ui/page.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { t } from './words.ts';

export function TimeStamps() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({
    queryKey: ['time-stamps'],
    queryFn: howTimeStampsStand,
    refetchInterval: 30_000,
  });
  return (
    <Section title={t('timeStamps')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && <p>{inWords(data, zone)}</p>}
    </Section>
  );
}

function inWords({ configured, awaySince, waiting }: Stands, zone: string): string {
  if (!configured) return t('noAuthority');
  if (awaySince === null) return t('authorityAnswers', { waiting });
  return t('authorityAway', { since: moment(awaySince, zone), waiting });
}
