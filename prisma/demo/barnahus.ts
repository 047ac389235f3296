// The demo Barnahus: its agencies, rooms and people, as data. All of them are invented; `.example` addresses reach nobody.
import type { ChildIdentity, Concern, Urgency } from '../../server/contract/referrals.ts';
import type { AgencyKind, Role } from '../../server/contract/values.ts';

export const demoAgencies = [
  { key: 'barnahus', name: 'Barnahus Oslo', kind: 'barnahus' },
  { key: 'police', name: 'Oslo Police District', kind: 'police' },
  { key: 'prosecution', name: 'Oslo Public Prosecutors', kind: 'prosecution' },
  { key: 'child-protection', name: 'Child Protection Oslo East', kind: 'child-protection' },
  { key: 'health', name: 'Children’s Hospital Oslo', kind: 'health' },
  { key: 'defence', name: 'Holm & Vik, defence lawyers', kind: 'defence' },
  { key: 'court', name: 'Oslo District Court', kind: 'court' },
] as const satisfies readonly { key: string; name: string; kind: AgencyKind }[];

export const demoRooms = [
  { key: 'blue', name: 'Blue room', place: 'Barnahus Oslo, 2nd floor', zone: 'Europe/Oslo', mobile: false },
  { key: 'yellow', name: 'Yellow room', place: 'Barnahus Oslo, ground floor', zone: 'Europe/Oslo', mobile: false },
  { key: 'travelling', name: 'Travelling room', place: 'Reception centre Råde', zone: 'Europe/Oslo', mobile: true },
] as const;

export type AgencyKey = (typeof demoAgencies)[number]['key'];
export type RoomKey = (typeof demoRooms)[number]['key'];

export interface DemoPersonPlan {
  readonly email: string;
  readonly name: string;
  readonly agency: AgencyKey;
  readonly role: Role;
  readonly station?: RoomKey;
}

export interface DemoReferralPlan {
  readonly child: ChildIdentity;
  readonly agency: AgencyKey;
  readonly concerns: readonly Concern[];
  readonly urgency: Urgency;
}

export const demoPlan: readonly DemoPersonPlan[] = [
  { email: 'coordinator@barnahus.example', name: 'Ingrid Lund', agency: 'barnahus', role: 'coordinator' },
  { email: 'interviewer@barnahus.example', name: 'Henrik Dahl', agency: 'barnahus', role: 'interviewer' },
  { email: 'desk@barnahus.example', name: 'Sunniva Moe', agency: 'barnahus', role: 'desk' },
  { email: 'police@police.example', name: 'Jonas Berg', agency: 'police', role: 'observer' },
  { email: 'prosecution@prosecution.example', name: 'Camilla Strand', agency: 'prosecution', role: 'observer' },
  { email: 'child-protection@cps.example', name: 'Amina Yusuf', agency: 'child-protection', role: 'observer' },
  { email: 'prosecutor@prosecution.example', name: 'Erik Nygaard', agency: 'prosecution', role: 'prosecutor' },
  { email: 'custodian@barnahus.example', name: 'Marit Solberg', agency: 'barnahus', role: 'custodian' },
  {
    email: 'blue-room@barnahus.example',
    name: 'Station, blue room',
    agency: 'barnahus',
    role: 'room-station',
    station: 'blue',
  },
  {
    email: 'yellow-room@barnahus.example',
    name: 'Station, yellow room',
    agency: 'barnahus',
    role: 'room-station',
    station: 'yellow',
  },
  { email: 'interviewer2@barnahus.example', name: 'Oda Haugen', agency: 'barnahus', role: 'interviewer' },
  { email: 'desk2@barnahus.example', name: 'Tor Bakken', agency: 'barnahus', role: 'desk' },
  { email: 'interviewer3@barnahus.example', name: 'Kari Engen', agency: 'barnahus', role: 'interviewer' },
  { email: 'interpreter@barnahus.example', name: 'Oksana Melnyk', agency: 'barnahus', role: 'interpreter' },
  { email: 'interpreter2@barnahus.example', name: 'Samir Haddad', agency: 'barnahus', role: 'interpreter' },
  { email: 'captioner@barnahus.example', name: 'Eli Vik', agency: 'barnahus', role: 'captioner' },
  { email: 'police2@police.example', name: 'Nora Lie', agency: 'police', role: 'observer' },
  { email: 'health@hospital.example', name: 'Sigrid Aas', agency: 'health', role: 'observer' },
  { email: 'administrator@barnahus.example', name: 'Liv Holm', agency: 'barnahus', role: 'administrator' },
  { email: 'supervisor@barnahus.example', name: 'Astrid Vold', agency: 'barnahus', role: 'supervisor' },
  { email: 'auditor@court.example', name: 'Helga Ruud', agency: 'court', role: 'auditor' },
  { email: 'custodian2@barnahus.example', name: 'Ragnhild Foss', agency: 'barnahus', role: 'custodian' },
];

/**
 * The referrals that wait in a fresh demo. Refer one of these children again, in another spelling (Олександр Шевченко,
 * Muhammad Elmasri 4 May 2017, Aase Oedegaard), and the demo finds the child.
 */
export const demoReferrals: readonly DemoReferralPlan[] = [
  {
    child: { givenName: 'Zilpzalp', familyName: 'Quetzal', bornOn: '2017-05-04' },
    ...{ agency: 'child-protection', concerns: ['witness'], urgency: 'days' },
  },
  {
    child: {
      ...{ givenName: 'Oleksandr', familyName: 'Shevchenko', bornOn: '2015-09-03', phones: ['+47 400 00 001'] },
      guardians: [{ name: 'Olena Shevchenko' }],
    },
    ...{ agency: 'police', concerns: ['physical-violence'], urgency: 'immediate' },
  },
  {
    child: { givenName: 'Mohammed', familyName: 'al-Masri', bornOn: '2017-04-05', aliases: ['محمد المصري'] },
    ...{ agency: 'health', concerns: ['neglect'], urgency: 'weeks' },
  },
  {
    child: { givenName: 'Åse', familyName: 'Ødegård', bornOn: '2013-11-21' },
    ...{ agency: 'child-protection', concerns: ['online'], urgency: 'days' },
  },
];
