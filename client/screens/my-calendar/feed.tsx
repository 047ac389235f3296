// The address under which one's own calendar program finds the bookings. It is a secret, shown once.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyCalendar } from '../../../server/contract/invitations.ts';
import { makeFeed, revokeFeed } from '../../api/calendar.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './my-calendar.module.css';
import { useCalendarRefresh } from './use-my-calendar.ts';

export function Feed({ feed, zone }: { readonly feed: MyCalendar['feed']; readonly zone: string }) {
  const refresh = useCalendarRefresh();
  const [asking, setAsking] = useState<'anew' | 'revoke' | null>(null);
  const making = useMutation({ mutationFn: makeFeed, onSuccess: refresh, onSettled: () => setAsking(null) });
  const revoking = useMutation({
    mutationFn: revokeFeed,
    onSuccess: async () => {
      making.reset();
      await refresh();
    },
    onSettled: () => setAsking(null),
  });
  return (
    <>
      <p>{feedInWords(feed, zone)}</p>
      {making.data !== undefined && (
        <div role="status" className={s.secret}>
          <p>Copy this address into your calendar program now. It is shown only here and only once:</p>
          <p>
            <code>
              <bdi dir="ltr">{making.data.url}</bdi>
            </code>
          </p>
        </div>
      )}
      <Refusal error={making.error ?? revoking.error} />
      <div className={s.acts}>
        <Button busy={making.isPending} onPress={() => (feed === null ? making.mutate() : setAsking('anew'))}>
          {feed === null ? 'Make an address' : 'Make a new address'}
        </Button>
        {feed !== null && (
          <Button weight="quiet" onPress={() => setAsking('revoke')}>
            End the address
          </Button>
        )}
      </div>
      <AskOnce
        title={asking === 'anew' ? 'Make a new address?' : 'End the address?'}
        open={asking !== null}
        onClose={() => setAsking(null)}
        back="Leave it"
        act={asking === 'anew' ? 'Make a new one' : 'End it'}
        onAct={() => (asking === 'anew' ? making.mutate() : revoking.mutate())}
      >
        <p>Calendar programs that use the address there is now find nothing any more.</p>
      </AskOnce>
    </>
  );
}

function feedInWords(feed: MyCalendar['feed'], zone: string): string {
  if (feed === null)
    return 'There is no address yet. With one, your calendar program shows your bookings here: times and places, no case and no child.';
  const read = feed.lastReadAt === null ? 'not read yet' : `last read ${moment(feed.lastReadAt, zone)}`;
  return `An address was made ${moment(feed.createdAt, zone)}; ${read}.`;
}
