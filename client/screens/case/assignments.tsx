// Who sees this case, as what, from when until when. Nobody without a line here sees it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CasePage } from '../../../server/contract/cases.ts';
import { revoke } from '../../api/cases.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { day } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { AssignForm } from './assign-form.tsx';
import { HandOver } from './hand-over.tsx';
import { t } from './words.ts';

export interface Props {
  readonly page: CasePage;
  readonly zone: string;
  readonly mayAssign: boolean;
  readonly onChange: (next: CasePage) => void;
}

export function Assignments({ page, zone, mayAssign, onChange }: Props) {
  const isOpen = page.closedAt === null;
  return (
    <Section title={t('assignedToThisCase')}>
      <Table caption={t('assignments')} head={[t('person'), t('role'), t('from'), t('until'), t('act')]}>
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
  if (isOver(line)) return t('ended', { at: day(revokedAt ?? validUntil ?? '', zone) });
  // `validUntil` is the first instant that no longer counts; people mean the day before it.
  return validUntil === null ? t('noEnd') : day(new Date(Date.parse(validUntil) - 1), zone);
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
        {t.rich('endTheAssignmentOfName', { name: line.person.name })}
      </Button>
      <Refusal error={end.error} />
      <AskOnce
        title={t('endTheAssignmentOfName2', { name: line.person.name })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('endTheAssignment')}
        onAct={() => end.mutate()}
      >
        <p>{t('fromNowOnNameSees', { name: line.person.name })}</p>
      </AskOnce>
    </>
  );
}
