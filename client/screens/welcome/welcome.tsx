// Whoever was given a link to an account sets up here how they come in: a passkey, else a password with an app's codes, else their
// agency's own sign-in. The link's token stands behind the #, which no server is sent.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { NewCodes } from '../../../server/contract/account.ts';
import type { Me } from '../../../server/contract/identity.ts';
import { acceptByPasskey, acceptByPassword, beginWelcomeCodes, readWelcome } from '../../api/accounts.ts';
import { acceptAtAgency } from '../../api/agency-sign-in.ts';
import { passkeysWork } from '../../api/passkeys.ts';
import { turnToOwnLanguage } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AppSecret, CodeField } from '../account/codes.tsx';
import { has, meKey, startPage } from '../frame/me.ts';
import { t } from './words.ts';

export function WelcomeScreen() {
  const [token] = useState(() => window.location.hash.slice(1));
  const { data, error } = useQuery({ queryKey: ['welcome', token], queryFn: () => readWelcome(token), retry: false });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: (way: () => Promise<Me>) => way(),
    onSuccess: async (me) => {
      queries.clear();
      queries.setQueryData(meKey, me);
      // Somebody outside came for what was released to them; all others see first how they come in.
      await navigate(has(me, 'recipient') ? startPage(me) : '/account', { replace: true });
      turnToOwnLanguage();
    },
  });
  const go = useMutation({ mutationFn: () => acceptAtAgency(token) });
  if (data === undefined)
    return (
      <Page title={t('yourAccount')} narrow>
        <Coming error={error} />
      </Page>
    );
  const way = { token, accept: accept.mutate, busy: accept.isPending };
  return (
    <Page
      title={t('welcomeName', { name: data.name })}
      lede={t('agencyChooseHowYouCome', { agency: data.agency })}
      narrow
    >
      <p>{t('thisLinkIsForYou', { name: data.name })}</p>
      <Refusal error={accept.error ?? go.error} />
      {passkeysWork() && (
        <Section title={t('withAPasskey')}>
          <p>{t('yourDeviceOrASecurity')}</p>
          <div>
            <Button weight="main" busy={accept.isPending} onPress={() => accept.mutate(() => acceptByPasskey(token))}>
              {t('makeAPasskey')}
            </Button>
          </div>
        </Section>
      )}
      {data.byAgency && (
        <Section title={t('atYourAgency')}>
          <div>
            <Button busy={go.isPending} onPress={() => go.mutate()}>
              {t('useTheSignInOf', { agency: data.agency })}
            </Button>
          </div>
        </Section>
      )}
      <More title={t('withAPasswordAndA')} hint={t('whereAPasskeyCantBe')}>
        <ByPassword {...way} />
      </More>
    </Page>
  );
}

interface WayProps {
  readonly token: string;
  readonly busy: boolean;
  readonly accept: (way: () => Promise<Me>) => void;
}

function ByPassword({ token, busy, accept }: WayProps) {
  const [shown, setShown] = useState<NewCodes | null>(null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => beginWelcomeCodes(token), onSuccess: setShown });
  if (shown === null)
    return (
      <>
        <p>{t('youNeedAnAppThat')}</p>
        <Refusal error={begin.error} />
        <div>
          <Button busy={begin.isPending} onPress={() => begin.mutate()}>
            {t('iHaveOne')}
          </Button>
        </div>
      </>
    );
  return (
    <Form
      act={t('saveAndComeIn')}
      label={t('passwordAndCode')}
      busy={busy}
      onSubmit={() => accept(() => acceptByPassword({ token, password, code: code.replaceAll(/\s/g, '') }))}
    >
      <TextField
        label={t('newPassword')}
        hint={t('n12CharactersAtLeastA')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <AppSecret shown={shown} />
      <CodeField value={code} onChange={setCode} />
    </Form>
  );
}
