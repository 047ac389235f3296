// When the referral came in: just now, unless somebody says otherwise. “Now” is one stop of the Tab key, a date field seven.
import { useState } from 'react';
import { wallTime, wallTimeInWords } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { Group } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import s from './received-field.module.css';
import { type FieldsProps, section } from './section.ts';
import { t } from './words.ts';

export const ReceivedField = section(
  ['receivedAt'],
  function ReceivedField(props: FieldsProps<'receivedAt'> & { readonly zone: string }) {
    const { draft, change, error, zone } = props;
    const now = wallTime(useNow(60_000), zone);
    const [asked, setAsked] = useState(false);
    if (draft.receivedAt === '')
      return (
        <div className={s.received}>
          <p>{t.rich('receivedJustNowWalltime', { wallTime: wallTimeInWords(now, zone) })}</p>
          <Button
            weight="quiet"
            onPress={() => {
              setAsked(true);
              change({ receivedAt: now });
            }}
          >
            {t('itWasEarlier')}
          </Button>
        </div>
      );
    return (
      <Group label={t('received')} begin={asked}>
        <TextField
          label={t('received')}
          type="datetime-local"
          hint={wallTimeInWords(draft.receivedAt, zone)}
          value={draft.receivedAt}
          onChange={(receivedAt) => change({ receivedAt })}
          error={error('receivedAt')}
        />
        <div>
          <Button weight="quiet" onPress={() => change({ receivedAt: '' })}>
            {t('itWasJustNow')}
          </Button>
        </div>
      </Group>
    );
  },
);
