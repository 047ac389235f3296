// After the end, beneath whether the child may go: how it went, by each who was there, and what the others said. It waits quietly: nobody
// has to fill it in before the child is gone.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type DebriefForm,
  type Debrief as Filed,
  needsAsked,
  supportNeeded,
  technicalTrouble,
} from '../../../server/contract/debrief.ts';
import type { OpenNeeds } from '../../../server/contract/desk.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { debriefsOf, fileDebrief } from '../../api/debriefs.ts';
import { debriefLines, needsAskedWords, supportWords, technicalWords } from '../../i18n/debrief-words.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { clock } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Coming } from '../../ui/coming.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOpenNeeds } from '../live/use-open-needs.ts';
import s from './debrief.module.css';
import { t } from './words.ts';

export function Debrief({ state }: { readonly state: LiveState }) {
  const sessionId = state.session.id;
  const { data, error } = useQuery({
    queryKey: ['debriefs', sessionId],
    queryFn: () => debriefsOf(sessionId),
    enabled: state.endedAt !== null,
  });
  if (state.endedAt === null) return null;
  if (data === undefined) return <Coming error={error} />;
  const mine = data.filed.find((one) => one.mine);
  const others = data.filed.filter((one) => !one.mine);
  return (
    <Section title={t('debrief')}>
      <p>{t('forTheTeamAndThis')}</p>
      {mine !== undefined && <Said one={mine} state={state} />}
      {data.mayFile &&
        (mine === undefined ? (
          <Writing state={state} />
        ) : (
          <More title={t('changeWhatYouSaid')}>
            <Writing key={mine.version} state={state} before={mine} />
          </More>
        ))}
      {others.map((one) => (
        <Said key={one.id} one={one} state={state} />
      ))}
    </Section>
  );
}

function Said({ one, state }: { readonly one: Filed; readonly state: LiveState }) {
  const who = one.mine ? t('you') : (one.author?.name ?? t('somebody'));
  const version = one.version === 1 ? '' : t('versionAfter', { version: one.version });
  return (
    <article className={s.said} aria-label={t('debriefOfWhoRole', { who, role: roleWords[one.as] })}>
      <h3 className={s.who}>
        {who}, {roleWords[one.as]}
        {one.author !== null && !one.mine ? `, ${one.author.agency}` : ''} ·{' '}
        {clock(one.filedAt, state.session.room.zone)}
        {version}
      </h3>
      <dl className={s.lines}>
        {debriefLines(one.form).map(({ label, words }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{words}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

const empty: DebriefForm = {
  ...{ wentWell: '', wentBadly: '', needsAsked: 'not-known', technical: 'none', technicalWords: '' },
  ...{ followUp: '', support: 'not-asked' },
};

function Writing({ state, before }: { readonly state: LiveState; readonly before?: Filed }) {
  const sessionId = state.session.id;
  const queries = useQueryClient();
  const after = before?.version ?? 0;
  const { value, change, forget } = useDraft(`debrief.${sessionId}.${after}`, before?.form ?? empty, {
    keep: 'own',
  });
  const filing = useMutation({
    mutationFn: (form: DebriefForm) => fileDebrief(sessionId, { id: callerId(), after, form }),
    onSuccess: (_done, form) => forget(form),
    onSettled: () => queries.invalidateQueries({ queryKey: ['debriefs', sessionId] }),
  });
  return (
    <Form
      act={t('fileTheDebrief')}
      label={t('debrief')}
      long
      error={filing.error}
      busy={filing.isPending}
      onSubmit={() => filing.mutate(value)}
    >
      <Words label={t('whatWentWell')} value={value.wentWell} onChange={(wentWell) => change({ wentWell })} />
      <Words label={t('whatDidnt')} value={value.wentBadly} onChange={(wentBadly) => change({ wentBadly })} />
      <StillOpen state={state} />
      <ChoiceField
        label={t('wasAllAskedThatThe')}
        value={value.needsAsked}
        onChange={(asked) => change({ needsAsked: needsAsked.parse(asked) })}
        options={optionsOf(needsAskedWords)}
      />
      <ChoiceField
        label={t('technicalTrouble')}
        value={value.technical}
        onChange={(technical) => change({ technical: technicalTrouble.parse(technical) })}
        options={optionsOf(technicalWords)}
      />
      {value.technical !== 'none' && (
        <Words
          label={t('whatHappened')}
          value={value.technicalWords}
          onChange={(words) => change({ technicalWords: words })}
        />
      )}
      <Words label={t('whatHasToBeDone')} value={value.followUp} onChange={(followUp) => change({ followUp })} />
      <ChoiceField
        label={t('supportForTheInterviewer')}
        value={value.support}
        onChange={(support) => change({ support: supportNeeded.parse(support) })}
        options={optionsOf(supportWords)}
      />
    </Form>
  );
}

interface WordsProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Words(props: WordsProps) {
  return <TextField {...props} lines={2} maxLength={2000} />;
}

/** As the coverage board says, where one sees it; to the interviewer as they are told in a break. */
function StillOpen({ state }: { readonly state: LiveState }) {
  if (state.as === 'interviewer') return <StillToFindOut sessionId={state.session.id} />;
  if (state.board === undefined || state.board.needs.length === 0) return null;
  return <OpenList needs={state.board.needs.filter(({ tick }) => tick === null)} />;
}

function StillToFindOut({ sessionId }: { readonly sessionId: string }) {
  const { data, error } = useOpenNeeds(sessionId);
  return data === undefined ? <Coming error={error} /> : <OpenList needs={data.needs} />;
}

function OpenList({ needs }: OpenNeeds) {
  if (needs.length === 0) return <p>{t('ofWhatTheAgenciesNeed')}</p>;
  return (
    <div>
      <p>{t('stillOpenOfWhatThe')}</p>
      <ul className={s.open}>
        {needs.map(({ id, text }) => (
          <li key={id} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
