// What one does with an exhibit that stands: give it its picture, or withdraw it with a reason.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { type Exhibit, withdrawalReason } from '../../../server/contract/exhibits.ts';
import { cameraTrack } from '../../../server/contract/room.ts';
import { stillWords, withdrawalWords } from '../../i18n/exhibit-words.ts';
import { takeStill } from '../../session/still.ts';
import type { Received } from '../../session/watcher.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import s from './exhibits.module.css';
import { type Form, useAskAgain, useBring, withdraw } from './use-exhibits.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly exhibit: Exhibit;
  /** a tablet photographs, a desk scans */
  readonly form: Exclude<Form, 'still'>;
  /** the room's own cameras, where this page receives them */
  readonly cameras?: Received | undefined;
}

const accepted = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'];

export function ExhibitActs({ live, exhibit, form, cameras }: Props) {
  const bringing = useBring(live.sessionId, exhibit.id);
  const still = useMutation({
    mutationFn: async (track: MediaStreamTrack) =>
      bringing.mutateAsync({ file: await takeStill(track), form: 'still' }),
  });
  const about = <span className="visually-hidden"> {t('ofExhibitNumber', { number: exhibit.number })}</span>;
  const notes = exhibit.kind === 'notes';
  return (
    <div className={s.acts}>
      <FileTrigger
        acceptedFileTypes={accepted}
        {...(form === 'photo' && !notes ? { defaultCamera: 'environment' as const } : {})}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) bringing.mutate({ file, form: notes ? 'scan' : form });
        }}
      >
        <Button weight="quiet" busy={bringing.isPending}>
          {form === 'photo' && !notes ? t('photographIt') : t('addAScan')}
          {about}
        </Button>
      </FileTrigger>
      {!notes &&
        cameraTrack.options.map((name) => {
          const track = cameras?.get(name);
          if (track === undefined) return null;
          return (
            <Button key={name} weight="quiet" busy={still.isPending} onPress={() => still.mutate(track)}>
              {stillWords[name]}
              {about}
            </Button>
          );
        })}
      <Withdraw live={live} exhibit={exhibit} />
      <Refusal error={bringing.error ?? still.error} />
    </div>
  );
}

function Withdraw({ live, exhibit }: Pick<Props, 'live' | 'exhibit'>) {
  const [open, setOpen] = useState(false);
  const askAgain = useAskAgain(live.sessionId);
  const withdrawing = useAct(live, withdraw, () => {
    setOpen(false);
    askAgain();
  });
  return (
    <>
      <Button weight="quiet" onPress={() => setOpen(true)}>
        {t.rich('withdrawExhibitNumber', { number: exhibit.number })}
      </Button>
      <Dialog title={t('withdrawNumber', { number: exhibit.number })} open={open} onClose={() => setOpen(false)}>
        <p>{t('itStaysOnRecordStruck')}</p>
        <div className={s.acts}>
          {withdrawalReason.options.map((reason) => (
            <Button
              key={reason}
              busy={withdrawing.isPending}
              onPress={() => withdrawing.mutate({ exhibit: exhibit.id, reason })}
            >
              {withdrawalWords[reason]}
            </Button>
          ))}
        </div>
        <Refusal error={withdrawing.error} />
      </Dialog>
    </>
  );
}
