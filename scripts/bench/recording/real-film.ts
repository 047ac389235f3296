// For benches: ten seconds of a moving picture as a real encoder makes it, for peers that look into what they record: VP8, 1280×720,
// 30 frames a second, about 2 Mbit/s, a key frame each 2 s. Made by ffmpeg, where it is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { vp8Packets } from '../../../media/mux/testing/synthetic.ts';
import { framesPerSecond, type Shot } from './film-source.ts';

const seconds = 10;
const payloadBytes = 1100;

/** Whether it could be made. */
export function makeFilm(file: string): boolean {
  if (spawnSync('ffmpeg', ['-version']).status !== 0) return false;
  const room = `testsrc2=s=1280x720:r=${framesPerSecond},noise=alls=6:allf=t:all_seed=7,trim=duration=${seconds}`;
  const rate = ['-b:v', '2M', '-minrate', '2M', '-maxrate', '2M', '-bufsize', '1M', '-g', String(2 * framesPerSecond)];
  const encoder = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-auto-alt-ref', '0', ...rate];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-nostdin', '-f', 'lavfi', '-i', room, ...encoder, '-y', file]);
  return true;
}

export async function readFilm(file: string): Promise<Shot[]> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(readFileSync(file)) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error(`no picture in ${file}`);
  const shots: Shot[] = [];
  for await (const { data, type } of new EncodedPacketSink(track).packets())
    shots.push({
      key: type === 'key',
      payloads: vp8Packets(data, Math.ceil(data.length / payloadBytes), shots.length),
    });
  return shots;
}
