// When the referral came in: just now, unless somebody says otherwise. “Now” is one stop of the Tab key, a date field seven.
import { useState } from 'react';
import { wallTime, wallTimeInWords } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { Group } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { FieldsProps } from './child-fields.tsx';
import s from './received-field.module.css';

export function ReceivedField({ draft, change, error, zone }: FieldsProps & { readonly zone: string }) {
  const now = wallTime(useNow(60_000), zone);
  const [asked, setAsked] = useState(false);
  if (draft.receivedAt === '')
    return (
      <div className={s.received}>
        <p>
          <strong>Received</strong> just now: {wallTimeInWords(now, zone)}
        </p>
        <Button
          weight="quiet"
          onPress={() => {
            setAsked(true);
            change({ receivedAt: now });
          }}
        >
          It was earlier
        </Button>
      </div>
    );
  return (
    <Group label="Received" begin={asked}>
      <TextField
        label="Received"
        type="datetime-local"
        hint={wallTimeInWords(draft.receivedAt, zone)}
        value={draft.receivedAt}
        onChange={(receivedAt) => change({ receivedAt })}
        error={error('receivedAt')}
      />
      <div>
        <Button weight="quiet" onPress={() => change({ receivedAt: '' })}>
          It was just now
        </Button>
      </div>
    </Group>
  );
}
