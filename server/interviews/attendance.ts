// Who is in which live session with which page, now: the server's own memory of its sockets, lost with it and built anew as pages
// come back. It tells each of them what their side may learn, and nothing else (audience.ts).
import type { Language } from '../contract/languages.ts';
import type { Lamp } from '../contract/live.ts';
import type { ServerToClient } from '../contract/socket.ts';
import type { Actor } from '../identity/actor.ts';
import { type Change, mayHearOfMedia, mayLearnOf, mayTalkAloud, onlyWatches, type Seat, sideOf } from './audience.ts';
import type { LiveFacts } from './live-facts.ts';
import { presentLive } from './live-view.ts';
import type { Somebody } from './presence.ts';
import { talkPeer } from './tickets.ts';

export interface PageLink {
  /** in which the page is spoken to; English unless said */
  readonly data?: { readonly language?: Language; readonly signInId?: string };
  emit<K extends keyof ServerToClient>(event: K, ...message: Parameters<ServerToClient[K]>): unknown;
}

export interface Attendant {
  readonly link: PageLink;
  readonly sessionId: string;
  readonly personId: string;
  readonly seat: Seat;
  readonly who: Somebody;
  /** who they are by now; undefined once their sign-in has ended */
  readonly actorNow: () => Promise<Actor | undefined>;
  /** the page's name at the media node */
  readonly peer: string;
  readonly node: string;
}

export class Attendance {
  readonly #here = new Set<Attendant>();
  /** pages whose line was lost, and when (monotonic ms): they may come back, and their media goes on meanwhile */
  readonly #lost = new Map<Attendant, number>();
  /** the names of pages that are let in at this moment; twice where two lines of one page are */
  readonly #coming: string[] = [];

  /** Before the media node is asked: it may have the page before this has. Afterwards, `comesNoMore`. */
  comes(peer: string): void {
    this.#coming.push(peer);
  }

  comesNoMore(peer: string): void {
    const at = this.#coming.indexOf(peer);
    if (at !== -1) this.#coming.splice(at, 1);
  }

  /** Who is let in at this moment, by their pages' names. */
  coming(): readonly string[] {
    return [...this.#coming];
  }

  /** The same page's earlier line is forgotten. */
  enter(attendant: Attendant): void {
    for (const one of this.#lost.keys()) if (one.peer === attendant.peer) this.#lost.delete(one);
    this.#here.add(attendant);
  }

  leave(attendant: Attendant): void {
    this.#here.delete(attendant);
    this.#lost.delete(attendant);
  }

  lose(attendant: Attendant, nowMs: number): void {
    if (this.#here.delete(attendant)) this.#lost.set(attendant, nowMs);
  }

  forgetLost(beforeMs: number): void {
    for (const [attendant, lostMs] of this.#lost) if (lostMs < beforeMs) this.#lost.delete(attendant);
  }

  /** Whoever is here, and whoever was a moment ago. */
  known(): readonly Attendant[] {
    return [...this.#here, ...this.#lost.keys()];
  }

  knows(attendant: Attendant): boolean {
    return this.#here.has(attendant) || this.#lost.has(attendant);
  }

  isHere(attendant: Attendant): boolean {
    return this.#here.has(attendant);
  }

  /** Whether a person has any page left in the session. */
  has(sessionId: string, personId: string): boolean {
    return this.#in(sessionId).some((one) => one.personId === personId);
  }

  /** Who is in a live session on a node: whoever must come again when it has restarted. */
  all(): readonly Attendant[] {
    return [...this.#here];
  }

  /**
   * The number differs by side: the room side's counts only what it may see. It is told first, and with the state itself: people wait
   * there, and are few. Of those who watch, `concerns` names whom the change shows something new besides the desk; undefined is everybody.
   */
  tellChanged(
    facts: LiveFacts,
    { change, concerns }: { readonly change: Change; readonly concerns: readonly string[] | undefined },
  ): void {
    const { id: sessionId } = facts.session;
    const here = this.#in(sessionId).filter(({ seat }) => mayLearnOf(change, sideOf(seat)));
    for (const { link, seat, personId } of here) {
      if (sideOf(seat) !== 'room') continue;
      const state = presentLive(facts, { personId, seat, language: link.data?.language ?? 'en' });
      link.emit('live:changed', { sessionId, seq: state.seq, state });
    }
    const seq = facts.session.liveSeq;
    for (const { link, seat, personId } of here) {
      if (sideOf(seat) !== 'observation') continue;
      if (concerns && onlyWatches(seat) && !concerns.includes(personId)) continue;
      link.emit('live:changed', { sessionId, seq });
    }
  }

  tellMediaChanged(sessionId: string, track?: string): void {
    for (const { link, seat } of this.#in(sessionId))
      if (mayHearOfMedia(seat, track)) link.emit('media:changed', { sessionId });
  }

  /** Who of those who watch speaks to the others now. */
  tellSpeaking(sessionId: string, speaking: readonly string[]): void {
    for (const { link, seat } of this.#in(sessionId))
      if (mayTalkAloud(seat)) link.emit('talk:speaking', { sessionId, speaking: [...speaking] });
  }

  /** The page's part of the talk by voice is over, if `peer` is one's. */
  tellTalkReset(node: string, peer: string): void {
    for (const one of this.#here)
      if (one.node === node && talkPeer(one.peer) === peer) one.link.emit('talk:reset', { sessionId: one.sessionId });
  }

  /** Why it isn't recording is for those who can do something about it. */
  tellLamp(lamp: Lamp): void {
    const without = { ...lamp, reason: null };
    for (const { link, seat } of this.#in(lamp.sessionId)) link.emit('lamp', onlyWatches(seat) ? without : lamp);
  }

  /** The page's media is over: it joins again. */
  tellReset(where: (attendant: Attendant) => boolean): void {
    for (const one of this.#here) if (where(one)) one.link.emit('room:reset', { sessionId: one.sessionId });
  }

  #in(sessionId: string): Attendant[] {
    return [...this.#here].filter((one) => one.sessionId === sessionId);
  }
}
