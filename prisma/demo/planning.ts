// What planning stands on in the demo Barnahus, as data: hours, places, ways, certificates, absences. Days are counted from the
// day of the first start, so that a certificate that has lapsed is seen to have, whenever the demo is tried.
import type { AgencyKey, RoomKey } from './barnahus.ts';

export const demoZone = 'Europe/Oslo';

/** Weekdays (1 = Monday), from and until as hours. */
export type HoursPlan = readonly (readonly [weekdays: readonly number[], from: number, until: number])[];

const weekdays = [1, 2, 3, 4, 5];

export interface AgencyPlan {
  readonly place: string;
  readonly hours: HoursPlan;
  readonly remote: boolean;
}

/** Where an agency's people usually are, and when; who comes from elsewhere may take part from there. */
export const demoWorkplaces: Readonly<Partial<Record<AgencyKey, AgencyPlan>>> = {
  barnahus: { place: 'Barnahus Oslo, 2nd floor', hours: [[weekdays, 8, 16]], remote: false },
  police: {
    place: 'Oslo Police District',
    hours: [
      [[1, 2, 3, 5], 7.5, 15.5],
      [[4], 10, 18],
    ],
    remote: true,
  },
  prosecution: { place: 'Oslo Public Prosecutors', hours: [[weekdays, 9, 15.5]], remote: true },
  'child-protection': { place: 'Child Protection Oslo East', hours: [[weekdays, 8, 15.5]], remote: true },
  court: { place: 'Oslo District Court', hours: [[weekdays, 8.5, 15.5]], remote: true },
  health: { place: 'Children’s Hospital Oslo', hours: [[[1, 2, 4], 8, 15]], remote: true },
};

/** Those whose days are their own. */
export const demoOwnHours: Readonly<Record<string, HoursPlan>> = {
  'interpreter@barnahus.example': [
    [weekdays, 8, 19],
    [[6], 10, 14],
  ],
  'interpreter2@barnahus.example': [[[2, 3, 4], 9, 17]],
  'interviewer2@barnahus.example': [[[1, 2, 3, 4], 8, 17]],
};

export const demoGenders: Readonly<Record<string, 'woman' | 'man'>> = {
  'interviewer@barnahus.example': 'man',
  'interviewer2@barnahus.example': 'woman',
  'interviewer3@barnahus.example': 'woman',
  'interpreter@barnahus.example': 'woman',
  'interpreter2@barnahus.example': 'man',
};

export interface RoomPlan {
  readonly hours: HoursPlan;
  readonly equipment: readonly string[];
}

export const demoRoomPlans: Readonly<Record<RoomKey, RoomPlan>> = {
  blue: { hours: [[weekdays, 8, 17]], equipment: ['second-camera', 'observation-room', 'earpiece'] },
  yellow: { hours: [[weekdays, 8, 17]], equipment: ['wheelchair', 'hearing-loop', 'observation-room', 'medical-room'] },
  travelling: { hours: [[[2, 4], 9, 15]], equipment: ['earpiece'] },
};

/** Minutes between places, one way written, both kept. */
export const demoTravel: readonly (readonly [from: string, to: string, minutes: number])[] = [
  ['Barnahus Oslo, 2nd floor', 'Barnahus Oslo, ground floor', 2],
  ...(['Barnahus Oslo, 2nd floor', 'Barnahus Oslo, ground floor'] as const).flatMap(
    (house) =>
      [
        [house, 'Oslo Police District', 20],
        [house, 'Oslo Public Prosecutors', 15],
        [house, 'Oslo District Court', 15],
        [house, 'Child Protection Oslo East', 25],
        [house, 'Children’s Hospital Oslo', 20],
        [house, 'Reception centre Råde', 75],
      ] as const,
  ),
  ['Oslo Police District', 'Reception centre Råde', 70],
  ['Oslo Public Prosecutors', 'Reception centre Råde', 75],
  ['Oslo District Court', 'Reception centre Råde', 75],
  ['Child Protection Oslo East', 'Reception centre Råde', 65],
  ['Children’s Hospital Oslo', 'Reception centre Råde', 80],
];

export interface CertificatePlan {
  readonly kind: 'protocol' | 'language' | 'vetting';
  readonly code: string;
  /** years before the first start */
  readonly trainedYearsAgo: number;
  /** days from the first start; absent: no end */
  readonly validForDays?: number;
}

const protocol = (code: string, trainedYearsAgo: number, validForDays: number): CertificatePlan => ({
  ...{ kind: 'protocol', code, trainedYearsAgo, validForDays },
});
const language = (code: string): CertificatePlan => ({ kind: 'language', code, trainedYearsAgo: 6 });
const vetted: CertificatePlan = {
  ...{ kind: 'vetting', code: 'work-with-children', trainedYearsAgo: 1, validForDays: 700 },
};

/** Kari Engen's certificate lapsed three weeks before: the search and the booking say why she can't be asked. */
export const demoCertificates: Readonly<Record<string, readonly CertificatePlan[]>> = {
  'interviewer@barnahus.example': [
    protocol('nichd', 4, 540),
    protocol('revised-nichd', 2, 540),
    language('nb'),
    language('en'),
    vetted,
  ],
  'interviewer2@barnahus.example': [
    protocol('nichd', 5, 400),
    protocol('abe', 1, 900),
    language('nb'),
    language('uk'),
    vetted,
  ],
  'interviewer3@barnahus.example': [protocol('nichd', 5, -21), language('nb'), language('ar'), vetted],
  'interpreter@barnahus.example': [language('uk'), language('ru'), language('nb'), vetted],
  'interpreter2@barnahus.example': [language('ar'), language('en'), language('nb'), vetted],
};

/** Away from one day to the end of another, counted from the first start. */
export const demoAbsences: readonly { readonly email: string; readonly fromDay: number; readonly days: number }[] = [
  { email: 'desk@barnahus.example', fromDay: 6, days: 2 },
  { email: 'interviewer2@barnahus.example', fromDay: 13, days: 5 },
  { email: 'police@police.example', fromDay: 3, days: 4 },
];

/** The demo's media node, by the name that `npm start` gives it. */
export const demoCapacity = { node: 'heard-once.demo/node-1', slots: 2, diskBytes: 200_000_000_000n } as const;
