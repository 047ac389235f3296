import { expect, it } from 'vitest';
import { drawPseudonym } from './pseudonym.ts';
import { caseNumber, checkAssignment } from './rules.ts';

it('numbers cases by year', () => {
  expect([caseNumber(2026, 14), caseNumber(2005, 1234)]).toEqual(['26-014', '05-1234']);
});

it('draws pseudonyms from all its words and numbers', () => {
  expect(drawPseudonym(() => 0)).toBe('Amber 100');
  expect(drawPseudonym((below) => below - 1)).toBe('Windmill 9999');
});

it('names the field of an assignment that can’t be', () => {
  const request = { personId: 'p', role: 'observer', validFrom: '2027-01-01T00:00:00.000Z' } as const;
  const fieldOf = (act: () => void) => {
    try {
      act();
    } catch (error) {
      return (error as { errors?: { field: string }[] }).errors?.[0]?.field;
    }
    return null;
  };
  expect(fieldOf(() => checkAssignment(request, ['observer']))).toBeNull();
  expect(fieldOf(() => checkAssignment(request, undefined))).toBe('personId');
  expect(fieldOf(() => checkAssignment(request, ['desk']))).toBe('role');
  expect(fieldOf(() => checkAssignment({ ...request, role: 'room-station' }, ['room-station']))).toBe('role');
  expect(fieldOf(() => checkAssignment({ ...request, validUntil: request.validFrom }, ['observer']))).toBe(
    'validUntil',
  );
});
