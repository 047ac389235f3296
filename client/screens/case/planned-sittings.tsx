// The sittings that the one interview is planned over: how many are over, coming, and still to be booked; one more with its
// reason. Never a further interview: that needs an authorisation.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type PlannedSessions, planReason } from '../../../server/contract/ledger.ts';
import { plannedOf, planSessions } from '../../api/ledger.ts';
import { planWords } from '../../i18n/case-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './booking.module.css';

type Planned = NonNullable<PlannedSessions>;
export interface Props {
  readonly caseId: string;
  readonly mayPlan: boolean;
}

export function PlannedSittings({ caseId, mayPlan }: Props) {
  const { data, error } = useQuery({
    queryKey: ['bookings', caseId, 'planned'],
    queryFn: () => plannedOf(caseId),
    refetchInterval: 15_000,
  });
  if (data === undefined) return <Refusal error={error} />;
  if (data === null) return null;
  return (
    <>
      <p>{sittingsSentence(data)}</p>
      {mayPlan && (
        <div className={s.acts}>
          {toBook(data) > 0 && (
            <Link className={s.next} to={`/cases/${caseId}/time`}>
              Find a time for the next sitting
            </Link>
          )}
          <PlanOneMore caseId={caseId} planned={data.planned} />
        </div>
      )}
    </>
  );
}

const toBook = ({ planned, coming, over }: Planned): number => planned - coming - over;

export function sittingsSentence(plan: Planned): string {
  const { planned, reason, coming, over } = plan;
  if (planned === 1) return 'The interview is planned as one sitting.';
  const open = toBook(plan);
  const parts = [
    ...(over > 0 ? [`${over} over`] : []),
    ...(coming > 0 ? [`${coming} held or booked`] : []),
    ...(open > 0 ? [`${open} still to be booked`] : []),
  ];
  const why = reason === null ? '' : ` ${planWords[reason]}.`;
  return `The one interview is planned over ${planned} sittings: ${parts.join(', ')}.${why}`;
}

function PlanOneMore({ caseId, planned }: { readonly caseId: string; readonly planned: number }) {
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const reason = planReason.safeParse(chosen);
  const planning = useMutation({
    mutationFn: (because: typeof reason.data & string) =>
      planSessions(caseId, { sessions: planned + 1, reason: because }),
    onSuccess: () => setAsking(false),
    onSettled: () => queries.invalidateQueries({ queryKey: ['bookings', caseId] }),
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>Plan one more sitting …</Button>
      <AskOnce
        title="Plan one more sitting of this interview?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="Plan one more"
        onAct={() => {
          setMissing(!reason.success);
          if (reason.success) planning.mutate(reason.data);
        }}
      >
        <p>It goes on with the same interview and repeats nothing. Its time is then found like the first one’s.</p>
        <ChoiceField
          label="Why"
          empty="Choose why"
          value={chosen}
          onChange={setChosen}
          options={planReason.options
            .filter((code) => code !== 'fewer-needed')
            .map((code) => ({ value: code, text: planWords[code] }))}
          error={missing ? 'Choose why one more is planned.' : undefined}
        />
        <Refusal error={planning.error} />
      </AskOnce>
    </>
  );
}
