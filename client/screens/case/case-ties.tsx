// Declared ties on this case: whoever knows the suspect or is of the family has no seat on it, from the declaration on.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Ties, tieRequest } from '../../../server/contract/register.ts';
import { ProblemError } from '../../api/problem.ts';
import { declareTie, tiesOf, withdrawTie } from '../../api/ties.ts';
import { tieWords } from '../../i18n/planning-words.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { inWords, usePeople } from '../booking/people-of.ts';
import { t } from './words.ts';

export interface Props {
  readonly caseId: string;
  readonly zone: string;
}

const keyOf = (caseId: string) => ['ties', caseId] as const;

export function CaseTies({ caseId, zone }: Props) {
  const { data, error } = useQuery({ queryKey: keyOf(caseId), queryFn: () => tiesOf(caseId) });
  return (
    <Section title={t('declaredTies')}>
      <p>{t('whoeverHasATieTo')}</p>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('tiesDeclaredOnThisCase')}
          head={[t('person'), t('tieTo'), t('declared'), t('withdrawn')]}
          none={data.length === 0 ? t('noTieIsDeclared') : undefined}
        >
          {data.map((tie) => (
            <tr key={tie.id}>
              <td>
                {tie.person.name}, {tie.person.agency}
              </td>
              <td>{tieWords[tie.to]}</td>
              <td>{moment(tie.declaredAt, zone)}</td>
              <td>
                {tie.withdrawnAt === null ? <Withdraw tie={tie} caseId={caseId} /> : moment(tie.withdrawnAt, zone)}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <DeclareForm caseId={caseId} />
    </Section>
  );
}

function Withdraw({ tie, caseId }: { readonly tie: Ties[number]; readonly caseId: string }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () => withdrawTie(tie.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(caseId) }),
    onSettled: () => setAsking(false),
  });
  const { name } = tie.person;
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t.rich('withdrawTheTieOfName', { name })}
      </Button>
      <Refusal error={withdrawing.error} />
      <AskOnce
        title={t('withdrawTheTieOfName2', { name })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('withdrawIt')}
        onAct={() => withdrawing.mutate()}
      >
        <p>{t('whatNameWasAssignedTo', { name })}</p>
      </AskOnce>
    </>
  );
}

function DeclareForm({ caseId }: { readonly caseId: string }) {
  const people = usePeople();
  const queries = useQueryClient();
  const [personId, setPersonId] = useState('');
  const [to, setTo] = useState<string>('suspect');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const chosen = people.find(({ id }) => id === personId);
  const declaring = useMutation({
    mutationFn: () => declareTie(caseId, { personId, to: tieRequest.shape.to.parse(to) }),
    onSuccess: (next) => {
      queries.setQueryData(keyOf(caseId), next);
      setPersonId('');
      void queries.invalidateQueries({ queryKey: ['case', caseId] });
      void queries.invalidateQueries({ queryKey: ['bookings', caseId] });
    },
    onSettled: () => setAsking(false),
  });
  const fields = declaring.error instanceof ProblemError ? declaring.error.fields : new Map<string, string>();
  return (
    <>
      <Form
        act={t('declareTheTie')}
        label={t('declareATie')}
        error={declaring.error}
        busy={declaring.isPending}
        onSubmit={() => {
          setMissing(chosen === undefined);
          setAsking(chosen !== undefined);
        }}
      >
        <Pair>
          <ChoiceField
            label={t('whoHasTheTie')}
            empty={t('chooseAPerson')}
            value={personId}
            onChange={setPersonId}
            options={people.map((person) => ({ value: person.id, text: inWords(person) }))}
            error={missing ? t('chooseWhom') : fields.get('personId')}
          />
          <ChoiceField
            label={t('tieTo')}
            value={to}
            onChange={setTo}
            options={Object.entries(tieWords).map(([code, text]) => ({ value: code, text }))}
          />
        </Pair>
      </Form>
      <AskOnce
        title={t('declareATieOfName', { name: chosen?.name ?? '' })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('notNow')}
        act={t('declareTheTie')}
        onAct={() => declaring.mutate()}
      >
        <p>{t('fromNowOnNameSeesNothing', { name: chosen?.name })}</p>
      </AskOnce>
    </>
  );
}
