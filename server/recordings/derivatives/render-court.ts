// Renders a court copy: the working copy, with the films of further cameras beside it, through the confined program. What was not recorded
// stands on slates, by the signed manifest. A recording of sound alone becomes a file of sound, whose gaps are heard.
import type { Manifest } from '../../../media/evidence/manifest.ts';
import type { WrittenLanguage } from '../../contract/copies.ts';
import { courtArguments } from './court.ts';
import { layoutOf } from './court-layout.ts';
import { chapters, courtSoundArguments } from './court-sound.ts';
import { gapsOf } from './gap-notes.ts';
import { nameless } from './nameless.ts';
import { look, type Order, produce, type Rendered, type Renderer, RenderFailure } from './render.ts';
import { slateScript } from './slates.ts';

export interface Film {
  /** whose picture; null: as it came before cameras were told apart */
  readonly track: string | null;
  source(): AsyncIterable<Uint8Array>;
}

export interface CourtOrder extends Order {
  readonly manifest: Manifest;
  /** the working copy first, which has the sound; then the other cameras */
  readonly films: readonly [Film, ...Film[]];
  /** tracks, the large one first */
  readonly cameras: readonly string[];
  readonly language: WrittenLanguage;
  readonly zone: string;
}

/** Hands the copy to `use`, and forgets it when that is done. @throws RenderFailure */
export async function renderCourt<T>(
  renderer: Renderer,
  order: CourtOrder,
  use: (copy: Rendered) => Promise<T>,
): Promise<T> {
  const { films, manifest, durationMs, language, zone, signal } = order;
  const [main] = films;
  const named = films.map(({ track }) => track ?? firstPicture(manifest));
  const cameras = order.cameras.length > 0 ? order.cameras : named;
  const shown = cameras.map((camera) => named.indexOf(camera)).filter((at) => at >= 0);
  const limits = renderer.limits(order);
  const heard = await look(renderer, { limits, input: main.source(), signal });
  const lead = films[shown[0] ?? 0];
  const seen = lead === main ? heard : await look(renderer, { limits, input: (lead ?? main).source(), signal });
  if (seen.size === null) return renderSound(renderer, { ...order, sound: heard.sound }, use);
  if (shown.length !== cameras.length) throw new RenderFailure('source-damaged', 'a camera is not there any more');
  // Films that nobody is shown aren't opened; the working copy always is, for its sound.
  const further = films.map((_, at) => at).filter((at) => at > 0 && shown.includes(at));
  const layout = layoutOf(shown.length, seen.size);
  const tracks = new Map(manifest.tracks.map((track) => [track.id, track]));
  const script = slateScript({
    ...{ layout, language, zone, startedAt: new Date(manifest.startedAt) },
    cameras: shown.map((at) => tracks.get(named[at] ?? '')),
    sound: heard.sound ? soundOf(manifest) : undefined,
  });
  const slates = await nameless(renderer);
  try {
    await slates.write(script);
    const args = courtArguments({
      ...{ layout, durationMs, beside: further.length, sound: heard.sound, statement: order.statement },
      films: shown.map((at) => (at === 0 ? 0 : further.indexOf(at) + 1)),
    });
    const more = [slates.fd, ...further.map((at) => (films[at] ?? main).source())];
    const asked = { picture: true, sound: heard.sound, expectedMs: durationMs };
    return await produce(renderer, { ...asked, order, args, input: main.source(), more }, use);
  } finally {
    await slates.close();
  }
}

/** What was not recorded is heard as such, and stands in the file's chapters. */
async function renderSound<T>(
  renderer: Renderer,
  order: CourtOrder & { readonly sound: boolean },
  use: (copy: Rendered) => Promise<T>,
): Promise<T> {
  const { films, manifest, durationMs, language, zone, statement, sound } = order;
  if (!sound) throw new RenderFailure('not-as-asked', 'nothing to be seen or heard is left');
  const gaps = gapsOf(soundOf(manifest));
  const told = { language, zone, durationMs, startedAt: new Date(manifest.startedAt) };
  const marks = await nameless(renderer);
  try {
    await marks.write(chapters(gaps, told));
    const args = courtSoundArguments({ gaps, durationMs, statement });
    const asked = { picture: false, sound, expectedMs: durationMs };
    return await produce(renderer, { ...asked, order, args, input: films[0].source(), more: [marks.fd] }, use);
  } finally {
    await marks.close();
  }
}

const soundOf = (manifest: Manifest) => manifest.tracks.find(({ kind, parts }) => kind === 'audio' && parts.length > 0);

/** Which the working copy shows, as `working-copy.ts` chooses it. */
function firstPicture(manifest: Manifest): string {
  return manifest.tracks.find(({ kind, parts }) => kind === 'video' && parts.length > 0)?.id ?? '';
}
