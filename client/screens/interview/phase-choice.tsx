// The next phase with one press; any other by a list that comes only when asked for, and goes with a choice.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { nextPhase, phaseNow } from '../live/phase-line.tsx';
import { HandChoice } from './hand.tsx';
import s from './interview.module.css';
import type { Acting } from './use-outbox.ts';
import { t } from './words.ts';

export interface Props {
  readonly state: LiveState;
  readonly acting: Acting;
}

export function PhaseChoice({ state, acting }: Props) {
  const [choosing, setChoosing] = useState(false);
  const next = nextPhase(state);
  const now = phaseNow(state);
  const enter = (phase: string) => {
    setChoosing(false);
    acting.enter('phase:enter', { phase });
  };
  return (
    <div className={s.phaseButtons}>
      {next !== null && (
        <Button weight="quiet" onPress={() => enter(next.key)}>
          {t('nextPhaseName', { name: next.name })}
        </Button>
      )}
      <Button weight="quiet" onPress={() => setChoosing(true)}>
        {t('allPhases')}
      </Button>
      <Dialog title={t('goToAPhase')} open={choosing} onClose={() => setChoosing(false)}>
        <ul className={s.phases}>
          {state.protocol.phases.map(({ key, name }) => (
            <li key={key}>
              <Button isDisabled={key === now?.key} onPress={() => enter(key)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
        <HandChoice />
      </Dialog>
    </div>
  );
}
