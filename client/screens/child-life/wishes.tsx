// The child's wishes in the child's own order, dearest first. The whole list is saved anew; what isn't saved yet says so.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ChildLife, type WishesRequest, wishKind } from '../../../server/contract/planning.ts';
import { saveWishes } from '../../api/planning.ts';
import { languageName } from '../../i18n/languages.ts';
import { wishWords } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, type Option } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { moved } from '../../ui/moved.ts';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Undo, useTakeOut } from '../../ui/undo.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { choicesOf, usePeople } from '../booking/people-of.ts';
import s from './child-life.module.css';
import { t } from './words.ts';

type Wish = {
  readonly key: string;
  readonly kind: keyof typeof wishWords;
  readonly value: string;
  readonly words: string;
};
interface Props {
  readonly caseId: string;
  readonly life: ChildLife;
}

export function Wishes({ caseId, life }: Props) {
  const queries = useQueryClient();
  const start = {
    wishes: life.wishes.map(({ id, kind, value, words }) => ({
      key: id,
      kind,
      value: value ?? '',
      words: words ?? '',
    })),
  };
  const { value, change, forget } = useDraft<{ wishes: readonly Wish[] }>(`wishes.${wishesKey(caseId, life)}`, start, {
    keep: 'own',
  });
  const { wishes } = value;
  const saving = useMutation({
    mutationFn: () => saveWishes(caseId, requestOf(wishes)),
    onSuccess: (next) => {
      forget(value);
      queries.setQueryData(['child-life', caseId], next);
    },
  });
  const put = (index: number, part: Partial<Wish>) =>
    change({ wishes: wishes.map((wish, at) => (at === index ? { ...wish, ...part } : wish)) });
  const changed = JSON.stringify(wishes) !== JSON.stringify(start.wishes);
  const { takeOut, putBack } = useTakeOut(wishes, (next) => change({ wishes: next }));
  return (
    <Section title={t('theChildsWishes')}>
      <p>{t('dearestFirstEachIsCounted')}</p>
      <Form
        act={t('saveTheWishes')}
        label={t('wishes')}
        error={saving.error}
        busy={saving.isPending}
        onSubmit={() => saving.mutate()}
      >
        {wishes.length === 0 && <p>{t('noWishIsWrittenDown')}</p>}
        <ol className={s.wishes}>
          {wishes.map((wish, index) => (
            <li key={wish.key} className={s.wish}>
              <WishFields wish={wish} life={life} onChange={(part) => put(index, part)} />
              <div className={s.acts}>
                <Button
                  weight="quiet"
                  isDisabled={index === 0}
                  onPress={() => change({ wishes: moved(wishes, index, -1) })}
                >
                  {t.rich('dearerThanTheOneBefore')}
                </Button>
                <Button
                  weight="quiet"
                  isDisabled={index === wishes.length - 1}
                  onPress={() => change({ wishes: moved(wishes, index, 1) })}
                >
                  {t.rich('lessDearThanTheNext')}
                </Button>
                <Button weight="quiet" onPress={() => takeOut(index)}>
                  {t('takeOut')}
                </Button>
              </div>
            </li>
          ))}
        </ol>
        <Undo putBack={putBack} />
        <div>
          <Button
            onPress={() =>
              change({ wishes: [...wishes, { key: crypto.randomUUID(), kind: 'other', value: '', words: '' }] })
            }
          >
            {t('addAWish')}
          </Button>
        </div>
        {changed && <p role="status">{t('notSavedYet')}</p>}
      </Form>
    </Section>
  );
}

/** A list that was saved since begins anew. */
const wishesKey = (caseId: string, { wishes }: ChildLife): string => [caseId, ...wishes.map(({ id }) => id)].join(' ');

const requestOf = (wishes: readonly Wish[]): WishesRequest => ({
  wishes: wishes.map(({ kind, value, words }) => ({
    kind,
    ...(value.trim() === '' ? {} : { value: value.trim() }),
    ...(words.trim() === '' ? {} : { words: words.trim() }),
  })),
});

interface FieldsProps {
  readonly wish: Wish;
  readonly life: ChildLife;
  readonly onChange: (part: Partial<Wish>) => void;
}
function WishFields({ wish, life, onChange }: FieldsProps) {
  const people = usePeople();
  const { rooms } = useOurPlace();
  // What can be counted is chosen; the rest is words.
  const choices: Readonly<Partial<Record<Wish['kind'], readonly Option[]>>> = {
    interviewer: choicesOf(people, ['interviewer']),
    'interviewer-gender': [
      { value: 'woman', text: t('aWoman') },
      { value: 'man', text: t('aMan') },
    ],
    language: life.languages.map((tag) => ({ value: tag, text: languageName(tag) })),
    'who-watches': choicesOf(people, ['observer', 'prosecutor', 'desk']),
    place: [...new Set(rooms.map(({ place }) => place))].map((place) => ({ value: place, text: place })),
  };
  const offered = choices[wish.kind];
  return (
    <>
      <Pair>
        <ChoiceField
          label={t('about')}
          value={wish.kind}
          onChange={(kind) => onChange({ kind: wishKind.parse(kind), value: '' })}
          options={wishKind.options.map((code) => ({ value: code, text: wishWords[code] }))}
        />
        {offered !== undefined && (
          <ChoiceField
            label={wish.kind === 'who-watches' ? t('notToWatch') : t('wishedFor')}
            empty={t('onlyInWords')}
            value={wish.value}
            onChange={(value) => onChange({ value })}
            options={offered}
          />
        )}
      </Pair>
      <TextField
        label={t('inTheChildsWords')}
        hint={t('closedUnderTheChildsKey')}
        value={wish.words}
        onChange={(words) => onChange({ words })}
      />
    </>
  );
}
