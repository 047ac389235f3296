// Refusing what somebody asked for: with a reason, which stands in the log.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Approval, refusalReason } from '../../../server/contract/approvals.ts';
import { decideOn } from '../../api/approvals.ts';
import { refusalWords } from '../../i18n/approval-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { t } from './words.ts';

interface Props {
  readonly approval: Approval;
  readonly recordingId: string;
}

export function RefuseExport({ approval, recordingId }: Props) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const refuse = useMutation({
    mutationFn: () =>
      decideOn(approval.id, { sha256: approval.sha256, approved: false, reason: refusalReason.parse(reason) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['exports', recordingId] });
      setOpen(false);
    },
  });
  const submit = () => {
    setMissing(reason === '');
    if (reason !== '') refuse.mutate();
  };
  return (
    <>
      <Button weight="quiet" onPress={() => setOpen(true)}>
        {t('refuse')}
      </Button>
      <Dialog title={t('refuseThisExport')} open={open} onClose={() => setOpen(false)}>
        <Form
          act={t('refuseIt')}
          label={t('whyItIsRefused')}
          error={refuse.error}
          busy={refuse.isPending}
          onSubmit={submit}
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
    </>
  );
}
