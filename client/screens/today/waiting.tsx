// What waits for the coordinator, most pressing first; then the referrals that have no case yet.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Matter, Referral } from '../../../server/contract/referrals.ts';
import type { Waiting as Waits } from '../../../server/contract/safeguards.ts';
import { openCase } from '../../api/cases.ts';
import { referralsWaiting } from '../../api/referrals.ts';
import { whatWaits } from '../../api/safeguards.ts';
import { moment, shortDay, span } from '../../i18n/time.ts';
import { listed } from '../../i18n/time-words.ts';
import { waitingDetailWords, waitingWords } from '../../i18n/waiting-words.ts';
import { agencyWords, concernWords, urgencyWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import s from './today.module.css';

export function Waiting({ zone }: { readonly zone: string }) {
  const referrals = useQuery({ queryKey: ['referrals'], queryFn: referralsWaiting, refetchInterval: 30_000 });
  const waits = useQuery({ queryKey: ['waiting'], queryFn: whatWaits, refetchInterval: 30_000 });
  const open = (referrals.data ?? []).filter(({ caseId }) => caseId === null);
  // A referral without a case has a row of its own below.
  const lines = (waits.data ?? []).filter(({ what }) => what !== 'referral-unmatched');
  const known = referrals.data !== undefined && waits.data !== undefined;
  return (
    <Section title="Waiting for you">
      <Refusal error={waits.error ?? referrals.error} />
      {known && open.length === 0 && lines.length === 0 && <p>Nothing is waiting.</p>}
      <ul className={s.waiting}>
        {lines.map((line) => (
          <WaitingLine key={`${line.what} ${line.caseId} ${line.sessionId} ${line.detail}`} line={line} zone={zone} />
        ))}
        {open.map((referral) => (
          <WaitingReferral key={referral.id} referral={referral} zone={zone} />
        ))}
      </ul>
    </Section>
  );
}

/** Some of the words are sentences of their own elsewhere. */
const withoutStop = (words: string): string => words.replace(/\.$/, '');

const nextInWords = ({ startsAt, endsAt, zone }: NonNullable<Waits[number]['next']>): string =>
  `${shortDay(startsAt, zone)}, ${span(startsAt, endsAt, zone)}`;

function WaitingLine({ line, zone }: { readonly line: Waits[number]; readonly zone: string }) {
  const detail = line.detail === null ? '' : `: ${withoutStop(waitingDetailWords[line.detail])}`;
  return (
    <li className={s.referral}>
      <p>
        {line.caseId !== null && (
          <>
            <Link to={`/cases/${line.caseId}`}>Case {line.caseNumber}</Link>.{' '}
          </>
        )}
        {waitingWords[line.what]}
        {detail}
        {line.who === null ? '' : ` (${line.who})`}. {moment(line.at, zone)}.
        {line.next !== null && ` Would do instead: ${nextInWords(line.next)}.`}
      </p>
    </li>
  );
}

/** What is known of the child already: whoever opens a case says whether it is about something else. */
function casesOfTheChild({ joins, others, anotherOccurrence }: Referral): string {
  const mine = joins.map(({ caseNumber }) => `case ${caseNumber}`);
  const more =
    others === 0
      ? []
      : [others === 1 ? 'a case closed or of other people' : `${others} cases closed or of other people`];
  const has = mine.length + more.length > 0 ? ` This child has ${listed([...mine, ...more])}.` : '';
  return `${has}${anotherOccurrence ? ' Said to be about another matter.' : ''}`;
}

function WaitingReferral({ referral, zone }: { readonly referral: Referral; readonly zone: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: (matter: Matter | undefined) => openCase(referral.id, matter),
    onSuccess: async (page) => {
      queries.setQueryData(['case', page.id], page);
      void queries.invalidateQueries({ queryKey: ['referrals'] });
      void queries.invalidateQueries({ queryKey: ['cases'] });
      await navigate(`/cases/${page.id}`);
    },
  });
  const { pseudonym, referringAgency, joins, others } = referral;
  const known = joins.length + others > 0;
  const concerns = referral.concerns.map((concern) => concernWords[concern].toLowerCase()).join(', ');
  return (
    <li className={s.referral}>
      <p>
        <strong>{pseudonym}</strong>: {concerns}, {urgencyWords[referral.urgency].toLowerCase()}. From{' '}
        {referringAgency.name} ({agencyWords[referringAgency.kind]}), received {moment(referral.receivedAt, zone)}.
        {casesOfTheChild(referral)}
      </p>
      <Refusal error={open.error} />
      <div className={s.acts}>
        {joins.map(({ caseId, caseNumber }) => (
          <Button key={caseId} busy={open.isPending} onPress={() => open.mutate({ is: 'same', caseId })}>
            Join case {caseNumber}
            <span className="visually-hidden"> for {pseudonym}</span>
          </Button>
        ))}
        <Button busy={open.isPending} onPress={() => open.mutate(known ? { is: 'another' } : undefined)}>
          {known ? 'Open a case for another matter' : 'Open a case'}
          <span className="visually-hidden"> for {pseudonym}</span>
        </Button>
      </div>
    </li>
  );
}
