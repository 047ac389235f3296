// Work that was given up, for whoever keeps the machines: what, since when, what to look at, and once more. It names nobody.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StuckWork } from '../../../server/contract/stuck.ts';
import { tryAgain } from '../../api/stuck.ts';
import { failureInWords, workInWords } from '../../i18n/stuck-words.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { PlanningPage, useMayEdit } from '../people-and-rooms/parts.tsx';
import { stuckKey, useStuck } from './use-stuck.ts';

export function Stuck() {
  const administers = useMayEdit();
  return (
    <PlanningPage
      title="Work that got stuck"
      lede="Tried as often as it may be, then given up. It is kept for a month. Whom it is about isn’t shown: that isn’t needed to mend it."
    >
      {administers ? <StuckTable /> : <p>Only an administrator sees this.</p>}
    </PlanningPage>
  );
}

function StuckTable() {
  const { zone } = useOurPlace();
  const { data, error } = useStuck();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: tryAgain,
    onSuccess: (left) => queries.setQueryData(stuckKey, left),
  });
  return (
    <>
      <Refusal error={error ?? again.error} />
      {again.isSuccess && <p role="status">It is tried again now. If it fails once more, it comes back here.</p>}
      {data !== undefined && (
        <Table
          caption="Stuck work, newest first"
          head={['What', 'Since', 'Why', 'What helps', 'Act']}
          none={data.length === 0 ? 'Nothing is stuck.' : undefined}
        >
          {data.map((one) => (
            <Row key={one.id} one={one} zone={zone} busy={again.isPending} onAgain={() => again.mutate(one.id)} />
          ))}
        </Table>
      )}
    </>
  );
}

interface RowProps {
  readonly one: StuckWork[number];
  readonly zone: string;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

function Row({ one, zone, busy, onAgain }: RowProps) {
  const { what, help } = workInWords(one.queue);
  return (
    <tr>
      <td>{what}</td>
      <td>
        given up {moment(one.givenUpAt, zone)}; wanted {moment(one.wantedAt, zone)}
      </td>
      <td>
        <p>
          {failureInWords(one.failure)} Tried {one.tries === 1 ? 'once' : `${one.tries} times`}.
        </p>
        <p>
          Code <code>{one.failure}</code>; in the log <code>{one.job}</code>
        </p>
      </td>
      <td>{help}</td>
      <td>
        <Button busy={busy} onPress={onAgain}>
          Try again<span className="visually-hidden">: {what}</span>
        </Button>
      </td>
    </tr>
  );
}
