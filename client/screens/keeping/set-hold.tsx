// Setting a legal hold: why, and whose order it is. One person sets it; two release it.
import { useState } from 'react';
import { holdReason, type SetHold } from '../../../server/contract/keeping.ts';
import { holdReasonWords } from '../../i18n/keeping-words.ts';
import { callerId } from '../../session/caller-id.ts';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

interface Props {
  readonly what: 'recording' | 'package' | 'case';
  readonly error: Error | null;
  readonly busy: boolean;
  readonly set: (body: SetHold, done: () => void) => void;
}

export function SetHoldForm({ what, error, busy, set }: Props) {
  const [reason, setReason] = useState('');
  const [authority, setAuthority] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = () => {
    const read = holdReason.safeParse(reason);
    setMissing(!read.success || authority.trim() === '');
    if (!read.success || authority.trim() === '') return;
    set({ id: callerId(), reason: read.data, authority: authority.trim() }, () => {
      setReason('');
      setAuthority('');
      setMissing(false);
    });
  };
  return (
    <More title={what === 'case' ? t('setAHoldOnTheCase') : t('setAHold')}>
      <p>{t('whileAHoldStandsNobody', { what })}</p>
      <Form act={t('setTheHold')} label={t('setAHold')} error={error} busy={busy} onSubmit={submit}>
        <ChoiceField
          label={t('why')}
          empty={t('choose')}
          value={reason}
          onChange={setReason}
          options={optionsOf(holdReasonWords)}
          error={missing && reason === '' ? t('chooseWhy') : undefined}
        />
        <TextField
          label={t('byOrderOf')}
          hint={t('whichCourtOrAuthorityAnd')}
          value={authority}
          onChange={setAuthority}
          error={missing && authority.trim() === '' ? t('sayWhoseOrderItIs') : undefined}
        />
      </Form>
    </More>
  );
}
