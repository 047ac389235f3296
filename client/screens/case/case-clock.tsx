// The clock a case runs against, and who holds it up, for how long.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseClock } from '../../../server/contract/safeguards.ts';
import { agencyAnswered, clockOf } from '../../api/safeguards.ts';
import { day, lengthInDays } from '../../i18n/time.ts';
import { delayWords, stepWords, unconfirmedInWords } from '../../i18n/waiting-words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AskAgency } from './ask-agency.tsx';
import s from './case-clock.module.css';

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
    <Section title="The clock">
      <Refusal error={error} />
      {data !== undefined && (
        <>
          {data.fastTrack && <p>Fast track, by the deadlines of {data.jurisdiction}.</p>}
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
  if (doneAt !== null) return `done ${day(doneAt, zone)}${late ? ', late' : ''}`;
  if (dueAt === null) return 'no deadline';
  return late ? `was due ${day(dueAt, zone)}` : `due ${day(dueAt, zone)}`;
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
  if (clock.waitingFor.length === 0) return <p>Nobody holds this case up.</p>;
  return (
    <>
      <h3>Waiting for</h3>
      <ul className={s.waiting}>
        {clock.waitingFor.map(({ what, who, since, requestId }) => (
          <li key={`${what} ${who} ${since}`}>
            <span>
              {who}: {delayWords[what]}, for {lengthInDays(now.getTime() - Date.parse(since))}
            </span>
            {mayAsk && requestId !== null && (
              <Button weight="quiet" busy={answered.isPending} onPress={() => answered.mutate(requestId)}>
                Answered<span className="visually-hidden">: {who}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={answered.error} />
    </>
  );
}
