// Who the child is, as far as known.
import { languageChoices } from '../../i18n/languages.ts';
import { dateInWords } from '../../i18n/time.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { ChosenList } from '../../ui/chosen-list.tsx';
import { Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { section } from './section.ts';
import { t } from './words.ts';

export const NameFields = section(
  ['givenName', 'familyName', 'bornOn', 'ageUncertain'],
  function NameFields({ draft, change, error }) {
    return (
      <>
        <Pair>
          <TextField
            label={t('givenName')}
            autoFocus
            value={draft.givenName}
            onChange={(givenName) => change({ givenName })}
            error={error('givenName', 'child.givenName')}
          />
          <TextField
            label={t('familyName')}
            value={draft.familyName}
            onChange={(familyName) => change({ familyName })}
            error={error('familyName', 'child.familyName')}
          />
        </Pair>
        <TextField
          label={t('dateOfBirth')}
          type="date"
          hint={draft.bornOn === '' ? t('leaveEmptyWhenItIsnt') : dateInWords(draft.bornOn)}
          value={draft.bornOn}
          onChange={(bornOn) => change({ bornOn })}
          error={error('bornOn', 'child.bornOn')}
        />
        <CheckBox
          label={t('theAgeIsUncertainTreated')}
          value={draft.ageUncertain}
          onChange={(ageUncertain) => change({ ageUncertain })}
        />
      </>
    );
  },
);

export const LanguageFields = section(['languages'], function LanguageFields({ draft, change, error }) {
  return (
    <ChosenList
      label={t('theChildsBestLanguage')}
      empty={t('notKnown')}
      another={{ label: t('alsoSpeaks'), empty: t('nothingElse') }}
      most={6}
      options={languageChoices}
      value={draft.languages}
      onChange={(languages) => change({ languages })}
      error={error('languages', 'languages.0')}
    />
  );
});

export const MoreOfTheChild = section(
  ['aliases', 'phone', 'guardianName', 'guardianPhone', 'siblings'],
  function MoreOfTheChild({ draft, change, error }) {
    return (
      <More title={t('moreThatHelpsToFind')} hint={t('otherSpellingsTelephoneGuardianSisters')}>
        <TextField
          label={t('otherNamesOrSpellingsOne')}
          lines={2}
          value={draft.aliases}
          onChange={(aliases) => change({ aliases })}
          error={error('aliases', 'child.aliases')}
        />
        <TextField
          label={t('telephone')}
          value={draft.phone}
          onChange={(phone) => change({ phone })}
          error={error('phone', 'child.phones.0')}
        />
        <Pair>
          <TextField
            label={t('guardiansName')}
            value={draft.guardianName}
            onChange={(guardianName) => change({ guardianName })}
            error={error('guardianName', 'child.guardians.0.name')}
          />
          <TextField
            label={t('guardiansTelephone')}
            value={draft.guardianPhone}
            onChange={(guardianPhone) => change({ guardianPhone })}
            error={error('guardianPhone', 'child.guardians.0.phone')}
          />
        </Pair>
        <TextField
          label={t('sistersAndBrothersByFirst')}
          lines={2}
          value={draft.siblings}
          onChange={(siblings) => change({ siblings })}
          error={error('siblings', 'child.siblings')}
        />
      </More>
    );
  },
);
