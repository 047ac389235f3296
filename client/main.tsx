// The page's start: how it looks is settled before anything is shown. The application comes by a second import.
import { applyAppearance } from './i18n/appearance.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';

applyAppearance(new URLSearchParams(window.location.search));

const { show } = await import('./app.tsx');
const root = document.getElementById('root');
if (root !== null) show(root);
