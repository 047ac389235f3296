// How long a recording is kept, what holds it, and how it ends: read by whoever reads its custody, said by those who may.

import { useQuery } from '@tanstack/react-query';
import type { Keeping as Kept } from '../../../server/contract/keeping.ts';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import { keepingOf } from '../../api/keeping.ts';
import { outcomeOfMatterWords, retentionSourceWords, spanInWords } from '../../i18n/keeping-words.ts';
import { day } from '../../i18n/time.ts';
import { Coming } from '../../ui/coming.tsx';
import a from '../recording/about.module.css';
import { AssignOutcome } from './assign-outcome.tsx';
import { Destruction } from './destruction.tsx';
import { Holds } from './holds.tsx';
import { keepingKey } from './keeping-key.ts';
import { t } from './words.ts';

type OfWhat = Pick<RecordingPage, 'id' | 'state' | 'zone' | 'practice'>;

/** Also of a package that another centre made. */
export function Keeping({ recording }: { readonly recording: OfWhat }) {
  const { data, error } = useQuery({
    queryKey: keepingKey(recording.id),
    queryFn: () => keepingOf(recording.id),
    refetchInterval: 15_000,
    enabled: recording.state === 'sealed',
  });
  if (recording.state !== 'sealed') return <p>{t('howLongItIsKept')}</p>;
  if (data === undefined) return <Coming error={error} />;
  const { zone } = recording;
  return (
    <div className={a.stack}>
      {data.destruction === null && <HowLong kept={data} zone={zone} />}
      {data.may.assign && data.destruction === null && !recording.practice && <AssignOutcome kept={data} />}
      <Holds kept={data} zone={zone} />
      <Destruction kept={data} zone={zone} />
    </div>
  );
}

function HowLong({ kept: { retention }, zone }: { readonly kept: Kept; readonly zone: string }) {
  if (retention === null) return <p>{t('howLongItIsKeptIsnt')}</p>;
  const { outcome, years, countedFrom, reviewAt, due, source, assignedBy } = retention;
  return (
    <section aria-label={t('howLong')}>
      <p>
        {t.rich('keptAs', {
          outcome: outcomeOfMatterWords[outcome],
          span: spanInWords(years),
          countedFrom: day(countedFrom, zone),
          reviewAt: day(reviewAt, zone),
          overdue: due === 'overdue' ? 'yes' : 'no',
        })}
      </p>
      <p className={a.quiet}>
        {retentionSourceWords[source]}{' '}
        {assignedBy === null ? t('saidByTheHouseItself') : t('saidByAssignedby', { assignedBy })}
      </p>
    </section>
  );
}
