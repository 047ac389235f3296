// The clock a case runs against, and who holds it up, for how long.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseClock } from '../../../server/contract/safeguards.ts';
import { agencyAnswered, clockOf } from '../../api/safeguards.ts';
import { day, lengthInDays } from '../../i18n/time.ts';
import { delayWords, stepWords, unconfirmedInWords } from '../../i18n/waiting-words.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AskAgency } from './ask-agency.tsx';
import s from './case-clock.module.css';
import { t } from './words.ts';

export interface Props {
  readonly caseId: string;
  readonly zone: string;
  readonly mayAsk: boolean;
}

export function CaseClockSection({ caseId, zone, mayAsk }: Props) {
  const { data, error } = useQuery({
    queryKey: ['clock', caseId],
    queryFn: () => clockOf(caseId),
    refetchInterval: 60_000,
  });
  return (
    <Section title={t('theClock')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <>
          {data.fastTrack && <p>{t('fastTrackByTheDeadlines', { jurisdiction: data.jurisdiction })}</p>}
          <ol className={s.steps}>
            {data.steps.map((step) => (
              <li key={step.step} className={s.step} data-late={step.late || undefined}>
                <strong>{stepWords[step.step]}</strong>
                <span>{stepInWords(step, zone)}</span>
              </li>
            ))}
          </ol>
          <Unconfirmed clock={data} />
          <WaitingFor clock={data} caseId={caseId} mayAsk={mayAsk} />
          {mayAsk && <AskAgency caseId={caseId} />}
        </>
      )}
    </Section>
  );
}

function stepInWords({ dueAt, doneAt, late }: CaseClock['steps'][number], zone: string): string {
  if (doneAt !== null) return t('done', { at: day(doneAt, zone), late: late ? 'yes' : 'no' });
  if (dueAt === null) return t('noDeadline');
  return late ? t('wasDueDueat', { dueAt: day(dueAt, zone) }) : t('dueAt', { dueAt: day(dueAt, zone) });
}

function Unconfirmed({ clock }: { readonly clock: CaseClock }) {
  const sentence = unconfirmedInWords(clock);
  return sentence === null ? null : <p className={s.unconfirmed}>{sentence}</p>;
}

function WaitingFor({ clock, caseId, mayAsk }: { readonly clock: CaseClock } & Pick<Props, 'caseId' | 'mayAsk'>) {
  const now = useNow(60_000);
  const queries = useQueryClient();
  const answered = useMutation({
    mutationFn: agencyAnswered,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clock', caseId] }),
  });
  if (clock.waitingFor.length === 0) return <p>{t('nobodyHoldsThisCaseUp')}</p>;
  return (
    <>
      <h3>{t('waitingFor')}</h3>
      <ul className={s.waiting}>
        {clock.waitingFor.map(({ what, who, since, requestId }) => (
          <li key={`${what} ${who} ${since}`}>
            <span>
              {t('whoDelayForLengthindays', {
                who: who === '' ? t('noCoordinatorNow') : who,
                delay: delayWords[what],
                lengthInDays: lengthInDays(now.getTime() - Date.parse(since)),
              })}
            </span>
            {mayAsk && requestId !== null && (
              <Button weight="quiet" busy={answered.isPending} onPress={() => answered.mutate(requestId)}>
                {t.rich('answeredWho', { who })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={answered.error} />
    </>
  );
}
