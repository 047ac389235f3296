// Declining a proposal: its author reads the reason.
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

export interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDecline: (reason: string) => void;
}

export function DeclineDialog({ open, onClose, onDecline }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Dialog title={t('declineThisQuestion')} open={open} onClose={onClose}>
      <Form
        act={t('declineIt')}
        label={t('whyItIsDeclined')}
        onSubmit={() => {
          setMissing(reason.trim() === '');
          if (reason.trim() !== '') onDecline(reason.trim());
        }}
      >
        <TextField
          label={t('reason')}
          hint={t('itsAuthorReadsItIt')}
          lines={2}
          maxLength={2000}
          autoFocus
          value={reason}
          onChange={setReason}
          error={missing ? t('giveAReason') : undefined}
        />
      </Form>
    </Dialog>
  );
}
