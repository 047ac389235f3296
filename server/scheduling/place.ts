// A room as people find it: pure.

export function placeOf({ name, place }: { readonly name: string; readonly place: string }): string {
  return `${name}, ${place}`;
}
