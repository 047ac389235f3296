// One's own account: the ways in, what to do when one is lost, and where one is signed in.

import { useQuery } from '@tanstack/react-query';
import { readAccount } from '../../api/account.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { CodesSection, PasswordSection } from './codes.tsx';
import { OwnLanguage } from './own-language.tsx';
import { Passkeys } from './passkeys.tsx';
import { CommandCode, RecoveryCodes } from './recovery.tsx';
import { OwnSignIns } from './sign-ins.tsx';
import { t } from './words.ts';

export const accountKey = ['account'] as const;

export function AccountScreen() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: accountKey, queryFn: readAccount });
  return (
    <Page title={t('account')} lede={t('howYouComeInAnd')} narrow>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <>
          <Section title={t('passkeys')}>
            <Passkeys passkeys={data.passkeys} zone={zone} />
          </Section>
          <Section title={t('passwordAndCode')}>
            <PasswordSection has={data.password} />
            <CodesSection since={data.codesSince} zone={zone} />
          </Section>
          <Section title={t('recoveryCodes')}>
            <RecoveryCodes left={data.recoveryCodesLeft} />
          </Section>
          <Section title={t('language')}>
            <OwnLanguage language={data.language} />
          </Section>
          <Section title={t('signedIn')}>
            <OwnSignIns signIns={data.signIns} zone={zone} />
          </Section>
          <Section title={t('commands')}>
            <CommandCode zone={zone} />
          </Section>
        </>
      )}
    </Page>
  );
}
