// Exports of a recording: what was asked for and by whom, and the decision of a second person. Says before one starts that it needs one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Approval } from '../../../server/contract/approvals.ts';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import { purpose } from '../../../server/contract/values.ts';
import { askForExport, decideOn, exportsOf } from '../../api/approvals.ts';
import { approvalWords, refusalWords } from '../../i18n/approval-words.ts';
import { moment } from '../../i18n/time.ts';
import { purposeWords } from '../../i18n/words.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import s from './about.module.css';
import { RefuseExport } from './refuse-export.tsx';

export function Exports({ recording }: { readonly recording: RecordingPage }) {
  const { data, error } = useQuery({
    queryKey: ['exports', recording.id],
    queryFn: () => exportsOf(recording.id),
    refetchInterval: 15_000,
    enabled: recording.state === 'sealed',
  });
  if (recording.state !== 'sealed') return <p>There is nothing to export before the recording is sealed.</p>;
  if (recording.practice) return <p>Practice is nobody’s evidence: its package needs no second person.</p>;
  return (
    <div className={s.stack}>
      <p>
        A package holds the recording and its key: whoever has it can watch. So two people stand behind each one: one
        asks, another approves, each in a sign-in of their own. An approval is good for this recording, this purpose,
        once, and three days.
      </p>
      <Refusal error={error} />
      {data !== undefined && (
        <Table
          caption="Exports asked for"
          head={['Asked', 'By', 'Purpose', 'State', 'Act']}
          none={data.length === 0 ? 'Nobody has asked for an export.' : undefined}
        >
          {data.map((one) => (
            <Asked key={one.id} approval={one} zone={recording.zone} recordingId={recording.id} />
          ))}
        </Table>
      )}
      <AskForExport recordingId={recording.id} />
    </div>
  );
}

interface AskedProps {
  readonly approval: Approval;
  readonly zone: string;
  readonly recordingId: string;
}

function Asked({ approval, zone, recordingId }: AskedProps) {
  const { state, decidedBy, reason } = approval;
  const by = decidedBy === null ? '' : ` by ${decidedBy}`;
  const why = reason === null ? '' : `: ${refusalWords[reason].toLowerCase()}`;
  return (
    <tr>
      <td>{moment(approval.requestedAt, zone)}</td>
      <td>{approval.requestedBy}</td>
      <td>{purposeWords[approval.purpose]}</td>
      <td>
        {approvalWords[state]}
        {by}
        {why}
        {(state === 'waiting' || state === 'approved') && `, until ${moment(approval.expiresAt, zone)}`}
      </td>
      <td>
        {state === 'waiting' && !approval.mine && <Decide approval={approval} recordingId={recordingId} />}
        {state === 'waiting' && approval.mine && 'Somebody else decides.'}
      </td>
    </tr>
  );
}

function Decide({ approval, recordingId }: Pick<AskedProps, 'approval' | 'recordingId'>) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const approve = useMutation({
    mutationFn: () => decideOn(approval.id, { sha256: approval.sha256, approved: true }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['exports', recordingId] }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>Approve</Button>
      <RefuseExport approval={approval} recordingId={recordingId} />
      <Refusal error={approve.error} />
      <AskOnce
        title="Approve this export?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Not now"
        act="Approve it"
        onAct={() => approve.mutate()}
      >
        <p>
          {approval.requestedBy} asked for a package of this recording. Purpose: {purposeWords[approval.purpose]}. That
          you approve it stands in the log for good.
        </p>
      </AskOnce>
    </>
  );
}

function AskForExport({ recordingId }: { readonly recordingId: string }) {
  const [chosen, setChosen] = useState('');
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: () => askForExport(recordingId, { id: callerId(), purpose: purpose.parse(chosen) }),
    onSuccess: (next) => {
      setChosen('');
      queries.setQueryData(['exports', recordingId], next);
    },
  });
  const submit = () => {
    setMissing(chosen === '');
    if (chosen !== '') ask.mutate();
  };
  return (
    <Form act="Ask for an export" label="Ask for an export" error={ask.error} busy={ask.isPending} onSubmit={submit}>
      <ChoiceField
        label="What the export is for"
        empty="Choose a purpose"
        value={chosen}
        onChange={setChosen}
        options={purpose.options.map((code) => ({ value: code, text: purposeWords[code] }))}
        error={missing && chosen === '' ? 'Choose a purpose.' : undefined}
      />
    </Form>
  );
}
