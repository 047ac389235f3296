// The first page. In demonstration mode the people of the demo house stand beneath the form.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useSearchParams } from 'react-router';
import type { Me, SignInRequest } from '../../../server/contract/identity.ts';
import { demoPeopleHere, signIn } from '../../api/identity.ts';
import { roleWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { meKey, startPage, useWhoAmI } from '../frame/me.ts';
import s from './sign-in.module.css';
import { ByAgency, ByPasskey, ByPassword, ByRecovery } from './ways.tsx';

/** Only an address of this house: a single slash and no scheme. */
const safeBack = (back: string | null): string | null => (back !== null && /^\/(?![/\\])/.test(back) ? back : null);

export function SignIn() {
  const me = useWhoAmI();
  const [query] = useSearchParams();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: (way: () => Promise<Me>) => way(),
    onSuccess: (who) => queries.setQueryData(meKey, who),
  });
  if (me.data) return <Navigate to={safeBack(query.get('back')) ?? startPage(me.data)} replace />;
  const ways = { busy: enter.isPending, error: enter.error, enter: enter.mutate };
  return (
    <Page title="Heard Once" lede="One interview, heard once, kept so that it can be trusted." narrow>
      <ByPasskey {...ways} />
      <ByPassword {...ways} />
      <ByAgency />
      {query.get('refused') === 'agency' && (
        <p role="alert">Your agency’s sign-in let nobody in who is known here. Ask the administrator for a link.</p>
      )}
      <ByRecovery {...ways} />
      <p>
        <Link to="/connection-test">Test the connection from here</Link>, once you have signed in.
      </p>
      <DemoPeople enter={(request) => enter.mutate(() => signIn(request))} busy={enter.isPending} />
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
