// The transcript beside the picture: its lines jump, the one that is heard now is marked; versions, the official one, and what may be done
// with it. Lines are put right one at a time (line-form.tsx) and saved together as a new version.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Viewing } from '../../../server/contract/recordings.ts';
import type { Transcript as Shown, TranscriptLine } from '../../../server/contract/transcripts.ts';
import { importTranscript, saveTranscript, signTranscript, transcriptOf } from '../../api/transcripts.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { names } from '../../ui/names.ts';
import { Refusal } from '../../ui/notice.tsx';
import { LineForm } from './line-form.tsx';
import { MachineDraft } from './machine-draft.tsx';
import s from './player.module.css';
import { Jump } from './question-list.tsx';
import { insertedAt, lineHeard, replaced } from './transcript-lines.ts';
import { TranscriptVersions } from './transcript-versions.tsx';
import { t } from './words.ts';

export interface Props {
  readonly viewing: Viewing;
  readonly zone: string;
  readonly ms: number;
  readonly onJump: (ms: number) => void;
}

export function Transcript({ viewing, zone, ms, onJump }: Props) {
  const [version, setVersion] = useState<number | null>(null);
  const queryKey = ['transcript', viewing.id, version];
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => transcriptOf(viewing.id, version),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const queries = useQueryClient();
  const changed = (next: Shown) => {
    setVersion(null);
    queries.setQueryData(['transcript', viewing.id, null], next);
  };
  if (data === undefined) return <Coming error={error} />;
  return (
    <div className={s.transcript}>
      <TranscriptVersions {...{ viewing, zone, onVersion: setVersion }} transcript={data} />
      {data.may.sign && <Sign viewing={viewing} transcript={data} onChanged={changed} />}
      <Lines key={data.shown ?? 0} {...{ viewing, ms, onJump }} transcript={data} onChanged={changed} />
      {data.may.write && (
        <MachineDraft
          viewing={viewing}
          newest={data.versions[0]?.version ?? 0}
          onShow={() => {
            setVersion(null);
            void queries.invalidateQueries({ queryKey: ['transcript', viewing.id] });
          }}
        />
      )}
      {data.may.write && <Import viewing={viewing} transcript={data} onChanged={changed} />}
    </div>
  );
}

interface ActProps {
  readonly viewing: Viewing;
  readonly transcript: Shown;
  readonly onChanged: (next: Shown) => void;
}

function Lines({ viewing, ms, onJump, transcript, onChanged }: ActProps & Pick<Props, 'ms' | 'onJump'>) {
  const [edited, setEdited] = useState<readonly TranscriptLine[] | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const [gone, setGone] = useState(false);
  const [newest] = transcript.versions;
  const mayEdit = transcript.may.write && transcript.shown === (newest?.version ?? null);
  const lines = edited ?? transcript.lines;
  const heard = lineHeard(lines, ms);
  const save = useMutation({
    mutationFn: () =>
      saveTranscript(viewing.id, {
        id: callerId(),
        base: newest?.version ?? 0,
        gone: gone || !newest?.machine,
        lines: [...lines],
      }),
    onSuccess: onChanged,
  });
  const close = (next: readonly TranscriptLine[] | null) => {
    if (next !== null) setEdited(next);
    setOpen(null);
  };
  return (
    <>
      {lines.length === 0 && <p>{t('noTranscriptYet')}</p>}
      <ul className={s.lines} aria-label={t('transcript')}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; two may say the same at once
          <li key={at} className={names(s.entry, at === heard && s.current)} aria-current={at === heard || undefined}>
            {open === at ? (
              <LineForm
                line={line}
                ms={ms}
                onDone={(next) => close(replaced(lines, at, next))}
                onRemove={() => close(replaced(lines, at, null))}
                onClose={() => close(null)}
              />
            ) : (
              <>
                <Jump ms={line.fromMs} onJump={onJump} />
                <p dir="auto">
                  {line.speaker !== null && line.speaker !== lines[at - 1]?.speaker && (
                    <strong>{line.speaker}: </strong>
                  )}
                  {line.text}
                </p>
                {mayEdit && (
                  <Button weight="quiet" onPress={() => setOpen(at)}>
                    {t('edit')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && open === null && (
        <Button
          weight="quiet"
          onPress={() => {
            const { at, lines: next } = insertedAt(lines, ms, viewing.durationMs);
            setEdited(next);
            setOpen(at);
          }}
        >
          {t('newLineHere')}
        </Button>
      )}
      {edited !== null && open === null && (
        <div className={s.controls}>
          {newest?.machine === true && <CheckBox label={t('iWentThroughAllOf')} value={gone} onChange={setGone} />}
          <Button weight="main" busy={save.isPending} onPress={() => save.mutate()}>
            {t('saveAsVersion', { version: (newest?.version ?? 0) + 1 })}
          </Button>
          <Button weight="quiet" onPress={() => setEdited(null)}>
            {t('leaveItAsItWas')}
          </Button>
        </div>
      )}
      <Refusal error={save.error} />
    </>
  );
}

function Sign({ viewing, transcript, onChanged }: ActProps) {
  const [asking, setAsking] = useState(false);
  const [newest] = transcript.versions;
  const sign = useMutation({
    mutationFn: () => signTranscript(viewing.id, { version: newest?.version ?? 0, sha256: newest?.sha256 ?? '' }),
    onSuccess: onChanged,
  });
  if (newest === undefined || newest.signed !== null || transcript.shown !== newest.version) return null;
  if (newest.machine) return <p className={s.quiet}>{t('aMachinesDraftIsSigned')}</p>;
  return (
    <>
      <Button busy={sign.isPending} onPress={() => setAsking(true)}>
        {t('signAsOfficial', { version: newest.version })}
      </Button>
      <Refusal error={sign.error} />
      <AskOnce
        title={t('signVersion', { version: newest.version })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('notYet')}
        act={t('signIt')}
        onAct={() => {
          setAsking(false);
          sign.mutate();
        }}
      >
        <p>{t('youStandForItThat')}</p>
      </AskOnce>
    </>
  );
}

function Import({ viewing, transcript, onChanged }: ActProps) {
  const [file, setFile] = useState<File | null>(null);
  const bring = useMutation({
    mutationFn: (chosen: File) =>
      importTranscript(viewing.id, chosen, { id: callerId(), base: transcript.versions[0]?.version ?? 0 }),
    onSuccess: (next) => {
      setFile(null);
      onChanged(next);
    },
  });
  return (
    <details>
      <summary>{t('importATranscript')}</summary>
      <FileField label={t('webvttOrSubrip')} accept=".vtt,.srt" file={file} onChange={setFile} />
      {file !== null && (
        <Button busy={bring.isPending} onPress={() => bring.mutate(file)}>
          {t('importItAsANew')}
        </Button>
      )}
      <Refusal error={bring.error} />
    </details>
  );
}
