// Before one watches: who will be watching what, the undertaking, one click. The click gives the undertaking, unless it was given
// before, and lets the browser play sound.

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type UndertakingLanguage,
  undertakingLanguage,
  type Undertaking as Words,
} from '../../../server/contract/attending.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { giveUndertaking, undertakingOf } from '../../api/attending.ts';
import { languageName } from '../../i18n/languages.ts';
import { comma, locale } from '../../i18n/locale.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { clock, day, moment, span } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { sessionName } from '../sessions/session-line.ts';
import { AgreedObservers } from './agreed-observers.tsx';
import { t } from './words.ts';

export interface Props {
  readonly state: LiveState;
  readonly onWatch: () => void;
}

const languages = undertakingLanguage.options.map((value) => ({ value, text: languageName(value) }));
const ownLanguage = undertakingLanguage.catch('en').parse(locale.split('-')[0]);

export function Undertaking({ state, onWatch }: Props) {
  const { session } = state;
  const { startsAt, endsAt, room } = session;
  const {
    data: words,
    error,
    refetch,
  } = useQuery({
    queryKey: ['undertaking', session.id],
    queryFn: () => undertakingOf(session.id),
  });
  const [language, setLanguage] = useState<UndertakingLanguage>(ownLanguage);
  const giving = useMutation({
    mutationFn: async ({ version, acceptedAt }: Words) => {
      if (acceptedAt === null) await giveUndertaking(session.id, { id: callerId(), version, language });
    },
    onSuccess: onWatch,
    // Its words may have changed, or another page of theirs was quicker: what holds now is shown.
    onError: () => refetch(),
  });
  return (
    <Page
      title={`${sessionName(session)}${comma}${day(startsAt, room.zone)}`}
      lede={t('namePlaceStartsatYouAre', {
        name: room.name,
        place: room.place,
        startsAt: span(startsAt, endsAt, room.zone),
        role: roleWords[state.as],
      })}
      narrow
    >
      {session.practice && <p>{t('thisIsPracticeNothingIn')}</p>}
      <AgreedObservers state={state} />
      <Section title={t('undertaking')}>
        {words === undefined ? (
          error === null && <Coming error={null} />
        ) : (
          <>
            <div lang={language} dir="auto">
              {words.texts[language].map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
            {words.acceptedAt === null ? (
              <ChoiceField
                label={t('readItIn')}
                value={language}
                onChange={(value) => setLanguage(undertakingLanguage.parse(value))}
                options={languages}
              />
            ) : (
              <p>{given(words.acceptedAt, room.zone)}</p>
            )}
          </>
        )}
      </Section>
      <Refusal error={error ?? giving.error} />
      {words?.acceptedAt === null && <p>{t('withThisButtonYouGive')}</p>}
      <div>
        <Button
          weight="main"
          big
          isDisabled={words === undefined}
          busy={giving.isPending}
          onPress={() => words && giving.mutate(words)}
        >
          {t('watch')}
        </Button>
      </div>
    </Page>
  );
}

/** The day too, where it was another one. */
function given(at: string, zone: string): string {
  if (day(at, zone) === day(new Date(), zone)) return t('youGaveThisUndertakingAt', { at: clock(at, zone) });
  return t('youGaveThisUndertakingWhen', { when: moment(at, zone) });
}
