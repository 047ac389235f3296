// The sittings that the one interview is planned over: how many are over, coming, and still to be booked; one more with its
// reason. Never a further interview: that needs an authorisation.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { type PlannedSessions, planReason } from '../../../server/contract/ledger.ts';
import { plannedOf, planSessions } from '../../api/ledger.ts';
import { planWords } from '../../i18n/case-words.ts';
import { comma } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './booking.module.css';
import { t } from './words.ts';

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
  if (data === undefined) return <Coming error={error} />;
  if (data === null) return null;
  return (
    <>
      <p>{sittingsSentence(data)}</p>
      {mayPlan && (
        <div className={s.acts}>
          {toBook(data) > 0 && (
            <Link className={s.next} to={`/cases/${caseId}/time`}>
              {t('findATimeForThe')}
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
  if (planned === 1) return t('theInterviewIsPlannedAs');
  const open = toBook(plan);
  const parts = [
    ...(over > 0 ? [t('overCount', { over })] : []),
    ...(coming > 0 ? [t('comingHeldOrBooked', { coming })] : []),
    ...(open > 0 ? [t('openStillToBeBooked', { open })] : []),
  ];
  const sentence = t('theOneInterviewIsPlanned', { planned, parts: parts.join(comma) });
  return reason === null ? sentence : `${sentence} ${planWords[reason]}.`;
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
      <Button onPress={() => setAsking(true)}>{t('planOneMoreSitting')}</Button>
      <AskOnce
        title={t('planOneMoreSittingOf')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('planOneMore')}
        onAct={() => {
          setMissing(!reason.success);
          if (reason.success) planning.mutate(reason.data);
        }}
      >
        <p>{t('itGoesOnWithThe')}</p>
        <ChoiceField
          label={t('why')}
          empty={t('chooseWhy')}
          value={chosen}
          onChange={setChosen}
          options={planReason.options
            .filter((code) => code !== 'fewer-needed')
            .map((code) => ({ value: code, text: planWords[code] }))}
          error={missing ? t('chooseWhyOneMoreIs') : undefined}
        />
        <Refusal error={planning.error} />
      </AskOnce>
    </>
  );
}
