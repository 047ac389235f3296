// Who stands beside the child, what is missing, and what keeps somebody from counting.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Safeguards } from '../../../server/contract/safeguards.ts';
import { endSafeguard, safeguardsOf, whoIs } from '../../api/safeguards.ts';
import { basisWords, conflictWords, safeguardWords } from '../../i18n/case-words.ts';
import { languageName } from '../../i18n/languages.ts';
import { dateInWords, moment } from '../../i18n/time.ts';
import { missingWords, wantingWords } from '../../i18n/waiting-words.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { SafeguardForm } from './safeguard-form.tsx';
import { t } from './words.ts';

export interface Props {
  readonly caseId: string;
  readonly zone: string;
  readonly mayEnter: boolean;
}

export function CaseSafeguards({ caseId, zone, mayEnter }: Props) {
  const { data, error } = useQuery({ queryKey: ['safeguards', caseId], queryFn: () => safeguardsOf(caseId) });
  return (
    <Section title={t('besideTheChild')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <>
          {data.treatedAsChild.ageUncertain && <p>{t('theAgeIsUncertainThis')}</p>}
          <ul>
            {data.missing.map((code) => (
              <li key={code}>
                <strong>{missingWords[code]}</strong>
              </li>
            ))}
          </ul>
          <Table
            caption={t('safeguards')}
            head={[t('who'), t('as'), t('whatIsKnown'), t('act')]}
            none={data.there.length === 0 ? t('nobodyIsEnteredYet') : undefined}
          >
            {data.there.map((one) => (
              <tr key={one.id}>
                <td>
                  <Who one={one} mayOpen={mayEnter} />
                </td>
                <td>{safeguardWords[one.kind]}</td>
                <td>
                  {known(one, zone).map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                </td>
                <td>{mayEnter && one.endedAt === null && <End one={one} caseId={caseId} />}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
      {mayEnter && <SafeguardForm caseId={caseId} zone={zone} />}
    </Section>
  );
}

type There = Safeguards['there'][number];

function known(one: There, zone: string): string[] {
  if (one.endedAt !== null) return [t('ended', { at: moment(one.endedAt, zone) })];
  const guards = one.kind === 'guardian' || one.kind === 'special-representative';
  return [
    ...(one.wanting.length > 0
      ? [t('doesntCountYetMap', { map: one.wanting.map((code) => wantingWords[code]).join('; ') })]
      : []),
    ...(guards ? [conflictWords[one.conflictOfInterest]] : []),
    ...(one.language === null ? [] : [t('speaks', { language: languageName(one.language) })]),
    ...(one.appointedOn === null ? [] : [t('appointed', { on: dateInWords(one.appointedOn) })]),
    ...(one.vettedOn === null ? [] : [t('vetted', { on: dateInWords(one.vettedOn) })]),
    ...(one.legalBasis === null ? [] : [[basisWords[one.legalBasis], one.reference].filter(Boolean).join(', ')]),
    ...(one.validFrom === null || one.validUntil === null
      ? []
      : [
          t('fromValidfromToValiduntil', {
            validFrom: moment(one.validFrom, one.zone ?? zone),
            validUntil: moment(one.validUntil, one.zone ?? zone),
          }),
        ]),
  ];
}

function Who({ one, mayOpen }: { readonly one: There; readonly mayOpen: boolean }) {
  const open = useMutation({ mutationFn: () => whoIs(one.id), gcTime: 0 });
  if (one.person !== null) return `${one.person.name}, ${one.person.agency}`;
  if (open.data !== undefined) return [open.data.name, open.data.phone, open.data.email].filter(Boolean).join(', ');
  if (!mayOpen) return t('keptClosed');
  return (
    <>
      <Button weight="quiet" busy={open.isPending} onPress={() => open.mutate()}>
        {t.rich('showWhoTheSafeguardIs', { safeguard: safeguardWords[one.kind].toLowerCase() })}
      </Button>
      <Refusal error={open.error} />
    </>
  );
}

function End({ one, caseId }: { readonly one: There; readonly caseId: string }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSafeguard(one.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['safeguards', caseId] }),
    onSettled: () => setAsking(false),
  });
  const kind = safeguardWords[one.kind].toLowerCase();
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t.rich('endTheKind', { kind })}
      </Button>
      <Refusal error={end.error} />
      <AskOnce
        title={t('endTheKind2', { kind })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('endIt')}
        onAct={() => end.mutate()}
      >
        <p>{t('fromNowOnTheyNo')}</p>
      </AskOnce>
    </>
  );
}
