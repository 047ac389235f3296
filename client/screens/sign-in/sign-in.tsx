// The first page. In demonstration mode the people of the demo house stand beneath the form.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import type { Me, SignInRequest } from '../../../server/contract/identity.ts';
import { demoPeopleHere, signIn } from '../../api/identity.ts';
import { turnToOwnLanguage } from '../../i18n/locale.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { Button } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { LanguageChoice } from '../frame/language-choice.tsx';
import { type FromPage, meKey, startPage, tellOtherTabs, useWhoAmI } from '../frame/me.ts';
import s from './sign-in.module.css';
import { ByAgency, ByPasskey, ByPassword, ByRecovery } from './ways.tsx';
import { t } from './words.ts';

/** Only an address of this house: a single slash and no scheme. */
const safeBack = (back: string | null): string | null => (back !== null && /^\/(?![/\\])/.test(back) ? back : null);

export function SignIn() {
  const me = useWhoAmI();
  const [query] = useSearchParams();
  const from: FromPage | null = useLocation().state;
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: (way: () => Promise<Me>) => way(),
    onSuccess: (who) => {
      queries.setQueryData(meKey, who);
      tellOtherTabs(null);
      turnToOwnLanguage();
    },
  });
  if (me.data) {
    const another = from?.was !== undefined && from.was !== me.data.person.id;
    const back = another ? null : safeBack(query.get('back'));
    return <Navigate to={back ?? startPage(me.data)} replace />;
  }
  const ways = { busy: enter.isPending, error: enter.error, enter: enter.mutate };
  return (
    <Page title="Heard Once" lede={t('oneInterviewHeardOnceKept')} narrow>
      <ByPasskey {...ways} />
      <ByPassword {...ways} />
      <ByAgency />
      {query.get('refused') === 'agency' && <p role="alert">{t('yourAgencysSignInLet')}</p>}
      <ByRecovery {...ways} />
      <p>{t.rich('testTheConnectionFromHereOnce', { link: (words) => <Link to="/connection-test">{words}</Link> })}</p>
      <LanguageChoice />
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
    <Section title={t('thePeopleOfThisDemonstration')}>
      <p>{t('nothingHereIsRealAnd')}</p>
      <ul className={s.people}>
        {people.map(({ email, password, name, role, agency }) => (
          <li key={email}>
            <Button isDisabled={busy} onPress={() => enter({ email, password })}>
              {t('signInAsNameRole', { name, role: roleWords[role], agency })}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
