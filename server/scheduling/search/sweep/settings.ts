// The places a session could be at, each with who and which room could be there from which starts. Leaving one constraint
// out answers what stands in the way when nothing fits.
import type { Blocker } from './answer.ts';
import { childStarts, type Ground, personStarts, recorderStarts, roomStarts } from './availability.ts';
import { sum } from './child-reasons.ts';
import { roomReasons, whoReasons } from './party-reasons.ts';
import type { Option, Party, RoomChoice } from './question.ts';
import { allStarts, both, either, noStarts, type StartSet } from './starts.ts';
import { type Way, waysOf } from './ways.ts';

export interface OptionStarts {
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
  const all = places.map((place) => makeSetting(ground, rooms, place));
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
        return ways.map((way) => ({ setting, way, set: wayStarts(ground, setting, way, both(everybody, room)) }));
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

/** Starts from which somebody of the row could come. */
export function rowSet({ starts }: Ground, setting: Setting, { party, options }: Way['rows'][number]): StartSet {
  return either(
    options.map((option) => setting.of(party, option).any),
    starts,
  );
}

function wayStarts(ground: Ground, setting: Setting, way: Way, from: StartSet): StartSet {
  return way.rows
    .filter(({ required }) => required)
    .reduce((set, row) => both(set, rowSet(ground, setting, row)), from);
}

function makeSetting(ground: Ground, rooms: readonly RoomChoice[], place: string): Setting {
  const { question } = ground;
  const known = new Map<Option, OptionStarts>();
  return {
    place,
    rooms: rooms
      .filter(({ places }) => places.includes(place))
      .map((room) => ({
        room,
        set: roomStarts(ground, room, place),
        points: sum(roomReasons(question, room, place)),
      })),
    of: (party, option) => {
      const seen = known.get(option);
      if (seen) return seen;
      const made = optionStarts(ground, { party, option, place });
      known.set(option, made);
      return made;
    },
  };
}

function optionStarts(
  ground: Ground,
  { party, option, place }: { party: Party; option: Option; place: string },
): OptionStarts {
  const person = ground.question.people.get(option.personId);
  const none = noStarts(ground.starts);
  const points = sum(whoReasons(ground.question, party, option));
  if (!person) return { inPerson: none, any: none, points };
  const { buffers, stretchMs } = party;
  const coming = { buffers, stretchMs, able: option.able };
  const { attendance } = option;
  const inPerson = attendance === 'remote' ? none : personStarts(ground, person, { ...coming, where: place });
  // Without the way there and back, whoever can come in person can come remotely.
  const any = attendance === 'in-person' ? inPerson : personStarts(ground, person, { ...coming, where: null });
  return { inPerson, any, points };
}
