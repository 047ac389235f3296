// What the room's cameras see and its microphones hear, on the station's own screen: pictures without sound, sounds as levels.

import type { RoomTrack } from '../../../server/contract/room.ts';
import { problemInWords } from '../../i18n/problem-words.ts';
import { sourceNames } from '../../i18n/room-words.ts';
import type { Opened } from '../../session/sources.ts';
import { Level } from './level.tsx';
import { Preview } from './preview.tsx';
import s from './station.module.css';

const faultText = (fault: Error, track: RoomTrack): string => `${sourceNames[track]}: ${problemInWords(fault)}`;

export function SourcesShown({ opened }: { readonly opened: Opened }) {
  const open = [...opened.tracks];
  return (
    <>
      {[...opened.faults].map(([name, fault]) => (
        <p key={name} role="alert">
          {faultText(fault, name)}
        </p>
      ))}
      <div className={s.previews}>
        {open.map(
          ([name, { track }]) =>
            track.kind === 'video' && <Preview key={track.id} track={track} label={sourceNames[name]} />,
        )}
      </div>
      {open.map(
        ([name, { track }]) =>
          track.kind === 'audio' && <Level key={track.id} track={track} label={sourceNames[name]} />,
      )}
    </>
  );
}
