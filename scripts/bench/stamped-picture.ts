// A picture that carries the time at which it was drawn, and the eye that reads it on the other side: 16 black or white
// blocks along the top edge are the lower 16 bits of the machine's clock in ms. Both functions run inside pages, so
// they may use nothing but what they declare themselves. Publisher and observers share one machine, hence one clock.

/** Replaces the page's camera and microphone by a stamped picture (25 a second) and a beep a second. For `page.addInitScript`. */
export function stampedCamera(): void {
  const [bits, width, height] = [16, 320, 180];
  const block = width / bits;
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const brush = canvas.getContext('2d', { alpha: false });
    if (!brush) throw new Error('no canvas');
    setInterval(() => {
      const stamp = Date.now() & 0xffff;
      brush.fillStyle = '#456';
      brush.fillRect(0, 0, width, height);
      for (let bit = 0; bit < bits; bit += 1) {
        brush.fillStyle = (stamp >> bit) & 1 ? '#fff' : '#000';
        brush.fillRect(bit * block, 0, block, height / 3);
      }
    }, 40);
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    const out = sound.createMediaStreamDestination();
    tone.connect(loudness).connect(out);
    tone.start();
    // A microphone is believed when its level moves, as it does when somebody claps: a beep begins each second.
    setInterval(() => {
      loudness.gain.setValueAtTime(1, sound.currentTime);
      loudness.gain.setValueAtTime(0, sound.currentTime + 0.1);
    }, 1000);
    return new MediaStream([...canvas.captureStream(25).getVideoTracks(), ...out.stream.getAudioTracks()]);
  };
}

/** Reads `frames` new pictures of the page's first playing video: ms from drawing to being handed to the screen. For `page.evaluate`. */
export async function readStamps(frames: number): Promise<number[]> {
  const bits = 16;
  const video = [...document.querySelectorAll('video')].find((found) => found.videoWidth > 0);
  if (!video) throw new Error('no picture is playing');
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('no canvas');
  const latencies: number[] = [];
  while (latencies.length < frames) {
    await new Promise((shown) => video.requestVideoFrameCallback(shown));
    const now = Date.now() & 0xffff;
    brush.drawImage(video, 0, 0);
    const row = brush.getImageData(0, Math.round(canvas.height / 6), canvas.width, 1).data;
    let stamp = 0;
    for (let bit = 0; bit < bits; bit += 1) {
      const x = Math.round(((bit + 0.5) * canvas.width) / bits);
      if ((row[4 * x] ?? 0) > 127) stamp |= 1 << bit;
    }
    latencies.push((now - stamp + 0x10000) & 0xffff);
  }
  return latencies;
}
