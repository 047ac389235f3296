// The media node: rooms that forward, and the recorder that is a silent member of each. Put together here and nowhere else.
// Open recordings are gone on with before anything else; the server is dialled afterwards and nothing waits for it.
// SIGTERM makes durable what was received and closes the files; it never ends a recording.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Logger, pino } from 'pino';
import { Admissions } from './admissions.ts';
import { type MediaConfig, readConfig, readKeks, Unusable } from './config.ts';
import { ed25519Signer, nodeCrypto } from './crypto/node-crypto.ts';
import { createNodeFigures } from './figures.ts';
import { tuneMemory } from './memory.ts';
import { Watcher } from './quality/watcher.ts';
import { unwrapDataKey } from './recorder/key-file.ts';
import { createRecorder, type Recorder } from './recorder/recorder.ts';
import { ServerLink } from './server-link.ts';
import { Sfu } from './sfu/sfu.ts';
import { TicketGate } from './sfu/ticket-gate.ts';
import { isHeldToTalk } from './sfu/who-may.ts';
import { sourceOf } from './tap-source.ts';
import { TestRecordings } from './test-recordings.ts';
import { FolderVault } from './vault/folder-vault.ts';
import { tryKeyFiles } from './vault/key-files.ts';
import { probeFolder } from './vault/probe-folder.ts';
import { type KeyRing, keyId } from './vault/wrapped-key.ts';
import { watchDeliveries } from './watch-deliveries.ts';
import { watchDisks } from './watch-disks.ts';

interface Node {
  /** Reads the key-encryption keys again: for recordings begun from now on. What runs isn't touched. */
  takeKeys(): void;
  close(): Promise<void>;
}

/** With another key it would run, and go on with nothing that it has. */
async function refuseOtherKey({ vaultDir, mirrorDir, keks }: MediaConfig): Promise<void> {
  const found = await tryKeyFiles([vaultDir, mirrorDir], (keyFile) => unwrapDataKey(keyFile, keks));
  if (found !== 'other') return;
  const cure = 'give the node the key file that the server has, or the vaults that belong to this one';
  throw new Unusable(`KEK_FILE holds another key than the recordings in ${vaultDir} were made with: ${cure}`);
}

async function startNode(config: MediaConfig, log: Logger): Promise<Node> {
  await refuseOtherKey(config);
  // The three know each other only through these; all are set before the first message can come.
  const late: { link?: ServerLink; recorder?: Recorder; watcher?: Watcher } = {};
  const keys = { keks: config.keks };
  const figures = createNodeFigures();
  const { logged } = figures;
  const recorder = await openRecorder(config, log, { link: () => late.link, keks: () => keys.keks, logged });
  late.recorder = recorder;
  const watcher = watch(recorder, log);
  late.watcher = watcher;
  const sfu = await openSfu(config, log, late);
  const tests = new TestRecordings({
    roots: [config.vaultDir, config.mirrorDir],
    crypto: nodeCrypto,
    sourcesOf: (session) => recorder.sourcesOf(session),
  });
  const admissions = new Admissions({
    ...{ recorder, most: config.most, disks: () => disksOf(config) },
    now: () => ({ wallMs: Date.now(), monoMs: performance.now() }),
  });
  const link = new ServerLink({
    serverUrl: config.serverUrl,
    nodeName: config.nodeName,
    nodeKey: config.nodeKey,
    log,
    orders: {
      admit: (order) => admissions.admit(order),
      startRecording: (order) => recorder.start(order),
      stopRecording: (order) => recorder.stop(order),
      mask: (order) => recorder.mask(order),
      liftMask: (order) => recorder.liftMask(order),
      join: (ticket) => sfu.join(ticket),
      request: (peer, body) => sfu.request(peer, body),
      leave: (peer) => sfu.leave(peer),
      keepWatchers: (peers) => sfu.keepWatchers(peers),
      recordTest: (session, ms) => tests.record(session, ms),
      readTest: (test, offset) => tests.read(test, offset),
    },
    hello: () => ({
      boot: sfu.boot,
      recordings: recorder.state().map(({ recording, state, startedAt }) => ({ recording, state, startedAt })),
    }),
    onServerBack: () => {
      recorder.deliverNow();
      disks.lookNow();
    },
  });
  late.link = link;
  const disks = watchDisks({ vault: config.vaultDir, mirror: config.mirrorDir }, (status) => link.status(status));
  const deliveries = watchDeliveries(
    () => sfu.delivered(),
    (word) => link.delivered(word),
  );
  recorder.onLamp((lamp) => link.lamp(lamp));
  recorder.onMask((session) => sfu.lookAgain(session));
  await recorder.recoverAll();
  const looked = { vault: config.vaultDir, mirror: config.mirrorDir };
  const door = await figures.open(config.operations, { recorder, disks: looked, serverThere: () => link.there });
  link.dial();
  return {
    takeKeys: () => {
      keys.keks = followedBy(keys.keks, readKeks(config.kekFile));
      log.info({ keys: keys.keks.map(keyId) }, 'the key-encryption keys were read again; the first one wraps');
    },
    close: async () => {
      await door?.close();
      disks.stop();
      deliveries.stop();
      link.close();
      await recorder.close();
      await watcher.close();
      await sfu.close();
    },
  };
}

