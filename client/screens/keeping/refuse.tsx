// Refusing what somebody asked for: with a reason that is chosen and stands in the log. Of every act that a second person decides on.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalReason } from '../../../server/contract/approvals.ts';
import { decideOn } from '../../api/approvals.ts';
import { refusalWords } from '../../i18n/approval-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { t } from './words.ts';

interface Props {
  readonly asked: { readonly id: string; readonly sha256: string };
  /** of the dialog: what is refused */
  readonly title?: string;
  /** reads anew what is shown */
  readonly onRefused: () => Promise<unknown>;
}

export function Refuse({ asked: { id, sha256 }, title = t('refuseIt'), onRefused }: Props) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const refuse = useMutation({
    mutationFn: () => decideOn(id, { sha256, approved: false, reason: refusalReason.parse(reason) }),
    onSuccess: async () => {
      await onRefused();
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
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        <p>{t('whatRefusingDoes')}</p>
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
