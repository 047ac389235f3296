// Start and end: the only two acts that begin and stop a recording. The end says what it will do and asks once.
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { end, start, useAct } from './use-act.ts';
import type { Live } from './use-live.ts';

export interface Props {
  readonly live: Live;
  readonly big?: boolean;
  /** the link is away: this can't be kept and done later */
  readonly away?: boolean;
}

export function StartButton({ live, big = false, away = false }: Props) {
  const starting = useAct(live, start);
  return (
    <>
      <Button weight="main" big={big} isDisabled={away} busy={starting.isPending} onPress={() => starting.mutate()}>
        Start
      </Button>
      <Refusal error={starting.error} />
    </>
  );
}

export function EndButton({ live, big = false, away = false }: Props) {
  const [asking, setAsking] = useState(false);
  const ending = useAct(live, end);
  const act = () => {
    setAsking(false);
    ending.mutate();
  };
  return (
    <>
      <Button big={big} isDisabled={away} busy={ending.isPending} onPress={() => setAsking(true)}>
        End
      </Button>
      <Refusal error={ending.error} />
      <AskOnce
        title="End the session?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Go on"
        act="End the session"
        onAct={act}
      >
        <p>
          The recording stops and is sealed. It can’t be started again: what the child says after this isn’t recorded.
        </p>
      </AskOnce>
    </>
  );
}
