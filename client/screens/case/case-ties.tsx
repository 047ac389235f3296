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
import { AskOnce } from '../../ui/dialog.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { inWords, usePeople } from '../booking/people-of.ts';

export interface Props {
  readonly caseId: string;
  readonly zone: string;
}

const keyOf = (caseId: string) => ['ties', caseId] as const;

export function CaseTies({ caseId, zone }: Props) {
  const { data, error } = useQuery({ queryKey: keyOf(caseId), queryFn: () => tiesOf(caseId) });
  return (
    <Section title="Declared ties">
      <p>Whoever has a tie to the suspect or the family can neither watch nor take any other seat on this case.</p>
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Ties declared on this case"
          head={['Person', 'Tie to', 'Declared', 'Withdrawn']}
          none={data.length === 0 ? 'No tie is declared.' : undefined}
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
        Withdraw<span className="visually-hidden"> the tie of {name}</span>
      </Button>
      <Refusal error={withdrawing.error} />
      <AskOnce
        title={`Withdraw the tie of ${name}?`}
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="Withdraw it"
        onAct={() => withdrawing.mutate()}
      >
        <p>
          What {name} was assigned to on this case counts again, and where they are still booked they are invited anew.
          Both the declaration and its withdrawal stay in the log.
        </p>
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
        act="Declare the tie"
        label="Declare a tie"
        error={declaring.error}
        busy={declaring.isPending}
        onSubmit={() => {
          setMissing(chosen === undefined);
          setAsking(chosen !== undefined);
        }}
      >
        <Pair>
          <ChoiceField
            label="Who has the tie"
            empty="Choose a person"
            value={personId}
            onChange={setPersonId}
            options={people.map((person) => ({ value: person.id, text: inWords(person) }))}
            error={missing ? 'Choose whom.' : fields.get('personId')}
          />
          <ChoiceField
            label="Tie to"
            value={to}
            onChange={setTo}
            options={Object.entries(tieWords).map(([code, text]) => ({ value: code, text }))}
          />
        </Pair>
      </Form>
      <AskOnce
        title={`Declare a tie of ${chosen?.name ?? ''}?`}
        open={asking}
        onClose={() => setAsking(false)}
        back="Not now"
        act="Declare the tie"
        onAct={() => declaring.mutate()}
      >
        <p>
          From now on {chosen?.name} sees nothing of this case and takes no seat on it, whatever was assigned or booked.
          Where they are booked they are told that they needn’t come, and somebody else must be found.
        </p>
      </AskOnce>
    </>
  );
}
