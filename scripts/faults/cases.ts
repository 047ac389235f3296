// What can go wrong with a recording, and the test that shows what then happens: the list that `npm run faults` prints with
// results and figures. A test stays where its room is.
import { type FaultGroup, shownIn } from './fault-case.ts';
import { keys } from './key-cases.ts';
import { recorder } from './recorder-cases.ts';

export const groups: readonly FaultGroup[] = [
  {
    title: 'on the way',
    cases: [
      ...shownIn('media/mux/track-muxer.property.test.ts', [
        [
          'packets up to 2.9 s late, some twice',
          'packets up to 2.9 s late and some twice give the outputs of packets on time',
        ],
        ['anything of all this at once', 'the tiles begin at 0, meet without seam or overlap and end at the end'],
        ['muxing the same journal twice', 'any cut of the entries into pushes gives the same outputs, byte for byte'],
      ]),
      ...shownIn('media/mux/track-muxer.loss.test.ts', [
        ['a packet 3.5 s late', 'a packet 3.5 s late is journalled but not muxed: one hole'],
        ['first packets are of delta frames', 'first packets of delta frames are a gap up to the first key frame'],
        [
          'a key frame loses a packet for ever',
          'of one packet of a key frame for ever leaves a gap to the next key frame',
        ],
        [
          'a frame cut off without a hole in the numbers',
          'a frame cut off without a hole in the numbers is never written',
        ],
        ['everything dropped for 200 ms', 'everything dropped for 200 ms is one gap'],
        [
          'sequence wrap inside a frame, reordered',
          'a sequence wrap inside a frame, with reordering across it, changes nothing',
        ],
        ['timestamp wrap', 'changes nothing'],
        [
          'sequence restart under the same SSRC',
          'numbers that start anew under the same SSRC begin a new part and lose nothing',
        ],
      ]),
      ...shownIn('media/mux/hostile-bytes.test.ts', [
        ['hostile RTP, 10⁵ mutations of 0 to 65,507 bytes', 'never throw and never break the tiling'],
      ]),
    ],
  },
  {
    title: 'on the network',
    cases: shownIn('media/sfu/lossy.faults.test.ts', [
      ['5 % loss, 100 ms there and back', 'of 5 % loss and 100 ms there and back nothing is left in the recording'],
      ['20 % loss, 200 ms there and back', 'of 20 % loss and 200 ms there and back at most a hundredth is left'],
      ['a tenth of all packets twice', 'a tenth of all packets twice changes nothing'],
      ['a tenth of all packets out of order', 'behind those sent after them leaves no gap'],
      ['packets from a stranger on this machine', 'what a stranger on this machine sends to the media port is not in'],
      ['the node’s process stands still for 3 s', 'nothing is lost while the node’s process does nothing for three'],
    ]),
  },
  {
    title: 'at an agency behind a firewall',
    cases: [
      ...shownIn('server/interviews/connection-test/relay.faults.test.ts', [
        ['nothing but a relay leads to the node', 'takes the server’s credential, and carries a page to the node'],
        ['a credential is over, forged or altered', 'refuses a credential that'],
        ['the relay may not carry to the node', 'that may not carry to the node has been reached too'],
        ['the relay is away', 'that nothing answers for is blocked'],
      ]),
      ...shownIn('scripts/e2e/relay.faults.test.ts', [
        ['UDP and TCP to the node are swallowed: the connection test', 'is told so by the connection test'],
        ['… an observer', 'sees the picture through the relay, over TLS'],
        ['the relay is started anew', 'comes back by a credential of its own when the relay was started anew'],
        ['the interview outlasts the relay’s credential', 'goes on past the end of its credential'],
        ['… and the observer’s assignment ends', 'is cut off when the assignment ends'],
        ['TLS to the relay is opened on the way', 'as behind one that opens TLS, is told that the relay is blocked'],
        ['the relay has another secret', 'is told when the relay was reached and refuses'],
      ]),
    ],
  },
  {
    title: 'at the sender',
    cases: [
      ...shownIn('media/mux/capture-stall.test.ts', [
        ['capture stands still for 18 s, timestamps count on', 'for 18 s with timestamps that count on is one gap'],
        ['capture stands still for a second', 'is a gap of that length when the next report says the same'],
        ['a queue on the way', 'moves no frame and is no gap when the reports go on as before'],
        ['clock drift of ±200 ppm over 8 h', 'ppm over 8 h is followed by its reports'],
        ['Opus DTX for 5 min', 'for five minutes is silent, and no gap'],
      ]),
      ...shownIn('media/mux/track-muxer.breaks.test.ts', [
        [
          'reconnect after 5 s with a new SSRC',
          'a new SSRC after 5 s of nothing: the gap bears the cause of the close',
        ],
        ['picture size changes and back', 'another picture size and back: three parts, no gap'],
        ['timestamps jump', 'begin a new part where the packets arrive'],
        ['pause of 90 s', 'longer than a minute begin a new part'],
        ['microphone muted for 10 min', 'of a microphone that is muted for ten minutes are one hole'],
        ['pause, whose sequence numbers go on', 'are found by time: 30 s in pieces of at most 10 s, in the same part'],
        ['first sender report after 5 s', 'starts by the first sender report within 6 s'],
        ['no sender report', 'starts by arrival without one, and then moves by at most 5 ms a frame'],
        ['sender reports of garbage', 'is moved by no report that is garbage'],
        ['sender report that jumps', 'refuses a report that would move it by more than 2 s'],
      ]),
      ...shownIn('media/recorder/degraded-spans.test.ts', [
        ['fewer pictures than half of those planned', 'is degraded in each second with fewer than half of its frames'],
        ['a smaller picture than planned', 'is degraded while it is smaller'],
        ['no key frame for more than 12 s', 'is degraded from the key frame after which none came'],
      ]),
      ...shownIn('media/mux/packet-formats.test.ts', [['VP8 descriptor variants', 'a VP8 payload descriptor']]),
    ],
  },
  {
    title: 'in front of camera and microphone',
    cases: shownIn('server/interviews/planted-troubles.faults.test.ts', [
      ['the lens is covered', 'a covered lens'],
      ['the camera gives the same picture again and again', 'a camera that gives the same picture again and again'],
      ['the camera gives no more pictures', 'a camera that gives no more pictures'],
      ['the microphone is muted', 'a microphone that is muted'],
      ['the microphone gives zeros', 'a microphone that gives zeros'],
      ['the microphone is far too loud', 'a microphone that is far too loud'],
      ['a second microphone is pulled out', 'a microphone that is pulled out'],
      ['the child’s microphone is pulled out', 'the child’s microphone that is pulled out'],
      ['a still room, in which somebody whispers', 'nothing is told of a still room in which somebody whispers'],
    ]),
  },
  ...recorder,
  keys,
  {
    title: 'a package in other hands',
    cases: [
      ...shownIn('media/evidence/verify/outsiders.test.ts', [
        ['records, events, proofs altered, swapped, removed, doubled', 'is told by'],
      ]),
      ...shownIn('media/evidence/verify/insiders.test.ts', [
        ['… by who holds the keys', ', though every signature fits'],
      ]),
      ...shownIn('media/evidence/verify/verify-package.test.ts', [
        ['one byte altered, of any file', 'one altered byte of any file never passes'],
      ]),
      ...shownIn('media/evidence/verify/altered-bytes.faults.test.ts', [
        ['each byte of a package altered, one after the other', 'a package with any byte altered fails: every one'],
      ]),
      ...shownIn('server/disclosure/package-zip.faults.test.ts', [
        ['a download of more than 4 GB is cut off', 'more than 4 GB is one archive'],
      ]),
    ],
  },
  {
    title: 'the lamp',
    cases: shownIn('media/recorder/lamp.test.ts', [
      ['a required track has no source, no media, or none durable', 'is out when a required track has no source'],
      ['media that is durable is older than 6 s', 'is never lit by a required track older than the limit in any vault'],
      ['one vault is behind', 'says one copy only when one vault is behind'],
    ]),
  },
  {
    title: 'words that would be markup',
    cases: [
      ...shownIn('scripts/e2e/stored-scripts.faults.test.ts', [
        ['scripts in every text that a screen shows', 'shows markup as the words that it is'],
      ]),
      ...shownIn('scripts/e2e/stored-scripts-live.faults.test.ts', [
        ['scripts in everything said in a running interview', 'is shown as the words that it is'],
      ]),
    ],
  },
  {
    title: 'a wall that is broken',
    cases: shownIn('server/walls-broken.faults.test.ts', [
      ['each policy of the database and each grant to a part of the house', 'whichever policy or grant it is'],
      ['each condition of the functions that policies ask', 'whichever condition of a function it is'],
    ]),
  },
  {
    title: 'around it',
    cases: [
      ...shownIn('media/recorder/admission.test.ts', [
        ['a node has no recorder, track or disk for a session', 'says what is lacking'],
      ]),
      ...shownIn('media/admissions.test.ts', [
        ['two sessions, and disk for one', 'is kept: two asked for at one moment don’t share one room'],
        ['disk that a running recording was promised', 'leaves to a recording that runs what it was begun with'],
      ]),
      ...shownIn('server/interviews/admission.db.test.ts', [
        ['a session is started on such a node', 'only on a node that says it has the capacity'],
      ]),
      ...shownIn('server/interviews/media-node.media.test.ts', [
        ['media node killed', 'killed in mid-recording and started again, goes on with one declared gap'],
        ['server restarts', 'records on unbroken while the server restarts, and delivers each event once and in order'],
        [
          'mediasoup worker dies',
          'takes the pages in again by itself, and the recording goes on with one declared gap',
        ],
      ]),
      ...shownIn('media/recorder/wall-clock.media.test.ts', [
        [
          'wall clock ±1 h and +10 years (by the clock port)',
          'a step of the wall by an hour or ten years is on record',
        ],
      ]),
      ...shownIn('media/recorder/wall-clock.faults.test.ts', [
        ['wall clock ±1 h and +10 years (the machine’s own)', 'a machine’s wall set by an hour either way'],
      ]),
      ...shownIn('media/recorder/session-clock.test.ts', [
        ['wall clock is stepped', 'is not moved by a step of the wall'],
        ['clock over a reboot', 'goes on by the wall over a reboot'],
      ]),
      ...shownIn('media/recorder/spool.test.ts', [
        ['server away for long', 'keeps them through restarts while the server is away, and goes on where it was'],
        ['event file torn at any byte', 'keeps every whole frame of a file torn at any byte'],
      ]),
    ],
  },
  {
    title: 'an interview as it is held',
    cases: [
      ...shownIn('scripts/e2e/two-cameras.faults.test.ts', [
        [
          'two cameras, two microphones, a desk, three observers',
          'is recorded on four tracks, and all who watch see it',
        ],
        ['an observer’s network is away', 'comes back to an observer whose network was away'],
        ['the room station’s network is away', 'comes back to everybody when the room station’s network was away'],
        ['desk and interviewer reload', 'comes back to a desk and an interviewer who reload'],
        ['an observer’s assignment ends', 'ends for an observer whose assignment ends, and an old ticket is refused'],
        ['server killed, with everybody there', 'goes on while the server starts anew'],
        ['mediasoup worker killed, with everybody there', 'comes back to everybody when the media node’s worker dies'],
        ['and after all that', 'is sealed with its four tracks, each gap with its cause'],
      ]),
      ...shownIn('scripts/e2e/masked-while-cut-off.faults.test.ts', [
        ['masked while the room station is cut off', 'of a span that was masked while the room’s station was cut off'],
      ]),
    ],
  },
];
