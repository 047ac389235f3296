// Whether one can watch from here: one line a check, one sentence for whoever asks, one text for their agency's technician. It needs
// no session, opens no camera and no microphone.
import { useState } from 'react';
import type { Tested } from '../../session/connection-test/connection-test.ts';
import { type CheckName, type CheckState, checkNames, verdictOf } from '../../session/connection-test/verdict.ts';
import { Button } from '../../ui/button.tsx';
import { CheckLine, type CheckLineProps, CheckList } from '../../ui/check-list.tsx';
import { Page, Section } from '../../ui/page.tsx';
import s from './connection-test.module.css';
import { connectionChecks, cureInWords, forTechnician, offsetInWords, stateWords, verdictSentences } from './said.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { t } from './words.ts';

export function ConnectionTestScreen() {
  const { tested, again } = useConnectionTest();
  const verdict = verdictOf(tested.checks);
  const done = checkNames.every((name) => tested.checks[name].state !== 'waiting');
  return (
    <Page title={t('connectionTest')} lede={t('whetherPictureAndSoundWould')} narrow>
      <p role="status" className={s.verdict}>
        {verdictSentences[verdict]}
      </p>
      <CheckList>
        {checkNames.map((name) => (
          <Line key={name} name={name} tested={tested} />
        ))}
      </CheckList>
      {done && (
        <ForTechnician
          text={forTechnician(tested, { verdict, at: new Date().toISOString(), browser: navigator.userAgent })}
        />
      )}
      <div>
        <Button isDisabled={!done} onPress={again}>
          {t('testAgain')}
        </Button>
      </div>
    </Page>
  );
}

const tones: Readonly<Record<CheckState, CheckLineProps['tone']>> = {
  ...{ passed: 'good', slower: 'good', failed: 'bad', refused: 'bad' },
  ...{ waiting: 'open', 'not-offered': 'open', 'not-tested': 'open' },
};

const signs = {
  ...{ waiting: '…', passed: '✓', slower: '~' },
  ...{ failed: '✕', refused: '✕', 'not-offered': '–', 'not-tested': '?' },
} satisfies Record<CheckState, string>;

function Line({ name, tested }: { readonly name: CheckName; readonly tested: Tested }) {
  const check = tested.checks[name];
  const { offsetMs } = tested;
  const cure = cureInWords(name, check);
  const figure = name === 'clock' && offsetMs !== null ? offsetInWords(offsetMs) : null;
  const { state } = check;
  return (
    <CheckLine
      tone={tones[state]}
      sign={signs[state]}
      word={stateWords[state]}
      title={connectionChecks[name]}
      figure={figure}
    >
      {check.at.length > 0 && (
        <p className={s.at}>
          <bdi dir="ltr">{check.at.join(', ')}</bdi>
        </p>
      )}
      {cure !== null && <p>{cure}</p>}
    </CheckLine>
  );
}

function ForTechnician({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState<'yes' | 'refused' | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  return (
    <Section title={t('forYourTechnician')}>
      <p>{t('addressesAndFindingsNothingAbout')}</p>
      <pre className={s.text} dir="ltr">
        {text}
      </pre>
      <div className={s.copy}>
        <Button onPress={() => void copy()}>{t('copyForTheTechnician')}</Button>
        <span role="status">
          {copied === 'yes' && t('copied')}
          {copied === 'refused' && t('thisBrowserDoesntLetA')}
        </span>
      </div>
    </Section>
  );
}
