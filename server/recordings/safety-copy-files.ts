// Where a room's safety copy stands in each vault: its key, closed to this server, and its pieces in their order.
export const safetyKeyPath = (copyId: string): string => `safety-copies/${copyId}/key.jwe`;

export function safetyPiecePath(copyId: string, no: number): string {
  return `safety-copies/${copyId}/${String(no).padStart(6, '0')}.part`;
}
