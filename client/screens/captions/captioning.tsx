// What a captioner sees: the room large, and beside it the line that is being typed.
import { Entrance } from '../live/entrance.tsx';
import { Observation } from '../live/observation.tsx';
import { Talk } from '../talk/talk.tsx';
import { t } from './words.ts';
import { WriteCaptions } from './write-captions.tsx';

export function Captioning() {
  return (
    <Entrance title={t('captions')}>
      {(live, state) => (
        <Observation
          live={live}
          state={state}
          sideLabel={t('captions')}
          side={<WriteCaptions live={live} state={state} />}
          beneath={<Talk live={live} state={state} />}
        />
      )}
    </Entrance>
  );
}
