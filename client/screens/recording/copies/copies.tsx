// Copies made of the recording: which there are and what became of them, and beneath it how to order one. The recording itself stays as
// it is, and a copy stays in the house: giving one away is another act.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Derivative } from '../../../../server/contract/copies.ts';
import type { RecordingPage } from '../../../../server/contract/recordings.ts';
import { cancelCopy, copiesOf } from '../../../api/copies.ts';
import {
  copyKindWords,
  copyStateInWords,
  editInWords,
  editReasonWords,
  notAnonymisedWords,
} from '../../../i18n/copy-words.ts';
import { lengthInWords, moment } from '../../../i18n/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Coming } from '../../../ui/coming.tsx';
import { AskOnce } from '../../../ui/dialog.tsx';
import { More } from '../../../ui/more.tsx';
import { Refusal } from '../../../ui/notice.tsx';
import { Table } from '../../../ui/table.tsx';
import s from './copies.module.css';
import { OrderForms } from './order-forms.tsx';
import type { Picture } from './picture.ts';
import { t } from './words.ts';

export interface Props {
  readonly recording: RecordingPage;
  /** what is being played, where it is the recording itself */
  readonly picture: Picture | null;
  readonly onWatch: (copyId: string) => void;
}

export function Copies({ recording, picture, onWatch }: Props) {
  const { data, error } = useQuery({
    queryKey: ['copies', recording.id],
    queryFn: () => copiesOf(recording.id),
    // While one is being made there is something to follow.
    refetchInterval: ({ state }) => (state.data?.copies.some(isOpen) ? 2_000 : 15_000),
    enabled: recording.playable,
  });
  if (!recording.playable) return <p>{t('copiesAreMadeOfThe')}</p>;
  return (
    <div className={s.stack}>
      <p>{t('aCopyIsAnExhibit')}</p>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <>
          <Table
            caption={t('copies')}
            head={[t('copy'), t('state'), t('ordered'), t('whatWasDone'), t('act')]}
            none={data.copies.length === 0 ? t('noCopyWasMadeOf') : undefined}
          >
            {data.copies.map((copy) => (
              <Row
                key={copy.id}
                copy={copy}
                zone={recording.zone}
                mayCancel={data.mayOrder.includes(copy.kind)}
                onWatch={onWatch}
              />
            ))}
          </Table>
          {data.mayOrder.length > 0 && <OrderForms {...{ recording, picture }} kinds={data.mayOrder} />}
        </>
      )}
    </div>
  );
}

const isOpen = ({ state }: Derivative): boolean => state === 'waiting' || state === 'making';

interface RowProps {
  readonly copy: Derivative;
  readonly zone: string;
  readonly mayCancel: boolean;
  readonly onWatch: (copyId: string) => void;
}

function Row({ copy, zone, mayCancel, onWatch }: RowProps) {
  return (
    <tr>
      <td>
        {copyKindWords[copy.kind]}
        {copy.exhibitNumber !== null && <span className={s.number}> {copy.exhibitNumber}</span>}
      </td>
      <td>
        {copyStateInWords(copy, zone)}
        {copy.state === 'making' && (
          <progress className={s.progress} aria-label={t('beingMade')} max={1000} value={copy.progress ?? 0} />
        )}
      </td>
      <td>
        {moment(copy.orderedAt, zone)}, {copy.orderedBy}
      </td>
      <td>
        <What copy={copy} />
      </td>
      <td>
        {copy.state === 'made' && !copy.over && <Button onPress={() => onWatch(copy.id)}>{t('watch')}</Button>}
        {isOpen(copy) && mayCancel && <Cancel copy={copy} />}
      </td>
    </tr>
  );
}

function What({ copy }: Pick<RowProps, 'copy'>) {
  const { edits, picture, voice, notAnonymised, durationMs, sha256, kind } = copy;
  const look = [picture === 'none' && t('soundOnly'), voice === 'shifted' && t('voicesLowered')]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <p>
        {look} {editsInWords(edits.length)}
        {durationMs !== null && ` ${t('long', { length: lengthInWords(durationMs) })}`}
      </p>
      {kind === 'peer-review' && (
        <p className={s.quiet}>
          {t('notAnonymised', {
            what: notAnonymised.map((one) => notAnonymisedWords[one]).join('; ') || t('nothing'),
          })}
        </p>
      )}
      {(edits.length > 0 || sha256 !== null) && (
        <More title={edits.length > 0 ? t('editsAndFigures') : t('figures')}>
          <ul className={s.edits}>
            {edits.map((edit) => (
              <li key={`${edit.kind} ${edit.fromMs} ${edit.toMs} ${edit.authority}`} dir="auto">
                {t('editLine', {
                  edit: editInWords(edit),
                  reason: editReasonWords[edit.reason],
                  authority: edit.authority,
                })}
              </li>
            ))}
          </ul>
          {sha256 !== null && (
            <p className={s.quiet}>{t.rich('sha256', { sha256, code: (words) => <code>{words}</code> })}</p>
          )}
        </More>
      )}
    </>
  );
}

const editsInWords = (count: number): string => (count === 0 ? t('nothingWasEdited') : t('edits', { count }));

function Cancel({ copy }: Pick<RowProps, 'copy'>) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelCopy(copy.id),
    onSettled: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: ['copies'] });
    },
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('cancel')}</Button>
      <Refusal error={cancel.error} />
      <AskOnce
        title={t('cancelThisCopy')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('letItBeMade')}
        act={t('cancelTheCopy')}
        onAct={() => cancel.mutate()}
      >
        <p>{t('whatWasMadeOfIt')}</p>
      </AskOnce>
    </>
  );
}
