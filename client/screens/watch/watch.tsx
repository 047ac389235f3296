// What an observer sees: the room large, one's own questions beside it, the phases beneath.
import { Entrance } from '../live/entrance.tsx';
import { Observation } from '../live/observation.tsx';
import { Markers } from '../markers/markers.tsx';
import { MyQuestions } from './my-questions.tsx';

export function Watch() {
  return (
    <Entrance title="Watch">
      {(live, state) => (
        <Observation
          live={live}
          state={state}
          side={<MyQuestions live={live} state={state} />}
          beneath={<Markers live={live} state={state} />}
        />
      )}
    </Entrance>
  );
}
