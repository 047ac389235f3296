// A second person's decision on what somebody asked for: approving is asked about once; refusing takes a reason.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { decideOn } from '../../api/approvals.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import a from '../recording/about.module.css';
import { Refuse } from './refuse.tsx';
import { t } from './words.ts';

interface Props {
  readonly asked: { readonly id: string; readonly sha256: string };
  /** what is approved, as a question */
  readonly title: string;
  /** what it will do */
  readonly children: ReactNode;
  /** what is read anew */
  readonly queryKey: readonly unknown[];
}

export function Decide({ asked: { id, sha256 }, title, children, queryKey }: Props) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const anew = () => queries.invalidateQueries({ queryKey });
  const approve = useMutation({
    mutationFn: () => decideOn(id, { sha256, approved: true }),
    onSuccess: anew,
    onSettled: () => setAsking(false),
  });
  return (
    <div className={a.acts}>
      <Button onPress={() => setAsking(true)}>{t('approve')}</Button>
      <Refuse asked={{ id, sha256 }} onRefused={anew} />
      <Refusal error={approve.error} />
      <AskOnce
        title={title}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('notNow')}
        act={t('approveIt')}
        onAct={() => approve.mutate()}
      >
        {children}
      </AskOnce>
    </div>
  );
}
