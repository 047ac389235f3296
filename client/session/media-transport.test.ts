import { FakeHandler, type types } from 'mediasoup-client';
import { expect, it } from 'vitest';
import { openTransport } from './media-transport.ts';
import { FakeRoom, fakeDevice, joinedAs, offerOf } from './testing/fake-room.ts';

it('searches a lost way again with the credentials of that moment, on the same transport', async () => {
  const [room, device] = [new FakeRoom(), await fakeDevice()];
  await device.load({ routerRtpCapabilities: joinedAs('boot').rtpCapabilities });
  const transport = await openTransport(room, device, { direction: 'receive', onState: () => {} });
  const { consumer: id, producer: producerId, kind, rtpParameters } = offerOf('child-cam', 'video', 1);
  const consumer = await transport.consume({
    id,
    producerId,
    kind,
    rtpParameters: rtpParameters as types.RtpParameters,
  });
  const { handler } = transport;
  if (!(handler instanceof FakeHandler)) throw new Error('no scripted browser');
  const steps: unknown[] = [];
  const [update, restart] = [handler.updateIceServers.bind(handler), handler.restartIce.bind(handler)];
  handler.updateIceServers = async (servers) => {
    steps.push(servers);
    await update(servers);
  };
  handler.restartIce = async (parameters) => {
    steps.push('restart');
    await restart(parameters);
  };
  handler.setConnectionState('failed');
  await expect.poll(() => steps).toHaveLength(2);
  expect(steps).toEqual([[expect.objectContaining({ credential: 'c', username: expect.any(String) })], 'restart']);
  expect(room.of('restart-ice')).toEqual([{ request: 'restart-ice', transport: transport.id }]);
  expect([room.of('create-transport').length, consumer.closed]).toEqual([1, false]);
  transport.close();
});
