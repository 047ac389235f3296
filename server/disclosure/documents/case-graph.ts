// data/case.jsonld: the package in the words of CASE and UCO, the ontologies that forensic tools exchange by. Contexts stand in it, so that
// no reader needs a network. Pseudonymous: a person is a role and an id, the child stands nowhere. Every node's name is the id it has in
// the log, or made from it, so that the same package gives the same graph.
import { createHash } from 'node:crypto';
import type { CustodyEvent } from '../../../media/evidence/event.ts';
import { isOfExhibit, type PackageFacts } from './facts.ts';

type Value = string | number | boolean | Node | readonly Value[];
export interface Node {
  readonly [term: string]: Value;
}

const context: Node = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

export function caseGraph(facts: PackageFacts): Node {
  const own = facts.entries.filter(({ event }) => isOfExhibit(event, facts.manifest.recording));
  const performers = new Map(own.map(({ event }) => [event.actor.id, event.actor]));
  return {
    '@context': context,
    '@graph': [
      investigation(facts),
      ...own.flatMap(({ event }) => (event.type === 'export.approved' ? [authorization(event)] : [])),
      ...[...performers.values()].map(performer),
      ...own.map(({ event }) => action(event, facts)),
      master(facts),
      ...facts.copies.map((copy) => file(copy.id, copy.path, copy)),
      ...facts.exhibits.map((one) => file(one.id, one.path, one)),
      ...records(
        facts,
        own.map(({ event }) => event),
      ),
    ],
  };
}

const iri = (id: string) => `urn:uuid:${id}`;
const ref = (id: string): Node => ({ '@id': iri(id) });
const instant = (at: string): Node => ({ '@type': 'xsd:dateTime', '@value': at });
/** RFC 9562 version 8, from the node it belongs to and what it is of it. */
function madeId(...of: readonly string[]): string {
  const hash = createHash('sha256').update(of.join('\n')).digest('hex');
  const tail = `8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${tail}`;
}
const actorId = (id: string) => (id.startsWith('person:') ? id.slice('person:'.length) : madeId('actor', id));

function investigation({ caseId, caseNumber, manifest, entries }: PackageFacts): Node {
  const approved = entries.flatMap(({ event }) =>
    event.type === 'export.approved' ? [ref(authorizationId(event))] : [],
  );
  return {
    '@id': iri(caseId ?? manifest.session),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': caseNumber ?? 'practice',
    'case-investigation:focus': manifest.practice ? 'practice, not evidence' : 'forensic interview of a child',
    'case-investigation:investigationForm': 'case',
    ...(approved.length > 0 ? { 'case-investigation:relevantAuthorization': approved } : {}),
    'uco-core:object': [ref(madeId('provenance', manifest.recording))],
  };
}

const authorizationId = ({ id }: CustodyEvent) => madeId('authorization', id);

function authorization(event: Extract<CustodyEvent, { type: 'export.approved' }>): Node {
  return {
    '@id': iri(authorizationId(event)),
    '@type': 'case-investigation:Authorization',
    'case-investigation:authorizationType': 'export approved by a second person',
    'case-investigation:authorizationIdentifier': event.data.export,
    'uco-core:startTime': instant(event.at),
  };
}

/** Somebody or something that acted: a role, never a name. */
function performer({ id, role, agency }: CustodyEvent['actor']): Node {
  const known = { '@id': iri(actorId(id)), 'uco-core:name': [role ?? id, ...(agency ? [agency] : [])].join(', ') };
  return { ...known, '@type': id.startsWith('person:') ? 'uco-identity:Person' : 'uco-tool:Tool' };
}

function action(event: CustodyEvent, { manifest }: PackageFacts): Node {
  const objectId = event.subject.startsWith('evidence:') ? event.subject.slice('evidence:'.length) : manifest.recording;
  const made = event.type === 'evidence.derived';
  return {
    '@id': iri(event.id),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': event.type,
    'uco-core:description': `purpose: ${event.why}; entry ${event.seq} of ${event.subject}`,
    'uco-action:startTime': instant(event.at),
    'uco-action:endTime': instant(event.at),
    'uco-action:performer': ref(actorId(event.actor.id)),
    'uco-action:object': [ref(made ? event.data.from : objectId)],
    ...(made ? { 'uco-action:result': [ref(objectId)] } : {}),
  };
}

function master({ manifest, manifestHash }: PackageFacts): Node {
  const name = `data/rec/${manifest.recording}/manifest.json`;
  return {
    '@id': iri(manifest.recording),
    '@type': 'uco-observable:ObservableObject',
    'uco-core:name': name,
    'uco-core:hasFacet': [
      {
        ...facet('FileFacet', manifest.recording),
        'uco-observable:fileName': 'manifest.json',
        'uco-observable:filePath': name,
      },
      {
        ...facet('ContentDataFacet', manifest.recording),
        'uco-observable:hash': [hash(manifestHash, 'cfi/manifest/v1')],
      },
    ],
  };
}

function file(id: string, path: string, { bytes, sha256 }: { readonly bytes: number; readonly sha256: string }): Node {
  return {
    '@id': iri(id),
    '@type': 'uco-observable:ObservableObject',
    'uco-core:name': path,
    'uco-core:hasFacet': [
      { ...facet('FileFacet', id), 'uco-observable:filePath': path, 'uco-observable:sizeInBytes': bytes },
      { ...facet('ContentDataFacet', id), 'uco-observable:sizeInBytes': bytes, 'uco-observable:hash': [hash(sha256)] },
    ],
  };
}

function facet(kind: string, of: string): Node {
  return { '@id': iri(madeId(kind, of)), '@type': `uco-observable:${kind}` };
}

/** `labelled`: the SHA-256 is over this label, a line feed and the file. */
function hash(value: string, labelled?: string): Node {
  return {
    '@id': iri(madeId('hash', value)),
    '@type': 'uco-types:Hash',
    'uco-types:hashMethod': labelled === undefined ? 'SHA256' : `SHA256 over ${labelled}, LF, content`,
    'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': value },
  };
}

/** What is an exhibit, what it comes from, and under which number. */
function records({ manifest, copies, exhibits }: PackageFacts, events: readonly CustodyEvent[]): Node[] {
  const root = manifest.exhibitNumber;
  const record = (id: string, exhibitNumber: string, more: Node = {}): Node => ({
    '@id': iri(madeId('provenance', id)),
    '@type': 'case-investigation:ProvenanceRecord',
    'case-investigation:exhibitNumber': exhibitNumber,
    'case-investigation:rootExhibitNumber': root,
    'uco-core:object': [ref(id)],
    ...more,
  });
  const from = { 'case-investigation:wasDerivedFrom': [ref(madeId('provenance', manifest.recording))] };
  const derivedBy = (id: string) =>
    events.flatMap((event) =>
      event.type === 'evidence.derived' && event.subject === `evidence:${id}` ? [event] : [],
    )[0];
  return [
    record(manifest.recording, root),
    ...copies.map(({ id }, i) => {
      const by = derivedBy(id);
      return record(id, by?.data.number ?? `${root}/copy-${i + 1}`, {
        ...from,
        ...(by ? { 'uco-core:description': `made by the action ${by.id}` } : {}),
      });
    }),
    ...exhibits.map(({ id, number }) => record(id, number)),
  ];
}
