// What somebody is certified in and until when: in a line of the list, and as a table that an administrator keeps.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegisterEntry } from '../../../server/contract/register.ts';
import { endQualification } from '../../api/register.ts';
import { comma } from '../../i18n/locale.ts';
import { certificateKindWords, certifiedIn, validityInWords } from '../../i18n/planning-words.ts';
import { dateInWords } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { CertificateForm } from './certificate-form.tsx';
import s from './parts.module.css';
import { useProtocols, useRefresh } from './use-planning.ts';
import { t } from './words.ts';

type Certificate = RegisterEntry['qualifications'][number];

export function CertificateList({ certificates }: { readonly certificates: readonly Certificate[] }) {
  const protocols = useProtocols();
  return (
    <ul className={s.lines}>
      {certificates.map((one) => (
        <li key={one.id} className={one.lapsed ? s.lapsed : undefined}>
          {[certifiedIn(one, protocols), one.lapsed || one.kind === 'protocol' ? validityInWords(one) : '']
            .filter(Boolean)
            .join(comma)}
        </li>
      ))}
    </ul>
  );
}

export function Certificates({ entry, mayEdit }: { readonly entry: RegisterEntry; readonly mayEdit: boolean }) {
  const protocols = useProtocols();
  return (
    <>
      <Table
        caption={t('certificatesOfThisPerson')}
        head={[t('in'), t('kind'), t('trained'), t('refreshed'), t('counts'), ...(mayEdit ? [t('act')] : [])]}
        none={entry.qualifications.length === 0 ? t('noCertificateIsEntered') : undefined}
      >
        {entry.qualifications.map((one) => (
          <tr key={one.id}>
            <td>{certifiedIn(one, protocols)}</td>
            <td>{certificateKindWords[one.kind]}</td>
            <td>{dateInWords(one.trainedOn)}</td>
            <td>{one.refreshedOn === null ? '–' : dateInWords(one.refreshedOn)}</td>
            <td className={one.lapsed ? s.lapsed : undefined}>{validityInWords(one) || t('withoutAnEnd')}</td>
            {mayEdit && (
              <td>
                <End certificate={one} name={certifiedIn(one, protocols)} />
              </td>
            )}
          </tr>
        ))}
      </Table>
      {mayEdit && <CertificateForm personId={entry.id} />}
    </>
  );
}

function End({ certificate, name }: { readonly certificate: Certificate; readonly name: string }) {
  const [asking, setAsking] = useState(false);
  const refresh = useRefresh();
  const ending = useMutation({
    mutationFn: () => endQualification(certificate.id),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t.rich('endTheCertificateInName', { name })}
      </Button>
      <Refusal error={ending.error} />
      <AskOnce
        title={t('endTheCertificateInName2', { name })}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveIt')}
        act={t('endIt')}
        onAct={() => ending.mutate()}
      >
        <p>{t('fromNowOnItCounts')}</p>
      </AskOnce>
    </>
  );
}
