// Exports of a recording: what was asked for and by whom, and the decision of a second person. Says before one starts that it needs one.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Approval } from '../../../server/contract/approvals.ts';
import type { RecordingPage } from '../../../server/contract/recordings.ts';
import { purpose } from '../../../server/contract/values.ts';
import { askForExport, exportsOf } from '../../api/approvals.ts';
import { approvalWords, refusalWords } from '../../i18n/approval-words.ts';
import { moment } from '../../i18n/time.ts';
import { purposeWords } from '../../i18n/words.ts';
import { callerId } from '../../session/caller-id.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Form } from '../../ui/form.tsx';
import { Table } from '../../ui/table.tsx';
import { Decide } from '../keeping/decide.tsx';
import s from './about.module.css';
import { t } from './words.ts';

export function Exports({ recording }: { readonly recording: RecordingPage }) {
  const { data, error } = useQuery({
    queryKey: ['exports', recording.id],
    queryFn: () => exportsOf(recording.id),
    refetchInterval: 15_000,
    enabled: recording.state === 'sealed',
  });
  if (recording.state !== 'sealed') return <p>{t('thereIsNothingToExport')}</p>;
  if (recording.practice) return <p>{t('practiceIsNobodysEvidenceIts')}</p>;
  return (
    <div className={s.stack}>
      <p>{t('aPackageHoldsTheRecording')}</p>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('exportsAskedFor')}
          head={[t('asked'), t('by'), t('purpose'), t('state'), t('act')]}
          none={data.length === 0 ? t('nobodyHasAskedForAn') : undefined}
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
  return (
    <tr>
      <td>{moment(approval.requestedAt, zone)}</td>
      <td>{approval.requestedBy}</td>
      <td>{purposeWords[approval.purpose]}</td>
      <td>
        {t('howItStands', {
          state: approvalWords[state],
          decided: decidedBy === null ? 'no' : 'yes',
          decidedBy: decidedBy ?? '',
          refused: reason === null ? 'no' : 'yes',
          why: reason === null ? '' : refusalWords[reason].toLowerCase(),
          open: state === 'waiting' || state === 'approved' ? 'yes' : 'no',
          until: moment(approval.expiresAt, zone),
        })}
      </td>
      <td>
        {state === 'waiting' && !approval.mine && (
          <Decide asked={approval} title={t('approveThisExport')} queryKey={['exports', recordingId]}>
            <p>
              {t('askedForAPackage', {
                requestedBy: approval.requestedBy,
                purpose: purposeWords[approval.purpose],
              })}
            </p>
          </Decide>
        )}
        {state === 'waiting' && approval.mine && t('somebodyElseDecides')}
      </td>
    </tr>
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
    <Form
      act={t('askForAnExport')}
      label={t('askForAnExport')}
      error={ask.error}
      busy={ask.isPending}
      onSubmit={submit}
    >
      <ChoiceField
        label={t('whatTheExportIsFor')}
        empty={t('chooseAPurpose')}
        value={chosen}
        onChange={setChosen}
        options={purpose.options.map((code) => ({ value: code, text: purposeWords[code] }))}
        error={missing && chosen === '' ? t('chooseAPurpose2') : undefined}
      />
    </Form>
  );
}
