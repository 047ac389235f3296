// Who sees this case, as what, from when until when. Nobody without a line here sees it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CasePage } from '../../../server/contract/cases.ts';
import { revoke } from '../../api/cases.ts';
import { day } from '../../i18n/time.ts';
import { roleWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { AssignForm } from './assign-form.tsx';
import { HandOver } from './hand-over.tsx';

export interface Props {
  readonly page: CasePage;
  readonly zone: string;
  readonly mayAssign: boolean;
  readonly onChange: (next: CasePage) => void;
}

export function Assignments({ page, zone, mayAssign, onChange }: Props) {
  const isOpen = page.closedAt === null;
  return (
    <Section title="Assigned to this case">
      <Table caption="Assignments" head={['Person', 'Role', 'From', 'Until', 'Act']}>
        {page.assignments.map((line) => (
          <tr key={line.id}>
            <td>
              {line.person.name}, {line.person.agency}
            </td>
            <td>{roleWords[line.role]}</td>
            <td>{day(line.validFrom, zone)}</td>
            <td>{untilInWords(line, zone)}</td>
            <td>
              {mayAssign && isOpen && !isOver(line) && <HandOver line={line} zone={zone} onChange={onChange} />}
              {mayAssign && !isOver(line) && <Revoke line={line} caseId={page.id} />}
            </td>
          </tr>
        ))}
      </Table>
      {mayAssign && isOpen && <AssignForm caseId={page.id} zone={zone} onChange={onChange} />}
    </Section>
  );
}

type Line = CasePage['assignments'][number];

function isOver({ revokedAt, validUntil }: Line): boolean {
  return revokedAt !== null || (validUntil !== null && Date.parse(validUntil) <= Date.now());
}

function untilInWords(line: Line, zone: string): string {
  const { revokedAt, validUntil } = line;
  if (isOver(line)) return `ended ${day(revokedAt ?? validUntil ?? '', zone)}`;
  // `validUntil` is the first instant that no longer counts; people mean the day before it.
  return validUntil === null ? 'no end' : day(new Date(Date.parse(validUntil) - 1), zone);
}

function Revoke({ line, caseId }: { readonly line: Line; readonly caseId: string }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => revoke(line.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case', caseId] }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        End<span className="visually-hidden"> the assignment of {line.person.name}</span>
      </Button>
      <Refusal error={end.error} />
      <AskOnce
        title={`End the assignment of ${line.person.name}?`}
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="End the assignment"
        onAct={() => end.mutate()}
      >
        <p>From now on {line.person.name} sees nothing of this case. What they did stays in the log.</p>
      </AskOnce>
    </>
  );
}
