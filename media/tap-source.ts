// Where sfu and recorder meet: a tap as a source. It knows both and keeps nothing.
import type { Eye } from './quality/watcher.ts';
import type { TrackSource } from './recorder/track-source.ts';
import type { Tap } from './sfu/tap.ts';

/**
 * The SFU's tap in the recorder's words, watched from when the recorder listens; the recorder hears first. mediasoup's report
 * counts nothing. While the session is masked nobody looks on either.
 */
export function sourceOf(tap: Tap, watched: () => Eye | undefined, masked: () => boolean): TrackSource {
  return {
    kind: tap.kind,
    clockRate: tap.clockRate,
    ssrc: tap.ssrc,
    payloadType: tap.payloadType,
    sender: tap.sender,
    get paused() {
      return tap.paused;
    },
    listen: (sink) => {
      const eye = watched();
      tap.listen({
        rtp: (packet) => {
          sink.rtp(packet);
          if (masked()) eye?.unseen();
          else eye?.packet(packet);
        },
        senderReport: (report) => sink.senderReport({ ...report, packets: 0, octets: 0 }),
        keyFrame: () => sink.keyFrame(),
        pause: () => sink.pause(),
        resume: () => sink.resume(),
        score: (score) => sink.score(score),
        layer: (spatial) => sink.layer(spatial),
        close: (why) => {
          sink.close(why);
          eye?.close();
        },
      });
    },
    requestKeyFrame: () => tap.requestKeyFrame(),
  };
}
