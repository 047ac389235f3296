// The information diary: what the child was told, by whom, when, in which language, understood or not, and what is due.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Diary, diaryTopic, understood } from '../../../server/contract/safeguards.ts';
import { ProblemError } from '../../api/problem.ts';
import { diaryOf, enterDiary, tell } from '../../api/safeguards.ts';
import { topicWords, understoodWords } from '../../i18n/case-words.ts';
import { languageChoices, languageName } from '../../i18n/languages.ts';
import { comma } from '../../i18n/locale.ts';
import { dateInWords, day, moment } from '../../i18n/time.ts';
import { startOfDay } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

export interface Props {
  readonly caseId: string;
  readonly zone: string;
  readonly mayEnter: boolean;
}

export function CaseDiary({ caseId, zone, mayEnter }: Props) {
  const { data, error } = useQuery({ queryKey: ['diary', caseId], queryFn: () => diaryOf(caseId) });
  return (
    <Section title={t('whatTheChildWasTold')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table
          caption={t('informationDiary')}
          head={[t('what'), t('told'), t('due'), t('act')]}
          none={data.length === 0 ? t('nothingYetAsFarAs') : undefined}
        >
          {data.map((entry) => (
            <tr key={entry.id}>
              <td>{topicWords[entry.topic]}</td>
              <td>{toldInWords(entry, zone)}</td>
              <td>{dueInWords(entry, zone)}</td>
              <td>{mayEnter && entry.toldAt === null && <Tell entry={entry} caseId={caseId} />}</td>
            </tr>
          ))}
        </Table>
      )}
      {mayEnter && <EnterDiary caseId={caseId} zone={zone} />}
    </Section>
  );
}

type Entry = Diary[number];

function toldInWords({ toldAt, toldBy, language, understood: how }: Entry, zone: string): string {
  if (toldAt === null) return t('notYet');
  return [
    moment(toldAt, zone),
    ...(toldBy === null ? [] : [t('byWhom', { who: toldBy })]),
    ...(language === null ? [] : [t('inLanguage', { language: languageName(language) })]),
    ...(how === null ? [] : [understoodWords[how]]),
  ].join(comma);
}

function dueInWords({ dueAt, overdue }: Entry, zone: string): string {
  if (dueAt === null) return '';
  return overdue ? t('wasDueDueat2', { dueAt: day(dueAt, zone) }) : day(dueAt, zone);
}

function Tell({ entry, caseId }: { readonly entry: Entry; readonly caseId: string }) {
  const [open, setOpen] = useState(false);
  const [language, setLanguage] = useState('');
  const [how, setHow] = useState('not-asked');
  const queries = useQueryClient();
  const telling = useMutation({
    mutationFn: () => tell(entry.id, { at: new Date().toISOString(), language: language.trim(), understood: how }),
    onSuccess: (next) => {
      setOpen(false);
      queries.setQueryData(['diary', caseId], next);
      void queries.invalidateQueries({ queryKey: ['waiting'] });
    },
  });
  const fields = telling.error instanceof ProblemError ? telling.error.fields : new Map<string, string>();
  return (
    <>
      <Button weight="quiet" onPress={() => setOpen(true)}>
        {t.rich('toldNowTopic', { topic: topicWords[entry.topic] })}
      </Button>
      <Dialog title={t('toldTopic', { topic: topicWords[entry.topic] })} open={open} onClose={() => setOpen(false)}>
        <Form
          act={t('theChildWasToldNow')}
          error={telling.error}
          busy={telling.isPending}
          onSubmit={() => telling.mutate()}
        >
          <ChoiceField
            label={t('language')}
            empty={t('choose')}
            options={languageChoices}
            value={language}
            onChange={setLanguage}
            error={fields.get('language')}
          />
          <Understood value={how} onChange={setHow} />
        </Form>
      </Dialog>
    </>
  );
}

function Understood({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <ChoiceField
      label={t('understood')}
      value={value}
      onChange={onChange}
      options={understood.options.map((code) => ({ value: code, text: understoodWords[code] }))}
    />
  );
}

const empty = { topic: '', told: 'yes', language: '', understood: 'not-asked', dueOn: '' };

function EnterDiary({ caseId, zone }: { readonly caseId: string; readonly zone: string }) {
  const [draft, setDraft] = useState(empty);
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const queries = useQueryClient();
  const change = (part: Partial<typeof empty>) => setDraft((before) => ({ ...before, ...part }));
  const enter = useMutation({
    mutationFn: () =>
      enterDiary(caseId, {
        topic: diaryTopic.parse(draft.topic),
        ...(draft.told === 'yes'
          ? {
              told: {
                at: new Date().toISOString(),
                language: draft.language.trim(),
                understood: understood.parse(draft.understood),
              },
            }
          : {}),
        ...(draft.dueOn === '' ? {} : { dueAt: startOfDay(draft.dueOn, zone) }),
      }),
    onSuccess: (next) => {
      setDraft(empty);
      queries.setQueryData(['diary', caseId], next);
    },
  });
  const fields = enter.error instanceof ProblemError ? enter.error.fields : new Map<string, string>();
  const submit = () => {
    const faults = {
      ...(draft.topic === '' ? { topic: t('chooseWhat') } : {}),
      ...(draft.told === 'yes' && draft.language.trim() === '' ? { language: t('sayInWhichLanguage') } : {}),
      ...(draft.told === 'no' && draft.dueOn === '' ? { dueOn: t('sayWhenItIsDue') } : {}),
    };
    setMissing(faults);
    if (Object.keys(faults).length === 0) enter.mutate();
  };
  return (
    <More title={t('enterWhatWasToldOr')}>
      <Form act={t('enter')} label={t('enterWhatWasTold')} error={enter.error} busy={enter.isPending} onSubmit={submit}>
        <Pair>
          <ChoiceField
            label={t('what')}
            empty={t('choose')}
            value={draft.topic}
            onChange={(topic) => change({ topic })}
            options={diaryTopic.options.map((code) => ({ value: code, text: topicWords[code] }))}
            error={missing.topic}
          />
          <ChoiceField
            label={t('told')}
            value={draft.told}
            onChange={(told) => change({ told })}
            options={[
              { value: 'yes', text: t('justNow') },
              { value: 'no', text: t('notYetItIsDue') },
            ]}
          />
        </Pair>
        {draft.told === 'yes' && (
          <Pair>
            <ChoiceField
              label={t('language')}
              empty={t('choose')}
              options={languageChoices}
              value={draft.language}
              onChange={(language) => change({ language })}
              error={missing.language ?? fields.get('told.language')}
            />
            <Understood value={draft.understood} onChange={(how) => change({ understood: how })} />
          </Pair>
        )}
        <TextField
          label={draft.told === 'yes' ? t('dueAgainOn') : t('dueOn')}
          type="date"
          hint={draft.dueOn === '' ? undefined : dateInWords(draft.dueOn)}
          value={draft.dueOn}
          onChange={(dueOn) => change({ dueOn })}
          error={missing.dueOn ?? fields.get('dueAt')}
        />
      </Form>
    </More>
  );
}
