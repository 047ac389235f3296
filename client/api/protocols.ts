// The house's interview protocols.
import { type ProtocolRequest, protocolList } from '../../server/contract/protocols.ts';
import { call } from './call.ts';

export const protocols = () => call('GET', '/api/protocols', { answer: protocolList });
export const saveProtocol = (body: ProtocolRequest) => call('POST', '/api/protocols', { answer: protocolList, body });
