// What one is told oneself, newest first; and whether a letter goes out for it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Notice, Notices } from '../../../server/contract/notices.ts';
import { markRead, wantLetters } from '../../api/notices.ts';
import { noticeAbout, noticeInWords, noticePath } from '../../i18n/notice-words.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import s from './for-you.module.css';
import { noticesKey, useNotices } from './use-notices.ts';
import { t } from './words.ts';

export function ForYou() {
  const { data, error } = useNotices();
  const { zone } = useOurPlace();
  const queries = useQueryClient();
  const onSuccess = (next: Notices) => queries.setQueryData(noticesKey, next);
  const read = useMutation({ mutationFn: markRead, onSuccess });
  const letters = useMutation({ mutationFn: wantLetters, onSuccess });
  return (
    <Page title={t('forYou')} lede={t('whatHasHappenedInYour')} narrow>
      <Refusal error={error ?? read.error ?? letters.error} />
      {data !== undefined && (
        <>
          {data.unread > 0 && (
            <div>
              <Button weight="quiet" busy={read.isPending} onPress={() => read.mutate({})}>
                {t('iHaveReadAllOf')}
              </Button>
            </div>
          )}
          {data.list.length === 0 && <p>{t('nothingIsThere')}</p>}
          <ul className={s.list} aria-label={t('forYouNewestFirst')}>
            {data.list.map((one) => (
              <Line key={one.id} one={one} zone={zone} onRead={() => read.mutate({ ids: [one.id] })} />
            ))}
          </ul>
          <div className={s.letters}>
            <CheckBox label={t('aLetterForEachWhich')} value={data.letters} onChange={(next) => letters.mutate(next)} />
            <p className={s.quiet}>{t('lettersAboutAnEmergencyAnd')}</p>
          </div>
        </>
      )}
    </Page>
  );
}

interface LineProps {
  readonly one: Notice;
  readonly zone: string;
  readonly onRead: () => void;
}

function Line({ one, zone, onRead }: LineProps) {
  const path = noticePath(one);
  const sentence = noticeInWords(one, zone);
  return (
    <li data-unread={one.readAt === null || undefined}>
      <p>
        {one.readAt === null && <span className={s.unread}>{t('new')} </span>}
        {sentence}
      </p>
      <p className={s.quiet}>{moment(one.at, zone)}</p>
      <p className={s.acts}>
        {path !== undefined && (
          <Link to={path} onClick={onRead}>
            {noticeAbout(one)}
          </Link>
        )}
        {one.readAt === null && (
          <Button weight="quiet" onPress={onRead}>
            {t.rich('markAsReadSentence', { sentence })}
          </Button>
        )}
      </p>
    </li>
  );
}
