// One party of the question: how much it is needed, who would do, what they must be able to.
import type { PartyWish } from '../../../server/contract/search.ts';
import { languageName } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField, type Option } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import s from './find-a-time.module.css';
import { couldFill, partyName } from './party-words.ts';
import type { Known } from './use-known.ts';
import { t } from './words.ts';

export interface Props {
  readonly wish: PartyWish;
  /** of the interpreter: not needed where the interviewer speaks this */
  readonly unless: string;
  readonly known: Known;
  readonly onChange: (next: PartyWish) => void;
  readonly onUnless: (language: string) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export function PartyDialog({ wish, unless, known, onChange, onUnless, onRemove, onClose }: Props) {
  const people = couldFill(known.register, wish.party);
  const appointed = known.safeguards.there.filter(({ kind, endedAt }) => kind === wish.party && endedAt === null);
  const languages = languagesOf(known, [wish.language, unless]);
  const set = (part: Partial<PartyWish>) => onChange({ ...wish, ...part });
  return (
    <Dialog title={partyName(wish)} open onClose={onClose}>
      <RadioChoice
        label={t('howMuch')}
        value={wish.required ? 'required' : 'wished'}
        onChange={(how) => set({ required: how === 'required' })}
        options={[
          { value: 'required', text: t('requiredNoTimeWithoutThem') },
          { value: 'wished', text: t('wishedBetterWithThem') },
        ]}
      />
      <RadioChoice
        label={t('where')}
        value={wish.remote ? 'either' : 'here'}
        onChange={(where) => set({ remote: where === 'either' })}
        options={[
          { value: 'here', text: t('here') },
          { value: 'either', text: t('hereOrFromElsewhere') },
        ]}
      />
      {appointed.length > 0 && (
        <ChoiceField
          label={t('appointedForThisChild')}
          empty={t('anyoneOfTheRegister')}
          value={wish.safeguardId ?? ''}
          onChange={(id) => set({ safeguardId: id === '' ? undefined : id, personIds: undefined })}
          options={appointed.map(({ id, person, language }) => ({
            value: id,
            text: `${person?.name ?? t('asAppointed')}${language === null ? '' : `, ${languageName(language)}`}`,
          }))}
        />
      )}
      {wish.safeguardId === undefined && (
        <CheckGroup
          label={t('onlyThese')}
          hint={t('noneChosenMeansAnyoneWho')}
          none={t('nobodyOfTheRegisterHas')}
          value={wish.personIds ?? []}
          onChange={(ids) => set({ personIds: ids.length === 0 ? undefined : ids })}
          options={people.map(({ id, name, agency }) => ({ value: id, text: `${name}, ${agency.name}` }))}
        />
      )}
      {wish.party === 'interviewer' && (
        <ChoiceField
          label={t('certifiedIn')}
          empty={t('anyProtocol')}
          value={wish.protocol ?? ''}
          onChange={(protocol) => set({ protocol: protocol === '' ? undefined : protocol })}
          options={known.protocols.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      <ChoiceField
        label={t('speaks')}
        empty={t('anyLanguage')}
        value={wish.language ?? ''}
        onChange={(language) => set({ language: language === '' ? undefined : language })}
        options={languages}
      />
      {wish.party === 'interpreter' && (
        <ChoiceField
          label={t('notNeededWhenTheInterviewer')}
          empty={t('neededInAnyCase')}
          value={unless}
          onChange={onUnless}
          options={languages}
        />
      )}
      <div className={s.choices}>
        <Button onPress={onRemove}>{t('takeOut')}</Button>
        <Button weight="main" onPress={onClose}>
          {t('done')}
        </Button>
      </div>
    </Dialog>
  );
}

/** What the child speaks first, then what somebody here is certified in. */
function languagesOf({ life, register }: Known, chosen: readonly (string | undefined)[]): readonly Option[] {
  const spoken = register.flatMap(({ qualifications }) =>
    qualifications.filter(({ kind }) => kind === 'language').map(({ code }) => code),
  );
  const tags = [...life.languages, ...spoken, ...chosen].filter((tag) => tag !== undefined && tag !== '');
  return [...new Set(tags)].map((tag = '') => ({ value: tag, text: languageName(tag) }));
}
