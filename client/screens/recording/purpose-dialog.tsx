// Purpose first: why somebody looks goes into the custody log before the first picture comes.
import { useState } from 'react';
import type { ViewingRequest } from '../../../server/contract/recordings.ts';
import { purpose } from '../../../server/contract/values.ts';
import { ProblemError } from '../../api/problem.ts';
import { purposeWords } from '../../i18n/words.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

export interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onWatch: (request: ViewingRequest) => void;
}

export function PurposeDialog({ open, onClose, error, busy, onWatch }: Props) {
  const [chosen, setChosen] = useState('');
  const [authority, setAuthority] = useState('');
  const [missing, setMissing] = useState(false);
  const fields = error instanceof ProblemError ? error.fields : new Map<string, string>();
  const submit = () => {
    const read = purpose.safeParse(chosen);
    setMissing(!read.success);
    if (read.success)
      onWatch({ purpose: read.data, ...(authority.trim() === '' ? {} : { authority: authority.trim() }) });
  };
  return (
    <Dialog title={t('whyDoYouWatch')} open={open} onClose={onClose}>
      <p>{t('whoWatchedWhatWhenAnd')}</p>
      <Form act={t('watch')} label={t('whyYouWatch')} error={error} busy={busy} onSubmit={submit}>
        <ChoiceField
          label={t('purpose')}
          empty={t('chooseAPurpose')}
          value={chosen}
          onChange={setChosen}
          options={purpose.options.map((code) => ({ value: code, text: purposeWords[code] }))}
          error={missing ? t('chooseAPurpose2') : fields.get('purpose')}
        />
        <TextField
          label={t('authority')}
          hint={t('fileOrOrderNumberIf')}
          value={authority}
          onChange={setAuthority}
          error={fields.get('authority')}
        />
      </Form>
    </Dialog>
  );
}
