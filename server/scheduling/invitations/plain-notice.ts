// A letter that says that something waits, and nothing of what: a title, a sentence or two, and the house's own address, where one signs
// in. For rooms that have no appointment to write of. A key makes it go out once.
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { linkPlace } from './letter-words.ts';
import { lettersQueue } from './letters-queue.ts';
import { insertLetter } from './store.ts';

export interface PlainNotice {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  /** plain text without any markup */
  readonly sentences: readonly string[];
}

interface NoticeWriter {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly jobs: Pick<Jobs, 'enqueue'>;
}

const closing = 'This letter was sent by a machine. Nobody reads answers to it by e-mail.';

/** In the transaction of what it tells of. */
export async function writeNotice(writer: NoticeWriter, tx: Transaction, notice: PlainNotice): Promise<void> {
  const now = writer.clock.now();
  const id = uuidv7(now.getTime());
  const paragraphs = [...notice.sentences, linkPlace, closing];
  const fresh = await insertLetter(tx, {
    ...{ id, key: notice.key, invitationId: null, kind: 'notice', notBefore: now, createdAt: now, calendar: null },
    ...{ title: notice.title, text: `${paragraphs.join('\n\n')}\n` },
    html: paragraphs.map((one) => `<p>${one}</p>`).join('\n'),
    sealedTo: await writer.secrets.seal(`letter/${id}`, notice.to),
  });
  if (fresh) await writer.jobs.enqueue(tx, lettersQueue, { letterId: id }, { key: id, runAt: now });
}
