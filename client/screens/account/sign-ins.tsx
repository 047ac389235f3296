// Where one is signed in, from where and since when; each can be ended, or all others at once.
import type { Account } from '../../../server/contract/account.ts';
import { endOtherSignIns, endSignIn } from '../../api/account.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { useChange } from './use-change.ts';

interface Props {
  readonly signIns: Account['signIns'];
  readonly zone: string;
}

export function OwnSignIns({ signIns, zone }: Props) {
  const ending = useChange();
  const where = (one: Account['signIns'][number]) => one.device ?? 'an unknown device';
  return (
    <>
      <Table caption="Where you are signed in" head={['Device', 'Address', 'Since', 'Last seen', 'Act']}>
        {signIns.map((one) => (
          <tr key={one.id}>
            <td>{where(one)}</td>
            <td>
              <bdi>{one.address ?? '–'}</bdi>
            </td>
            <td>{moment(one.createdAt, zone)}</td>
            <td>{moment(one.lastSeenAt, zone)}</td>
            <td>
              {one.own ? (
                'this one'
              ) : (
                <Button weight="quiet" busy={ending.isPending} onPress={() => ending.mutate(() => endSignIn(one.id))}>
                  Sign out<span className="visually-hidden"> there, {where(one)}</span>
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      <Refusal error={ending.error} />
      {signIns.length > 1 && (
        <div>
          <Button busy={ending.isPending} onPress={() => ending.mutate(endOtherSignIns)}>
            Sign out everywhere else
          </Button>
        </div>
      )}
    </>
  );
}
