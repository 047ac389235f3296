// The ways in: passkey first, then e-mail and password with a code where there is one, then the agency's own sign-in. What is for
// bad days, a recovery code, is folded away.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../server/contract/identity.ts';
import { agenciesToSignInBy, goToAgency } from '../../api/agency-sign-in.ts';
import { signIn, signInByPasskey, signInByRecovery } from '../../api/identity.ts';
import { isPasskeyTrouble, passkeysWork } from '../../api/passkeys.ts';
import { ProblemError } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './sign-in.module.css';
import { t } from './words.ts';

export interface WayProps {
  readonly busy: boolean;
  readonly error: Error | null;
  readonly enter: (way: () => Promise<Me>) => void;
}

export function ByPasskey(way: WayProps) {
  if (!passkeysWork()) return null;
  return (
    <div className={s.way}>
      <Button weight="main" busy={way.busy} onPress={() => way.enter(() => signInByPasskey())}>
        {t('signInWithAPasskey')}
      </Button>
      {way.error instanceof ProblemError && isPasskeyTrouble(way.error) && <Refusal error={way.error} />}
    </div>
  );
}

export function ByPassword(way: WayProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const problem = way.error instanceof ProblemError ? way.error : null;
  const [asked, setAsked] = useState(false);
  if (problem?.code === 'second-factor' && !asked) setAsked(true);
  const fields = problem?.fields ?? new Map<string, string>();
  const given = { email, password, ...(asked && code !== '' ? { code: code.replaceAll(/\s/g, '') } : {}) };
  return (
    <Form
      act={t('signIn')}
      label={t('signIn')}
      error={problem !== null && (isPasskeyTrouble(problem) || problem.code === 'second-factor') ? null : way.error}
      busy={way.busy}
      onSubmit={() => way.enter(() => signIn(given))}
    >
      <TextField
        label={t('eMail')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={fields.get('email')}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={fields.get('password')}
      />
      {asked && (
        <TextField
          label={t('code')}
          hint={t('theSixDigitsThatYour')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={setCode}
          error={fields.get('code')}
        />
      )}
      {passkeysWork() && email !== '' && password === '' && (
        <div>
          <Button weight="quiet" busy={way.busy} onPress={() => way.enter(() => signInByPasskey(email))}>
            {t('useASecurityKeyOf')}
          </Button>
        </div>
      )}
    </Form>
  );
}

export function ByAgency() {
  const { data = [] } = useQuery({ queryKey: ['agencies-to-sign-in-by'], queryFn: agenciesToSignInBy });
  const go = useMutation({ mutationFn: (id: string) => goToAgency(id) });
  if (data.length === 0) return null;
  return (
    <div className={s.people}>
      {data.map(({ id, name }) => (
        <Button key={id} busy={go.isPending} onPress={() => go.mutate(id)}>
          {t('signInAtName', { name })}
        </Button>
      ))}
      <Refusal error={go.error} />
    </div>
  );
}

export function ByRecovery(way: WayProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <More title={t('signInWithARecovery')} hint={t('whenYourPasskeyOrYour')}>
      <Form
        act={t('signInWithThisCode')}
        label={t('recoveryCode')}
        busy={way.busy}
        onSubmit={() => way.enter(() => signInByRecovery({ email, code, ...(password === '' ? {} : { password }) }))}
      >
        <TextField label={t('eMail')} type="email" autoComplete="username" value={email} onChange={setEmail} />
        <TextField label={t('recoveryCode')} value={code} onChange={setCode} maxLength={40} />
        <TextField
          label={t('password')}
          hint={t('ifYouHaveOne')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      </Form>
    </More>
  );
}
