// Where calendar feeds may be fetched from. The server fetches nothing that doesn't begin like one of these.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../api/problem.ts';
import { allowCalendar, removeCalendar } from '../../api/register.ts';
import { day } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { usePlanning, useRefresh } from './use-planning.ts';

export function Calendars() {
  const { data, error } = usePlanning();
  const { zone } = useOurPlace();
  const mayEdit = useMayEdit();
  return (
    <PlanningPage
      title="Calendars allowed"
      lede="People may have their agency’s calendar read, so that busy times need not be entered twice. Only busy times are kept: no title, no place."
    >
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Allowed beginnings of calendars’ addresses"
          head={['Addresses that begin with', 'Since', ...(mayEdit ? ['Act'] : [])]}
          none={data.calendars.length === 0 ? 'None is allowed: calendars can only be uploaded as files.' : undefined}
        >
          {data.calendars.map(({ id, prefix, addedAt }) => (
            <tr key={id}>
              <td>
                <bdi dir="ltr">{prefix}</bdi>
              </td>
              <td>{day(addedAt, zone)}</td>
              {mayEdit && (
                <td>
                  <Remove id={id} prefix={prefix} />
                </td>
              )}
            </tr>
          ))}
        </Table>
      )}
      {mayEdit && <AllowForm />}
    </PlanningPage>
  );
}

function AllowForm() {
  const [prefix, setPrefix] = useState('');
  const refresh = useRefresh();
  const allowing = useMutation({
    mutationFn: () => allowCalendar(prefix.trim()),
    onSuccess: async () => {
      await refresh();
      setPrefix('');
    },
  });
  const fields = allowing.error instanceof ProblemError ? allowing.error.fields : new Map<string, string>();
  return (
    <Form
      act="Allow"
      label="Allow calendars"
      error={allowing.error}
      busy={allowing.isPending}
      onSubmit={() => allowing.mutate()}
    >
      <TextField
        label="Addresses that begin with"
        type="url"
        hint="Such as https://calendar.police.example/ with the slash at its end"
        value={prefix}
        onChange={setPrefix}
        error={fields.get('prefix')}
      />
    </Form>
  );
}

function Remove({ id, prefix }: { readonly id: string; readonly prefix: string }) {
  const [asking, setAsking] = useState(false);
  const refresh = useRefresh();
  const removing = useMutation({
    mutationFn: () => removeCalendar(id),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        Remove<span className="visually-hidden"> {prefix}</span>
      </Button>
      <Refusal error={removing.error} />
      <AskOnce
        title="No longer read calendars from there?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="Remove it"
        onAct={() => removing.mutate()}
      >
        <p>Calendars whose address begins with {prefix} are fetched no more; busy times from them grow old.</p>
      </AskOnce>
    </>
  );
}
