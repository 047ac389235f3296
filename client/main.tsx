// The page's start. The schemas' compiler must be off before any schema is made: it would probe for `eval`, which our
// content policy forbids. Hence the application comes by a second import.
import { config } from 'zod';
import { applyAppearance } from './i18n/appearance.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';

config({ jitless: true });
applyAppearance(new URLSearchParams(window.location.search));

const { show } = await import('./app.tsx');
const root = document.getElementById('root');
if (root !== null) show(root);
