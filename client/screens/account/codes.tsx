// A password, and an app's codes that go with it: for where a passkey can't be.
import { useState } from 'react';
import type { NewCodes } from '../../../server/contract/account.ts';
import { beginCodes, changePassword, confirmCodes, removeCodes } from '../../api/account.ts';
import { ProblemError } from '../../api/problem.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './account.module.css';
import { useChange } from './use-change.ts';

export function PasswordSection({ has }: { readonly has: boolean }) {
  const [password, setPassword] = useState('');
  const changing = useChange(() => setPassword(''));
  const field = changing.error instanceof ProblemError ? changing.error.fields.get('password') : undefined;
  return (
    <More title={has ? 'Change the password' : 'Set a password'} hint="signs you out everywhere else">
      <Form
        act="Save the password"
        label="Password"
        busy={changing.isPending}
        error={changing.error}
        onSubmit={() => changing.mutate(() => changePassword(password))}
      >
        <TextField
          label="New password"
          hint="12 characters at least; a few words in a row are good"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={field}
        />
      </Form>
      {changing.isSuccess && <p role="status">Saved.</p>}
    </More>
  );
}

export function CodesSection({ since, zone }: { readonly since: string | null; readonly zone: string }) {
  const [shown, setShown] = useState<NewCodes | null>(null);
  const [asking, setAsking] = useState(false);
  const beginning = useChange<NewCodes>(setShown);
  const removing = useChange();
  return (
    <>
      <p>
        {since === null
          ? 'No app makes codes for you. With a password alone you can’t come in, outside a demonstration.'
          : `An app makes codes for you, since ${moment(since, zone)}.`}
      </p>
      {shown === null ? (
        <div className={s.acts}>
          <Button busy={beginning.isPending} onPress={() => beginning.mutate(beginCodes)}>
            {since === null ? 'Set up an app for codes' : 'Set up another app'}
          </Button>
          {since !== null && (
            <Button weight="quiet" onPress={() => setAsking(true)}>
              Remove the codes
            </Button>
          )}
        </div>
      ) : (
        <ConfirmCodes shown={shown} onDone={() => setShown(null)} />
      )}
      <Refusal error={beginning.error ?? removing.error} />
      <AskOnce
        title="Remove the codes?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave them"
        act="Remove them"
        onAct={() => {
          setAsking(false);
          removing.mutate(removeCodes);
        }}
      >
        <p>The app’s codes no longer count, and you are signed out everywhere else.</p>
      </AskOnce>
    </>
  );
}

function ConfirmCodes({ shown, onDone }: { readonly shown: NewCodes; readonly onDone: () => void }) {
  const [code, setCode] = useState('');
  const confirming = useChange(onDone);
  return (
    <Form
      act="Confirm"
      label="Confirm the app"
      busy={confirming.isPending}
      error={confirming.error}
      onSubmit={() => confirming.mutate(() => confirmCodes(code.replaceAll(/\s/g, '')))}
    >
      <AppSecret shown={shown} />
      <CodeField value={code} onChange={setCode} />
    </Form>
  );
}

/** What the app answers, once it was told. */
export function CodeField({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }) {
  return (
    <TextField
      label="Code"
      hint="The six digits that the app shows now"
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      onChange={onChange}
    />
  );
}

/** What the app is told, in fours to be typed, or at a press where the app is on this device. */
export function AppSecret({ shown }: { readonly shown: NewCodes }) {
  return (
    <>
      <p>
        Type this into your app, or <a href={shown.uri}>open the app</a> where it is on this device:
      </p>
      <p className={s.secret} dir="ltr">
        {shown.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
      </p>
    </>
  );
}
