// Which pages may open a camera or a microphone: the server's header says so of each page, and the client loads such a page anew, since
// what a page may is settled by the answer that it came in. All others, and whatever is framed, may open none.

export type Device = 'camera' | 'microphone';

const devices = {
  station: ['camera', 'microphone'],
  interpret: ['microphone'],
  /** where a headset is chosen: browsers name none before a microphone was allowed once */
  interview: ['microphone'],
  /** the voice in the interviewer's ear, and the talk by voice of those who watch */
  desk: ['microphone'],
  watch: ['microphone'],
  caption: ['microphone'],
} as const satisfies Readonly<Record<string, readonly Device[]>>;

const none: readonly Device[] = [];

/** `path`: of an address of the client's, as the browser has it. */
export function devicesAt(path: string): readonly Device[] {
  const screen = /^\/sessions\/[^/]+\/([a-z]+)\/?$/.exec(path)?.[1];
  return screen !== undefined && isScreen(screen) ? devices[screen] : none;
}

function isScreen(name: string): name is keyof typeof devices {
  return Object.hasOwn(devices, name);
}
