// Legal holds on one recording or package, with those that stand on its whole case, which are released on the case's page.
import { Link } from 'react-router';
import type { Hold, Keeping, SetHold } from '../../../server/contract/keeping.ts';
import { askRelease, setHold } from '../../api/keeping.ts';
import { callerId } from '../../session/caller-id.ts';
import { Section } from '../../ui/page.tsx';
import { HoldTable, ReleaseHold } from './hold-table.tsx';
import { keepingKey } from './keeping-key.ts';
import { SetHoldForm } from './set-hold.tsx';
import { useKept } from './use-kept.ts';
import { t } from './words.ts';

interface Props {
  readonly kept: Keeping;
  readonly zone: string;
}

export function Holds({ kept, zone }: Props) {
  const { holds, may, destruction, origin, caseId } = kept;
  const what = origin === null ? 'recording' : 'package';
  return (
    <Section title={t('legalHolds')}>
      {holds.length === 0 ? (
        <p>{t('noHoldWasEverSet')}</p>
      ) : (
        <HoldTable
          holds={holds}
          zone={zone}
          on={({ of }) =>
            of === 'case' ? <Link to={`/cases/${caseId}`}>{t('theWholeCase')}</Link> : t('thisAlone', { what })
          }
          actOf={(hold) => may.hold && hold.of === 'this' && <Release hold={hold} kept={kept} />}
        />
      )}
      {may.hold && destruction === null && <SetOne kept={kept} what={what} />}
    </Section>
  );
}

function Release({ hold, kept }: { readonly hold: Hold; readonly kept: Keeping }) {
  const { mutate, error } = useKept(kept.recordingId, () => askRelease(hold.id, callerId()));
  const ask = { mutate: () => mutate(undefined), error };
  return <ReleaseHold hold={hold} what="this" ask={ask} queryKey={keepingKey(kept.recordingId)} />;
}

function SetOne({ kept, what }: { readonly kept: Keeping; readonly what: 'recording' | 'package' }) {
  const set = useKept(kept.recordingId, (body: SetHold) => setHold(kept.recordingId, body));
  return (
    <SetHoldForm
      what={what}
      error={set.error}
      busy={set.isPending}
      set={(body, done) => set.mutate(body, { onSuccess: done })}
    />
  );
}
