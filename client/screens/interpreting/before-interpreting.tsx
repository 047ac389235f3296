// Before an interpreter comes in from elsewhere: what their voice is for, and one click, which lets the browser play sound. They give no
// undertaking of those who watch: they are of the room.

import type { LiveState } from '../../../server/contract/live.ts';
import { comma } from '../../i18n/locale.ts';
import { day, span } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { sessionName } from '../sessions/session-line.ts';
import { t } from './words.ts';

export interface Props {
  readonly state: LiveState;
  readonly onEnter: () => void;
}

export function BeforeInterpreting({ state: { session }, onEnter }: Props) {
  const { startsAt, endsAt, room } = session;
  return (
    <Page
      title={`${sessionName(session)}${comma}${day(startsAt, room.zone)}`}
      lede={t('namePlaceStartsatYouInterpret', {
        name: room.name,
        place: room.place,
        startsAt: span(startsAt, endsAt, room.zone),
      })}
      narrow
    >
      {session.practice && <p>{t('thisIsPracticeNothingIn')}</p>}
      <p>{t('theChildKnowsOfYou')}</p>
      <p>{t('beAloneWhereYouAre')}</p>
      <div>
        <Button weight="main" big onPress={onEnter}>
          {t('comeIn')}
        </Button>
      </div>
    </Page>
  );
}
