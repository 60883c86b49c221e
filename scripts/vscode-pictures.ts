/** Takes the pictures of README.md in a real VS Code. Usage: npx tsx scripts/vscode-pictures.ts */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Workbench } from '../test/vscode/page/workbench';
import { reduceColours } from './palettePng';

const ROOT = resolve(__dirname, '..');
const IMAGES = join(ROOT, 'docs/images');
/** In the order of README.md: what is found, how it is mended, what all of it comes to. */
const NAMES = ['finding', 'quick-fix', 'fixed', 'report'];
const SIZE = { width: 1080, height: 760 };
/** The upper part of the editors: enough for a line and what is said of it. */
const PART = { x: 52, y: 36, width: SIZE.width - 56, height: 430 };
/** Without the bars around the editors. */
const EDITORS = { x: 52, y: 36, width: SIZE.width - 56, height: SIZE.height - 70 };

async function main(): Promise<void> {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });
  mkdirSync(IMAGES, { recursive: true });
  const workbench = await Workbench.open({ from: join(ROOT, 'examples/landing-zone'), ...SIZE });
  try {
    await quickFix(workbench);
    await report(workbench);
    for (const name of NAMES) await reduceColours(workbench.page, join(IMAGES, `${name}.png`));
  } finally {
    await workbench.close();
  }
}

async function quickFix(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.command('View: Toggle Minimap');
  const text = readFileSync(join(workbench.folder, 'bicep/main.bicep'), 'utf8').split('\n');
  const line = text.findIndex((one) => one.includes('enablePrivateClusterPublicFQDN: true'));
  await workbench.openFile(`bicep/main.bicep:${line + 1}:${text[line]!.length - 1}`);
  await workbench.squiggles().first().waitFor();
  await workbench.command('Show or Focus Hover');
  await page.locator('.monaco-hover:visible', { hasText: 'AKSN' }).first().waitFor();
  await page.screenshot({ path: join(IMAGES, 'finding.png'), clip: PART });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').first().waitFor();
  await page.screenshot({ path: join(IMAGES, 'quick-fix.png'), clip: EDITORS });
  await page.keyboard.press('Escape');
  await (await workbench.quickFix('Turn the public FQDN off')).click();
  await workbench.line('enablePrivateClusterPublicFQDN: false').first().waitFor();
  await page.screenshot({ path: join(IMAGES, 'fixed.png'), clip: PART });
  await page.keyboard.press('Control+Z');
}

async function report(workbench: Workbench): Promise<void> {
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.folderMenu('bicep', 'Review AKS networking');
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  const frame = await workbench.report();
  await frame.locator('.drawing svg').waitFor();
  await frame.locator('.picture-tools').evaluate((tools) => tools.scrollIntoView({ block: 'start' }));
  await frame.evaluate(() => document.scrollingElement?.scrollBy(0, -90));
  await frame.locator('.drawing .box.cluster').first().click();
  await frame.locator('.chosen-part strong').waitFor();
  await workbench.page.screenshot({ path: join(IMAGES, 'report.png'), clip: EDITORS });
}

void main();
