// Who the child is, as far as known.
import { languageChoices } from '../../i18n/languages.ts';
import { dateInWords } from '../../i18n/time.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { ChosenList } from '../../ui/chosen-list.tsx';
import { Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ReferralDraft } from './referral-draft.ts';

export interface FieldsProps {
  readonly draft: ReferralDraft;
  readonly change: (part: Partial<ReferralDraft>) => void;
  /** by the draft's field, or by the contract's */
  readonly error: (field: string, theirs?: string) => string | undefined;
}

export function NameFields({ draft, change, error }: FieldsProps) {
  return (
    <>
      <Pair>
        <TextField
          label="Given name"
          autoFocus
          value={draft.givenName}
          onChange={(givenName) => change({ givenName })}
          error={error('givenName', 'child.givenName')}
        />
        <TextField
          label="Family name"
          value={draft.familyName}
          onChange={(familyName) => change({ familyName })}
          error={error('familyName', 'child.familyName')}
        />
      </Pair>
      <TextField
        label="Date of birth"
        type="date"
        hint={draft.bornOn === '' ? 'Leave empty when it isn’t known.' : dateInWords(draft.bornOn)}
        value={draft.bornOn}
        onChange={(bornOn) => change({ bornOn })}
        error={error('bornOn', 'child.bornOn')}
      />
      <CheckBox
        label="The age is uncertain: treated as a child"
        value={draft.ageUncertain}
        onChange={(ageUncertain) => change({ ageUncertain })}
      />
      <ChosenList
        label="The child’s best language"
        empty="Not known"
        another={{ label: 'Also speaks', empty: 'Nothing else' }}
        most={6}
        options={languageChoices}
        value={draft.languages}
        onChange={(languages) => change({ languages })}
        error={error('languages', 'languages.0')}
      />
    </>
  );
}

export function MoreOfTheChild({ draft, change, error }: FieldsProps) {
  return (
    <More title="More that helps to find the child" hint="other spellings, telephone, guardian, sisters and brothers">
      <TextField
        label="Other names or spellings, one a line"
        lines={2}
        value={draft.aliases}
        onChange={(aliases) => change({ aliases })}
        error={error('aliases', 'child.aliases')}
      />
      <TextField
        label="Telephone"
        value={draft.phone}
        onChange={(phone) => change({ phone })}
        error={error('phone', 'child.phones.0')}
      />
      <Pair>
        <TextField
          label="Guardian’s name"
          value={draft.guardianName}
          onChange={(guardianName) => change({ guardianName })}
          error={error('guardianName', 'child.guardians.0.name')}
        />
        <TextField
          label="Guardian’s telephone"
          value={draft.guardianPhone}
          onChange={(guardianPhone) => change({ guardianPhone })}
          error={error('guardianPhone', 'child.guardians.0.phone')}
        />
      </Pair>
      <TextField
        label="Sisters and brothers by first name, one a line"
        lines={2}
        value={draft.siblings}
        onChange={(siblings) => change({ siblings })}
        error={error('siblings', 'child.siblings')}
      />
    </More>
  );
}
