// Somebody else saved a newer version meanwhile. Nothing typed is lost: both stand beside each other, and one chooses.
import { useState } from 'react';
import type { InterviewPlan, PlanState } from '../../../server/contract/planning.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Table } from '../../ui/table.tsx';
import s from './plan.module.css';
import { differences } from './plan-words.ts';
import { t } from './words.ts';

export interface Props {
  readonly newer: PlanState;
  readonly mine: InterviewPlan;
  readonly zone: string;
  readonly onTakeTheirs: () => void;
}

export function Conflict({ newer, mine, zone, onTakeTheirs }: Props) {
  const [asking, setAsking] = useState(false);
  const found = differences(mine, newer.plan);
  const saved = newer.savedAt === null ? { timed: 'no', at: '' } : { timed: 'yes', at: moment(newer.savedAt, zone) };
  return (
    <div role="alert" className={s.conflict}>
      <p>
        <strong>
          {t('savedbySavedVersionVersionSaved', {
            savedBy: newer.savedBy ?? t('somebody'),
            version: newer.version,
            ...saved,
          })}
        </strong>
      </p>
      <Table
        caption={t('whereTheTwoDiffer')}
        head={[t('part'), t('yours'), t('theirs')]}
        none={found.length === 0 ? t('bothSayTheSame') : undefined}
      >
        {found.map(({ part, mine: ours, theirs }) => (
          <tr key={part}>
            <td>{part}</td>
            <td>{ours}</td>
            <td>{theirs}</td>
          </tr>
        ))}
      </Table>
      <div className={s.acts}>
        <Button onPress={() => setAsking(true)}>{t('takeTheirs')}</Button>
      </div>
      <AskOnce
        title={t('takeTheirVersion')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('keepMineHere')}
        act={t('takeTheirsDropMine')}
        onAct={onTakeTheirs}
      >
        <p>{t('whatYouTypedSinceVersion', { value: newer.version - 1 })}</p>
      </AskOnce>
    </div>
  );
}
