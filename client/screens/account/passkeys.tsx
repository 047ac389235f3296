// One's passkeys: each with the name one gave it; another one is added by the browser's own prompt.
import { useState } from 'react';
import type { Account } from '../../../server/contract/account.ts';
import { addPasskey, removePasskey, renamePasskey } from '../../api/account.ts';
import { passkeysWork } from '../../api/passkeys.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce, Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './account.module.css';
import { useChange } from './use-change.ts';

type Passkey = Account['passkeys'][number];

export function Passkeys({ passkeys, zone }: { readonly passkeys: readonly Passkey[]; readonly zone: string }) {
  return (
    <>
      <p>
        A passkey is kept by your device or a security key and opened by your finger, face or PIN. It can’t be guessed,
        and no other page can ask for it.
      </p>
      <Table
        caption="Your passkeys"
        head={['Name', 'Last used', 'Act']}
        none={passkeys.length === 0 ? 'You have none yet.' : undefined}
      >
        {passkeys.map((one) => (
          <tr key={one.id}>
            <td>{one.name}</td>
            <td>{one.lastUsedAt === null ? 'not yet' : moment(one.lastUsedAt, zone)}</td>
            <td>
              <div className={s.acts}>
                <Rename passkey={one} />
                <Remove passkey={one} />
              </div>
            </td>
          </tr>
        ))}
      </Table>
      {passkeysWork() ? <Add /> : <p>This browser can’t make passkeys at this address.</p>}
    </>
  );
}

function Add() {
  const [name, setName] = useState('');
  const adding = useChange(() => setName(''));
  return (
    <Form
      act="Add a passkey"
      label="Add a passkey"
      busy={adding.isPending}
      error={adding.error}
      onSubmit={() => adding.mutate(() => addPasskey(name.trim() === '' ? 'Passkey' : name))}
    >
      <TextField
        label="What you call it"
        hint="Such as “office laptop” or “blue key”"
        value={name}
        onChange={setName}
      />
    </Form>
  );
}

function Rename({ passkey }: { readonly passkey: Passkey }) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(passkey.name);
  const renaming = useChange(() => setOpen(false));
  return (
    <>
      <Button weight="quiet" onPress={() => setOpen(true)}>
        Rename<span className="visually-hidden"> {passkey.name}</span>
      </Button>
      <Dialog title="Rename the passkey" open={open} onClose={() => setOpen(false)}>
        <Form
          act="Save"
          label="Rename"
          busy={renaming.isPending}
          error={renaming.error}
          onSubmit={() => renaming.mutate(() => renamePasskey(passkey.id, name))}
        >
          <TextField label="What you call it" value={name} onChange={setName} autoFocus />
        </Form>
      </Dialog>
    </>
  );
}

function Remove({ passkey }: { readonly passkey: Passkey }) {
  const [asking, setAsking] = useState(false);
  const removing = useChange();
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        Remove<span className="visually-hidden"> {passkey.name}</span>
      </Button>
      <Refusal error={removing.error} />
      <AskOnce
        title={`Remove ${passkey.name}?`}
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="Remove it"
        onAct={() => {
          setAsking(false);
          removing.mutate(() => removePasskey(passkey.id));
        }}
      >
        <p>It no longer lets you in, and you are signed out everywhere else.</p>
      </AskOnce>
    </>
  );
}
