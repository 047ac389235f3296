// What waits for the coordinator, most pressing first, referrals without a case among it; each says why it stands where it does.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Matter, Referral } from '../../../server/contract/referrals.ts';
import type { Waiting as Waits } from '../../../server/contract/safeguards.ts';
import { openCase } from '../../api/cases.ts';
import { referralsWaiting } from '../../api/referrals.ts';
import { whatWaits } from '../../api/safeguards.ts';
import { comma } from '../../i18n/locale.ts';
import { moment } from '../../i18n/time.ts';
import { listed as inOneList } from '../../i18n/time-words.ts';
import { agencyInWords, concernWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import s from './today.module.css';
import { pressureInWords, waitsInWords } from './waiting-words.ts';
import { t } from './words.ts';

export function Waiting({ zone }: { readonly zone: string }) {
  const referrals = useQuery({ queryKey: ['referrals'], queryFn: referralsWaiting, refetchInterval: 30_000 });
  const waits = useQuery({ queryKey: ['waiting'], queryFn: whatWaits, refetchInterval: 30_000 });
  const open = (referrals.data ?? []).filter(({ caseId }) => caseId === null);
  const listed = new Set((waits.data ?? []).map(({ referralId }) => referralId));
  const known = referrals.data !== undefined && waits.data !== undefined;
  return (
    <Section title={t('waitingForYou')}>
      <Refusal error={waits.error ?? referrals.error} />
      {known && open.length === 0 && waits.data.length === 0 && <p>{t('nothingIsWaiting')}</p>}
      {open.length > 1 && <p className={s.order}>{t('referralsMostUrgentFirstThen')}</p>}
      <ul className={s.waiting}>
        {(waits.data ?? []).map((line) => {
          const referral = open.find(({ id }) => id === line.referralId);
          if (referral !== undefined) return <WaitingReferral key={referral.id} referral={referral} zone={zone} />;
          // A case was opened for it a moment ago.
          if (line.referralId !== null) return null;
          const key = `${line.what} ${line.caseId} ${line.sessionId} ${line.detail} ${line.who}`;
          return <WaitingLine key={key} line={line} zone={zone} />;
        })}
        {open
          .filter(({ id }) => !listed.has(id))
          .map((referral) => (
            <WaitingReferral key={referral.id} referral={referral} zone={zone} />
          ))}
      </ul>
    </Section>
  );
}

function WaitingLine({ line, zone }: { readonly line: Waits[number]; readonly zone: string }) {
  return (
    <li className={s.referral}>
      <p>
        {line.caseId !== null && (
          <>
            <Link to={`/cases/${line.caseId}`}>{t('caseCasenumber', { caseNumber: line.caseNumber })}</Link>.{' '}
          </>
        )}
        {waitsInWords(line, zone)}
      </p>
    </li>
  );
}

/** What is known of the child already: whoever opens a case says whether it is about something else. */
function casesOfTheChild({ joins, others, anotherOccurrence }: Referral): string {
  const mine = joins.map(({ caseNumber }) => t('caseCasenumber2', { caseNumber }));
  const more = others === 0 ? [] : [t('aCaseClosedOrOfOther', { others })];
  const has =
    mine.length + more.length > 0 ? ` ${t('thisChildHasInonelist', { inOneList: inOneList([...mine, ...more]) })}` : '';
  return `${has}${anotherOccurrence ? ` ${t('saidToBeAboutAnother')}` : ''}`;
}

function WaitingReferral({ referral, zone }: { readonly referral: Referral; readonly zone: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const now = useNow(60_000);
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
  const concerns = referral.concerns.map((concern) => concernWords[concern].toLowerCase()).join(comma);
  return (
    <li className={s.referral}>
      <p>
        {t.rich('pressurePseudonymConcernsFromAgency', {
          pressure: pressureInWords(referral, now),
          pseudonym,
          concerns,
          agency: agencyInWords(referringAgency),
          receivedAt: moment(referral.receivedAt, zone),
          casesOfTheChild: casesOfTheChild(referral),
        })}
      </p>
      <Refusal error={open.error} />
      <div className={s.acts}>
        {joins.map(({ caseId, caseNumber }) => (
          <Button key={caseId} busy={open.isPending} onPress={() => open.mutate({ is: 'same', caseId })}>
            {t.rich('joinCaseCasenumberForPseudonym', { caseNumber, pseudonym })}
          </Button>
        ))}
        <Button busy={open.isPending} onPress={() => open.mutate(known ? { is: 'another' } : undefined)}>
          {known ? t('openACaseForAnother') : t('openACase')}
          <span className="visually-hidden"> {t('forPseudonym', { pseudonym })}</span>
        </Button>
      </div>
    </li>
  );
}
