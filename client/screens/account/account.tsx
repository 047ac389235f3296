// One's own account: the ways in, what to do when one is lost, and where one is signed in.
import { useQuery } from '@tanstack/react-query';
import { readAccount } from '../../api/account.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { CodesSection, PasswordSection } from './codes.tsx';
import { Passkeys } from './passkeys.tsx';
import { CommandCode, RecoveryCodes } from './recovery.tsx';
import { OwnSignIns } from './sign-ins.tsx';

export const accountKey = ['account'] as const;

export function AccountScreen() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: accountKey, queryFn: readAccount });
  return (
    <Page title="Account" lede="How you come in, and where you are signed in. Nobody else sees this page." narrow>
      <Refusal error={error} />
      {data !== undefined && (
        <>
          <Section title="Passkeys">
            <Passkeys passkeys={data.passkeys} zone={zone} />
          </Section>
          <Section title="Password and code">
            <PasswordSection has={data.password} />
            <CodesSection since={data.codesSince} zone={zone} />
          </Section>
          <Section title="Recovery codes">
            <RecoveryCodes left={data.recoveryCodesLeft} />
          </Section>
          <Section title="Signed in">
            <OwnSignIns signIns={data.signIns} zone={zone} />
          </Section>
          <Section title="Commands">
            <CommandCode zone={zone} />
          </Section>
        </>
      )}
    </Page>
  );
}
