// When somebody isn't there, by whole days or by hours of their own zone. Why is nobody's business: it isn't asked.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AbsenceRequest, RegisterEntry } from '../../../server/contract/register.ts';
import { addAbsence, endAbsence } from '../../api/register.ts';
import { moment, zoneCity } from '../../i18n/time.ts';
import { laterDate } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

export interface Props {
  readonly entry: RegisterEntry;
  readonly mayEdit: boolean;
  readonly onChange: () => Promise<unknown>;
}
const empty = { firstDay: '', lastDay: '', from: '', until: '' };

export function Absences({ entry, mayEdit, onChange }: Props) {
  const { zone, absences } = entry;
  const ending = useMutation({ mutationFn: endAbsence, onSuccess: onChange });
  return (
    <>
      <Table
        caption={t('absences')}
        head={[t('from'), t('until'), ...(mayEdit ? [t('act')] : [])]}
        none={absences.length === 0 ? t('noAbsenceIsKnown') : undefined}
      >
        {absences.map(({ id, startsAt, endsAt }) => (
          <tr key={id}>
            <td>{moment(startsAt, zone ?? 'UTC')}</td>
            <td>{moment(endsAt, zone ?? 'UTC')}</td>
            {mayEdit && (
              <td>
                <Button weight="quiet" busy={ending.isPending} onPress={() => ending.mutate(id)}>
                  {t.rich('takeBackTheAbsenceFrom', { startsAt: moment(startsAt, zone ?? 'UTC') })}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </Table>
      <Refusal error={ending.error} />
      {mayEdit &&
        (zone === null ? (
          <p>{t('anAbsenceNeedsAZone')}</p>
        ) : (
          <AbsenceForm entry={entry} zone={zone} onChange={onChange} />
        ))}
    </>
  );
}

type FormProps = Omit<Props, 'mayEdit'> & { readonly zone: string };

function AbsenceForm({ entry, zone, onChange }: FormProps) {
  const { value, change, forget } = useDraft(`absence.${entry.id}`, empty, { keep: 'own' });
  const [missing, setMissing] = useState(false);
  const adding = useMutation({
    mutationFn: (sent: typeof empty) => addAbsence(entry.id, toRequest(sent)),
    onSuccess: async (_id, sent) => {
      await onChange();
      forget(sent);
    },
  });
  return (
    <Form
      act={t('enterTheAbsence')}
      label={t('enterAnAbsence')}
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => {
        setMissing(value.firstDay === '');
        if (value.firstDay !== '') adding.mutate(value);
      }}
    >
      <Pair>
        <TextField
          label={t('firstDay')}
          type="date"
          value={value.firstDay}
          onChange={(firstDay) => change({ firstDay })}
          error={missing ? t('giveTheFirstDay') : undefined}
        />
        <TextField
          label={t('lastDay')}
          type="date"
          hint={t('emptyOneDayOnly')}
          value={value.lastDay}
          onChange={(lastDay) => change({ lastDay })}
        />
      </Pair>
      <Pair>
        <TextField
          label={t('fromThatDay')}
          type="time"
          hint={t('zonecityTimeEmptyFromIts', { zoneCity: zoneCity(zone) })}
          value={value.from}
          onChange={(from) => change({ from })}
        />
        <TextField
          label={t('untilOnTheLastDay')}
          type="time"
          hint={t('zonecityTimeEmptyToIts', { zoneCity: zoneCity(zone) })}
          value={value.until}
          onChange={(until) => change({ until })}
        />
      </Pair>
    </Form>
  );
}

function toRequest({ firstDay, lastDay, from, until }: typeof empty): AbsenceRequest {
  const last = lastDay === '' ? firstDay : lastDay;
  return {
    startsAt: `${firstDay}T${from === '' ? '00:00' : from}`,
    endsAt: until === '' ? `${laterDate(last, 1)}T00:00` : `${last}T${until}`,
  };
}
