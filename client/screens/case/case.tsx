// One case: its state in a sentence, who is assigned, the one interview, its recordings. No child's name.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { CasePage } from '../../../server/contract/cases.ts';
import { bookInterview, oneCase } from '../../api/cases.ts';
import { ProblemError } from '../../api/problem.ts';
import { Coming } from '../../ui/coming.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { BookingForm } from '../booking/booking-form.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { useMayOpen } from '../break-glass/use-broken-glass.ts';
import { has, useMe } from '../frame/me.ts';
import { CaseHolds } from '../keeping/case-holds.tsx';
import { ToSheet } from '../sheet/to-sheet.tsx';
import { Assignments } from './assignments.tsx';
import { BookingOfCase } from './booking.tsx';
import { CaseClockSection } from './case-clock.tsx';
import { CaseDiary } from './case-diary.tsx';
import { CaseLedger } from './case-ledger.tsx';
import { CaseRecordings } from './case-recordings.tsx';
import { CaseSafeguards } from './case-safeguards.tsx';
import { caseSentence, hasInterview } from './case-sentence.ts';
import { CaseTies } from './case-ties.tsx';
import { ClosedDetails } from './closed-details.tsx';
import { Closing } from './closing.tsx';
import { IdentityDrawer } from './identity-drawer.tsx';
import { t } from './words.ts';

export function CaseScreen() {
  const { caseId = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => oneCase(caseId),
    refetchInterval: 15_000,
  });
  if (data === undefined)
    return <Page title={t('case')}>{error === null ? <Coming error={null} /> : <NotShown error={error} />}</Page>;
  return <Known page={data} />;
}

/** Whoever must see it at once, and can't, is told the one way. */
function NotShown({ error }: { readonly error: Error }) {
  const mayOpen = useMayOpen();
  const unknown = error instanceof ProblemError && error.code === 'not-found';
  return (
    <>
      <Refusal error={error} />
      {unknown && mayOpen && (
        <p>{t.rich('ifAChildCantWait', { link: (words) => <Link to="/emergency">{words}</Link> })}</p>
      )}
    </>
  );
}

/** Who reads a case’s holds. */
const keepers = ['custodian', 'prosecutor', 'coordinator', 'auditor'] as const;

function Known({ page }: { readonly page: CasePage }) {
  const { zone } = useOurPlace();
  const me = useMe();
  const coordinates = has(me, 'coordinator');
  const keeps = keepers.some((role) => has(me, role));
  const closed = page.closedAt !== null;
  const queries = useQueryClient();
  const changed = (next: CasePage) => {
    queries.setQueryData(['case', next.id], next);
    void queries.invalidateQueries({ queryKey: ['sessions'] });
    void queries.invalidateQueries({ queryKey: ['cases'] });
    void queries.invalidateQueries({ queryKey: ['clock', next.id] });
  };
  const assigned = new Set(
    page.assignments.filter(({ revokedAt }) => revokedAt === null).map(({ person }) => person.id),
  );
  return (
    <Page
      title={t('caseCasenumber', { caseNumber: page.caseNumber })}
      lede={t('pseudonymSentence', { pseudonym: page.pseudonym, sentence: caseSentence(page, zone) })}
      side={
        <>
          <CaseClockSection caseId={page.id} zone={zone} mayAsk={coordinates} />
          {coordinates && <IdentityDrawer caseId={page.id} pseudonym={page.pseudonym} />}
        </>
      }
    >
      {coordinates && closed && <Closing page={page} onChange={changed} />}
      <ClosedDetails caseId={page.id} closed={page.closedDetails} />
      {!page.closedDetails.includes('ledger') && (
        <CaseLedger caseId={page.id} zone={zone} mayEnter={coordinates} mayBook={coordinates && !closed} />
      )}
      <BookingOfCase caseId={page.id} closed={closed} />
      <CaseSafeguards caseId={page.id} zone={zone} mayEnter={coordinates} />
      <Assignments page={page} zone={zone} mayAssign={coordinates} onChange={changed} />
      {coordinates && <CaseTies caseId={page.id} zone={zone} />}
      {coordinates && !closed && !hasInterview(page) && (
        <Section title={t('bookTheOneInterview')}>
          <p>{t('everyoneWhoWouldOtherwiseInterview')}</p>
          <BookingForm
            draftKey={`booking.${page.id}`}
            act={t('bookTheInterview')}
            only={assigned}
            book={async (request) => changed(await bookInterview(page.id, request))}
          />
        </Section>
      )}
      {(coordinates || has(me, 'interviewer')) && <ToSheet caseId={page.id} />}
      <CaseDiary caseId={page.id} zone={zone} mayEnter={coordinates || has(me, 'interviewer')} />
      <CaseRecordings recordings={page.recordings} zone={page.sessions[0]?.room.zone ?? zone} />
      {keeps && <CaseHolds caseId={page.id} zone={zone} />}
      {coordinates && !closed && <Closing page={page} onChange={changed} />}
    </Page>
  );
}
