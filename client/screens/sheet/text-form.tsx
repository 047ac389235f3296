// Writes the words of one sheet, with the paper beside them. What was typed stays until it is saved; it names nobody.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SheetText, type SheetTexts, sheetPart, sheetText } from '../../../server/contract/sheets.ts';
import { ProblemError } from '../../api/problem.ts';
import { previewOf, saveSheetText } from '../../api/sheets.ts';
import { Coming } from '../../ui/coming.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Group } from '../../ui/form.tsx';
import { useRested } from '../../ui/rested.ts';
import { TextField } from '../../ui/text-field.tsx';
import { Paper } from './paper.tsx';
import s from './sheet.module.css';
import { t } from './words.ts';

export interface Props {
  readonly page: SheetTexts;
  readonly start: SheetText;
  /** which version it began from, for what is typed meanwhile */
  readonly from: string;
  readonly onSaved: () => void;
}

export function TextForm({ page, start, from, onSaved }: Props) {
  const { band, language, version } = page;
  const draft = useDraft<SheetText>(`sheet.${band}.${language}.${from}`, start, { keep: 'own' });
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (text: SheetText) => saveSheetText({ band, language, version, text }),
    onSuccess: (next, sent) => {
      draft.forget(sent);
      onSaved();
      queries.setQueryData(['sheet-texts', band, language], next);
    },
  });
  const fields = saving.error instanceof ProblemError ? saving.error.fields : new Map<string, string>();
  return (
    <div className={s.beside}>
      <Form
        long
        act={t('save')}
        error={saving.error}
        busy={saving.isPending}
        onSubmit={() => saving.mutate(draft.value)}
      >
        <p>{t('braces')}</p>
        <Fields text={draft.value} onChange={draft.change} error={(name) => fields.get(`text.${name}`)} />
      </Form>
      <Shown page={page} text={draft.value} />
    </div>
  );
}

interface FieldsProps {
  readonly text: SheetText;
  readonly onChange: (part: Partial<SheetText>) => void;
  readonly error: (name: string) => string | undefined;
}

function Fields({ text: { title, parts }, onChange, error }: FieldsProps) {
  return (
    <>
      <TextField
        label={t('title')}
        value={title}
        maxLength={60}
        onChange={(next) => onChange({ title: next })}
        error={error('title')}
      />
      {sheetPart.options.map((part) => {
        const change = (more: Partial<SheetText['parts'][typeof part]>) =>
          onChange({ parts: { ...parts, [part]: { ...parts[part], ...more } } });
        return (
          <Group key={part} label={t(`part.${part}`)}>
            <TextField
              label={t('headingOf', { part: t(`part.${part}`) })}
              value={parts[part].heading}
              maxLength={60}
              onChange={(heading) => change({ heading })}
              error={error(`parts.${part}.heading`)}
            />
            <TextField
              label={t('wordsOf', { part: t(`part.${part}`) })}
              hint={part === 'there' || part === 'watching' ? t('peopleFollow') : undefined}
              value={parts[part].words}
              lines={4}
              maxLength={420}
              onChange={(words) => change({ words })}
              error={error(`parts.${part}.words`)}
            />
          </Group>
        );
      })}
    </>
  );
}

/** As the server would print it, once one stops typing. */
function Shown({ page: { band, language }, text }: { readonly page: SheetTexts; readonly text: SheetText }) {
  const rested = useRested(JSON.stringify(text), 400);
  const whole = sheetText.safeParse(JSON.parse(rested));
  const { data, error } = useQuery({
    queryKey: ['sheet-preview', band, language, rested],
    queryFn: () => previewOf({ band, language, text: whole.data ?? text }),
    enabled: whole.success,
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <section className={s.shown} aria-label={t('asPrinted')}>
      <h2>{t('asPrinted')}</h2>
      <p>{t('inventedPeople')}</p>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && <Paper sheet={data} />}
    </section>
  );
}
