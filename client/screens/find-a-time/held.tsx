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
    <section className={s.held} aria-label="Held">
      <p role="status">
        <strong>{whenOf(booking)}</strong> is held until {untilOf(booking)}. Nobody else can take it.
      </p>
      <Left until={booking.holdExpiresAt} />
      <Refusal error={confirming.error ?? lettingGo.error} />
      <div className={s.acts}>
        <Button weight="main" busy={busy} onPress={onConfirm}>
          Confirm …
        </Button>
        <Button busy={busy} onPress={() => lettingGo.mutate(booking.sessionId)}>
          Let it go
        </Button>
      </div>
    </section>
  );
}

const untilOf = ({ holdExpiresAt, zone }: BookingState): string =>
  holdExpiresAt === null ? 'it is confirmed' : `${clock(holdExpiresAt, zone)} (${zoneCity(zone)})`;

/** Each second on screen, never spoken. */
function Left({ until }: { readonly until: string | null }) {
  const now = useNow(1000);
  if (until === null) return null;
  const left = Date.parse(until) - now.getTime();
  return (
    <p className={s.left} aria-hidden="true">
      {left > 0 ? `${length(left)} left` : 'The hold has run out.'}
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
      title={`Confirm ${whenOf(booking)}?`}
      open={open}
      onClose={onClose}
      back="Not yet"
      act="Confirm and invite"
      onAct={onConfirm}
    >
      <p>
        The room and everybody’s time are booked, and {asked === 1 ? 'one invitation goes' : `${asked} invitations go`}{' '}
        out at once. They name neither the child nor the case.
      </p>
      <p>Afterwards it can be moved or cancelled only with a reason, and everybody invited is told.</p>
    </AskOnce>
  );
}
