// The live session put together: its verbs, its memory of who is there, and the line to the media nodes.
// A restart loses only the memory: rows say what nodes must still do and who was there, pages come back by themselves.
import type { KeyObject } from 'node:crypto';
import type { Namespace } from 'socket.io';
import type { NodeHello } from '../../media/protocol.ts';
import type { Masking } from '../contract/masking.ts';
import type { AccessNews } from '../identity/access-news.ts';
import type { Actor } from '../identity/actor.ts';
import { forHouse } from '../platform/database/acting.ts';
import { databaseOf } from '../platform/database/house-database.ts';
import type { Feature } from '../platform/feature.ts';
import { Attendance } from './attendance.ts';
import { countLeaving, EndCounts } from './attendance-ledger/counting.ts';
import { AttendanceLedger } from './attendance-ledger/ledger.ts';
import { type Change, intoTheRoom, isSeat } from './audience.ts';
import { captionRoutes } from './captions/routes.ts';
import { listenToProbes } from './connection-test/events.ts';
import { Probes } from './connection-test/probes.ts';
import { debriefRoutes } from './debrief/routes.ts';
import { readBoard, readMentioned } from './desk/board-store.ts';
import { deskRoutes } from './desk/routes.ts';
import { type EndingPorts, Endings } from './ending/endings.ts';
import { listenToPage } from './events.ts';
import { listenToExhibits } from './exhibits/events.ts';
import type { ExhibitHouse } from './exhibits/files.ts';
import { exhibitRoutes } from './exhibits/routes.ts';
import { tellStrays } from './exhibits/strays.ts';
import { inRunningSessions } from './in-use.ts';
import { lintRoutes } from './lint/routes.ts';
import type { LiveFacts } from './live-facts.ts';
import { readLive } from './live-store.ts';
import { MaskLimits } from './masking/limits.ts';
import { orderMasks } from './masking/orders.ts';
import { notAllowed } from './masking/rules.ts';
import { Gateway } from './media-nodes/gateway.ts';
import { NodeGate } from './media-nodes/node-gate.ts';
import { type NodeKeys, nodeFor } from './media-nodes/node-keys.ts';
import type { NodeLine } from './media-nodes/node-line.ts';
import { Reconciler } from './media-nodes/reconcile.ts';
import { Relay, type RelayOptions } from './media-nodes/relay.ts';
import { MediaTimes } from './media-times.ts';
import type { MissedHouse } from './missed/missed.ts';
import { missedRoutes } from './missed/routes.ts';
import { type Listening, takeEvent, takeLamp, takeNotice } from './node-events.ts';
import { Denials } from './observation/denials.ts';
import type { House } from './ports.ts';
import { graceMs, Presence } from './presence.ts';
import { roomRoutes } from './room/routes.ts';
import type { SafetyHouse } from './room/safety-copies.ts';
import { interviewRoutes } from './routes.ts';
import { SharedReads } from './shared-reads.ts';
import { talkRoutes } from './talk/routes.ts';
import { Tickets } from './tickets.ts';
import { UnconfirmedLamp } from './unconfirmed-lamp.ts';
import { Watch } from './watch.ts';

export interface InterviewsOptions extends House, Pick<Listening, 'onNodeEvent' | 'readEvent'> {
  /** Ed25519 private key of room tickets */
  readonly ticketKey: KeyObject;
  readonly nodeKeys: NodeKeys;
  /** for pages behind firewalls; without it there is none */
  readonly relay?: RelayOptions | null;
  /** what may be masked; nothing unless said */
  readonly masking?: Masking;
  /** where safety copies are kept, and for whose key */
  readonly safety: SafetyHouse['safety'];
  /** where the files of exhibits are kept */
  readonly exhibits: ExhibitHouse['exhibits'];
  readonly access: AccessNews;
  /** Whether those who watch may talk to one another by voice; they may not unless said. */
  readonly spokenTalk?: boolean;
  /** How long a page may be gone before its person has left; a minute unless said. */
  readonly graceMs?: number;
  /** How often the net beneath the news of access is cast; every few seconds unless said. */
  readonly roundMs?: number;
  /** What is known of sealed recordings; without it nobody says that the child may go. */
  readonly ending?: EndingPorts;
  /** Reads running recordings; without it nobody watches again what they missed. */
  readonly missed?: MissedHouse['missed'];
}

