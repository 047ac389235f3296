// Everybody's account, for the administrator: how they come in, a link for who has no way in, shutting out and letting in again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountList, Invited } from '../../../server/contract/account.ts';
import { allAccounts, disableAccount, enableAccount, inviteAgain } from '../../api/accounts.ts';
import { moment } from '../../i18n/time.ts';
import { roleWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce, Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { useMe } from '../frame/me.ts';
import { NewAccountForm } from './new-account-form.tsx';
import s from './parts.module.css';
import { PlanningPage } from './parts.tsx';

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
    <PlanningPage title="Accounts" lede="Who can come in, and how. Whoever is shut out is out at once, everywhere.">
      <Refusal error={error} />
      {data !== undefined && (
        <Table caption="Accounts" head={['Person', 'Comes in by', 'State', 'Act']}>
          {data.map((entry) => (
            <Row key={entry.id} entry={entry} zone={zone} shown={shown} refresh={refresh} />
          ))}
        </Table>
      )}
      <Section title="Somebody new">
        <NewAccountForm onInvited={shown} />
      </Section>
      <Dialog title="The link" open={link !== null} onClose={() => setLink(null)}>
        {link !== null && <Link invited={link} zone={zone} />}
      </Dialog>
    </PlanningPage>
  );
}

function Link({ invited, zone }: { readonly invited: Invited; readonly zone: string }) {
  return (
    <>
      <p>
        Give it to nobody else: whoever opens it first comes in as this person. It is shown this once and good until{' '}
        {moment(invited.expiresAt, zone)}.
      </p>
      <p className={s.link} dir="ltr">
        {invited.link}
      </p>
      <div>
        <Button onPress={() => void navigator.clipboard.writeText(invited.link)}>Copy</Button>
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
  const { id, name, email, roles, agency, disabledAt } = entry;
  const own = useMe().person.id === id;
  const inviting = useMutation({ mutationFn: () => inviteAgain(id), onSuccess: shown });
  const enabling = useMutation({ mutationFn: () => enableAccount(id), onSuccess: refresh });
  return (
    <tr>
      <td>
        {name}
        <br />
        <span className={s.quiet}>
          {roles.map((role) => roleWords[role]).join(', ')}, {agency}
          <br />
          <span dir="ltr">{email}</span>
        </span>
      </td>
      <td>{waysInWords(entry)}</td>
      <td className={disabledAt === null ? undefined : s.lapsed}>{stateInWords(entry, zone)}</td>
      <td>
        {disabledAt === null ? (
          <div className={s.acts}>
            <Button weight="quiet" busy={inviting.isPending} onPress={() => inviting.mutate()}>
              Make a link<span className="visually-hidden"> for {name}</span>
            </Button>
            {!own && <ShutOut entry={entry} refresh={refresh} />}
          </div>
        ) : (
          <Button weight="quiet" busy={enabling.isPending} onPress={() => enabling.mutate()}>
            Let in again<span className="visually-hidden">: {name}</span>
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
        Shut out<span className="visually-hidden"> {entry.name}</span>
      </Button>
      <Refusal error={disabling.error} />
      <AskOnce
        title={`Shut ${entry.name} out?`}
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="Shut out now"
        onAct={() => {
          setAsking(false);
          disabling.mutate();
        }}
      >
        <p>
          They are signed out everywhere within seconds, and see and hear nothing more. Their work and their record
          stay.
        </p>
      </AskOnce>
    </>
  );
}

function waysInWords({ passkeys, password, codes, agencySignIn }: Entry): string {
  const ways = [
    passkeys === 1 && 'a passkey',
    passkeys > 1 && `${passkeys} passkeys`,
    password && (codes ? 'password and code' : 'password'),
    agencySignIn && 'the agency’s sign-in',
  ].filter((way) => way !== false);
  return ways.length === 0 ? 'nothing yet' : ways.join('; ');
}

function stateInWords({ disabledAt, invitedUntil }: Entry, zone: string): string {
  if (disabledAt !== null) return `shut out since ${moment(disabledAt, zone)}`;
  return invitedUntil === null ? 'may come in' : `may come in; a link is good until ${moment(invitedUntil, zone)}`;
}
