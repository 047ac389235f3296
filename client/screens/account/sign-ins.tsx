// Where one is signed in, from where and since when; each can be ended, or all others at once.
import type { Account } from '../../../server/contract/account.ts';
import { endOtherSignIns, endSignIn } from '../../api/account.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { useChange } from './use-change.ts';
import { t } from './words.ts';

interface Props {
  readonly signIns: Account['signIns'];
  readonly zone: string;
}

export function OwnSignIns({ signIns, zone }: Props) {
  const ending = useChange();
  const where = (one: Account['signIns'][number]) => one.device ?? t('anUnknownDevice');
  return (
    <>
      <Table caption={t('whereYouAreSignedIn')} head={[t('device'), t('address'), t('since'), t('lastSeen'), t('act')]}>
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
                t('thisOne')
              ) : (
                <Button weight="quiet" busy={ending.isPending} onPress={() => ending.mutate(() => endSignIn(one.id))}>
                  {t.rich('signOutThereWhere', { where: where(one) })}
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
            {t('signOutEverywhereElse')}
          </Button>
        </div>
      )}
    </>
  );
}
