// Who would meet whom they must not, by the times and doors as they are saved.
import type { PlanState } from '../../../server/contract/planning.ts';
import { Alarm } from '../../ui/notice.tsx';
import { meetingInWords } from './plan-words.ts';
import { t } from './words.ts';

export function Meetings({ state }: { readonly state: PlanState }) {
  return state.meetings.map((meeting) => (
    <Alarm key={`${meeting.one} ${meeting.other} ${meeting.from}`}>
      {meetingInWords(state, meeting)} {t('theyMayNot')}
    </Alarm>
  ));
}
