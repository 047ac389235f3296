// What the house keeps from the interviewer until the child was heard, and the way to open it: each by itself, with a reason, on record.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CaseDetail, detailReason } from '../../../server/contract/cases.ts';
import { openDetail } from '../../api/cases.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import s from './closed-details.module.css';
import { t } from './words.ts';

const details = {
  referrals: t('whatWasReferred'),
  ledger: t('whoHasAskedTheChildBefore'),
  needs: t('whatEachAgencyNeedsTo'),
  topics: t('thePlansTopics'),
} satisfies Record<CaseDetail, string>;

const reasons = {
  safety: t('theChildsSafety'),
  language: t('theChildsLanguage'),
  health: t('theChildsHealth'),
  planning: t('planningTheInterview'),
} satisfies Record<(typeof detailReason.options)[number], string>;

interface Props {
  readonly caseId: string;
  readonly closed: readonly CaseDetail[];
}

export function ClosedDetails({ caseId, closed }: Props) {
  const [asking, setAsking] = useState<CaseDetail | null>(null);
  if (closed.length === 0) return null;
  return (
    <Section title={t('keptFromYouUntilThe')}>
      <p>{t('soThatNobodyAsksThe')}</p>
      <ul className={s.closed}>
        {closed.map((one) => (
          <li key={one}>
            <Button onPress={() => setAsking(one)}>{t('openDetails', { details: details[one].toLowerCase() })}</Button>
          </li>
        ))}
      </ul>
      {asking !== null && <Opening caseId={caseId} detail={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function Opening({ caseId, detail, onClose }: { caseId: string; detail: CaseDetail; onClose(): void }) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () => openDetail(caseId, { detail, reason: detailReason.parse(reason) }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  const submit = () => {
    setMissing(reason === '');
    if (reason !== '') open.mutate();
  };
  return (
    <Dialog title={details[detail]} open onClose={onClose}>
      <Form act={t('openIt')} label={t('whyIsItOpened')} error={open.error} busy={open.isPending} onSubmit={submit}>
        <p>{t('aCourtMayBeTold')}</p>
        <ChoiceField
          label={t('reason')}
          empty={t('choose')}
          value={reason}
          onChange={setReason}
          options={optionsOf(reasons)}
          error={missing && reason === '' ? t('chooseWhy2') : undefined}
        />
      </Form>
    </Dialog>
  );
}
