// How long a recording is kept, what holds it, and how it ends: read by whoever reads its custody, said by those who may.
import { useQuery } from '@tanstack/react-query';
import type { Keeping as Kept } from '../../../server/contract/keeping.ts';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import { keepingOf } from '../../api/keeping.ts';
import { outcomeOfMatterWords, spanInWords } from '../../i18n/keeping-words.ts';
import { day } from '../../i18n/time.ts';
import { Refusal } from '../../ui/notice.tsx';
import a from '../recording/about.module.css';
import { AssignOutcome } from './assign-outcome.tsx';
import { Destruction } from './destruction.tsx';
import { Holds } from './holds.tsx';
import { keepingKey } from './keeping-key.ts';

export function Keeping({ recording }: { readonly recording: RecordingPage }) {
  const { data, error } = useQuery({
    queryKey: keepingKey(recording.id),
    queryFn: () => keepingOf(recording.id),
    refetchInterval: 15_000,
    enabled: recording.state === 'sealed',
  });
  if (recording.state !== 'sealed') return <p>How long it is kept is said once it is sealed.</p>;
  if (data === undefined) return error === null ? <p>One moment …</p> : <Refusal error={error} />;
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
  if (retention === null) return <p>How long it is kept isn’t said yet: that comes within a minute of the seal.</p>;
  const { outcome, years, countedFrom, reviewAt, due, source, assignedBy } = retention;
  return (
    <section aria-label="How long">
      <p>
        Kept as: {outcomeOfMatterWords[outcome]}. {spanInWords(years)} from {day(countedFrom, zone)} on; somebody looks
        at it again on <strong>{day(reviewAt, zone)}</strong>
        {due === 'overdue' && ', which is over: say what becomes of it'}.
      </p>
      <p className={a.quiet}>
        {source} {assignedBy === null ? 'Said by the house itself.' : `Said by ${assignedBy}.`}
      </p>
    </section>
  );
}
