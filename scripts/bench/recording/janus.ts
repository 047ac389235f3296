// For benches: Janus, a mountpoint of its streaming plugin recorded to .mjr (ingest and raw append; no seal, no second copy). Its whole
// configuration is made in the folder; nothing of the machine's is read.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../media/sfu/testing/free-port.ts';
import { ended, pidOf, type Running } from './recording-peers.ts';
import { sent } from './rtp-sender.ts';

const libraries = ['/usr/lib/x86_64-linux-gnu/janus', '/usr/lib/aarch64-linux-gnu/janus', '/usr/lib/janus'];
const mountpoint = 1;

export async function janus(folder: string): Promise<Running & { readonly file: string }> {
  const [web, port] = [await freePort(), await freePort()];
  const configs = path.join(folder, 'janus');
  const file = path.join(folder, 'picture');
  mkdirSync(configs, { recursive: true });
  for (const [name, text] of Object.entries(configurations(web, port)))
    writeFileSync(path.join(configs, `${name}.jcfg`), text);
  const child = spawn('janus', ['--configs-folder', configs], { stdio: 'ignore' });
  await startRecording(`http://127.0.0.1:${web}/janus`, `${file}`);
  return { port, writer: pidOf(child), beside: [], file: `${file}.mjr`, stop: () => ended(child, 'SIGINT') };
}

function configurations(web: number, port: number): Record<string, string> {
  const [library] = libraries;
  const only = (kind: string, wanted: string) =>
    `disable = "${others[kind]?.filter((one) => one !== wanted).join(',')}"`;
  return {
    janus: `general: {
  debug_level = 2
  plugins_folder = "${library}/plugins"
  transports_folder = "${library}/transports"
  events_folder = "${library}/events"
  loggers_folder = "${library}/loggers"
}
plugins: { ${only('plugins', 'libjanus_streaming.so')} }
transports: { ${only('transports', 'libjanus_http.so')} }
loggers: { disable = "libjanus_jsonlog.so" }
events: { broadcast = false }
nat: { ice_lite = true }
`,
    'janus.transport.http': `general: { json = "compact"; base_path = "/janus"; http = true; port = ${web}; ip = "127.0.0.1"; https = false }
admin: { admin_http = false }
`,
    'janus.plugin.streaming': `general: { events = false }
picture: {
  type = "rtp"
  id = ${mountpoint}
  video = true
  audio = false
  videoport = ${port}
  videoiface = "127.0.0.1"
  videopt = ${sent.payloadType}
  videocodec = "vp8"
}
`,
  };
}

const others: Readonly<Record<string, readonly string[]>> = {
  plugins: [
    ...['audiobridge', 'duktape', 'echotest', 'lua', 'nosip', 'recordplay', 'sip', 'streaming', 'textroom'],
    ...['videocall', 'videoroom', 'voicemail'],
  ].map((name) => `libjanus_${name}.so`),
  transports: ['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq', 'websockets'].map((name) => `libjanus_${name}.so`),
};

async function startRecording(url: string, filename: string): Promise<void> {
  const session = await asked(url, { janus: 'create' });
  const plugin = await asked(`${url}/${idOf(session)}`, { janus: 'attach', plugin: 'janus.plugin.streaming' });
  const body = {
    request: 'recording',
    action: 'start',
    id: mountpoint,
    media: [{ mid: 'v', filename }],
    video: filename,
  };
  const answer = await asked(`${url}/${idOf(session)}/${idOf(plugin)}`, { janus: 'message', body });
  if (JSON.stringify(answer).includes('"error"')) throw new Error(`Janus refused: ${JSON.stringify(answer)}`);
}

/** Its web port opens some moments after its start. */
async function asked(url: string, words: object): Promise<{ data?: { id?: number } }> {
  const request = { method: 'POST', body: JSON.stringify({ ...words, transaction: 'bench' }) };
  for (let tries = 0; ; tries += 1) {
    try {
      return (await (await fetch(url, request)).json()) as { data?: { id?: number } };
    } catch (cause) {
      if (tries === 50) throw cause;
      await pause(200);
    }
  }
}

function idOf({ data }: { data?: { id?: number } }): number {
  if (data?.id === undefined) throw new Error('Janus gave no id');
  return data.id;
}
