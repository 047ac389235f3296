// In an emergency: opening one case that one has no access to, and what was opened so, with its review.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { BrokenGlass } from '../../../server/contract/break-glass.ts';
import { openInEmergency, reviewEmergency } from '../../api/break-glass.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { moment } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { has, useMe } from '../frame/me.ts';
import { Decide as DecideOn } from '../keeping/decide.tsx';
import s from './break-glass.module.css';
import { brokenGlassKey, useBrokenGlass, useMayOpen } from './use-broken-glass.ts';
import { t } from './words.ts';

export function BreakGlassScreen() {
  const mayOpen = useMayOpen();
  const { data, error } = useBrokenGlass();
  return (
    <Page title={t('inAnEmergency')} lede={t('oneCaseOpenedBySomebody')}>
      {mayOpen && <Open />}
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && <Opened rows={data} />}
    </Page>
  );
}

function Open() {
  const [caseNumber, setCaseNumber] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () => openInEmergency({ id: callerId(), caseNumber: caseNumber.trim(), reason: reason.trim() }),
    onSuccess: async ({ caseId }) => {
      await queries.invalidateQueries({ queryKey: brokenGlassKey });
      await navigate(`/cases/${caseId}`);
    },
    onSettled: () => setAsking(false),
  });
  const short = reason.trim().length < 10;
  const submit = () => {
    const incomplete = caseNumber.trim() === '' || short;
    setMissing(incomplete);
    if (!incomplete) setAsking(true);
  };
  return (
    <Section title={t('openACase')}>
      <p>{t('youCanReadItFor')}</p>
      <Form
        act={t('openTheCase')}
        label={t('openACaseInAn')}
        error={open.error}
        busy={open.isPending}
        onSubmit={submit}
      >
        <TextField
          label={t('caseNumber')}
          hint={t('suchAs26014')}
          value={caseNumber}
          onChange={setCaseNumber}
          error={missing && caseNumber.trim() === '' ? t('sayWhichCase') : undefined}
        />
        <TextField
          label={t('whyItCantWait')}
          hint={t('readByWhoeverReviewsIt')}
          lines={3}
          value={reason}
          onChange={setReason}
          error={missing && short ? t('sayWhyInASentence') : undefined}
        />
      </Form>
      <AskOnce
        title={t('openCaseCasenumberInAn', { caseNumber: caseNumber.trim() })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('dontOpenIt')}
        act={t('openIt')}
        onAct={() => open.mutate()}
      >
        <p>{t('thatYouOpenedItWhen')}</p>
      </AskOnce>
    </Section>
  );
}

function Opened({ rows }: { readonly rows: readonly BrokenGlass[] }) {
  const { zone } = useOurPlace();
  const reviews = has(useMe(), 'supervisor');
  return (
    <Section title={reviews ? t('toBeReviewedAndReviewed') : t('openedInAnEmergency')}>
      <Table
        caption={t('casesOpenedInAnEmergency')}
        head={[t('opened'), t('case'), t('by'), t('why'), t('review')]}
        none={rows.length === 0 ? t('noCaseWasOpenedIn') : undefined}
      >
        {rows.map((one) => (
          <tr key={one.id}>
            <td>{moment(one.openedAt, zone)}</td>
            <td data-number>{reviews ? one.caseNumber : <Link to={`/cases/${one.caseId}`}>{one.caseNumber}</Link>}</td>
            <td>
              {one.person}, {roleWords[one.as]}
            </td>
            <td>{one.reason ?? t('toldToWhoeverReviewsIt')}</td>
            <td>
              <p>{reviewOf(one, zone)}</p>
              {one.closing !== null && <Closing glass={one} />}
              {reviews && one.upheld === null && one.closing === null && !one.mine && <Review id={one.id} />}
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

/** A supervisor has said so; somebody else agrees, and with that it is closed. */
function Closing({ glass: { closing } }: { readonly glass: BrokenGlass }) {
  if (closing === null) return null;
  const right = closing.upheld ? 'yes' : 'no';
  return (
    <>
      <p>{t('bySaysThatVerdictAnother', { by: closing.by, right })}</p>
      {!closing.mine && (
        <DecideOn asked={closing} title={t('agreeThatVerdict', { right })} queryKey={brokenGlassKey}>
          <p>{t('withThatItIsClosed')}</p>
        </DecideOn>
      )}
    </>
  );
}

function reviewOf({ upheld, reviewBy }: BrokenGlass, zone: string): string {
  if (upheld === null) return t('due', { at: moment(reviewBy, zone) });
  return upheld ? t('itWasRight') : t('itWasNotRight');
}

function Review({ id }: { readonly id: string }) {
  const [verdict, setVerdict] = useState<boolean | null>(null);
  const queries = useQueryClient();
  const review = useMutation({
    mutationFn: (upheld: boolean) => reviewEmergency(id, { id: callerId(), upheld }),
    onSuccess: (next) => queries.setQueryData(brokenGlassKey, next),
    onSettled: () => setVerdict(null),
  });
  return (
    <div className={s.verdicts}>
      <Button onPress={() => setVerdict(true)}>{t('itWasRight2')}</Button>
      <Button weight="quiet" onPress={() => setVerdict(false)}>
        {t('itWasNotRight2')}
      </Button>
      <Refusal error={review.error} />
      <AskOnce
        title={verdict ? t('wasItRight') : t('wasItNotRight')}
        open={verdict !== null}
        onClose={() => setVerdict(null)}
        back={t('notYet')}
        act={t('putItOnRecord')}
        onAct={() => verdict !== null && review.mutate(verdict)}
      >
        <p>{t('anotherSupervisorOrACoordinator')}</p>
      </AskOnce>
    </div>
  );
}
