// How the interview goes: protocol, topics, seats, signals, breaks, aids, who comes when.
import { useState } from 'react';
import type { InterviewPlan, PlanState } from '../../../server/contract/planning.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { Arrivals } from './arrivals.tsx';
import { Capture } from './capture.tsx';
import { Conflict } from './conflict.tsx';
import { LinesField } from './lines-field.tsx';
import { Meetings } from './meetings.tsx';
import { partNames, planFaults, savedInWords } from './plan-words.ts';
import { Seats } from './seats.tsx';
import { usePlan } from './use-plan.ts';
import { t } from './words.ts';

interface Props {
  readonly caseId: string;
  readonly state: PlanState;
}
export interface PartProps {
  readonly plan: InterviewPlan;
  readonly change: (part: Partial<InterviewPlan>) => void;
  readonly fault: (field: string) => string | undefined;
}

export function PlanForm({ caseId, state }: Props) {
  const { zone } = useOurPlace();
  const { draft, newer, error, busy, change, save, saveOver, takeTheirs } = usePlan(caseId, state);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const { plan } = draft;
  const part: PartProps = { plan, change, fault: (field) => faults.get(field) };
  const submit = () => {
    const found = planFaults(plan);
    setFaults(found);
    if (found.size > 0) return;
    if (newer === null) save();
    else saveOver();
  };
  return (
    <>
      <p role="status">{savedInWords(state, { zone, touched: draft.touched })}</p>
      <Meetings state={state} />
      <Form
        act={
          newer === null
            ? t('saveAsVersionValue', { value: draft.version + 1 })
            : t('saveYoursAsVersionValue', { value: newer.version + 1 })
        }
        label={t('thePlan')}
        long
        error={error}
        busy={busy}
        onSubmit={submit}
      >
        <ChoiceField
          label={partNames.protocol}
          value={plan.protocol}
          onChange={(protocol) => change({ protocol })}
          options={state.protocols.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <LinesField label={partNames.topics} value={plan.topics} onChange={(topics) => change({ topics })} />
        <Seats {...part} />
        <Signals {...part} />
        <Breaks {...part} />
        <Pair>
          <LinesField label={partNames.aids} value={plan.aids} onChange={(aids) => change({ aids })} />
          <LinesField label={partNames.props} value={plan.props} onChange={(props) => change({ props })} />
        </Pair>
        <Capture {...part} />
        <Arrivals {...part} zone={zone} />
        {newer !== null && <Conflict newer={newer} mine={plan} zone={zone} onTakeTheirs={takeTheirs} />}
      </Form>
    </>
  );
}

function Signals({ plan, change, fault }: PartProps) {
  const set = (next: Partial<InterviewPlan['signals']>) => change({ signals: { ...plan.signals, ...next } });
  return (
    <>
      <Pair>
        <TextField
          label={t('signalForStop')}
          value={plan.signals.stop}
          onChange={(stop) => set({ stop })}
          error={fault('signals.stop')}
        />
        <TextField
          label={t('signalForAPause')}
          value={plan.signals.pause}
          onChange={(pause) => set({ pause })}
          error={fault('signals.pause')}
        />
      </Pair>
      <TextField
        label={t('signalForIDontKnow')}
        value={plan.signals.dontKnow}
        onChange={(dontKnow) => set({ dontKnow })}
        error={fault('signals.dontKnow')}
      />
    </>
  );
}

function Breaks({ plan, change, fault }: PartProps) {
  const { breaks } = plan;
  const set = (next: Partial<InterviewPlan['breaks']>) => change({ breaks: { ...breaks, ...next } });
  return (
    <>
      <Pair>
        <TextField
          label={t('aBreakAfterMinutes')}
          value={String(breaks.afterMinutes)}
          onChange={(minutes) => set({ afterMinutes: wholeOf(minutes) })}
          error={fault('breaks.afterMinutes')}
        />
        <TextField
          label={t('lastingMinutes')}
          value={String(breaks.lastsMinutes)}
          onChange={(minutes) => set({ lastsMinutes: wholeOf(minutes) })}
          error={fault('breaks.lastsMinutes')}
        />
      </Pair>
      <TextField
        label={t('inTheBreak')}
        hint={t('juiceAWalkTheToy')}
        value={breaks.words ?? ''}
        onChange={(words) => set({ words: words === '' ? undefined : words })}
      />
    </>
  );
}

/** What isn't a number reads as 0 and is refused by its bounds. */
const wholeOf = (text: string): number => Number(text.replace(/\D/g, '').slice(0, 3));
