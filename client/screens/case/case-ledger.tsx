// The once-only ledger: everybody who has asked this child about what happened, oldest first, and what a further interview
// would stand on.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Ledger } from '../../../server/contract/ledger.ts';
import { enterContact, withdrawContact } from '../../api/ledger.ts';
import { ProblemError } from '../../api/problem.ts';
import { authorityInWords, contactWords, recordedWords } from '../../i18n/case-words.ts';
import { dateInWords, day, moment } from '../../i18n/time.ts';
import { instantOf } from '../../i18n/wall-time.ts';
import { agencyWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { ContactFields } from '../new-referral/asked-fields.tsx';
import { type ContactDraft, emptyContact } from '../new-referral/referral-draft.ts';
import { contactFaults } from '../new-referral/referral-faults.ts';
import { useLedger } from '../supplementary/supplementary.tsx';
import s from './booking.module.css';
import { ledgerSentence } from './case-sentence.ts';
import { SupplementaryForm } from './supplementary-form.tsx';
import { t } from './words.ts';

export interface Props {
  readonly caseId: string;
  readonly zone: string;
  readonly mayEnter: boolean;
  readonly mayBook: boolean;
}

export function CaseLedger({ caseId, zone, mayEnter, mayBook }: Props) {
  const { data, error } = useLedger(caseId);
  return (
    <Section title={t('whoHasAskedTheChild')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <>
          <p>{ledgerSentence(data)}</p>
          <Table
            caption={t('onceOnlyLedger')}
            head={[t('when'), t('what'), t('by'), t('keptAs'), t('act')]}
            none={data.lines.length === 0 ? t('nobodyHasAsFarAs') : undefined}
          >
            {data.lines.map((line) => (
              <LedgerLine key={line.id} line={line} zone={zone} caseId={caseId} mayEnter={mayEnter} />
            ))}
          </Table>
          <Authorisations ledger={data} caseId={caseId} mayBook={mayBook} />
        </>
      )}
      {mayEnter && <EnterContact caseId={caseId} zone={zone} />}
      {mayEnter && data?.lines.some(heardHere) && <SupplementaryForm caseId={caseId} />}
    </Section>
  );
}

/** In this matter: only that can be supplemented. */
const heardHere = ({ ours, otherMatter, state }: Ledger['lines'][number]) => ours && !otherMatter && state === 'ended';

interface LineProps extends Omit<Props, 'mayBook'> {
  readonly line: Ledger['lines'][number];
}

function LedgerLine({ line, zone, caseId, mayEnter }: LineProps) {
  const place = line.zone ?? zone;
  const when = line.dayOnly ? day(line.at, place) : moment(line.at, place);
  const what = (
    <>
      {contactWords[line.kind]}
      {line.otherMatter ? t('inAnotherMatter') : ''}
      {line.caseNumber === null ? '' : t('ofCase', { caseNumber: line.caseNumber })}
      {line.state === 'scheduled' || line.state === 'held' ? ` ${t('toCome')}` : ''}
    </>
  );
  return (
    <tr>
      <td>{line.withdrawnAt === null ? when : <s>{when}</s>}</td>
      <td>
        {line.withdrawnAt === null ? what : <s>{what}</s>}
        {line.withdrawnAt !== null && ` ${t('enteredByMistake')}`}
      </td>
      <td>{line.ours ? t('us') : line.agencyKind === null ? t('notSaid') : agencyWords[line.agencyKind]}</td>
      <td>{recordedWords[line.recordedAs]}</td>
      <td>{mayEnter && !line.ours && line.withdrawnAt === null && <Withdraw id={line.id} caseId={caseId} />}</td>
    </tr>
  );
}

function Withdraw({ id, caseId }: { readonly id: string; readonly caseId: string }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const strike = useMutation({
    mutationFn: () => withdrawContact(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ledger', caseId] }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t('strikeOut')}
      </Button>
      <Refusal error={strike.error} />
      <AskOnce
        title={t('wasThisEnteredByMistake')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('strikeItOut')}
        onAct={() => strike.mutate()}
      >
        <p>{t('itStaysInTheLedger')}</p>
      </AskOnce>
    </>
  );
}

function Authorisations({ ledger, caseId, mayBook }: Pick<Props, 'caseId' | 'mayBook'> & { readonly ledger: Ledger }) {
  if (ledger.authorisations.length === 0) return null;
  return (
    <Table
      caption={t('authorisedFurtherQuestions')}
      head={[t('authority'), t('reference'), t('why'), t('topics'), t('state')]}
    >
      {ledger.authorisations.map((one) => (
        <tr key={one.id}>
          <td>
            {authorityInWords(one.authority)}, {dateInWords(one.authorisedOn)}
          </td>
          <td>{one.reference}</td>
          <td>
            <p>{one.reason}</p>
            <p>{one.recordingInsufficient}</p>
          </td>
          <td>{one.topics.join('; ')}</td>
          <td>
            {one.used ? t('used') : t('stillOpen')}
            {mayBook && !one.used && (
              <Link className={s.link} to={`/cases/${caseId}/time?${new URLSearchParams({ authorisation: one.id })}`}>
                {t('findATimeForIt')}
              </Link>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function EnterContact({ caseId, zone }: Pick<Props, 'caseId' | 'zone'>) {
  const [draft, setDraft] = useState<ContactDraft>(emptyContact);
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: (sent: ContactDraft) => enterContact(caseId, contactRequestOf(sent, zone)),
    onSuccess: (next) => {
      setDraft(emptyContact);
      queries.setQueryData(['ledger', caseId], next);
    },
  });
  const refused = enter.error instanceof ProblemError ? enter.error.fields : new Map<string, string>();
  const submit = () => {
    const faults = contactFaults(draft, zone);
    setMissing(faults);
    if (faults.size === 0) enter.mutate(draft);
  };
  return (
    <More title={t('enterThatSomebodyHasAsked')}>
      <Form
        act={t('enterIt')}
        label={t('enterThatSomebodyHasAsked')}
        error={enter.error}
        busy={enter.isPending}
        onSubmit={submit}
      >
        <ContactFields
          contact={draft}
          zone={zone}
          set={(part) => setDraft((before) => ({ ...before, ...part }))}
          error={(field) => missing.get(field) ?? refused.get(field)}
        />
      </Form>
    </More>
  );
}

function contactRequestOf(draft: ContactDraft, zone: string) {
  const { kind, recordedAs, by, asked, heard } = draft;
  return {
    kind: kind as Parameters<typeof enterContact>[1]['kind'],
    recordedAs: recordedAs as Parameters<typeof enterContact>[1]['recordedAs'],
    at: instantOf(draft.at, zone) ?? '',
    by: by.trim(),
    ...(asked.trim() === '' ? {} : { asked: asked.trim() }),
    ...(heard.trim() === '' ? {} : { heard: heard.trim() }),
  };
}
