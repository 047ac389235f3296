import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { launchBrowser } from './browser.ts';
import { startProduct } from './product.ts';
const out = '/tmp/doors-look'; mkdirSync(out, { recursive: true });
const product = await startProduct();
const log: string[] = [];
const say = (t: string) => { log.push(t); console.log(t); };
const people = JSON.parse(readFileSync(`${product.varFolder}/demo-people.json`, 'utf8')) as { role: string; email: string; password: string }[];
const email = (role: string) => people.find((p) => p.role === role)?.email ?? '';
const cli = (name: string, args: string[], env = {}) => new Promise<string>((resolve) => {
  execFile('npm', ['run', '-s', name, '--', ...args], { env: { ...process.env, HEARD_ONCE_VAR: product.varFolder, ...env } }, (error, so, se) => {
    const t = `$ npm run ${name} -- ${args.join(' ')}\n${so}${se}[exit ${error ? error.code : 0}]\n`; say(t); resolve(so);
  });
});
try {
  await cli('first-link', ['--help']);
  await cli('first-link', []);
  await cli('first-link', ['nobody@x.example']);
  await cli('first-link', [email('coordinator')]);
  const said = await cli('first-link', [email('administrator')]);
  const link = /http\S+#\S+/.exec(said)?.[0] ?? '';
  const custodian = email('custodian');
  const cases = execFileSync('true'); void cases;
  await cli('destroy-child-key', ['--help']);
  await cli('destroy-child-key', []);
  await cli('destroy-child-key', ['26-000001', '--bad']);
  await cli('destroy-child-key', ['26-000001', '--reason', 'retention', '--as', custodian, '--agreed-by', custodian]);
  await cli('destroy-child-key', ['99-000001', '--reason', 'retention', '--as', custodian, '--agreed-by', email('coordinator')]);
  const yy = String(new Date().getFullYear()).slice(2);
  for (const n of [`${yy}-000001`, `${yy}-001`]) await cli('destroy-child-key', [n, '--reason', 'retention', '--as', custodian, '--agreed-by', email('coordinator')]);
  const browser = await launchBrowser();
  for (const [lang, theme, size] of [['en', 'light', 'desktop'], ['en', 'dark', 'tablet'], ['ar', 'dark', 'tablet'], ['uk', 'light', 'desktop'], ['nb', 'light', 'tablet']] as const) {
    const context = await browser.newContext({ viewport: size === 'desktop' ? { width: 1440, height: 900 } : { width: 820, height: 1180 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') complaints.push(m.text()); });
    const [before, token] = link.split('#');
    await page.goto(`${before}?lang=${lang}#${token}`);
    await page.evaluate((t) => { document.documentElement.dataset.theme = t; }, theme);
    await page.locator('details summary, button[aria-expanded]').last().click();
    await page.locator('main button').last().click();
    await page.locator('svg[role=img]').waitFor();
    await page.locator('svg[role=img]').scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${out}/qr-${lang}-${theme}-${size}.png`, fullPage: true });
    const text = await page.locator('a[href^=otpauth]').getAttribute('href');
    let read = ''; try { read = execFileSync('zbarimg', ['-q', '--raw', `${out}/qr-${lang}-${theme}-${size}.png`], { encoding: 'utf8' }).trim(); } catch (e) { read = String(e).slice(0, 80); }
    say(`${lang} ${theme} ${size}: scanned as the link says: ${read === text}; complaints ${JSON.stringify(complaints)}`);
    await context.close();
  }
  await browser.close();
} catch (error) { say(`FAILED ${String(error)}`); }
writeFileSync('/tmp/doors-look/log.txt', log.join('\n'));
console.log('stopped', await product.stop());
