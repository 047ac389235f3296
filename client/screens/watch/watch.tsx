// What an observer sees: before the start, who is waited for; then the room large, one's own questions beside it, what one's agency needs to learn at the edge.
import { Coverage } from '../live/coverage.tsx';
import { Entrance } from '../live/entrance.tsx';
import { Notes } from '../live/notes.tsx';
import { Observation } from '../live/observation.tsx';
import { Waiting } from '../live/waiting.tsx';
import { Markers } from '../markers/markers.tsx';
import { Talk } from '../talk/talk.tsx';
import { MyQuestions } from './my-questions.tsx';
import { t } from './words.ts';

export function Watch() {
  return (
    <Entrance title={t('watch')}>
      {(live, state) =>
        state.startedAt === null ? (
          <Waiting live={live} state={state} />
        ) : (
          <Observation
            live={live}
            state={state}
            side={<MyQuestions live={live} state={state} />}
            edge={
              <>
                <Coverage state={state} />
                <Notes state={state} />
              </>
            }
            beneath={
              <>
                <Markers live={live} state={state} />
                <Talk live={live} state={state} />
              </>
            }
          />
        )
      }
    </Entrance>
  );
}
