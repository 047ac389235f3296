// The end of a recording: asked for by one custodian, approved by another, then done, once; and what is left of it.
import { useState } from 'react';
import { type AskDestruction, destructionReason, type Keeping } from '../../../server/contract/keeping.ts';
import { askDestruction, beginDestruction } from '../../api/keeping.ts';
import { approvalWords } from '../../i18n/approval-words.ts';
import { destructionReasonWords } from '../../i18n/keeping-words.ts';
import { day, moment } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import a from '../recording/about.module.css';
import { Decide } from './decide.tsx';
import { keepingKey } from './keeping-key.ts';
import { useKept } from './use-kept.ts';

interface Props {
  readonly kept: Keeping;
  readonly zone: string;
}

export function Destruction({ kept, zone }: Props) {
  const { destruction, destructions, may } = kept;
  if (destruction !== null) return <Tombstone kept={kept} zone={zone} />;
  if (!may.destroy && destructions.length === 0) return null;
  return (
    <Section title="Destruction">
      {destructions.length > 0 && (
        <Table caption="Destructions asked for" head={['Asked', 'Why', 'By order of', 'State', 'Act']}>
          {destructions.map((one) => (
            <tr key={one.id}>
              <td>
                {day(one.requestedAt, zone)}, {one.requestedBy}
              </td>
              <td>{destructionReasonWords[one.why]}</td>
              <td>{one.authority}</td>
              <td>
                {approvalWords[one.state]}
                {one.decidedBy === null ? '' : ` by ${one.decidedBy}`}
                {(one.state === 'waiting' || one.state === 'approved') && `, until ${moment(one.expiresAt, zone)}`}
              </td>
              <td>{may.destroy && <Act asked={one} kept={kept} />}</td>
            </tr>
          ))}
        </Table>
      )}
      {may.destroy && <Ask kept={kept} />}
    </Section>
  );
}

const whatGoes =
  'Both stored copies, the key, the working copies, the exhibits and every package of it that is still here are destroyed. ' +
  'Its hashes, its manifest and the log stay. Nothing brings it back.';

function Act({ asked, kept }: { readonly asked: Keeping['destructions'][number]; readonly kept: Keeping }) {
  const [asking, setAsking] = useState(false);
  const begin = useKept(
    kept.recordingId,
    () => beginDestruction(kept.recordingId, asked.id),
    () => setAsking(false),
  );
  if (asked.state === 'waiting')
    return asked.mine ? (
      'Another custodian decides.'
    ) : (
      <Decide asked={asked} title="Approve the destruction?" queryKey={keepingKey(kept.recordingId)}>
        <p>
          {asked.requestedBy} asks for it: {destructionReasonWords[asked.why].toLowerCase()}, by order of{' '}
          {asked.authority}.
        </p>
        <p>{whatGoes}</p>
        <p>Nothing is destroyed before one of you begins it.</p>
      </Decide>
    );
  if (asked.state !== 'approved') return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>Destroy it …</Button>
      <Refusal error={begin.error} />
      <AskOnce
        title={`Destroy exhibit ${kept.exhibitNumber}?`}
        open={asking}
        onClose={() => setAsking(false)}
        back="Keep it"
        act="Destroy it for good"
        onAct={() => begin.mutate(undefined)}
      >
        <p>{whatGoes}</p>
      </AskOnce>
    </>
  );
}

function Ask({ kept }: { readonly kept: Keeping }) {
  const [reason, setReason] = useState('');
  const [authority, setAuthority] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = useKept(
    kept.recordingId,
    (body: AskDestruction) => askDestruction(kept.recordingId, body),
    () => {
      setReason('');
      setAuthority('');
      setMissing(false);
    },
  );
  const submit = () => {
    const read = destructionReason.safeParse(reason);
    setMissing(!read.success || authority.trim() === '');
    if (read.success && authority.trim() !== '')
      ask.mutate({ id: callerId(), reason: read.data, authority: authority.trim() });
  };
  return (
    <More title="Ask for its destruction">
      <p>
        Two custodians stand behind it: you ask, another approves, each with a sign-in of their own, within 14 days.{' '}
        {whatGoes}
      </p>
      <Form act="Ask for it" label="Ask for its destruction" error={ask.error} busy={ask.isPending} onSubmit={submit}>
        <ChoiceField
          label="Why"
          empty="Choose"
          value={reason}
          onChange={setReason}
          options={optionsOf(destructionReasonWords)}
          error={missing && reason === '' ? 'Choose why.' : undefined}
        />
        <TextField
          label="By order of"
          hint="Whose decision it is, and its number. No name of the child."
          value={authority}
          onChange={setAuthority}
          error={missing && authority.trim() === '' ? 'Say whose order it is.' : undefined}
        />
      </Form>
    </More>
  );
}

function Tombstone({ kept, zone }: Props) {
  const { destruction } = kept;
  if (destruction === null) return null;
  const { completedAt, begunAt, people, reason, authority, manifestHash, files } = destruction;
  return (
    <Section title="Destruction">
      <p>
        {completedAt === null
          ? `Its destruction began ${moment(begunAt, zone)} and goes on. Nothing of it can be watched any more.`
          : `It was destroyed ${moment(completedAt, zone)}, files: ${files ?? 0}. What is left are its hashes, its manifest and the log, which verify as before.`}
      </p>
      <p>
        {destructionReasonWords[reason]}, by order of {authority}. Asked for by {people[0]}, approved by {people[1]}.
      </p>
      <p className={a.quiet}>
        Manifest, SHA-256 <code>{manifestHash}</code>
      </p>
      {completedAt !== null && (
        <p>
          <a href={`/api/recordings/${kept.recordingId}/destruction/certificate`} download>
            Certificate of destruction (PDF)
          </a>
        </p>
      )}
    </Section>
  );
}
