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
import { t } from './words.ts';

type Passkey = Account['passkeys'][number];

export function Passkeys({ passkeys, zone }: { readonly passkeys: readonly Passkey[]; readonly zone: string }) {
  return (
    <>
      <p>{t('aPasskeyIsKeptBy')}</p>
      <Table
        caption={t('yourPasskeys')}
        head={[t('name'), t('lastUsed'), t('act')]}
        none={passkeys.length === 0 ? t('youHaveNoneYet') : undefined}
      >
        {passkeys.map((one) => (
          <tr key={one.id}>
            <td>{one.name}</td>
            <td>{one.lastUsedAt === null ? t('notYet') : moment(one.lastUsedAt, zone)}</td>
            <td>
              <div className={s.acts}>
                <Rename passkey={one} />
                <Remove passkey={one} />
              </div>
            </td>
          </tr>
        ))}
      </Table>
      {passkeysWork() ? <Add /> : <p>{t('thisBrowserCantMakePasskeys')}</p>}
    </>
  );
}

function Add() {
  const [name, setName] = useState('');
  const adding = useChange(() => setName(''));
  return (
    <Form
      act={t('addAPasskey')}
      label={t('addAPasskey')}
      busy={adding.isPending}
      error={adding.error}
      onSubmit={() => adding.mutate(() => addPasskey(name.trim() === '' ? t('passkey') : name))}
    >
      <TextField label={t('whatYouCallIt')} hint={t('suchAsOfficeLaptopOr')} value={name} onChange={setName} />
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
        {t.rich('renameName', { name: passkey.name })}
      </Button>
      <Dialog title={t('renameThePasskey')} open={open} onClose={() => setOpen(false)}>
        <Form
          act={t('save')}
          label={t('rename')}
          busy={renaming.isPending}
          error={renaming.error}
          onSubmit={() => renaming.mutate(() => renamePasskey(passkey.id, name))}
        >
          <TextField label={t('whatYouCallIt')} value={name} onChange={setName} autoFocus />
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
        {t.rich('removeName', { name: passkey.name })}
      </Button>
      <Refusal error={removing.error} />
      <AskOnce
        title={t('removeName2', { name: passkey.name })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('removeIt')}
        onAct={() => {
          setAsking(false);
          removing.mutate(() => removePasskey(passkey.id));
        }}
      >
        <p>{t('itNoLongerLetsYou')}</p>
      </AskOnce>
    </>
  );
}