/** Also: how many media nodes are there. */
export function createInterviews(options: InterviewsOptions): Feature<Actor> & { nodesThere(): number } {
  const { clock, log, custody, ties, nodeKeys } = options;
  // What is read once for all who watch, what nodes tell and what is looked after: for nobody in particular. Verbs are people's.
  const database = databaseOf('live', options.database);
  const attendance = new Attendance();
  const times = new MediaTimes(clock, database);
  const reads = new SharedReads((sessionId) => readLive(database, sessionId));
  const boards = new SharedReads(async (sessionId) => {
    const facts = await readLive(database, sessionId);
    return facts && { facts, board: await readBoard(database, facts.session) };
  });
  const house = {
    ...{ database, clock, log, custody, ties, attendance, times },
    masking: options.masking ?? notAllowed,
    ...{ safety: options.safety, exhibits: options.exhibits },
    onNodeEvent: options.onNodeEvent,
    readEvent: options.readEvent,
    liveFacts: (sessionId: string) => reads.read(sessionId),
    liveBoard: (sessionId: string) => boards.read(sessionId),
    mediaMs: (facts: LiveFacts) => times.of(facts),
    changed: async (sessionId: string, change: Change, concerns?: readonly string[]) => {
      const facts = await reads.read(sessionId);
      if (facts) attendance.tellChanged(facts, { change, concerns });
    },
  };
  const gateway = new Gateway({
    gate: new NodeGate(nodeKeys, clock),
    log,
    from: {
      event: (node, bytes) => takeEvent(house, node, bytes),
      proof: (eventId) => proofOf(house, eventId),
      checkpoint: async () => (await custody.newestCheckpoint(database))?.note ?? null,
      lamp: (node, lamp) => {
        takeLamp(house, node, lamp).catch((err: unknown) => log.error({ err }, 'a lamp could not be passed on'));
      },
      notice: (node, notice) => takeNotice(house, node, notice),
      delivered: (node, watchers) => {
        ledger.delivered(node, watchers).catch((err: unknown) => log.error({ err }, 'attendance could not be kept'));
      },
      hello: (line, hello, restarted) => greet(line, hello, restarted),
    },
  });
  const reconciler = new Reconciler({
    ...{ database, log, lineOf: (node) => gateway.line(node) },
    besides: (line, confirmed) => orderMasks(house, line, confirmed),
  });
  const presence = new Presence(house, {
    graceMs: options.graceMs,
    atLeaving: (tx, left) => countLeaving(house, tx, left),
  });
  const ledger = new AttendanceLedger(house);
  const endCounts = new EndCounts(house);
  const alive = {
    ...house,
    relay: new Relay(options.relay ?? null, clock),
    spokenTalk: options.spokenTalk ?? false,
    ...{ gateway, presence, ledger, tickets: new Tickets(options.ticketKey, clock), denials: new Denials(house) },
    nodeFor: (sessionId: string) => nodeFor(sessionId, [...nodeKeys.keys()]),
    reconcile: (node: string) => reconciler.request(node),
    maskBegun: () => limits.look(),
  };
  const live = { ...alive, database: options.database };

  const probes = new Probes(live);
  const unconfirmed = new UnconfirmedLamp(house);
  const limits = new MaskLimits(alive);
  const endings = options.ending && new Endings(house, options.ending);

  const watch = new Watch(alive, {
    ...{ graceMs: options.graceMs ?? graceMs, nodes: [...nodeKeys.keys()] },
    ...(options.roundMs === undefined ? {} : { roundMs: options.roundMs }),
  });

  const lookAgainAt = forHouse('live', (personIds: readonly string[]) => watch.lookAgainAt(personIds));
  options.access.onLess((personIds) => {
    lookAgainAt(personIds).catch((err: unknown) => log.error({ err }, 'could not send away at once'));
  });

  function greet(line: NodeLine, hello: NodeHello, restarted: boolean): void {
    reconciler.request(line.name);
    // What it had in its rooms is gone, or it may have had news that it could not bring.
    if (restarted) attendance.tellReset(({ node }) => node === line.name);
    else
      for (const sessionId of new Set(attendance.all().map((one) => one.sessionId)))
        for (const track of [undefined, ...intoTheRoom]) attendance.tellMediaChanged(sessionId, track);
    log.info({ node: line.name, recordings: hello.recordings }, 'the media node said what it holds');
  }

  return {
    nodesThere: () => [...nodeKeys.keys()].filter((name) => gateway.line(name)).length,
    routes: (api, guard) => {
      interviewRoutes(api, guard, live);
      deskRoutes(api, guard, live);
      talkRoutes(api, guard, live);
      debriefRoutes(api, guard, live);
      captionRoutes(api, guard, live);
      lintRoutes(api, guard, { ...live, mentioned: (sessionId) => readMentioned(database, sessionId) });
      roomRoutes(api, guard, live);
      if (options.missed) missedRoutes(api, guard, { ...house, missed: options.missed });
      exhibitRoutes(api, guard, live);
    },
    sockets: (sockets) => {
      sockets.onConnection((connection) => {
        listenToPage(live, connection);
        listenToExhibits(live, connection);
        listenToProbes(probes, connection);
      });
      sockets.whoIsInUse(() => inRunningSessions(database, attendance));
      const nodes: Namespace = sockets.io.of('/node');
      gateway.listen(nodes);
    },
    part: 'live',
    start: async () => {
      unconfirmed.start();
      watch.start();
      endings?.start();
      endCounts.start();
      limits.look();
      void tellStrays(house);
      await presence.resume(({ sessionId, person, as, practice }) =>
        isSeat(as) ? { sessionId, personId: person.id, agencyKind: person.agencyKind, seat: as, practice } : null,
      );
    },
    stop: async () => {
      await unconfirmed.stop();
      await watch.stop();
      await presence.stop();
      await endings?.stop();
      await endCounts.stop();
      await limits.stop();
      await reconciler.stop();
    },
  };
}

async function proofOf({ custody, database }: House, eventId: string) {
  const proof = await custody.proof(database, eventId);
  if (!proof) return null;
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const { logIndex, event, checkpoint, inclusion } = proof;
  return { logIndex, event: base64(event), checkpoint, inclusion: inclusion.map(base64) };
}
