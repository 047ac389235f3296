// Somebody else saved a newer version meanwhile. Nothing typed is lost: both stand beside each other, and one chooses.
import { useState } from 'react';
import type { InterviewPlan, PlanState } from '../../../server/contract/planning.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Table } from '../../ui/table.tsx';
import s from './plan.module.css';
import { differences } from './plan-words.ts';

export interface Props {
  readonly newer: PlanState;
  readonly mine: InterviewPlan;
  readonly zone: string;
  readonly onTakeTheirs: () => void;
}

export function Conflict({ newer, mine, zone, onTakeTheirs }: Props) {
  const [asking, setAsking] = useState(false);
  const found = differences(mine, newer.plan);
  const saved = newer.savedAt === null ? '' : ` on ${moment(newer.savedAt, zone)}`;
  return (
    <div role="alert" className={s.conflict}>
      <p>
        <strong>
          {newer.savedBy ?? 'Somebody'} saved version {newer.version}
          {saved}, while you wrote. What you typed is still here.
        </strong>
      </p>
      <Table
        caption="Where the two differ"
        head={['Part', 'Yours', 'Theirs']}
        none={found.length === 0 ? 'Both say the same.' : undefined}
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
        <Button onPress={() => setAsking(true)}>Take theirs …</Button>
      </div>
      <AskOnce
        title="Take their version?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Keep mine here"
        act="Take theirs, drop mine"
        onAct={onTakeTheirs}
      >
        <p>What you typed since version {newer.version - 1} is gone then. Their version is kept either way.</p>
      </AskOnce>
    </div>
  );
}
