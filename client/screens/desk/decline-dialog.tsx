// Declining a proposal: its author reads the reason.
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDecline: (reason: string) => void;
}

export function DeclineDialog({ open, onClose, onDecline }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Dialog title="Decline this question" open={open} onClose={onClose}>
      <Form
        act="Decline it"
        label="Why it is declined"
        onSubmit={() => {
          setMissing(reason.trim() === '');
          if (reason.trim() !== '') onDecline(reason.trim());
        }}
      >
        <TextField
          label="Reason"
          hint="Its author reads it; it stays on the record."
          lines={2}
          maxLength={2000}
          autoFocus
          value={reason}
          onChange={setReason}
          error={missing ? 'Give a reason.' : undefined}
        />
      </Form>
    </Dialog>
  );
}
