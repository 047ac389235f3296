// That the sheet was handed out: how it was understood, one press, an entry in the diary. Said again, nothing more is entered.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { understood } from '../../../server/contract/safeguards.ts';
import type { CaseSheet, Sheet } from '../../../server/contract/sheets.ts';

import { handOut } from '../../api/sheets.ts';
import { languageName } from '../../i18n/languages.ts';
import { moment } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { t } from './words.ts';

export function HandOut({ caseId, page }: { readonly caseId: string; readonly page: CaseSheet }) {
  const { sheet, sessionId, handedOut, sittings } = page;
  const zone = sittings[0]?.zone ?? 'UTC';
  return (
    <Section title={t('handedOut')}>
      {handedOut.length === 0 && <p>{t('notHandedOutYet')}</p>}
      <ul>
        {handedOut.map(({ at, by, band, language, version }) => (
          <li key={`${at} ${language}`}>
            {t('given', {
              ...{ at: moment(at, zone), by, band: t(`band.${band}`), language: languageName(language), version },
            })}
          </li>
        ))}
      </ul>
      {sheet !== null && sessionId !== null && <Enter caseId={caseId} sessionId={sessionId} sheet={sheet} />}
    </Section>
  );
}

interface EnterProps {
  readonly caseId: string;
  readonly sessionId: string;
  readonly sheet: Sheet;
}

function Enter({ caseId, sessionId, sheet }: EnterProps) {
  const [how, setHow] = useState('not-asked');
  const queries = useQueryClient();
  const { band, language, sha256 } = sheet;
  const entering = useMutation({
    mutationFn: () =>
      handOut(caseId, { id: callerId(), sessionId, band, language, sha256, understood: understood.parse(how) }),
    onSettled: () =>
      Promise.all(['sheet', 'diary'].map((key) => queries.invalidateQueries({ queryKey: [key, caseId] }))),
  });
  return (
    <Form act={t('enterHandedOut')} error={entering.error} busy={entering.isPending} onSubmit={() => entering.mutate()}>
      <ChoiceField
        label={t('understood')}
        value={how}
        options={understood.options.map((value) => ({ value, text: t(`how.${value}`) }))}
        onChange={setHow}
      />
      {entering.isSuccess && <p role="status">{t('standsInDiary')}</p>}
    </Form>
  );
}
