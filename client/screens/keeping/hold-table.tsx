// Legal holds as rows: on what, who set them and on whose order, and their release by two people.
import { type ReactNode, useState } from 'react';
import type { Hold } from '../../../server/contract/keeping.ts';
import { holdReasonWords } from '../../i18n/keeping-words.ts';
import { day } from '../../i18n/time.ts';
import { listed } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { Decide } from './decide.tsx';
import { t } from './words.ts';

interface Props {
  readonly holds: readonly Hold[];
  readonly zone: string;
  /** on what one of them stands; absent: all on the same */
  readonly on?: (hold: Hold) => ReactNode;
  readonly actOf: (hold: Hold) => ReactNode;
}

export function HoldTable({ holds, zone, on, actOf }: Props) {
  const head = [t('set'), ...(on ? [t('holdOn')] : []), t('why'), t('byOrderOf'), t('state'), t('act')];
  return (
    <Table caption={t('legalHoldsNewestFirst')} head={head}>
      {holds.map((one) => (
        <tr key={one.id}>
          <td>{t('whenByWhom', { when: day(one.setAt, zone), who: one.setBy })}</td>
          {on && <td>{on(one)}</td>}
          <td>{holdReasonWords[one.reason]}</td>
          <td>
            <bdi>{one.authority}</bdi>
          </td>
          <td>{stateOf(one, zone)}</td>
          <td>{one.releasedAt === null && actOf(one)}</td>
        </tr>
      ))}
    </Table>
  );
}

function stateOf({ releasedAt, releasedBy, release }: Hold, zone: string): string {
  if (releasedAt !== null)
    return t('releasedBy', { releasedAt: day(releasedAt, zone), releasedBy: listed(releasedBy) });
  return release === null ? t('stands') : t('standsButAsked', { requestedBy: release.requestedBy });
}

interface ReleaseProps {
  readonly hold: Hold;
  /** on one recording or package, or on a whole case */
  readonly what: 'this' | 'case';
  readonly ask: { readonly mutate: () => void; readonly error: Error | null };
  /** what is read anew */
  readonly queryKey: readonly unknown[];
}

export function ReleaseHold({ hold: { release }, what, ask, queryKey }: ReleaseProps) {
  const [asking, setAsking] = useState(false);
  if (release?.mine) return t('somebodyElseDecides');
  if (release !== null)
    return (
      <Decide asked={release} title={t('releaseThisHold')} queryKey={queryKey}>
        <p>{t('whatReleasingDoes', { requestedBy: release.requestedBy, what })}</p>
      </Decide>
    );
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t('askToReleaseIt')}
      </Button>
      <Refusal error={ask.error} />
      <AskOnce
        title={t('askToReleaseThisHold')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('askForIt')}
        onAct={() => {
          ask.mutate();
          setAsking(false);
        }}
      >
        <p>{t('anotherPersonMustApproveIt')}</p>
      </AskOnce>
    </>
  );
}
