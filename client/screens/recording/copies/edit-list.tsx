// The edit list of a copy that isn't ordered yet: spans one after the other, each with its reason and authority, and beneath them the next
// one, whose ends can be taken from the player.

import { useState } from 'react';
import type { Edit } from '../../../../server/contract/copies.ts';
import { editInWords, editKindWords, editReasonWords } from '../../../i18n/copy-words.ts';
import { preciseLength } from '../../../i18n/precise-length.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../../ui/choice-field.tsx';
import { Form } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Undo, useTakeOut } from '../../../ui/undo.tsx';
import s from './copies.module.css';
import { type DraftErrors, type EditDraft, editOf, emptyDraft, emptyRegion, regionText } from './edit-draft.ts';
import type { Picture } from './picture.ts';
import { RegionField } from './region-field.tsx';
import { t } from './words.ts';

export interface Props {
  readonly edits: readonly Edit[];
  readonly onChange: (edits: readonly Edit[]) => void;
  /** what the server refused, by the edit's place */
  readonly refused: ReadonlyMap<number, string>;
  readonly picture: Picture | null;
  readonly durationMs: number;
}

export function EditList({ edits, onChange, refused, picture, durationMs }: Props) {
  const { takeOut, putBack } = useTakeOut(edits, onChange);
  return (
    <div className={s.order}>
      {edits.length > 0 && (
        <ol aria-label={t('editsOfThisCopy')}>
          {edits.map((edit, index) => (
            <li key={keyOf(edit)} className={s.listed}>
              <div dir="auto">
                {t('editLine', {
                  edit: editInWords(edit),
                  reason: editReasonWords[edit.reason],
                  authority: edit.authority,
                })}
                {refused.get(index) !== undefined && <p role="alert">▲ {refused.get(index)}</p>}
              </div>
              <Button weight="quiet" onPress={() => takeOut(index)}>
                {t.rich('takeOutEdit', { number: index + 1 })}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Undo putBack={putBack} />
      <NextEdit
        picture={picture}
        durationMs={durationMs}
        onAdd={(edit) => onChange([...edits.filter((one) => keyOf(one) !== keyOf(edit)), edit])}
      />
    </div>
  );
}

const keyOf = (edit: Edit): string => JSON.stringify(edit);

type NextProps = Pick<Props, 'picture' | 'durationMs'> & { readonly onAdd: (edit: Edit) => void };

function NextEdit({ picture, durationMs, onAdd }: NextProps) {
  const [draft, setDraft] = useState<EditDraft>(emptyDraft);
  const [errors, setErrors] = useState<DraftErrors>({});
  const change = (part: Partial<EditDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = () => {
    const read = editOf(draft, durationMs);
    setErrors('errors' in read ? read.errors : {});
    if ('errors' in read) return;
    onAdd(read.edit);
    // The next one often has the same reason, by the same word.
    change({ from: '', to: '', region: emptyRegion });
  };
  return (
    <Form act={t('addToTheList')} label={t('theNextEdit')} onSubmit={submit}>
      <ChoiceField
        label={t('whatIsDone')}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={optionsOf(editKindWords)}
        hint={draft.kind === 'leave-out' ? t('pictureAndSoundTheCopy') : t('aLittleMoreThanThe')}
      />
      <Place
        end="from"
        label={t('from')}
        value={draft.from}
        error={errors.from}
        picture={picture}
        onChange={(from) => change({ from })}
      />
      <Place
        end="to"
        label={t('to')}
        value={draft.to}
        error={errors.to}
        picture={picture}
        onChange={(to) => change({ to })}
      />
      {draft.kind === 'blur' && (
        <ChoiceField
          label={t('howMuchOfThePicture')}
          value={draft.whole}
          onChange={(whole) => change({ whole: whole === 'part' ? 'part' : 'whole' })}
          options={optionsOf({ whole: t('theWholePicture'), part: t('aPartOfIt') })}
        />
      )}
      {draft.kind === 'blur' && draft.whole === 'part' && (
        <RegionField
          value={draft.region}
          onChange={(region) => change({ region })}
          onDrawn={(region) => change({ region: regionText(region) })}
          picture={picture}
          error={errors.region}
        />
      )}
      <ChoiceField
        label={t('reason')}
        empty={t('chooseAReason2')}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        options={optionsOf(editReasonWords)}
        error={errors.reason}
      />
      <TextField
        label={t('authority')}
        hint={t('byWhoseWordAnOrdersNumber')}
        value={draft.authority}
        onChange={(authority) => change({ authority })}
        error={errors.authority}
      />
    </Form>
  );
}

interface PlaceProps {
  readonly end: 'from' | 'to';
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly picture: Picture | null;
  readonly onChange: (text: string) => void;
}

function Place({ end, label, value, error, picture, onChange }: PlaceProps) {
  const take = () => {
    const ms = picture?.place() ?? null;
    if (ms !== null) onChange(preciseLength(ms));
  };
  return (
    <div className={s.place}>
      <TextField label={label} value={value} onChange={onChange} error={error} />
      {picture !== null && <Button onPress={take}>{t.rich(`here.${end}`)}</Button>}
    </div>
  );
}
