// The time that is held: until when, counted quietly, and the two ways on. What confirming does is said before it is done.
import type { BookingState } from '../../../server/contract/bookings.ts';
import { clock, length, zoneCity } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import s from './find-a-time.module.css';
import { whenOf } from './proposal-words.ts';
import type { Holds } from './use-hold.ts';
import { t } from './words.ts';

export interface Props {
  readonly booking: BookingState;
  readonly holds: Holds;
  /** asks first */
  readonly onConfirm: () => void;
}

export function Held({ booking, holds, onConfirm }: Props) {
  const { holding, confirming, lettingGo } = holds;
  const busy = holding.isPending || confirming.isPending || lettingGo.isPending;
  return (
    <section className={s.held} aria-label={t('held2')}>
      <p role="status">{t.rich('whenofIsHeldUntilUntilof', { whenOf: whenOf(booking), untilOf: untilOf(booking) })}</p>
      <Left until={booking.holdExpiresAt} />
      <Refusal error={confirming.error ?? lettingGo.error} />
      <div className={s.acts}>
        <Button weight="main" busy={busy} onPress={onConfirm}>
          {t('confirm')}
        </Button>
        <Button busy={busy} onPress={() => lettingGo.mutate(booking.sessionId)}>
          {t('letItGo')}
        </Button>
      </div>
    </section>
  );
}

const untilOf = ({ holdExpiresAt, zone }: BookingState): string =>
  holdExpiresAt === null ? t('itIsConfirmed') : `${clock(holdExpiresAt, zone)} (${zoneCity(zone)})`;

/** Each second on screen, never spoken. */
function Left({ until }: { readonly until: string | null }) {
  const now = useNow(1000);
  if (until === null) return null;
  const left = Date.parse(until) - now.getTime();
  return (
    <p className={s.left} aria-hidden="true">
      {left > 0 ? t('leftLeft', { left: length(left) }) : t('theHoldHasRunOut')}
    </p>
  );
}

interface ConfirmProps {
  readonly booking: BookingState;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function ConfirmDialog({ booking, open, onClose, onConfirm }: ConfirmProps) {
  const asked = booking.fills.length;
  return (
    <AskOnce
      title={t('confirmWhenof', { whenOf: whenOf(booking) })}
      open={open}
      onClose={onClose}
      back={t('notYet')}
      act={t('confirmAndInvite')}
      onAct={onConfirm}
    >
      <p>{t('theRoomAndEverybodysTime', { asked })}</p>
      <p>{t('afterwardsItCanBeMoved')}</p>
    </AskOnce>
  );
}
