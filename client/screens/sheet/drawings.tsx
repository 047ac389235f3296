// A small drawing beside each part of the sheet, for those who read pictures better than words.
import type { ReactNode } from 'react';
import type { SheetPart } from '../../../server/contract/sheets.ts';

const teal = '#0a4f4b';
const person = (x: number, y: number, fill: string) => (
  <g key={x} fill={fill}>
    <circle cx={x} cy={y} r="7" />
    <path d={`M${x - 11} ${y + 24} Q${x - 11} ${y + 10} ${x} ${y + 10} Q${x + 11} ${y + 10} ${x + 11} ${y + 24} Z`} />
  </g>
);

const drawings: Readonly<Record<SheetPart, ReactNode>> = {
  coming: (
    <>
      <path d="M8 30 L30 10 L52 30 V52 H8 Z" fill="#f3d9a8" />
      <path d="M4 32 L30 8 L56 32" fill="none" stroke={teal} strokeWidth="5" strokeLinecap="round" />
      <rect x="24" y="34" width="12" height="18" rx="2" fill={teal} />
    </>
  ),
  there: [person(16, 18, '#e9a75c'), person(44, 18, '#6aa5a0'), person(30, 24, teal)],
  talk: (
    <>
      <path d="M6 10 H38 V32 H20 L12 42 V32 H6 Z" fill="#cfe3d8" stroke={teal} strokeWidth="3" />
      <path d="M26 38 H54 V54 H50 V60 L42 54 H26 Z" fill="#f3d9a8" stroke={teal} strokeWidth="3" />
    </>
  ),
  watching: (
    <>
      <rect x="6" y="8" width="48" height="32" rx="4" fill="#cfe7f2" stroke={teal} strokeWidth="4" />
      <circle cx="30" cy="20" r="6" fill={teal} />
      <path d="M20 38 Q20 28 30 28 Q40 28 40 38 Z" fill={teal} />
      <path d="M20 52 H40 M30 42 V52" stroke={teal} strokeWidth="4" strokeLinecap="round" />
    </>
  ),
  recorded: (
    <>
      <rect x="6" y="18" width="34" height="26" rx="6" fill="#f3d9a8" stroke={teal} strokeWidth="4" />
      <path d="M42 28 L54 20 V42 L42 34 Z" fill={teal} />
      <circle cx="23" cy="31" r="6" fill={teal} />
    </>
  ),
  'may-say': (
    <>
      <path d="M6 12 H54 V42 H28 L16 54 V42 H6 Z" fill="#eef5f0" stroke={teal} strokeWidth="4" strokeLinejoin="round" />
      <path d="M16 22 H44 M16 31 H34" stroke={teal} strokeWidth="4" strokeLinecap="round" />
    </>
  ),
  asking: (
    <>
      <circle cx="30" cy="30" r="24" fill="#f3d9a8" stroke={teal} strokeWidth="4" />
      <path d="M22 23 Q22 15 30 15 Q39 15 39 23 Q39 29 30 31 V36" fill="none" stroke={teal} strokeWidth="5" />
      <circle cx="30" cy="44" r="3.5" fill={teal} />
    </>
  ),
};

export function Drawing({ part, className }: { readonly part: SheetPart; readonly className: string }) {
  return (
    <svg className={className} viewBox="0 0 60 60" aria-hidden="true">
      {drawings[part]}
    </svg>
  );
}
