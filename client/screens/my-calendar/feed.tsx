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
import { t } from './words.ts';

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
          <p>{t('copyThisAddressIntoYour')}</p>
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
          {feed === null ? t('makeAnAddress') : t('makeANewAddress')}
        </Button>
        {feed !== null && (
          <Button weight="quiet" onPress={() => setAsking('revoke')}>
            {t('endTheAddress')}
          </Button>
        )}
      </div>
      <AskOnce
        title={asking === 'anew' ? t('makeANewAddress2') : t('endTheAddress2')}
        open={asking !== null}
        onClose={() => setAsking(null)}
        back={t('leaveIt')}
        act={asking === 'anew' ? t('makeANewOne') : t('endIt')}
        onAct={() => (asking === 'anew' ? making.mutate() : revoking.mutate())}
      >
        <p>{t('calendarProgramsThatUseThe')}</p>
      </AskOnce>
    </>
  );
}

function feedInWords(feed: MyCalendar['feed'], zone: string): string {
  if (feed === null) return t('thereIsNoAddressYet');
  const made = { createdAt: moment(feed.createdAt, zone) };
  if (feed.lastReadAt === null) return t('anAddressWasMadeNotRead', made);
  return t('anAddressWasMadeLastRead', { ...made, lastReadAt: moment(feed.lastReadAt, zone) });
}
