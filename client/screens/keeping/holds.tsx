// Legal holds on a recording: which stand, who set them and on whose order, and their release by two people.
import { useState } from 'react';
import { holdReason, type Keeping, type SetHold } from '../../../server/contract/keeping.ts';
import { askRelease, setHold } from '../../api/keeping.ts';
import { holdReasonWords } from '../../i18n/keeping-words.ts';
import { day } from '../../i18n/time.ts';
import { listed } from '../../i18n/time-words.ts';
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
import { t } from './words.ts';

interface Props {
  readonly kept: Keeping;
  readonly zone: string;
}

export function Holds({ kept, zone }: Props) {
  const { holds, may, destruction } = kept;
  return (
    <Section title={t('legalHolds')}>
      {holds.length === 0 ? (
        <p>{t('noHoldWasEverSet')}</p>
      ) : (
        <Table caption={t('legalHoldsNewestFirst')} head={[t('set'), t('why'), t('byOrderOf'), t('state'), t('act')]}>
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
  if (releasedAt !== null)
    return t('releasedBy', {
      releasedAt: day(releasedAt, zone),
      releasedBy: listed(releasedBy),
    });
  return release === null ? t('stands') : t('standsButAsked', { requestedBy: release.requestedBy });
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
      t('somebodyElseDecides')
    ) : (
      <Decide asked={hold.release} title={t('releaseThisHold')} queryKey={keepingKey(kept.recordingId)}>
        <p>{t('whatReleasingDoes', { requestedBy: hold.release.requestedBy })}</p>
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
        onAct={() => ask.mutate(undefined)}
      >
        <p>{t('anotherPersonMustApproveIt')}</p>
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
    <More title={t('setAHold')}>
      <p>{t('whileAHoldStandsNobody')}</p>
      <Form act={t('setTheHold')} label={t('setAHold')} error={set.error} busy={set.isPending} onSubmit={submit}>
        <ChoiceField
          label={t('why')}
          empty={t('choose')}
          value={reason}
          onChange={setReason}
          options={optionsOf(holdReasonWords)}
          error={missing && reason === '' ? t('chooseWhy') : undefined}
        />
        <TextField
          label={t('byOrderOf')}
          hint={t('whichCourtOrAuthorityAnd')}
          value={authority}
          onChange={setAuthority}
          error={missing && authority.trim() === '' ? t('sayWhoseOrderItIs') : undefined}
        />
      </Form>
    </More>
  );
}
