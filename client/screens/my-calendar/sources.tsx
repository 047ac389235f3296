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

type Source = MyCalendar['sources'][number];

export function Sources({ sources, zone }: { readonly sources: readonly Source[]; readonly zone: string }) {
  return (
    <>
      <Table
        caption="Calendars and when they were read"
        head={['Calendar', 'Added', 'Last read', 'Busy times', 'Act']}
        none={sources.length === 0 ? 'None. Only busy times would be kept: no title, no place.' : undefined}
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
        Remove<span className="visually-hidden"> {called}</span>
      </Button>
      <Refusal error={removing.error} />
      <AskOnce
        title="No longer read this calendar?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="Remove it"
        onAct={() => removing.mutate()}
      >
        <p>Its busy times are forgotten at once, and planning takes you to be free then. It can be added again.</p>
      </AskOnce>
    </>
  );
}

function readInWords({ readAt, failure }: Source, zone: string): string {
  const read = readAt === null ? 'not yet' : moment(readAt, zone);
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
      act="Read this calendar"
      label="Read a calendar from an address"
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => adding.mutate()}
    >
      <TextField
        label="Address of a calendar"
        type="url"
        maxLength={2000}
        hint="It is kept sealed. An administrator must have allowed where it is."
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
      act="Read this file"
      label="Read a calendar file"
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => {
        setMissing(file === null);
        if (file !== null) adding.mutate(file);
      }}
    >
      <FileField
        label="Calendar file"
        accept=".ics,text/calendar"
        file={file}
        onChange={setFile}
        error={missing && file === null ? 'Choose a file first.' : undefined}
      />
    </Form>
  );
}
