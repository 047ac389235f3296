// Letters that a mail server would have sent: a demonstration's only. To read, not to send.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Outbox } from '../../../server/contract/invitations.ts';
import { lettersOut } from '../../api/invitations.ts';
import { moment } from '../../i18n/time.ts';
import { letterWords, sentenceCase } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import s from './outbox.module.css';
import { t } from './words.ts';

type Letter = Outbox[number];

export function OutboxScreen() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: ['outbox'], queryFn: lettersOut, refetchInterval: 10_000 });
  const [read, setRead] = useState<Letter | null>(null);
  return (
    <Page title={t('outbox')} lede={t('aDemonstrationSendsNothingThese')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('lettersNewestFirst')}
          head={[t('to'), t('what'), t('title'), t('when'), t('read')]}
          none={data.length === 0 ? t('noLetterWasWrittenYet') : undefined}
        >
          {data.map((letter) => (
            <tr key={letter.id}>
              <td className={s.to}>{letter.to}</td>
              <td>{sentenceCase(letterWords[letter.kind])}</td>
              <td>{letter.title}</td>
              <td>{whenInWords(letter, zone)}</td>
              <td>
                <Button weight="quiet" onPress={() => setRead(letter)}>
                  {t.rich('readTheLetter', { to: letter.to })}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {read !== null && (
        <Dialog title={read.title} open onClose={() => setRead(null)}>
          <p>{t('toWhom', { to: read.to })}</p>
          <pre className={s.text}>{withLinks(read.text)}</pre>
          {read.calendar !== null && (
            <details>
              <summary>{t('theCalendarEntryThatComes')}</summary>
              <pre className={s.calendar}>{read.calendar}</pre>
            </details>
          )}
        </Dialog>
      )}
    </Page>
  );
}

function whenInWords({ sentAt, droppedAt, notBefore }: Letter, zone: string): string {
  if (droppedAt !== null) return t('overtaken', { droppedAt: moment(droppedAt, zone) });
  if (sentAt !== null) return moment(sentAt, zone);
  return t('waitsUntil', { notBefore: moment(notBefore, zone) });
}

/** The links of this house in a letter can be followed, as in a mailbox; others stay text. */
function withLinks(text: string): React.ReactNode[] {
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    const path = /^https?:\/\/[^/]+(\/answer\/\S+)$/.exec(part)?.[1];
    return path === undefined ? (
      part
    ) : (
      <a key={path} href={path}>
        {part}
      </a>
    );
  });
}
