// Who is there, wherever they sit, by somebody's word: the record names everyone, not only those with a page.
import { useQuery } from '@tanstack/react-query';
import type { LiveState } from '../../../server/contract/live.ts';
import type { Place, Present } from '../../../server/contract/on-record.ts';
import { safeguardsOf } from '../../api/safeguards.ts';
import { placeWords, presentAsWords } from '../../i18n/on-record-words.ts';
import { clock } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { came, went } from './acts.ts';
import { whoCanCome } from './who-can-come.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  /** the interviewer says who is in the room, the desk who is anywhere */
  readonly places: readonly Place[];
}

export function Here({ live, state, places }: Props) {
  const { zone } = state.session.room;
  const going = useAct(live, went);
  const open = state.endedAt === null;
  return (
    <Section title={t('whoIsThere')}>
      <Refusal error={going.error} />
      <Table
        caption={t('whoIsThere')}
        head={[t('who'), t('where'), t('from'), t('until')]}
        none={state.present.length === 0 ? t('nobodyWasSaidToBe') : undefined}
      >
        {state.present.map((one) => (
          <tr key={one.id}>
            <td>{nameOf(one)}</td>
            <td>{placeWords[one.place]}</td>
            <td>{clock(one.since, zone)}</td>
            <td>
              {one.until !== null && clock(one.until, zone)}
              {one.until === null && open && (
                <Button weight="quiet" onPress={() => going.mutate(one.id)}>
                  {t.rich('wentNameof', { nameOf: nameOf(one) })}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {open && (
        <More title={t('somebodyCameIn')}>
          <Came live={live} state={state} places={places} />
        </More>
      )}
    </Section>
  );
}

export function nameOf({ name, agency, as, words }: Present): string {
  const function_ = presentAsWords[as];
  if (name !== null) return `${name}${agency === null ? '' : `, ${agency}`} (${function_.toLowerCase()})`;
  return words === null ? function_ : `${words} (${function_.toLowerCase()})`;
}

const nobody = { who: '', words: '', place: '' };

function Came({ live, state, places }: Props) {
  const { caseId } = state.session;
  const { data } = useQuery({
    queryKey: ['safeguards', caseId],
    queryFn: () => safeguardsOf(caseId ?? ''),
    enabled: caseId !== null,
  });
  const choices = whoCanCome(state, data?.there ?? []);
  const { value, change, forget } = useDraft(`came.${live.sessionId}`, nobody, { keep: 'own' });
  const coming = useAct(live, came, () => forget(value));
  const chosen = choices.find((one) => one.value === value.who);
  const place = places.find((one) => one === value.place) ?? places[0] ?? 'interview-room';
  const inWords = value.who === 'other';
  return (
    <Form
      act={t('sayThatTheyCame')}
      label={t('somebodyCameIn')}
      error={coming.error}
      busy={coming.isPending}
      onSubmit={() => {
        if (chosen !== undefined) coming.mutate({ place, as: chosen.as, ...chosen.who });
        else if (inWords && value.words.trim() !== '') coming.mutate({ place, as: 'other', words: value.words.trim() });
      }}
    >
      <Pair>
        <ChoiceField
          label={t('who')}
          empty={t('choose')}
          value={value.who}
          onChange={(who) => change({ who })}
          options={[...choices, { value: 'other', text: t('somebodyElse') }]}
        />
        {places.length > 1 && (
          <ChoiceField
            label={t('where')}
            value={place}
            onChange={(next) => change({ place: next })}
            options={places.map((one) => ({ value: one, text: placeWords[one] }))}
          />
        )}
      </Pair>
      {inWords && (
        <TextField
          label={t('whoItIs')}
          hint={t('theirFunctionAndWhereThey')}
          value={value.words}
          onChange={(words) => change({ words })}
        />
      )}
    </Form>
  );
}
