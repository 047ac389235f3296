// Legal holds on a recording: which stand, who set them and on whose order, and their release by two people.
import { useState } from 'react';
import { holdReason, type Keeping, type SetHold } from '../../../server/contract/keeping.ts';
import { askRelease, setHold } from '../../api/keeping.ts';
import { holdReasonWords } from '../../i18n/keeping-words.ts';
import { day } from '../../i18n/time.ts';
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
import { Decide } from './decide.tsx';
import { keepingKey } from './keeping-key.ts';
import { useKept } from './use-kept.ts';

interface Props {
  readonly kept: Keeping;
  readonly zone: string;
}

export function Holds({ kept, zone }: Props) {
  const { holds, may, destruction } = kept;
  return (
    <Section title="Legal holds">
      {holds.length === 0 ? (
        <p>No hold was ever set on it.</p>
      ) : (
        <Table caption="Legal holds, newest first" head={['Set', 'Why', 'By order of', 'State', 'Act']}>
          {holds.map((one) => (
            <tr key={one.id}>
              <td>
                {day(one.setAt, zone)}, {one.setBy}
              </td>
              <td>{holdReasonWords[one.reason]}</td>
              <td>{one.authority}</td>
              <td>{stateOf(one, zone)}</td>
              <td>{may.hold && one.releasedAt === null && <Release hold={one} kept={kept} />}</td>
            </tr>
          ))}
        </Table>
      )}
      {may.hold && destruction === null && <SetHoldForm kept={kept} />}
    </Section>
  );
}

type One = Keeping['holds'][number];

function stateOf({ releasedAt, releasedBy, release }: One, zone: string): string {
  if (releasedAt !== null) return `released ${day(releasedAt, zone)} by ${releasedBy.join(' and ')}`;
  return release === null ? 'stands' : `stands; ${release.requestedBy} asks to release it`;
}

function Release({ hold, kept }: { readonly hold: One; readonly kept: Keeping }) {
  const [asking, setAsking] = useState(false);
  const ask = useKept(
    kept.recordingId,
    () => askRelease(hold.id, callerId()),
    () => setAsking(false),
  );
  if (hold.release !== null)
    return hold.release.mine ? (
      'Somebody else decides.'
    ) : (
      <Decide asked={hold.release} title="Release this hold?" queryKey={keepingKey(kept.recordingId)}>
        <p>
          {hold.release.requestedBy} asks for it. Once you approve, the hold is released at once: where no other stands,
          the recording can be destroyed. That you approved it stays in the log for good.
        </p>
      </Decide>
    );
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        Ask to release it
      </Button>
      <Refusal error={ask.error} />
      <AskOnce
        title="Ask to release this hold?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Leave it"
        act="Ask for it"
        onAct={() => ask.mutate(undefined)}
      >
        <p>Another person must approve it, in a sign-in of their own, within three days. Until then it stands.</p>
      </AskOnce>
    </>
  );
}

function SetHoldForm({ kept }: { readonly kept: Keeping }) {
  const [reason, setReason] = useState('');
  const [authority, setAuthority] = useState('');
  const [missing, setMissing] = useState(false);
  const set = useKept(
    kept.recordingId,
    (body: SetHold) => setHold(kept.recordingId, body),
    () => {
      setReason('');
      setAuthority('');
      setMissing(false);
    },
  );
  const submit = () => {
    const read = holdReason.safeParse(reason);
    setMissing(!read.success || authority.trim() === '');
    if (read.success && authority.trim() !== '')
      set.mutate({ id: callerId(), reason: read.data, authority: authority.trim() });
  };
  return (
    <More title="Set a hold">
      <p>
        While a hold stands, nobody destroys the recording and nobody releases it. You set it; two people release it.
      </p>
      <Form act="Set the hold" label="Set a hold" error={set.error} busy={set.isPending} onSubmit={submit}>
        <ChoiceField
          label="Why"
          empty="Choose"
          value={reason}
          onChange={setReason}
          options={optionsOf(holdReasonWords)}
          error={missing && reason === '' ? 'Choose why.' : undefined}
        />
        <TextField
          label="By order of"
          hint="Which court or authority, and its number. No name of the child."
          value={authority}
          onChange={setAuthority}
          error={missing && authority.trim() === '' ? 'Say whose order it is.' : undefined}
        />
      </Form>
    </More>
  );
}
