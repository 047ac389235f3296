// The desk masks what is recorded, where the house allows it, and records again. What it will do is said before it is asked once; that it
// holds is said by the line that every screen has.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { type Mask, type Masking, type MaskReason, maskReason } from '../../../server/contract/masking.ts';
import { maskEndsSoon, maskNow, maskReasonWords } from '../../i18n/mask-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type ActOf, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { t } from './words.ts';

const begin: ActOf<{ reason: MaskReason; note?: string }> = (connection, head, given) =>
  connection.act('mask:begin', { ...head, ...given });
const endIt: ActOf<string> = (connection, head, mask) => connection.act('mask:end', { ...head, mask });

interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function MaskActs({ live, state }: Props) {
  const [asking, setAsking] = useState(false);
  const { masking } = state;
  if (masking === undefined || masking.when === 'not-allowed') return null;
  const mask = maskNow(state);
  if (mask !== undefined) return <Lasting live={live} mask={mask} />;
  const inBreak = state.sitting.breaks.at(-1)?.endedAt === null;
  const open = masking.when === 'any-time' || inBreak;
  // Where only breaks may be masked there is no button outside one: it would be refused.
  if (!open) return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('maskWhatIsRecorded')}</Button>
      <MaskDialog live={live} masking={masking} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function Lasting({ live, mask }: { readonly live: Live; readonly mask: Mask }) {
  const now = useNow(5_000);
  const ending = useAct(live, endIt);
  const soon = maskEndsSoon(mask, now);
  return (
    <>
      {soon !== null && <p role="alert">{soon}</p>}
      <Button
        weight="main"
        isDisabled={mask.endedAt !== null}
        busy={ending.isPending}
        onPress={() => ending.mutate(mask.id)}
      >
        {t('recordAndShowAgain')}
      </Button>
      <Refusal error={ending.error} />
    </>
  );
}

interface DialogProps {
  readonly live: Live;
  readonly masking: Masking;
  readonly open: boolean;
  readonly onClose: () => void;
}

const isReason = (text: string): text is MaskReason => maskReason.options.some((one) => one === text);
const reasons = maskReason.options.map((value) => ({ value, text: sentence(maskReasonWords[value]) }));

function MaskDialog({ live, masking, open, onClose }: DialogProps) {
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const beginning = useAct(live, begin, () => {
    setReason('');
    setNote('');
    onClose();
  });
  const submit = () => {
    setMissing(!isReason(reason));
    if (isReason(reason)) beginning.mutate({ reason, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  };
  const minutes = Math.round(masking.limitMs / 60_000);
  return (
    <Dialog title={t('maskWhatIsRecorded2')} open={open} onClose={onClose}>
      <Form act={t('mask')} label={t('maskWhatIsRecorded3')} busy={beginning.isPending} onSubmit={submit}>
        <p>{t('untilYouEndItNothing', { minutes, when: masking.when === 'in-breaks' ? 'yes' : 'no' })}</p>
        <RadioChoice
          label={t('reason')}
          value={reason}
          onChange={setReason}
          options={reasons}
          error={missing ? t('chooseAReason') : undefined}
        />
        <TextField
          label={t('noteIfOneIsNeeded')}
          hint={t('keptWithTheSessionNever')}
          lines={2}
          maxLength={500}
          value={note}
          onChange={setNote}
        />
        <Refusal error={beginning.error} />
      </Form>
    </Dialog>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
