// A door between two networks for the pages' own requests: whoever comes to one address is passed on to the other, byte for byte.
// Run by itself it stands in the agency's network, at the address that the house's people type.
import { connect, createServer, type ListenOptions, type NetConnectOpts, type Server } from 'node:net';

export function door(at: ListenOptions, to: NetConnectOpts): Server {
  const server = createServer((from) => {
    const onward = connect(to);
    from.on('error', () => onward.destroy()).on('close', () => onward.destroy());
    onward.on('error', () => from.destroy()).on('close', () => from.destroy());
    from.pipe(onward).pipe(from);
  });
  return server.listen(at);
}

if (import.meta.main) {
  const [path = '', port = ''] = process.argv.slice(2);
  door({ host: '127.0.0.1', port: Number(port) }, { path }).on('listening', () => process.stdout.write('open\n'));
}
