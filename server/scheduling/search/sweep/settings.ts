// The places a session could be at, each with who and which room could be there from which starts. Leaving one constraint
// out answers what stands in the way when nothing fits.
import type { Blocker } from './answer.ts';
import {
  childStarts,
  freeStarts,
  type Ground,
  recorderStarts,
  roomStarts,
  type Where,
  willingStarts,
} from './availability.ts';
import { sum } from './child-reasons.ts';
import { roomReasons, whoReasons } from './party-reasons.ts';
import type { Option, Party, PersonTimes, RoomChoice } from './question.ts';
import { allStarts, both, either, noStarts, type StartSet } from './starts.ts';
import { type Row, type Way, waysOf } from './ways.ts';

export interface OptionStarts {
  readonly option: Option;
  readonly inPerson: StartSet;
  /** in person or from a screen of their own */
  readonly any: StartSet;
  /** points for who it is, whatever the time */
  readonly points: number;
}

export interface RoomStarts {
  readonly room: RoomChoice;
  readonly set: StartSet;
  readonly points: number;
}

export interface Setting {
  readonly place: string;
  readonly rooms: readonly RoomStarts[];
  readonly of: (party: Party, option: Option) => OptionStarts;
}

/** One place and one way, with the starts at which nothing rules them out before people are told apart. */
export interface Open {
  readonly setting: Setting;
  readonly way: Way;
  /** the way's, with who of each could be there */
  readonly rows: readonly (Row & { readonly them: readonly OptionStarts[] })[];
  readonly set: StartSet;
}

export interface Settings {
  readonly all: readonly Setting[];
  open(leftOut?: Blocker): Open[];
}

export function makeSettings(ground: Ground): Settings {
  const { question, starts } = ground;
  const rooms = question.rooms.filter(({ equipment }) => question.equipment.every((one) => equipment.includes(one)));
  const found = [...new Set(rooms.flatMap((room) => room.places))];
  // Without any room everything else can still be looked at, from somewhere that is on nobody's way.
  const places = found.length > 0 ? found : ['nowhere'];
  const who = whoBook(ground);
  const all = places.map((place) => makeSetting(ground, { rooms, place, who }));
  const child = childStarts(ground);
  const recorder = recorderStarts(ground);
  return {
    all,
    open: (leftOut) => {
      const out = leftOut?.what;
      const parties =
        leftOut?.what === 'party' ? question.parties.filter(({ key }) => key !== leftOut.party) : question.parties;
      const everybody = both(
        out === 'child' ? allStarts(starts) : child,
        out === 'recorder' ? allStarts(starts) : recorder,
      );
      const ways = waysOf(parties);
      return all.flatMap((setting) => {
        const room = out === 'room' ? allStarts(starts) : roomSet(ground, setting);
        return ways.map((way) => openWay(ground, { setting, way, from: both(everybody, room) }));
      });
    },
  };
}

export function roomSet({ starts }: Ground, { rooms }: Setting): StartSet {
  return either(
    rooms.map(({ set }) => set),
    starts,
  );
}

function openWay({ starts }: Ground, { setting, way, from }: { setting: Setting; way: Way; from: StartSet }): Open {
  const rows = way.rows.map((row) => ({ ...row, them: row.options.map((option) => setting.of(row.party, option)) }));
  const set = rows
    .filter(({ required }) => required)
    .map(({ them }) =>
      either(
        them.map(({ any }) => any),
        starts,
      ),
    )
    .reduce(both, from);
  return { setting, way, rows, set };
}

function makeSetting(
  ground: Ground,
  { rooms, place, who }: { rooms: readonly RoomChoice[]; place: string; who: (party: Party, option: Option) => Who },
): Setting {
  const none = noStarts(ground.starts);
  return {
    place,
    rooms: rooms
      .filter(({ places }) => places.includes(place))
      .map((room) => ({
        room,
        set: roomStarts(ground, room, place),
        points: sum(roomReasons(ground.question, room, place)),
      })),
    of: remembered((party, option) => {
      const { points, at } = who(party, option);
      const inPerson = option.attendance === 'remote' ? none : at(place);
      // Without the way there and back, whoever can come in person can come remotely.
      return { option, points, inPerson, any: option.attendance === 'in-person' ? inPerson : at(null) };
    }),
  };
}

interface Who {
  /** for who it is, whatever the time */
  readonly points: number;
  readonly at: (where: Where) => StartSet;
}

/** What is the same at every place is worked out once. */
function whoBook(ground: Ground): (party: Party, option: Option) => Who {
  return remembered((party, option) => {
    const person = ground.question.people.get(option.personId);
    const points = sum(whoReasons(ground.question, party, option));
    return { points, at: person ? whereabouts(ground, party, { option, person }) : () => noStarts(ground.starts) };
  });
}

function whereabouts(
  ground: Ground,
  { buffers, stretchMs }: Party,
  { option, person }: { option: Option; person: PersonTimes },
): Who['at'] {
  const willing = willingStarts(ground, person, { buffers, stretchMs, able: option.able });
  const known = new Map<Where, StartSet>();
  return (where) => {
    const set = known.get(where) ?? freeStarts(ground, willing, { person, where, buffers });
    known.set(where, set);
    return set;
  };
}

function remembered<T>(make: (party: Party, option: Option) => T): (party: Party, option: Option) => T {
  const known = new Map<Option, T>();
  return (party, option) => {
    const made = known.get(option) ?? make(party, option);
    known.set(option, made);
    return made;
  };
}
