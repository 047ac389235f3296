// One release: to whom, of what, what has become of it, and what can be done with it now. Approving and giving ask once; so does ending.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Begun, type Release, revokeReason } from '../../../server/contract/releases.ts';
import { decideOn } from '../../api/approvals.ts';
import { beginRelease, linkAnew, revokeRelease } from '../../api/releases.ts';
import {
  basisWords,
  componentsInWords,
  kindWords,
  packageInWords,
  releaseSentence,
  revokeWords,
} from '../../i18n/release-words.ts';
import { moment } from '../../i18n/time.ts';
import { purposeWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { AskOnce, Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Refuse } from '../keeping/refuse.tsx';
import s from './releases.module.css';
import { t } from './words.ts';

export interface Props {
  readonly release: Release;
  readonly recordingId: string;
  readonly zone: string;
  readonly onLink: (begun: Begun) => void;
}

export function OneRelease({ release, recordingId, zone, onLink }: Props) {
  const { recipient, kind, components, basis, authority, startsAt, endsAt, withKey } = release;
  const queries = useQueryClient();
  const anew = () => queries.invalidateQueries({ queryKey: ['releases', recordingId] });
  return (
    <li>
      <p>
        {t.rich('toWhomAndHow', {
          name: recipient.name,
          agency: recipient.agency,
          sentence: releaseSentence(release, zone),
        })}
      </p>
      <p className={s.quiet}>
        {t.rich('whatAndWhy', {
          kind: kindWords[kind],
          components: componentsInWords(components),
          basis: basisWords[basis],
          authority,
          purpose: purposeWords[release.purpose].toLowerCase(),
          startsAt: moment(startsAt, zone),
          endsAt: moment(endsAt, zone),
          wrapped: withKey ? 'yes' : 'no',
        })}
      </p>
      {release.package !== null && <p className={s.quiet}>{packageInWords(release.package)}</p>}
      <Acts release={release} onChange={anew} onLink={onLink} />
    </li>
  );
}

interface ActsProps {
  readonly release: Release;
  readonly onChange: () => Promise<void>;
  readonly onLink: (begun: Begun) => void;
}

function Acts({ release, onChange, onLink }: ActsProps) {
  const { id, state, mine, linkUntil, openedAt } = release;
  const given = async (begun: Begun) => {
    onLink(begun);
    await onChange();
  };
  const linking = useMutation({ mutationFn: () => linkAnew(id), onSuccess: given });
  const canLink = (state === 'coming' || state === 'open') && openedAt === null;
  return (
    <div className={s.acts}>
      {state === 'waiting' && mine && <p>{t('somebodyElseDecides')}</p>}
      {state === 'waiting' && !mine && <Approve release={release} onChange={onChange} />}
      {state === 'approved' && <Give release={release} onGiven={given} />}
      {canLink && (
        <Button weight="quiet" busy={linking.isPending} onPress={() => linking.mutate()}>
          {linkUntil === null ? t('makeALink') : t('makeAnotherLink')}
        </Button>
      )}
      {['waiting', 'approved', 'coming', 'open'].includes(state) && <End release={release} onChange={onChange} />}
      <Refusal error={linking.error} />
    </div>
  );
}

function Approve({ release, onChange }: Pick<ActsProps, 'release' | 'onChange'>) {
  const [asking, setAsking] = useState(false);
  const { id, sha256, requestedBy, recipient } = release;
  const approve = useMutation({
    mutationFn: () => decideOn(id, { sha256, approved: true }),
    onSuccess: onChange,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('approve')}</Button>
      <Refuse asked={{ id, sha256 }} title={t('refuseThisRelease')} onRefused={onChange} />
      <Refusal error={approve.error} />
      <AskOnce
        title={t('approveThisRelease')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('notNow')}
        act={t('approveIt')}
        onAct={() => approve.mutate()}
      >
        <p>{t('whatApprovingDoes', { requestedBy, name: recipient.name, agency: recipient.agency })}</p>
      </AskOnce>
    </>
  );
}

function Give({ release, onGiven }: { readonly release: Release; readonly onGiven: (begun: Begun) => Promise<void> }) {
  const giving = useMutation({ mutationFn: () => beginRelease(release.id), onSuccess: onGiven });
  return (
    <>
      <Button weight="main" busy={giving.isPending} onPress={() => giving.mutate()}>
        {t('giveItToName', { name: release.recipient.name })}
      </Button>
      <Refusal error={giving.error} />
    </>
  );
}

function End({ release, onChange }: Pick<ActsProps, 'release' | 'onChange'>) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const before = release.state === 'waiting' || release.state === 'approved';
  const ending = useMutation({
    mutationFn: () => revokeRelease(release.id, before ? 'no-longer-needed' : revokeReason.parse(reason)),
    onSuccess: async () => {
      setAsking(false);
      await onChange();
    },
  });
  if (before)
    return (
      <>
        <Button weight="quiet" busy={ending.isPending} onPress={() => ending.mutate()}>
          {t('takeItBack')}
        </Button>
        <Refusal error={ending.error} />
      </>
    );
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t('revoke')}
      </Button>
      <Dialog title={t('revokeThisRelease')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('itEndsAtOnceAlso', { name: release.recipient.name })}</p>
        <Form
          act={t('revokeIt')}
          label={t('revoke')}
          busy={ending.isPending}
          error={ending.error}
          onSubmit={() => reason !== '' && ending.mutate()}
        >
          <ChoiceField
            label={t('why')}
            empty={t('chooseAReason')}
            value={reason}
            onChange={setReason}
            options={optionsOf(revokeWords)}
          />
        </Form>
      </Dialog>
    </>
  );
}
