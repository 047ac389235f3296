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
import { t } from './words.ts';

interface Props {
  readonly kept: Keeping;
  readonly zone: string;
}

export function Destruction({ kept, zone }: Props) {
  const { destruction, destructions, may } = kept;
  if (destruction !== null) return <Tombstone kept={kept} zone={zone} />;
  if (!may.destroy && destructions.length === 0) return null;
  return (
    <Section title={t('destruction')}>
      {destructions.length > 0 && (
        <Table caption={t('destructionsAskedFor')} head={[t('asked'), t('why'), t('byOrderOf'), t('state'), t('act')]}>
          {destructions.map((one) => (
            <tr key={one.id}>
              <td>{t('whenByWhom', { when: day(one.requestedAt, zone), who: one.requestedBy })}</td>
              <td>{destructionReasonWords[one.why]}</td>
              <td>{one.authority}</td>
              <td>
                {t('howItStands', {
                  state: approvalWords[one.state],
                  decided: one.decidedBy === null ? 'no' : 'yes',
                  decidedBy: one.decidedBy ?? '',
                  open: one.state === 'waiting' || one.state === 'approved' ? 'yes' : 'no',
                  until: moment(one.expiresAt, zone),
                })}
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

/** What will be gone: of a recording of this house, or of a package that another centre made. */
const whatGoes = ({ origin }: Keeping) => (origin === null ? t('whatGoes') : t('whatGoesOfPackage'));

function Act({ asked, kept }: { readonly asked: Keeping['destructions'][number]; readonly kept: Keeping }) {
  const [asking, setAsking] = useState(false);
  const begin = useKept(
    kept.recordingId,
    () => beginDestruction(kept.recordingId, asked.id),
    () => setAsking(false),
  );
  if (asked.state === 'waiting')
    return asked.mine ? (
      t('anotherCustodianDecides')
    ) : (
      <Decide asked={asked} title={t('approveTheDestruction')} queryKey={keepingKey(kept.recordingId)}>
        <p>
          {t('asksForDestruction', {
            requestedBy: asked.requestedBy,
            reason: destructionReasonWords[asked.why].toLowerCase(),
            authority: asked.authority,
          })}
        </p>
        <p>{whatGoes(kept)}</p>
        <p>{t('nothingIsDestroyedBeforeOne')}</p>
      </Decide>
    );
  if (asked.state !== 'approved') return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('destroyIt')}</Button>
      <Refusal error={begin.error} />
      <AskOnce
        title={
          kept.origin === null
            ? t('destroyExhibitExhibitnumber', { exhibitNumber: kept.exhibitNumber })
            : t('destroyThisPackage')
        }
        open={asking}
        onClose={() => setAsking(false)}
        back={t('keepIt')}
        act={t('destroyItForGood')}
        onAct={() => begin.mutate(undefined)}
      >
        <p>{whatGoes(kept)}</p>
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
    <More title={t('askForItsDestruction')}>
      <p>{t('twoCustodiansStandBehindIt', { whatGoes: whatGoes(kept) })}</p>
      <Form
        act={t('askForIt')}
        label={t('askForItsDestruction')}
        error={ask.error}
        busy={ask.isPending}
        onSubmit={submit}
      >
        <ChoiceField
          label={t('why')}
          empty={t('choose')}
          value={reason}
          onChange={setReason}
          options={optionsOf(destructionReasonWords)}
          error={missing && reason === '' ? t('chooseWhy') : undefined}
        />
        <TextField
          label={t('byOrderOf')}
          hint={t('whoseDecisionItIsAnd')}
          value={authority}
          onChange={setAuthority}
          error={missing && authority.trim() === '' ? t('sayWhoseOrderItIs') : undefined}
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
    <Section title={t('destruction')}>
      <p>
        {completedAt === null
          ? t('itsDestructionBegan', { begunAt: moment(begunAt, zone) })
          : kept.origin === null
            ? t('itWasDestroyed', { completedAt: moment(completedAt, zone), files: files ?? 0 })
            : t('packageWasDestroyed', { completedAt: moment(completedAt, zone), files: files ?? 0 })}
      </p>
      <p>
        {t('whyAndByWhom', {
          reason: destructionReasonWords[reason],
          authority,
          askedBy: people[0],
          approvedBy: people[1],
        })}
      </p>
      <p className={a.quiet}>
        {kept.origin === null
          ? t.rich('manifest', { manifestHash, code: (words) => <code>{words}</code> })
          : t.rich('payload', { manifestHash, code: (words) => <code>{words}</code> })}
      </p>
      {completedAt !== null && (
        <p>
          <a href={`/api/recordings/${kept.recordingId}/destruction/certificate`} download>
            {t('certificateOfDestructionPdf')}
          </a>
        </p>
      )}
    </Section>
  );
}
