// The phases of a protocol, in order: each with its name, one line of guidance, and its kind.
import type { PhaseKind } from '../../../server/contract/sitting.ts';
import { phaseKindWords } from '../../i18n/planning-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Group, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { emptyPhase, moved, type PhaseDraft } from './protocol-draft.ts';
import { t } from './words.ts';

export interface Props {
  readonly phases: readonly PhaseDraft[];
  readonly onChange: (phases: readonly PhaseDraft[]) => void;
  readonly error: (field: string) => string | undefined;
}

export function PhaseFields({ phases, onChange, error }: Props) {
  const change = (index: number, part: Partial<PhaseDraft>) =>
    onChange(phases.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      {phases.map((phase, index) => (
        // A phase that isn't saved yet has nothing to be told by but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
        <Group key={index} label={t('phaseValue', { value: index + 1 })}>
          <Pair>
            <TextField
              label={t('phaseValue', { value: index + 1 })}
              value={phase.name}
              onChange={(name) => change(index, { name })}
              error={error(`phases.${index}.name`)}
            />
            <ChoiceField
              label={t('kind')}
              value={phase.kind}
              onChange={(kind) => change(index, { kind: kind as PhaseKind })}
              options={optionsOf(phaseKindWords)}
            />
          </Pair>
          <TextField
            label={t('oneLineForTheInterviewer')}
            value={phase.guidance}
            onChange={(guidance) => change(index, { guidance })}
            error={error(`phases.${index}.guidance`)}
          />
          <div>
            <Button weight="quiet" isDisabled={index === 0} onPress={() => onChange(moved(phases, index, -1))}>
              {t.rich('earlierPhaseValue', { value: index + 1 })}
            </Button>{' '}
            <Button
              weight="quiet"
              isDisabled={index === phases.length - 1}
              onPress={() => onChange(moved(phases, index, 1))}
            >
              {t.rich('laterPhaseValue', { value: index + 1 })}
            </Button>{' '}
            <Button
              weight="quiet"
              isDisabled={phases.length <= 2}
              onPress={() => onChange(phases.filter((_one, at) => at !== index))}
            >
              {t.rich('leaveOutPhaseValue', { value: index + 1 })}
            </Button>
          </div>
        </Group>
      ))}
      <div>
        <Button onPress={() => onChange([...phases, emptyPhase])}>{t('addAPhase')}</Button>
      </div>
    </>
  );
}
