// What the room's pre-flight says, before the start; and the desk's word to start anyway, with a reason.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { hiddenInWords, preflightInWords } from '../../i18n/room-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type ActOf, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { t } from './words.ts';

const override: ActOf<string> = (connection, head, reason) => connection.act('preflight:override', { ...head, reason });

export function PreflightLine({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  const [asking, setAsking] = useState(false);
  const { preflight } = state;
  if (preflight === undefined || state.startedAt !== null) return null;
  if (preflight.state === 'passed')
    return <p role="status">{t('preFlightTheRoomIs', { hidden: hiddenInWords(preflight.hidden) })}</p>;
  if (preflight.state === 'overridden')
    return <p role="status">{t('preFlightToBeStarted', { reason: preflight.override?.reason })}</p>;
  return (
    <>
      <p role="status">{preflightInWords(preflight)}</p>
      <Button onPress={() => setAsking(true)}>{t('startAnywayBecause')}</Button>
      <OverrideDialog live={live} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

interface DialogProps {
  readonly live: Live;
  readonly open: boolean;
  readonly onClose: () => void;
}

function OverrideDialog({ live, open, onClose }: DialogProps) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const overriding = useAct(live, override, onClose);
  const submit = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') overriding.mutate(reason.trim());
  };
  return (
    <Dialog title={t('startAlthoughThePreFlight')} open={open} onClose={onClose}>
      <Form act={t('startAnyway')} label={t('whyItIsStartedAnyway')} busy={overriding.isPending} onSubmit={submit}>
        <p>{t('theRoomMayThenStart')}</p>
        <TextField
          label={t('reason')}
          hint={t('itStaysOnTheRecord')}
          lines={2}
          maxLength={2000}
          autoFocus
          value={reason}
          onChange={setReason}
          error={missing ? t('giveAReason') : undefined}
        />
        <Refusal error={overriding.error} />
      </Form>
    </Dialog>
  );
}
