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
import { TimeStamps } from './time-stamps.tsx';
import { stuckKey, useStuck } from './use-stuck.ts';
import { t } from './words.ts';

export function Stuck() {
  const administers = useMayEdit();
  return (
    <PlanningPage title={t('workThatGotStuck')} lede={t('triedAsOftenAsIt')}>
      {administers ? <StuckTable /> : <p>{t('onlyAnAdministratorSeesThis')}</p>}
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
      {again.isSuccess && <p role="status">{t('itIsTriedAgainNow')}</p>}
      {data !== undefined && (
        <Table
          caption={t('stuckWorkNewestFirst')}
          head={[t('what'), t('since'), t('why'), t('whatHelps'), t('act')]}
          none={data.length === 0 ? t('nothingIsStuck') : undefined}
        >
          {data.map((one) => (
            <Row key={one.id} one={one} zone={zone} busy={again.isPending} onAgain={() => again.mutate(one.id)} />
          ))}
        </Table>
      )}
      <TimeStamps />
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
        {t('givenUpAndWanted', {
          givenUpAt: moment(one.givenUpAt, zone),
          wantedAt: moment(one.wantedAt, zone),
        })}
      </td>
      <td>
        <p>{t('failureAndTries', { failure: failureInWords(one.failure), tries: one.tries })}</p>
        <p>{t.rich('codeAndLog', { failure: one.failure, code: (words) => <code>{words}</code>, job: one.job })}</p>
      </td>
      <td>{help}</td>
      <td>
        <Button busy={busy} onPress={onAgain}>
          {t.rich('tryAgain', { what })}
        </Button>
      </td>
    </tr>
  );
}
