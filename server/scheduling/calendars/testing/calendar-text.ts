// For tests: the text of a calendar, from its lines.

export function calendar(...parts: readonly string[][]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...parts.flat(), 'END:VCALENDAR', ''].join('\r\n');
}
export const entry = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one', 'SUMMARY:Secret', ...lines, 'END:VEVENT'];
