// Ten seconds recorded by the recorder itself, through its disks, and played back: somebody looks, listens, and says whether they saw and heard it.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { testRecordingOf } from '../../api/room.ts';
import type { Observations } from '../../session/preflight-rules.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './preflight.module.css';
import { t } from './words.ts';

export interface Props {
  readonly sessionId: string;
  /** the recorder receives something */
  readonly possible: boolean;
  readonly onTested: (test: Observations['test']) => void;
}

export function TestRecording({ sessionId, possible, onTested }: Props) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => () => void (url === null || URL.revokeObjectURL(url)), [url]);
  const recording = useMutation({
    mutationFn: () => testRecordingOf(sessionId),
    onMutate: () => {
      setUrl(null);
      onTested('not-yet');
    },
    onSuccess: (made) => setUrl(URL.createObjectURL(made)),
  });
  const say = (test: Observations['test']) => {
    setUrl(null);
    onTested(test);
  };
  return (
    <div className={s.test}>
      {url === null && (
        <Button busy={recording.isPending} isDisabled={!possible} onPress={() => recording.mutate()}>
          {recording.isPending ? t('recordingSpeakAndMove') : t('recordTenSeconds')}
        </Button>
      )}
      <Refusal error={recording.error} />
      {url !== null && (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: ten seconds of whoever stands in the room just now */}
          <video className={s.played} src={url} controls autoPlay playsInline aria-label={t('theTestRecording')} />
          <div className={s.buttons}>
            <Button weight="main" onPress={() => say('seen-and-heard')}>
              {t('iSawAndHeardIt')}
            </Button>
            <Button onPress={() => say('not-played')}>{t('somethingIsMissing')}</Button>
          </div>
        </>
      )}
    </div>
  );
}
