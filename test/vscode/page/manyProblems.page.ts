import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bicepCluster } from '../../lsp/samples';
import { until, Workbench } from './workbench';

const FILES = 10;
/** Each has at least five findings. */
const CLUSTERS_OF_FILE = 100;
const LEAST = 5000;

const PROPERTIES = `networkProfile: { networkPlugin: 'kubenet', serviceCidr: '10.20.0.0/16', dnsServiceIP: '10.30.0.10' }
apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] }`;

function file(index: number): string {
  const one = (count: number) => bicepCluster(PROPERTIES, `aks-${index}-${count}`).replace('resource aks ', `resource aks${count} `); // prettier-ignore
  return Array.from({ length: CLUSTERS_OF_FILE }, (_, count) => one(count)).join('\n');
}

/** The editor with five thousand findings in the list of problems and the list open: its frames while somebody types. */
describe('workbench: five thousand problems', () => {
  let workbench: Workbench;
  before(async function () {
    this.timeout(300_000);
    const folder = join(mkdtempSync(join(tmpdir(), 'aksnet-many-')), 'many');
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    for (let index = 0; index < FILES; index++) writeFileSync(join(folder, `main${index}.bicep`), file(index));
    workbench = await Workbench.open({ from: folder, width: 1280, height: 900 });
    await workbench.openFile('main0.bicep');
    await workbench.problems();
    await until(`${LEAST} problems`, async () => (await count()) >= LEAST, 240_000);
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  /** How many problems the status bar says there are. */
  async function count(): Promise<number> {
    const label = await workbench.page.locator('[id="status.problems"]').first().getAttribute('aria-label');
    return [...(label ?? '').matchAll(/\d[\d,.]*\d|\d/g)].reduce((sum, [number]) => sum + Number(number.replace(/[,.]/g, '')), 0); // prettier-ignore
  }

  it('shows what is typed, letter by letter', async () => {
    const { page } = workbench;
    await workbench.line("name: 'aks-0-0'").click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.evaluate('globalThis.__name = (named) => named'); // which tsx puts into the function
    const frames = page.evaluate(framesFor, 60);
    const waited: number[] = [];
    for (let letter = 1; letter <= 20; letter++) {
      const began = performance.now();
      await page.keyboard.type(letter === 1 ? '//' : 'x');
      await workbench.line(`//${'x'.repeat(letter - 1)}`).first().waitFor(); // prettier-ignore
      waited.push(performance.now() - began);
    }
    tell('letters', waited);
    tell('frames while typing', await frames);
    await workbench.screenshot('many-problems');
    for (let undone = 0; undone < 22; undone++) await page.keyboard.press('Control+Z');
    assert.ok(median(waited) < 1000, `a letter is shown after ${median(waited).toFixed(0)} ms`);
  });
});

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
}

function tell(what: string, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!.toFixed(0);
  console.log(`      ${what}: ${sorted.length}, median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`);
}

/** How long so many frames took. */
async function framesFor(count: number): Promise<number[]> {
  const milliseconds: number[] = [];
  let last = performance.now();
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    milliseconds.push(performance.now() - last);
    last = performance.now();
  }
  return milliseconds;
}
