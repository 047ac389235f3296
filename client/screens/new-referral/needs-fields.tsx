// What the child needs to be heard well and kept safe. Texts are closed under the child's own key.
import { accommodation, childNeed, familyTracing } from '../../../server/contract/referrals.ts';
import { accommodationWords, familyTracingWords, needWords } from '../../i18n/case-words.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { section } from './section.ts';
import { t } from './words.ts';

export const SafetyField = section(['safety'], function SafetyField({ draft, change, error }) {
  return (
    <TextField
      label={t('safetyNow')}
      lines={2}
      maxLength={2000}
      hint={t('whatMustNotHappenWho')}
      value={draft.safety}
      onChange={(safety) => change({ safety })}
      error={error('safety', 'notes.safety')}
    />
  );
});

export const NeedsFields = section(['needs', 'communication'], function NeedsFields({ draft, change, error }) {
  return (
    <More title={t('whatTheChildNeeds')} hint={t('disabilityCommunicationSomebodyNear')}>
      <CheckGroup
        label={t('toBeHeardWellThe')}
        none=""
        columns
        value={draft.needs}
        onChange={(needs) => change({ needs })}
        options={childNeed.options.map((code) => ({ value: code, text: needWords[code] }))}
      />
      <TextField
        label={t('howTheChildCommunicates')}
        lines={2}
        maxLength={2000}
        value={draft.communication}
        onChange={(communication) => change({ communication })}
        error={error('communication', 'notes.communication')}
      />
    </More>
  );
});

export const FamilyFields = section(
  ['accommodation', 'familyTracing', 'childIsSuspect', 'nonPunishment'],
  function FamilyFields({ draft, change, error }) {
    return (
      <More title={t('familyPlaceSuspicionAgainstThe')} hint={t('unlessSaidOtherwiseNoSuspicion')}>
        <Pair>
          <ChoiceField
            label={t('whereTheChildIs')}
            value={draft.accommodation}
            onChange={(chosen) => change({ accommodation: chosen })}
            options={accommodation.options.map((code) => ({ value: code, text: accommodationWords[code] }))}
          />
          <ChoiceField
            label={t('lookingForTheFamily')}
            value={draft.familyTracing}
            onChange={(chosen) => change({ familyTracing: chosen })}
            options={familyTracing.options.map((code) => ({ value: code, text: familyTracingWords[code] }))}
          />
        </Pair>
        <CheckBox
          label={t('theChildIsAlsoSuspected')}
          value={draft.childIsSuspect}
          onChange={(childIsSuspect) => change({ childIsSuspect })}
        />
        {draft.childIsSuspect && (
          <TextField
            label={t('nonPunishmentWhatSpeaksFor')}
            lines={2}
            maxLength={2000}
            value={draft.nonPunishment}
            onChange={(nonPunishment) => change({ nonPunishment })}
            error={error('nonPunishment', 'notes.nonPunishment')}
          />
        )}
      </More>
    );
  },
);
