// In an emergency: opening one case that one has no access to, and what was opened so, with its review.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { BrokenGlass } from '../../../server/contract/break-glass.ts';
import { openInEmergency, reviewEmergency } from '../../api/break-glass.ts';
import { moment } from '../../i18n/time.ts';
import { roleWords } from '../../i18n/words.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { has, useMe } from '../frame/me.ts';
import { Decide as DecideOn } from '../keeping/decide.tsx';
import s from './break-glass.module.css';
import { brokenGlassKey, useBrokenGlass, useMayOpen } from './use-broken-glass.ts';

export function BreakGlassScreen() {
  const mayOpen = useMayOpen();
  const { data, error } = useBrokenGlass();
  return (
    <Page title="In an emergency" lede="One case, opened by somebody without access to it, because a child can’t wait.">
      {mayOpen && <Open />}
      <Refusal error={error} />
      {data !== undefined && <Opened rows={data} />}
    </Page>
  );
}

function Open() {
  const [caseNumber, setCaseNumber] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: () => openInEmergency({ id: callerId(), caseNumber: caseNumber.trim(), reason: reason.trim() }),
    onSuccess: async ({ caseId }) => {
      await queries.invalidateQueries({ queryKey: brokenGlassKey });
      await navigate(`/cases/${caseId}`);
    },
    onSettled: () => setAsking(false),
  });
  const short = reason.trim().length < 10;
  const submit = () => {
    const incomplete = caseNumber.trim() === '' || short;
    setMissing(incomplete);
    if (!incomplete) setAsking(true);
  };
  return (
    <Section title="Open a case">
      <p>
        You can read it for one hour, with its recordings, and change nothing. Its coordinators and the supervisors see
        at once that you did. Two others review it, a supervisor first; if they haven’t within 72 hours, your account is
        locked until they have.
      </p>
      <Form
        act="Open the case …"
        label="Open a case in an emergency"
        error={open.error}
        busy={open.isPending}
        onSubmit={submit}
      >
        <TextField
          label="Case number"
          hint="Such as 26-014."
          value={caseNumber}
          onChange={setCaseNumber}
          error={missing && caseNumber.trim() === '' ? 'Say which case.' : undefined}
        />
        <TextField
          label="Why it can’t wait"
          hint="Read by whoever reviews it. Name nobody."
          lines={3}
          value={reason}
          onChange={setReason}
          error={missing && short ? 'Say why, in a sentence.' : undefined}
        />
      </Form>
      <AskOnce
        title={`Open case ${caseNumber.trim()} in an emergency?`}
        open={asking}
        onClose={() => setAsking(false)}
        back="Don’t open it"
        act="Open it"
        onAct={() => open.mutate()}
      >
        <p>That you opened it, when and what you looked at stays in the log for good.</p>
      </AskOnce>
    </Section>
  );
}

function Opened({ rows }: { readonly rows: readonly BrokenGlass[] }) {
  const { zone } = useOurPlace();
  const reviews = has(useMe(), 'supervisor');
  return (
    <Section title={reviews ? 'To be reviewed, and reviewed' : 'Opened in an emergency'}>
      <Table
        caption="Cases opened in an emergency"
        head={['Opened', 'Case', 'By', 'Why', 'Review']}
        none={rows.length === 0 ? 'No case was opened in an emergency.' : undefined}
      >
        {rows.map((one) => (
          <tr key={one.id}>
            <td>{moment(one.openedAt, zone)}</td>
            <td>{reviews ? one.caseNumber : <Link to={`/cases/${one.caseId}`}>{one.caseNumber}</Link>}</td>
            <td>
              {one.person}, {roleWords[one.as]}
            </td>
            <td>{one.reason ?? 'told to whoever reviews it'}</td>
            <td>
              <p>{reviewOf(one, zone)}</p>
              {one.closing !== null && <Closing glass={one} />}
              {reviews && one.upheld === null && one.closing === null && !one.mine && <Review id={one.id} />}
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

/** A supervisor has said so; somebody else agrees, and with that it is closed. */
function Closing({ glass: { closing } }: { readonly glass: BrokenGlass }) {
  if (closing === null) return null;
  const verdict = closing.upheld ? 'it was right' : 'it was not right';
  return (
    <>
      <p>
        {closing.by} says that {verdict}. Another person must agree.
      </p>
      {!closing.mine && (
        <DecideOn asked={closing} title={`Agree that ${verdict}?`} queryKey={brokenGlassKey}>
          <p>With that it is closed. Your word and theirs stand in the log for good.</p>
        </DecideOn>
      )}
    </>
  );
}

function reviewOf({ upheld, reviewBy }: BrokenGlass, zone: string): string {
  if (upheld === null) return `due ${moment(reviewBy, zone)}`;
  return upheld ? 'it was right' : 'it was not right';
}

function Review({ id }: { readonly id: string }) {
  const [verdict, setVerdict] = useState<boolean | null>(null);
  const queries = useQueryClient();
  const review = useMutation({
    mutationFn: (upheld: boolean) => reviewEmergency(id, { id: callerId(), upheld }),
    onSuccess: (next) => queries.setQueryData(brokenGlassKey, next),
    onSettled: () => setVerdict(null),
  });
  return (
    <div className={s.verdicts}>
      <Button onPress={() => setVerdict(true)}>It was right</Button>
      <Button weight="quiet" onPress={() => setVerdict(false)}>
        It was not right
      </Button>
      <Refusal error={review.error} />
      <AskOnce
        title={verdict ? 'Was it right?' : 'Was it not right?'}
        open={verdict !== null}
        onClose={() => setVerdict(null)}
        back="Not yet"
        act="Put it on record"
        onAct={() => verdict !== null && review.mutate(verdict)}
      >
        <p>
          Another supervisor, or a coordinator of the case, must agree: then it is closed. Until then the 72 hours run
          on.
        </p>
      </AskOnce>
    </div>
  );
}
