// The coding form: while the recording plays, one button a type puts the interviewer's utterance down where the player stands; the counts
// stand beneath, one's own and those of others who coded it. Places and types alone, never a word.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CodedUtterance, Coding as Saved } from '../../../../server/contract/coding.ts';
import { codedUtterance } from '../../../../server/contract/coding.ts';
import { questionType } from '../../../../server/contract/lint.ts';
import type { RecordingPage } from '../../../../server/contract/recordings.ts';
import { codingsOf, saveCoding } from '../../../api/codings.ts';
import { questionTypeWords } from '../../../i18n/lint-words.ts';
import { preciseLength } from '../../../i18n/precise-length.ts';
import { moment } from '../../../i18n/time.ts';
import { callerId } from '../../../session/caller-id.ts';
import { Button } from '../../../ui/button.tsx';
import { Coming } from '../../../ui/coming.tsx';
import { useDraft } from '../../../ui/draft.ts';
import { Refusal } from '../../../ui/notice.tsx';
import { Table } from '../../../ui/table.tsx';
import { Undo, useTakeOut } from '../../../ui/undo.tsx';
import s from './copies.module.css';
import type { Picture } from './picture.ts';
import { t } from './words.ts';

export interface Props {
  readonly recording: RecordingPage;
  readonly picture: Picture | null;
}

export function Coding({ recording, picture }: Props) {
  const { data, error } = useQuery({
    queryKey: ['codings', recording.id],
    queryFn: () => codingsOf(recording.id),
    enabled: recording.state === 'sealed',
  });
  if (recording.state !== 'sealed') return <p>{t('utterancesAreCodedOnceThe')}</p>;
  if (data === undefined) return <Coming error={error} />;
  const mine = data.find((one) => one.mine);
  return (
    <div className={s.stack}>
      <p>{t('eachUtteranceOfTheInterviewer')}</p>
      <Writing key={mine?.version ?? 0} {...{ recording, picture }} before={mine} />
      <Counts codings={data} zone={recording.zone} />
    </div>
  );
}

function Writing({ recording, picture, before }: Props & { readonly before: Saved | undefined }) {
  const after = before?.version ?? 0;
  const queries = useQueryClient();
  const start: { utterances: readonly unknown[] } = { utterances: before?.utterances ?? [] };
  const { value, change, forget } = useDraft(`coding.${recording.id}.${after}`, start, { keep: 'own' });
  const utterances = value.utterances.flatMap((one) => codedUtterance.safeParse(one).data ?? []);
  const put = (next: readonly CodedUtterance[]) => change({ utterances: next });
  const { takeOut, putBack } = useTakeOut(utterances, put);
  const add = (type: CodedUtterance['type']) => {
    const mediaMs = picture?.place() ?? null;
    if (mediaMs !== null) put([...utterances, { mediaMs, type }].toSorted((a, b) => a.mediaMs - b.mediaMs));
  };
  const save = useMutation({
    mutationFn: () => saveCoding(recording.id, { id: callerId(), after, utterances }),
    onSuccess: () => forget(value),
    onSettled: () => queries.invalidateQueries({ queryKey: ['codings', recording.id] }),
  });
  return (
    <>
      {picture === null ? (
        <p className={s.quiet}>{t('watchTheRecordingItselfUtterances')}</p>
      ) : (
        <fieldset className={s.types}>
          <legend>{t('putDownWhereThePlayer')}</legend>
          {questionType.options.map((type) => (
            <Button key={type} onPress={() => add(type)}>
              {questionTypeWords[type]}
            </Button>
          ))}
        </fieldset>
      )}
      {utterances.length > 0 && (
        <ol aria-label={t('utterancesThatYouCoded')} className={s.coded}>
          {utterances.map((one, at) => (
            <li key={`${one.mediaMs} ${one.type}`} className={s.listed}>
              {preciseLength(one.mediaMs)} · {questionTypeWords[one.type]}
              <Button weight="quiet" onPress={() => takeOut(at)}>
                {t.rich('takeOut', {
                  type: questionTypeWords[one.type],
                  at: preciseLength(one.mediaMs),
                })}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Undo putBack={putBack} />
      <Refusal error={save.error} />
      <div>
        <Button weight="main" busy={save.isPending} onPress={() => save.mutate()}>
          {t('saveTheCoding')}
        </Button>
      </div>
    </>
  );
}

function Counts({ codings, zone }: { readonly codings: readonly Saved[]; readonly zone: string }) {
  return (
    <Table
      caption={t('utterancesByType')}
      head={[t('codedBy'), ...questionType.options.map((type) => questionTypeWords[type]), t('all')]}
      none={codings.length === 0 ? t('nobodyHasCodedThisRecording') : undefined}
    >
      {codings.map((one) => (
        <tr key={one.id}>
          <td>
            {one.mine ? t('you') : one.coder.name}
            <span className={s.number}>
              {t('version', { version: one.version, savedAt: moment(one.savedAt, zone) })}
            </span>
          </td>
          {questionType.options.map((type) => (
            <td key={type}>{one.counts[type]}</td>
          ))}
          <td>{one.utterances.length}</td>
        </tr>
      ))}
    </Table>
  );
}
