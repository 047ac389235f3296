// The connection test as this browser makes it; it begins with the page and again when asked.
import { Device } from 'mediasoup-client';
import { useEffect, useState } from 'react';
import { whoAmI } from '../../api/identity.ts';
import { ConnectionTest, type Tested } from '../../session/connection-test/connection-test.ts';
import { allWaiting } from '../../session/connection-test/verdict.ts';
import { socketIoPort } from '../../session/socket-port.ts';
import { useWatchedMaybe } from '../live/use-watched.ts';

const notBegun: Tested = { checks: allWaiting(), offsetMs: null };

export function useConnectionTest(): { readonly tested: Tested; readonly again: () => void } {
  const [turn, setTurn] = useState(0);
  const [test, setTest] = useState<ConnectionTest>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a new test
  useEffect(() => {
    const begun = new ConnectionTest({
      host: window.location.host,
      askServer: whoAmI,
      openSocket: socketIoPort,
      openDevice: () => Device.factory(),
      decodes,
    });
    setTest(begun);
    void begun.run();
    return () => begun.stop();
  }, [turn]);
  return { tested: useWatchedMaybe<Tested>(test?.tested, notBegun), again: () => setTurn((last) => last + 1) };
}

/** Throws where a policy or an add-on has taken WebRTC away. */
function decodes(): string[] {
  new RTCPeerConnection().close();
  const kinds = ['audio', 'video'].map((kind) => RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []);
  return kinds.flat().map(({ mimeType }) => mimeType);
}