/** The key that recordings were begun under until now must still open them after a restart. @throws Unusable */
function followedBy([current]: KeyRing, next: KeyRing): KeyRing {
  if (next.some((kek) => keyId(kek) === keyId(current))) return next;
  throw new Unusable(
    `KEK_FILE lacks the key ${keyId(current)}, which recordings here are wrapped under: keep it as a later line`,
  );
}

async function disksOf({ vaultDir, mirrorDir }: MediaConfig) {
  const [vault, mirror] = await Promise.all([probeFolder(vaultDir), probeFolder(mirrorDir)]);
  return [
    { id: 'vault', ...vault },
    { id: 'mirror', ...mirror },
  ];
}

async function openRecorder(
  config: MediaConfig,
  log: Logger,
  parts: { link: () => ServerLink | undefined; keks: () => KeyRing; logged(event: Uint8Array): void },
): Promise<Recorder> {
  const { link, keks, logged } = parts;
  const dialled = () => {
    const there = link();
    if (!there) throw new Error('the server has not been dialled yet');
    return there;
  };
  return createRecorder({
    vaults: [
      new FolderVault({ id: 'vault', root: config.vaultDir }),
      new FolderVault({ id: 'mirror', root: config.mirrorDir }),
    ],
    spoolDir: config.spoolDir,
    crypto: nodeCrypto,
    nodeSigner: ed25519Signer(config.nodeName, config.nodeKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
    keks,
    logVkey: config.logVkey,
    clockQuality: { errMs: 1000, src: 'system' },
    ports: {
      deliver: async (event) => {
        await dialled().deliver(event);
        logged(event);
      },
      proof: async (eventId) => dialled().proof(eventId),
      checkpoint: async () => dialled().checkpoint(),
    },
    log,
    build: { version: ownVersion(), build: config.build, config: 'default' },
  });
}

async function openSfu(
  config: MediaConfig,
  log: Logger,
  late: { link?: ServerLink; recorder?: Recorder; watcher?: Watcher },
): Promise<Sfu> {
  const started = Sfu.start({
    worker: { workerBin: config.workerBin, logLevel: 'warn', ...config.rtc },
    gate: new TicketGate({ serverKey: config.ticketKey, node: config.nodeName, now: () => Date.now() }),
    log,
    notice: (notice) => late.link?.notice(notice),
    published: (room, track, tap) =>
      late.recorder?.attach(
        room,
        track,
        sourceOf(
          tap,
          () => {
            const { kind, sender } = tap;
            return isHeldToTalk(track) ? undefined : late.watcher?.open({ session: room, track, kind, sender });
          },
          () => late.recorder?.masked(room) ?? false,
        ),
      ),
    hidden: (room) => late.recorder?.masked(room) ?? false,
    now: () => performance.now(),
  });
  return started.catch((cause: unknown) => {
    const { workerBin, rtc } = config;
    const why = cause instanceof Error ? cause.message : String(cause);
    const cure = /in use|bind/i.test(why)
      ? `something uses port ${rtc.port} of ${rtc.listenIp}: stop it, or set RTC_PORT to another`
      : `let ${workerBin} run on this machine and RTC_LISTEN_IP be an address of it`;
    throw new Unusable(`the media worker did not start (${why}): ${cure}`, cause);
  });
}

/** What the recorder receives is watched aside, and what is found goes into its log. Times are the machine's monotonic ones, ms. */
function watch(recorder: Recorder, log: Logger): Watcher {
  return new Watcher({
    now: () => Number(process.hrtime.bigint() / 1_000_000n),
    tell: ({ session, track, state, sinceMs }) => {
      log.info({ session, track, state }, 'a track was judged');
      recorder.judged(session, track, { state, sinceNs: BigInt(Math.round(sinceMs)) * 1_000_000n });
    },
    onTrouble: (message) => log.error({}, message),
  });
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8'));
  const version = manifest !== null && typeof manifest === 'object' && 'version' in manifest ? manifest.version : null;
  return typeof version === 'string' ? version : 'unknown';
}

async function main(): Promise<void> {
  tuneMemory();
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection was not handled'));
  const node = await startNode(config, log);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping: what was received is made durable, recordings stay open');
    node.close().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  process.on('SIGUSR2', () => {
    try {
      node.takeKeys();
    } catch (err) {
      log.error({ err }, 'the key-encryption keys stay as they were');
    }
  });
  log.info({ node: config.nodeName, port: config.rtc.port }, 'the media node runs');
  process.send?.({ ready: true });
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(`media node: ${words.replaceAll('\n', ' ')}\n`);
    process.exit(1);
  });
}
