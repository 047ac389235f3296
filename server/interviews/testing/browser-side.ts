// For tests: what runs inside Chromium, bundled by the test: a page that publishes its fake devices as evidence tracks, and one that
// watches. Signalling goes through `askMedia`, which the test passes on to a real socket.
import { Device, type types } from 'mediasoup-client';

interface Answer {
  readonly answer: string;
  readonly offer: { transport: string } & Omit<types.TransportOptions, 'id'>;
  readonly producer: string;
  readonly consumers: readonly {
    consumer: string;
    producer: string;
    kind: types.MediaKind;
    rtpParameters: types.RtpParameters;
  }[];
}

declare global {
  interface Window {
    askMedia(body: object): Promise<Answer>;
    publish(rtpCapabilities: types.RtpCapabilities): Promise<void>;
    /** resolves when picture and sound came; ms from the call to the first frame */
    watch(rtpCapabilities: types.RtpCapabilities): Promise<number>;
  }
}

async function transportOf(device: Device, direction: 'send' | 'receive'): Promise<types.Transport> {
  const { offer } = await window.askMedia({ request: 'create-transport', direction });
  const options = { ...offer, id: offer.transport };
  const transport = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    window
      .askMedia({ request: 'connect-transport', transport: offer.transport, dtlsParameters })
      .then(() => done(), failed);
  });
  transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
    const body = { request: 'produce', transport: offer.transport, kind, track: appData.track, rtpParameters };
    window.askMedia(body).then(({ producer }) => done({ id: producer }), failed);
  });
  return transport;
}

async function deviceFor(routerRtpCapabilities: types.RtpCapabilities): Promise<Device> {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities });
  return device;
}

window.publish = async (rtpCapabilities) => {
  const transport = await transportOf(await deviceFor(rtpCapabilities), 'send');
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    video: { width: 320, height: 180, frameRate: 15 },
  });
  const [audio, video] = [stream.getAudioTracks()[0], stream.getVideoTracks()[0]];
  if (!audio || !video) throw new Error('no fake devices');
  const codecOptions = { opusNack: true, opusFec: true, opusDtx: false };
  await transport.produce({ track: video, appData: { track: 'child-cam' } });
  await transport.produce({ track: audio, codecOptions, appData: { track: 'child-mic' } });
};

window.watch = async (rtpCapabilities) => {
  const since = performance.now();
  const device = await deviceFor(rtpCapabilities);
  const transport = await transportOf(device, 'receive');
  const { consumers } = await window.askMedia({ request: 'consume-all', rtpCapabilities: device.recvRtpCapabilities });
  const stream = new MediaStream();
  for (const { consumer, producer, kind, rtpParameters } of consumers) {
    const made = await transport.consume({ id: consumer, producerId: producer, kind, rtpParameters });
    stream.addTrack(made.track);
    await window.askMedia({ request: 'resume-consumer', consumer });
  }
  if (stream.getTracks().length !== 2) throw new Error(`${stream.getTracks().length} tracks instead of two`);
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  document.body.append(video);
  await new Promise<void>((resolve) => {
    video.requestVideoFrameCallback(() => resolve());
    void video.play();
  });
  return performance.now() - since;
};
