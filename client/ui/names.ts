// Joins class names, leaving out what doesn't apply.
export const names = (...given: readonly (string | false | undefined)[]): string => given.filter(Boolean).join(' ');
