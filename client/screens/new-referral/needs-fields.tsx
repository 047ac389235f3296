// What the child needs to be heard well and kept safe. Texts are closed under the child's own key.
import { accommodation, childNeed, familyTracing } from '../../../server/contract/referrals.ts';
import { accommodationWords, familyTracingWords, needWords } from '../../i18n/case-words.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldsProps } from './child-fields.tsx';

export function NeedsFields({ draft, change, error }: FieldsProps) {
  return (
    <>
      <TextField
        label="Safety now"
        lines={2}
        maxLength={2000}
        hint="What must not happen, who must not know. Kept closed with the name."
        value={draft.safety}
        onChange={(safety) => change({ safety })}
        error={error('safety', 'notes.safety')}
      />
      <More title="What the child needs" hint="disability, communication, somebody near">
        <CheckGroup
          label="To be heard well, the child needs"
          none=""
          columns
          value={draft.needs}
          onChange={(needs) => change({ needs })}
          options={childNeed.options.map((code) => ({ value: code, text: needWords[code] }))}
        />
        <TextField
          label="How the child communicates"
          lines={2}
          maxLength={2000}
          value={draft.communication}
          onChange={(communication) => change({ communication })}
          error={error('communication', 'notes.communication')}
        />
      </More>
      <More title="Family, place, suspicion against the child" hint="unless said otherwise: no suspicion">
        <Pair>
          <ChoiceField
            label="Where the child is"
            value={draft.accommodation}
            onChange={(chosen) => change({ accommodation: chosen })}
            options={accommodation.options.map((code) => ({ value: code, text: accommodationWords[code] }))}
          />
          <ChoiceField
            label="Looking for the family"
            value={draft.familyTracing}
            onChange={(chosen) => change({ familyTracing: chosen })}
            options={familyTracing.options.map((code) => ({ value: code, text: familyTracingWords[code] }))}
          />
        </Pair>
        <CheckBox
          label="The child is also suspected of something: a lawyer is needed"
          value={draft.childIsSuspect}
          onChange={(childIsSuspect) => change({ childIsSuspect })}
        />
        {draft.childIsSuspect && (
          <TextField
            label="Non-punishment: what speaks for it"
            lines={2}
            maxLength={2000}
            value={draft.nonPunishment}
            onChange={(nonPunishment) => change({ nonPunishment })}
            error={error('nonPunishment', 'notes.nonPunishment')}
          />
        )}
      </More>
    </>
  );
}
