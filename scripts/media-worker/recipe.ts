// How the mediasoup worker is built from the sources in the installed mediasoup package against Debian 12's libraries,
// instead of the pinned copies that mediasoup's own build fetches from code hosts. Written for one version's source layout:
// where another lists its sources differently or has changed the patched line, it refuses; it does not guess.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Debian packages that the build needs. */
export const buildPackages = [
  'g++',
  'ninja-build',
  'flatbuffers-compiler',
  'libflatbuffers-dev',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libabsl-dev',
] as const;

/** Headers of libraries that Debian lacks or packs differently, cut to what the worker uses. */
const shims = join(import.meta.dirname, 'include');

const defines = ['NDEBUG', 'MS_EXECUTABLE', 'MS_LITTLE_ENDIAN', 'FLATBUFFERS_LOCALE_INDEPENDENT=1'];
const libraries =
  '-luv -lssl -lcrypto -lsrtp2 -lflatbuffers -labsl_strings -labsl_bad_optional_access -labsl_throw_delegate -lpthread -ldl';

export interface Plan {
  /** `flatc` arguments that generate the message headers. */
  readonly flatc: readonly string[];
  /** How many files will be compiled. */
  readonly sources: number;
}

/** Copies and patches the sources into `folder` and writes its build.ninja, whose product is `mediasoup-worker`. */
export function layOut(packageFolder: string, folder: string): Plan {
  const source = join(folder, 'worker');
  const generated = join(folder, 'generated/FBS');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  cpSync(join(packageFolder, 'worker'), source, { recursive: true });

  // The worker's BIO callback answers 1 to every query. Debian's OpenSSL, built with kernel TLS, then believes that the
  // kernel encrypts and allocates no write buffer: the first DTLS record crashes the worker. Answer as OpenSSL asks.
  patch(join(source, 'src/RTC/DtlsTransport.cpp'), {
    before: '(operationType == BIO_CB_RETURN) ?',
    after: '(operationType & BIO_CB_RETURN) ?',
  });

  const sources = sourceFiles(
    readFileSync(join(source, 'meson.build'), 'utf8'),
    readFileSync(join(source, 'deps/libwebrtc/meson.build'), 'utf8'),
  );
  writeFileSync(join(folder, 'build.ninja'), ninjaFile(sources, source, join(folder, 'generated')));
  const schemas = readdirSync(join(source, 'fbs')).filter((name) => name.endsWith('.fbs'));
  const flags = '--cpp --cpp-field-case-style lower --reflect-names --scoped-enums --filename-suffix'.split(' ');
  return {
    flatc: [...flags, '', '-o', generated, ...schemas.map((name) => join(source, 'fbs', name))],
    sources: sources.length,
  };
}

/** The files to compile, as the two meson.build files list them. */
export function sourceFiles(worker: string, libwebrtc: string): string[] {
  return [
    ...listed(worker, /^common_sources = \[(.*?)\]/ms),
    ...listed(worker, /^ {2}common_sources \+= \[(.*?)\]/ms),
    'src/main.cpp',
    ...listed(libwebrtc, /^libwebrtc_sources = \[(.*?)\]/ms).map((path) => `deps/libwebrtc/${path}`),
  ];
}

function ninjaFile(sources: readonly string[], source: string, generated: string): string {
  const inner = ['include', 'deps/libwebrtc', 'deps/libwebrtc/libwebrtc'].map((path) => join(source, path));
  const includes = [shims, generated, ...inner].map((path) => `-I${path}`);
  const flags = ['-std=c++20', '-O3', '-w', ...defines.map((name) => `-D${name}`), ...includes].join(' ');
  const object = (path: string) => `objects/${path.replaceAll('/', '_')}.o`;
  return `rule compile
  command = g++ -MMD -MF $out.d ${flags} -c $in -o $out
  depfile = $out.d
  description = compile $in
rule link
  command = g++ -O3 -s $in -o $out ${libraries}
  description = link $out
${sources.map((path) => `build ${object(path)}: compile ${join(source, path)}`).join('\n')}
build mediasoup-worker: link ${sources.map(object).join(' ')}
default mediasoup-worker
`;
}

function listed(text: string, pattern: RegExp): string[] {
  const found = pattern.exec(text)?.[1];
  if (found === undefined)
    throw new Error(`this mediasoup version lists its sources in another way: ${pattern} not found`);
  return [...found.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
}

function patch(file: string, change: { before: string; after: string }): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(change.before))
    throw new Error(`this mediasoup version has changed ${file}: "${change.before}" not found`);
  writeFileSync(file, text.replace(change.before, change.after));
}
