// Closing a case and reopening it, each with its reason, after one question. What stands in the way is said by the refusal.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CasePage, closeReason, reopenReason } from '../../../server/contract/cases.ts';
import { closeCase, reopenCase } from '../../api/cases.ts';
import { closeWords, reopenWords } from '../../i18n/case-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, type Option } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { t } from './words.ts';

export interface Props {
  readonly page: CasePage;
  readonly onChange: (next: CasePage) => void;
}

export function Closing({ page, onChange }: Props) {
  return page.closedAt === null ? (
    <Section title={t('closingTheCase')}>
      <p>{t('aClosedCaseTakesNo')}</p>
      <WithReason
        opens={t('closeTheCase')}
        title={t('closeCaseCasenumber', { caseNumber: page.caseNumber })}
        back={t('leaveItOpen')}
        act={t('closeTheCase2')}
        options={closeReason.options.map((value) => ({ value, text: closeWords[value] }))}
        send={(chosen) => closeCase(page.id, closeReason.parse(chosen))}
        onChange={onChange}
      >
        <p>{t('nobodyIsBookedForIt')}</p>
      </WithReason>
    </Section>
  ) : (
    <Section title={t('thisCaseIsClosed')}>
      <p>{t('nothingNewCanBeBooked')}</p>
      <WithReason
        opens={t('reopenTheCase')}
        title={t('reopenCaseCasenumber', { caseNumber: page.caseNumber })}
        back={t('leaveItClosed')}
        act={t('reopenTheCase2')}
        options={reopenReason.options.map((value) => ({ value, text: reopenWords[value] }))}
        send={(chosen) => reopenCase(page.id, reopenReason.parse(chosen))}
        onChange={onChange}
      >
        <p>{t('itIsOpenAgainFrom')}</p>
      </WithReason>
    </Section>
  );
}

interface WithReasonProps {
  readonly opens: string;
  readonly title: string;
  readonly back: string;
  readonly act: string;
  readonly options: readonly Option[];
  readonly send: (reason: string) => Promise<CasePage>;
  readonly onChange: (next: CasePage) => void;
  readonly children: React.ReactNode;
}

function WithReason({ opens, title, back, act, options, send, onChange, children }: WithReasonProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (next) => {
      setAsking(false);
      onChange(next);
    },
  });
  return (
    <>
      <div>
        <Button onPress={() => setAsking(true)}>{opens}</Button>
      </div>
      <AskOnce
        title={title}
        open={asking}
        onClose={() => setAsking(false)}
        back={back}
        act={act}
        onAct={() => {
          setMissing(reason === '');
          if (reason !== '') sending.mutate(reason);
        }}
      >
        {children}
        <ChoiceField
          label={t('why')}
          empty={t('chooseWhy')}
          value={reason}
          onChange={setReason}
          options={options}
          error={missing ? t('chooseWhy2') : undefined}
        />
        <Refusal error={sending.error} />
      </AskOnce>
    </>
  );
}
