// Calendars of one's own whose busy times planning keeps clear: read from an allowed address, or uploaded as a file.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyCalendar } from '../../../server/contract/invitations.ts';
import { addSource, removeSource } from '../../api/calendar.ts';
import { ProblemError } from '../../api/problem.ts';
import { calendarFailureInWords, sourceWords } from '../../i18n/planning-words.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCalendarRefresh } from './use-my-calendar.ts';
import { t } from './words.ts';

type Source = MyCalendar['sources'][number];

export function Sources({ sources, zone }: { readonly sources: readonly Source[]; readonly zone: string }) {
  return (
    <>
      <Table
        caption={t('calendarsAndWhenTheyWere')}
        head={[t('calendar'), t('added'), t('lastRead'), t('busyTimes'), t('act')]}
        none={sources.length === 0 ? t('noneOnlyBusyTimesWould') : undefined}
      >
        {sources.map((source) => (
          <tr key={source.id}>
            <td>{source.host ?? sourceWords[source.kind]}</td>
            <td>{moment(source.addedAt, zone)}</td>
            <td>{readInWords(source, zone)}</td>
            <td>{source.busySpans}</td>
            <td>
              <Remove id={source.id} called={source.host ?? sourceWords[source.kind]} />
            </td>
          </tr>
        ))}
      </Table>
      <AddressForm />
      <FileForm />
    </>
  );
}

function Remove({ id, called }: { readonly id: string; readonly called: string }) {
  const [asking, setAsking] = useState(false);
  const refresh = useCalendarRefresh();
  const removing = useMutation({
    mutationFn: () => removeSource(id),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t.rich('removeCalled', { called })}
      </Button>
      <Refusal error={removing.error} />
      <AskOnce
        title={t('noLongerReadThisCalendar')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('removeIt')}
        onAct={() => removing.mutate()}
      >
        <p>{t('itsBusyTimesAreForgotten')}</p>
      </AskOnce>
    </>
  );
}

function readInWords({ readAt, failure }: Source, zone: string): string {
  const read = readAt === null ? t('notYet') : moment(readAt, zone);
  return failure === null ? read : `${read}; ${calendarFailureInWords(failure)}`;
}

function AddressForm() {
  const [url, setUrl] = useState('');
  const refresh = useCalendarRefresh();
  const adding = useMutation({
    mutationFn: () => addSource({ url: url.trim() }),
    onSuccess: async () => {
      await refresh();
      setUrl('');
    },
  });
  const fields = adding.error instanceof ProblemError ? adding.error.fields : new Map<string, string>();
  return (
    <Form
      act={t('readThisCalendar')}
      label={t('readACalendarFromAn')}
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => adding.mutate()}
    >
      <TextField
        label={t('addressOfACalendar')}
        type="url"
        maxLength={2000}
        hint={t('itIsKeptSealedAn')}
        value={url}
        onChange={setUrl}
        error={fields.get('url')}
      />
    </Form>
  );
}

function FileForm() {
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const refresh = useCalendarRefresh();
  const adding = useMutation({
    mutationFn: async (chosen: File) => addSource({ file: await chosen.text() }),
    onSuccess: async () => {
      await refresh();
      setFile(null);
    },
  });
  return (
    <Form
      act={t('readThisFile')}
      label={t('readACalendarFile')}
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => {
        setMissing(file === null);
        if (file !== null) adding.mutate(file);
      }}
    >
      <FileField
        label={t('calendarFile')}
        accept=".ics,text/calendar"
        file={file}
        onChange={setFile}
        error={missing && file === null ? t('chooseAFileFirst') : undefined}
      />
    </Form>
  );
}
