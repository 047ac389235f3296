// Letters that a mail server would have sent: a demonstration's only. To read, not to send.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Outbox } from '../../../server/contract/invitations.ts';
import { lettersOut } from '../../api/invitations.ts';
import { moment } from '../../i18n/time.ts';
import { letterWords, sentenceCase } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import s from './outbox.module.css';

type Letter = Outbox[number];

export function OutboxScreen() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: ['outbox'], queryFn: lettersOut, refetchInterval: 10_000 });
  const [read, setRead] = useState<Letter | null>(null);
  return (
    <Page
      title="Outbox"
      lede="A demonstration sends nothing. These letters would have gone out; none names a child or a case."
    >
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Letters, newest first"
          head={['To', 'What', 'Title', 'When', 'Read']}
          none={data.length === 0 ? 'No letter was written yet.' : undefined}
        >
          {data.map((letter) => (
            <tr key={letter.id}>
              <td className={s.to}>{letter.to}</td>
              <td>{sentenceCase(letterWords[letter.kind])}</td>
              <td>{letter.title}</td>
              <td>{whenInWords(letter, zone)}</td>
              <td>
                <Button weight="quiet" onPress={() => setRead(letter)}>
                  Read<span className="visually-hidden"> the letter to {letter.to}</span>
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {read !== null && (
        <Dialog title={read.title} open onClose={() => setRead(null)}>
          <p>To {read.to}</p>
          <pre className={s.text}>{withLinks(read.text)}</pre>
          {read.calendar !== null && (
            <details>
              <summary>The calendar entry that comes with it</summary>
              <pre className={s.calendar}>{read.calendar}</pre>
            </details>
          )}
        </Dialog>
      )}
    </Page>
  );
}

function whenInWords({ sentAt, droppedAt, notBefore }: Letter, zone: string): string {
  if (droppedAt !== null) return `not sent: overtaken ${moment(droppedAt, zone)}`;
  if (sentAt !== null) return moment(sentAt, zone);
  return `waits until ${moment(notBefore, zone)}`;
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
