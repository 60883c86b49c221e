/** Takes the pictures of README.md in a real VS Code. Usage: npx tsx scripts/vscode-pictures.ts */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Workbench } from '../test/vscode/page/workbench';
import { reduceColours } from './palettePng';

const ROOT = resolve(__dirname, '..');
const IMAGES = join(ROOT, 'docs/images');
const SIZE = { width: 1080, height: 760 };
/** Without the bars around the editors. */
const EDITORS = { x: 52, y: 36, width: SIZE.width - 56, height: SIZE.height - 70 };

async function main(): Promise<void> {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });
  mkdirSync(IMAGES, { recursive: true });
  const workbench = await Workbench.open({ from: join(ROOT, 'examples/landing-zone'), ...SIZE });
  try {
    await quickFix(workbench);
    await report(workbench);
    for (const name of ['quick-fix', 'report']) await reduceColours(workbench.page, join(IMAGES, `${name}.png`));
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
  await workbench.openFile(`bicep/main.bicep:${line + 1}:${text[line]!.length}`);
  await workbench.squiggles().first().waitFor();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').first().waitFor();
  await page.screenshot({ path: join(IMAGES, 'quick-fix.png'), clip: EDITORS });
  await page.keyboard.press('Escape');
}

async function report(workbench: Workbench): Promise<void> {
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.folderMenu('bicep', 'Review AKS networking');
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  const frame = await workbench.report();
  await frame.locator('.drawing svg').waitFor();
  await workbench.page.screenshot({ path: join(IMAGES, 'report.png'), clip: EDITORS });
}

void main();
