// Under which key the page of a recording's keeping is held.
export const keepingKey = (recordingId: string) => ['keeping', recordingId] as const;
