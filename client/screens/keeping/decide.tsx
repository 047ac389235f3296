// A second person's decision on what somebody asked for: approving is asked about once; refusing takes a reason.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { refusalReason } from '../../../server/contract/approvals.ts';
import { decideOn } from '../../api/approvals.ts';
import { refusalWords } from '../../i18n/approval-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { AskOnce, Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import a from '../recording/about.module.css';
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

export function Decide({ asked, title, children, queryKey }: Props) {
  const [asking, setAsking] = useState<'approve' | 'refuse' | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (approved: boolean) =>
      decideOn(asked.id, {
        ...{ sha256: asked.sha256, approved },
        ...(approved ? {} : { reason: refusalReason.parse(reason) }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
    onSettled: () => setAsking(null),
  });
  const refuse = () => {
    setMissing(reason === '');
    if (reason !== '') decide.mutate(false);
  };
  return (
    <div className={a.acts}>
      <Button onPress={() => setAsking('approve')}>{t('approve')}</Button>
      <Button weight="quiet" onPress={() => setAsking('refuse')}>
        {t('refuse')}
      </Button>
      <Refusal error={decide.error} />
      <AskOnce
        title={title}
        open={asking === 'approve'}
        onClose={() => setAsking(null)}
        back={t('notNow')}
        act={t('approveIt')}
        onAct={() => decide.mutate(true)}
      >
        {children}
      </AskOnce>
      <Dialog title={t('refuseIt')} open={asking === 'refuse'} onClose={() => setAsking(null)}>
        <Form
          act={t('refuseIt')}
          label={t('whyItIsRefused')}
          error={decide.error}
          busy={decide.isPending}
          onSubmit={refuse}
        >
          <ChoiceField
            label={t('reason')}
            empty={t('choose')}
            value={reason}
            onChange={setReason}
            options={optionsOf(refusalWords)}
            error={missing && reason === '' ? t('chooseWhy') : undefined}
          />
        </Form>
      </Dialog>
    </div>
  );
}
