// Everybody's account, for the administrator: how they come in, a link for who has no way in, shutting out and letting in again.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountList, Invited } from '../../../server/contract/account.ts';
import { allAccounts, disableAccount, enableAccount, inviteAgain } from '../../api/accounts.ts';
import { comma } from '../../i18n/locale.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce, Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { useMe } from '../frame/me.ts';
import { LanguageOf } from './language-of.tsx';
import { NewAccountForm } from './new-account-form.tsx';
import { NewStationForm } from './new-station-form.tsx';
import s from './parts.module.css';
import { PlanningPage } from './parts.tsx';
import { t } from './words.ts';

type Entry = AccountList[number];
const accountsKey = ['accounts'];

export function Accounts() {
  const { zone } = useOurPlace();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: accountsKey, queryFn: allAccounts });
  const [link, setLink] = useState<Invited | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: accountsKey });
  const shown = async (invited: Invited) => {
    setLink(invited);
    await refresh();
  };
  return (
    <PlanningPage title={t('accounts')} lede={t('whoCanComeInAnd')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table caption={t('accounts')} head={[t('person'), t('comesInBy'), t('reads'), t('state'), t('act')]}>
          {data.map((entry) => (
            <Row key={entry.id} entry={entry} zone={zone} shown={shown} refresh={refresh} />
          ))}
        </Table>
      )}
      <Section title={t('somebodyNew')}>
        <NewAccountForm onInvited={shown} />
      </Section>
      <Section title={t('aRoomsDevice')}>
        <p>{t('anAccountOfItsOwn')}</p>
        <NewStationForm onInvited={shown} />
      </Section>
      <Dialog title={t('theLink')} open={link !== null} onClose={() => setLink(null)}>
        {link !== null && <Link invited={link} zone={zone} />}
      </Dialog>
    </PlanningPage>
  );
}

function Link({ invited, zone }: { readonly invited: Invited; readonly zone: string }) {
  return (
    <>
      <p>{t('giveItToNobodyElse', { expiresAt: moment(invited.expiresAt, zone) })}</p>
      <p className={s.link} dir="ltr">
        {invited.link}
      </p>
      <div>
        <Button onPress={() => void navigator.clipboard.writeText(invited.link)}>{t('copy')}</Button>
      </div>
    </>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly zone: string;
  readonly shown: (invited: Invited) => Promise<void>;
  readonly refresh: () => Promise<void>;
}

function Row({ entry, zone, shown, refresh }: RowProps) {
  const { id, name, email, roles, agency, room, disabledAt } = entry;
  const own = useMe().person.id === id;
  const inviting = useMutation({ mutationFn: () => inviteAgain(id), onSuccess: shown });
  const enabling = useMutation({ mutationFn: () => enableAccount(id), onSuccess: refresh });
  return (
    <tr>
      <td>
        {name}
        <br />
        <span className={s.quiet}>
          {roles.map((role) => roleWords[role]).join(comma)}
          {comma}
          {room === null ? agency : room.name}
          <br />
          <span dir="ltr">{email}</span>
        </span>
      </td>
      <td>{waysInWords(entry)}</td>
      <td>
        <LanguageOf entry={entry} refresh={refresh} />
      </td>
      <td className={disabledAt === null ? undefined : s.lapsed}>{stateInWords(entry, zone)}</td>
      <td>
        {disabledAt === null ? (
          <div className={s.acts}>
            <Button weight="quiet" busy={inviting.isPending} onPress={() => inviting.mutate()}>
              {t.rich('makeALinkForName', { name })}
            </Button>
            {!own && <ShutOut entry={entry} refresh={refresh} />}
          </div>
        ) : (
          <Button weight="quiet" busy={enabling.isPending} onPress={() => enabling.mutate()}>
            {t.rich('letInAgainName', { name })}
          </Button>
        )}
        <Refusal error={inviting.error ?? enabling.error} />
      </td>
    </tr>
  );
}

function ShutOut({ entry, refresh }: Pick<RowProps, 'entry' | 'refresh'>) {
  const [asking, setAsking] = useState(false);
  const disabling = useMutation({ mutationFn: () => disableAccount(entry.id), onSuccess: refresh });
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t.rich('shutOutName', { name: entry.name })}
      </Button>
      <Refusal error={disabling.error} />
      <AskOnce
        title={t('shutNameOut', { name: entry.name })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('shutOutNow')}
        onAct={() => {
          setAsking(false);
          disabling.mutate();
        }}
      >
        <p>{entry.room === null ? t('theyAreSignedOutEverywhere') : t('theDeviceIsSignedOut')}</p>
      </AskOnce>
    </>
  );
}

function waysInWords({ passkeys, password, codes, agencySignIn }: Entry): string {
  const ways = [
    passkeys === 1 && t('aPasskey'),
    passkeys > 1 && t('passkeysPasskeys', { passkeys }),
    password && (codes ? t('passwordAndCode') : t('password')),
    agencySignIn && t('theAgencysSignIn'),
  ].filter((way) => way !== false);
  return ways.length === 0 ? t('nothingYet') : ways.join('; ');
}

function stateInWords({ disabledAt, invitedUntil }: Entry, zone: string): string {
  if (disabledAt !== null) return t('shutOutSinceDisabledat', { disabledAt: moment(disabledAt, zone) });
  return invitedUntil === null ? t('mayComeIn') : t('mayComeInALink', { invitedUntil: moment(invitedUntil, zone) });
}
