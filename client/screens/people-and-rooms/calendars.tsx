// Where calendar feeds may be fetched from. The server fetches nothing that doesn't begin like one of these.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../api/problem.ts';
import { allowCalendar, removeCalendar } from '../../api/register.ts';
import { day } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { usePlanning, useRefresh } from './use-planning.ts';
import { t } from './words.ts';

export function Calendars() {
  const { data, error } = usePlanning();
  const { zone } = useOurPlace();
  const mayEdit = useMayEdit();
  return (
    <PlanningPage title={t('calendarsAllowed')} lede={t('peopleMayHaveTheirAgencys')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('allowedBeginningsOfCalendarsAddresses')}
          head={[t('addressesThatBeginWith'), t('since'), ...(mayEdit ? [t('act')] : [])]}
          none={data.calendars.length === 0 ? t('noneIsAllowedCalendarsCan') : undefined}
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
      act={t('allow')}
      label={t('allowCalendars')}
      error={allowing.error}
      busy={allowing.isPending}
      onSubmit={() => allowing.mutate()}
    >
      <TextField
        label={t('addressesThatBeginWith')}
        type="url"
        hint={t('suchAsHttpsCalendarPolice')}
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
        {t.rich('removePrefix', { prefix })}
      </Button>
      <Refusal error={removing.error} />
      <AskOnce
        title={t('noLongerReadCalendarsFrom')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('removeIt')}
        onAct={() => removing.mutate()}
      >
        <p>{t('calendarsWhoseAddressBeginsWith', { prefix })}</p>
      </AskOnce>
    </>
  );
}
