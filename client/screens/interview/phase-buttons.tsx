// The next phase with one press; any other by a list.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { nextPhase, phaseNow } from '../live/phase-line.tsx';
import { enterPhase, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import s from './interview.module.css';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function PhaseButtons({ live, state }: Props) {
  const [choosing, setChoosing] = useState(false);
  const entering = useAct(live, enterPhase);
  const next = nextPhase(state);
  const now = phaseNow(state);
  const enter = (phase: string) => {
    setChoosing(false);
    entering.mutate(phase);
  };
  return (
    <>
      {next !== null && (
        <Button big isDisabled={entering.isPending} onPress={() => enter(next.key)}>
          Next phase<span className="visually-hidden">: {next.name}</span>
        </Button>
      )}
      <Button big isDisabled={entering.isPending} onPress={() => setChoosing(true)}>
        All phases
      </Button>
      <Refusal error={entering.error} />
      <Dialog title="Go to a phase" open={choosing} onClose={() => setChoosing(false)}>
        <ul className={s.phases}>
          {state.protocol.phases.map(({ key, name }) => (
            <li key={key}>
              <Button isDisabled={key === now?.key} onPress={() => enter(key)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
