// An account for a room's device: which room, how it is called, who looks after it. What comes back is the link that is opened on the device.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Invited } from '../../../server/contract/account.ts';
import { addStation } from '../../api/accounts.ts';
import { ProblemError } from '../../api/problem.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useEveryRoom } from './rooms.tsx';
import { t } from './words.ts';

const empty = { roomId: '', name: '', email: '' };

export function NewStationForm({ onInvited }: { readonly onInvited: (invited: Invited) => Promise<void> }) {
  const [value, setValue] = useState(empty);
  const [missing, setMissing] = useState(false);
  const { data: rooms = [] } = useEveryRoom();
  const adding = useMutation({
    mutationFn: () => addStation(value),
    onSuccess: async (invited) => {
      setValue(empty);
      await onInvited(invited);
    },
  });
  const refused = adding.error instanceof ProblemError ? adding.error.fields : new Map<string, string>();
  const change = (part: Partial<typeof empty>) => setValue({ ...value, ...part });
  /** In its room's own name, unless somebody has named it already. */
  const choose = (roomId: string) => {
    const room = rooms.find(({ id }) => id === roomId);
    setMissing(false);
    change({ roomId, ...(value.name === '' && room ? { name: t('stationOfRoom', { room: room.name }) } : {}) });
  };
  const submit = () => {
    setMissing(value.roomId === '');
    if (value.roomId !== '') adding.mutate();
  };
  return (
    <Form
      act={t('addTheDevice')}
      label={t('aRoomsDevice')}
      busy={adding.isPending}
      error={adding.error}
      onSubmit={submit}
    >
      <ChoiceField
        label={t('itsRoom')}
        empty={t('chooseARoom')}
        value={value.roomId}
        onChange={choose}
        options={rooms.filter(({ closedAt }) => closedAt === null).map(({ id, name }) => ({ value: id, text: name }))}
        error={missing ? t('chooseARoom') : refused.get('roomId')}
      />
      <Pair>
        <TextField
          label={t('whatTheDeviceIsCalled')}
          value={value.name}
          onChange={(name) => change({ name })}
          error={refused.get('name')}
        />
        <TextField
          label={t('eMail')}
          hint={t('ofWhoeverLooksAfterIt')}
          type="email"
          value={value.email}
          onChange={(email) => change({ email })}
          error={refused.get('email')}
        />
      </Pair>
    </Form>
  );
}
