// Which part of the log is shown. Sent by its button alone: each question is a consultation, and half a number would be one, too.
import { useState } from 'react';
import type { LogPage } from '../../../server/contract/custody-log.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Asked } from './asked.ts';
import { pseudonym } from './entries.tsx';
import { t } from './words.ts';

export interface Props {
  readonly asked: Asked;
  readonly kinds: LogPage['kinds'];
  readonly onAsk: (next: Asked) => void;
}

export function Narrow({ asked, kinds, onAsk }: Props) {
  const [draft, setDraft] = useState(asked);
  const choose = (part: Partial<Asked>) => setDraft((before) => ({ ...before, ...part }));
  const narrowed = Object.entries(asked).some(([name, value]) => name !== 'why' && value !== '');
  return (
    <Section title={t('whichPart')}>
      <Form act={t('show')} label={t('whichPart')} onSubmit={() => onAsk({ ...draft, about: draft.about.trim() })}>
        <Pair>
          <TextField label={t('fromDay')} type="date" value={draft.from} onChange={(from) => choose({ from })} />
          <TextField label={t('untilDay')} type="date" value={draft.until} onChange={(until) => choose({ until })} />
        </Pair>
        <Pair>
          <ChoiceField
            label={t('whatHappened')}
            empty={t('everything')}
            value={draft.kind}
            onChange={(kind) => choose({ kind })}
            options={kinds.map(({ kind, what }) => ({ value: kind, text: what }))}
          />
          <TextField
            label={t('caseOrExhibit')}
            hint={t('itsNumber')}
            value={draft.about}
            onChange={(about) => choose({ about })}
          />
        </Pair>
        {draft.who !== '' && (
          <p>
            {t('onlyWhatOneDid', { who: pseudonym(draft.who) })}{' '}
            <Button weight="quiet" onPress={() => choose({ who: '' })}>
              {t('everybody')}
            </Button>
          </p>
        )}
      </Form>
      {narrowed && (
        <Button weight="quiet" onPress={() => onAsk({ ...asked, from: '', until: '', kind: '', who: '', about: '' })}>
          {t('allOfIt')}
        </Button>
      )}
    </Section>
  );
}
