// Lets a screen import a guide: `coordinator.md` becomes its text as a tree, with the addresses of its pictures, when the pages are built.
// No reader of Markdown goes to the browser, and nothing of a guide is markup there.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { readGuide } from './screens/guide/markdown.ts';

const guide = /\/client\/guides\/[\w-]+\.md$/;

export function guideFiles(): Plugin {
  return {
    name: 'guide-files',
    enforce: 'pre',
    sharedDuringBuild: true,
    load(id) {
      if (!guide.test(id)) return null;
      const blocks = readGuide(readFileSync(id, 'utf8'));
      const files = blocks.flatMap((block) => (block.kind === 'picture' ? [block.file] : []));
      // no words: code
      const imports = files.map((file, index) => `import p${index} from ${JSON.stringify(`./${file}?url`)};`);
      const addresses = files.map((file, index) => `${JSON.stringify(file)}: p${index}`);
      // no words: code
      const code = `${imports.join('\n')}\nexport default { blocks: ${JSON.stringify(blocks)}, pictures: { ${addresses.join(', ')} } };`;
      return { code, moduleType: 'js' };
    },
  };
}
