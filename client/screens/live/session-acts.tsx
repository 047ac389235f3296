// Start and end: the only two acts that begin and stop a recording. The end says what it will do and asks once.
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { end, start, useAct } from './use-act.ts';
import type { Live } from './use-live.ts';
import { t } from './words.ts';

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
        {t('start')}
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
        {t('end')}
      </Button>
      <Refusal error={ending.error} />
      <AskOnce
        title={t('endTheSession')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('goOn')}
        act={t('endTheSession2')}
        onAct={act}
      >
        <p>{t('theRecordingStopsAndIs')}</p>
      </AskOnce>
    </>
  );
}
