// The first page. In demonstration mode the people of the demo house stand beneath the form.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import type { SignInRequest } from '../../../server/contract/identity.ts';
import { demoPeopleHere, signIn } from '../../api/identity.ts';
import { ProblemError } from '../../api/problem.ts';
import { roleWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { meKey, startPage, useWhoAmI } from '../frame/me.ts';
import s from './sign-in.module.css';

/** Only an address of this house: a single slash and no scheme. */
const safeBack = (back: string | null): string | null => (back !== null && /^\/(?![/\\])/.test(back) ? back : null);

export function SignIn() {
  const me = useWhoAmI();
  const [query] = useSearchParams();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: (request: SignInRequest) => signIn(request),
    onSuccess: (who) => queries.setQueryData(meKey, who),
  });
  if (me.data) return <Navigate to={safeBack(query.get('back')) ?? startPage(me.data)} replace />;
  const fields = enter.error instanceof ProblemError ? enter.error.fields : new Map<string, string>();
  return (
    <Page title="Heard Once" lede="One interview, heard once, kept so that it can be trusted." narrow>
      <Form
        act="Sign in"
        label="Sign in"
        error={enter.error}
        busy={enter.isPending}
        onSubmit={() => enter.mutate({ email, password })}
      >
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={fields.get('email')}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={fields.get('password')}
        />
      </Form>
      <p>
        <Link to="/connection-test">Test the connection from here</Link>, once you have signed in.
      </p>
      <DemoPeople enter={(request) => enter.mutate(request)} busy={enter.isPending} />
    </Page>
  );
}

interface DemoProps {
  readonly enter: (request: SignInRequest) => void;
  readonly busy: boolean;
}
function DemoPeople({ enter, busy }: DemoProps) {
  const { data: people = [] } = useQuery({ queryKey: ['demo-people'], queryFn: demoPeopleHere, staleTime: 3_600_000 });
  if (people.length === 0) return null;
  return (
    <Section title="The people of this demonstration">
      <p>Nothing here is real, and no real case belongs here.</p>
      <ul className={s.people}>
        {people.map(({ email, password, name, role, agency }) => (
          <li key={email}>
            <Button isDisabled={busy} onPress={() => enter({ email, password })}>
              Sign in as {name}, {roleWords[role]}, {agency}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
