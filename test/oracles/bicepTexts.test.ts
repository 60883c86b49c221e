import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Compiler } from '../../scripts/bicep/compiler';
import { complaintsOf, formatted, newIn, type Complaints } from '../../scripts/bicep/judgedFix';
import { exampleTexts, fixedTexts, zoneTexts } from '../../scripts/bicep/ownTexts';
import { restoredCompiler } from '../../scripts/bicep/restoreCompiler';
import { templateComplaints } from '../../scripts/bicep/typedTemplate';
import { COMPILER } from '../../scripts/bicep/versions';

/*
 * The examples of all rules and the zones, in Bicep and ARM JSON, and what fixes make of them, are what the compiler takes
 * without an error or a warning, but for those with a reason in differentDeployments.json.
 *
 * Where there is a compiler (it was restored, or BICEP_COMPILER names it) every text is compiled that it was not asked about
 * before: judgedTexts.json has a hash of each that it was. `RECORD=1` before the test writes that list anew. The list makes
 * the test quick and proves nothing by itself. So nobody has to bring it up to date to get green: who writes a rule without
 * a compiler is not held up by texts that nothing here can judge, and who has one learns what it says of them, not that a
 * hash is missing.
 */

const oracles = join(__dirname, 'bicep');
const LIST = join(oracles, 'judgedTexts.json');
const COMMAND = 'RECORD=1 npx mocha test/oracles/bicepTexts.test.ts';
/** Every so many of the texts that are in the list are compiled again: the list may be wrong. */
const EVERY = 100;

const reasons = JSON.parse(readFileSync(join(oracles, 'differentDeployments.json'), 'utf8')) as Record<
  'examples' | 'fixes',
  Record<string, string>
>;

/** Is there a reason for what is said of a text of a rule? It names the code, and the rules in parentheses. */
function hasReason(complaint: string, what: string): boolean {
  const code = complaint.split(' ')[1]!.replace(':', '');
  return Object.keys(reasons.examples).some((key) => {
    const rules = key.match(/AKSN\d+/g) ?? [];
    return key.startsWith(`${code} (`) && rules.some((rule) => what.includes(rule));
  });
}

const isSaidAfterFixes = (complaint: string) =>
  Object.keys(reasons.fixes).some((code) => complaint.includes(`${code}:`));
const hashOf = (...texts: readonly string[]) =>
  createHash('sha256').update(texts.join('\0')).digest('base64url').slice(0, 12);

const recorded = existsSync(LIST)
  ? (JSON.parse(readFileSync(LIST, 'utf8')) as { bicep: string; judged: string[] })
  : { bicep: COMPILER.version, judged: [] };

describe('What the Bicep compiler says of examples, zones and fixes', () => {
  it(`is of the version that is pinned: ${COMPILER.version}`, () => {
    assert.equal(recorded.bicep, COMPILER.version, `the list is of another version: ${COMMAND}`);
  });

  const program = restoredCompiler();
  if (program === undefined) {
    after(() =>
      console.log('      no compiler is here, so none is asked: npx tsx scripts/bicep/restoreCompiler.ts fetches one'),
    );
    return;
  }

  const known = new Set(recorded.judged);
  const judged = new Set<string>();
  let compiler: Compiler;
  let at: string;
  let [met, asked] = [0, 0];
  before(() => {
    compiler = new Compiler(program);
    at = mkdtempSync(join(tmpdir(), 'bicep-texts-'));
  });
  after(async () => {
    await compiler.end();
    rmSync(at, { recursive: true });
    const isRecording = process.env.RECORD === '1';
    if (isRecording) {
      const lines = [...judged].sort().map((hash) => `    "${hash}"`);
      writeFileSync(LIST, `{\n  "bicep": "${COMPILER.version}",\n  "judged": [\n${lines.join(',\n')}\n  ]\n}\n`);
    }
    const added = [...judged].filter((hash) => !known.has(hash)).length;
    console.log(`      ${judged.size} texts, of which ${asked} were compiled`);
    if (added > 0 && !isRecording) console.log(`      ${added} of them are compiled at every run until: ${COMMAND}`);
  });

  /** Asks what is wrong with a text, unless that is known by its hash. Only what has no fault counts as judged. */
  async function faultsOf(hash: string, ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
    if (judged.has(hash)) return [];
    if (!known.has(hash) || met++ % EVERY === 0) {
      asked++;
      const faults = await ask();
      if (faults.length > 0) return faults;
    }
    judged.add(hash);
    return [];
  }

  async function saidOf(language: 'bicep' | 'arm', text: string): Promise<Complaints> {
    if (language === 'arm') return await templateComplaints(compiler, text);
    writeFileSync(join(at, 'main.bicep'), text);
    return await complaintsOf(compiler, join(at, 'main.bicep'));
  }

  async function isLaidOut(text: string): Promise<boolean> {
    writeFileSync(join(at, 'layout.bicep'), text);
    return (await formatted(compiler, join(at, 'layout.bicep'))) === text;
  }

  for (const language of ['bicep', 'arm'] as const) {
    const texts = [...exampleTexts(language), ...zoneTexts(language)];

    it(`${language}: ${texts.length} texts are compiled without a word`, async function () {
      this.timeout(900_000);
      const faults: string[] = [];
      for (const { what, text } of texts) {
        const ask = async () => {
          const said = [...(await saidOf(language, text)).keys()].filter((one) => !hasReason(one, what));
          return said.map((one) => `${what}: ${one}\n${text}`);
        };
        faults.push(...(await faultsOf(hashOf(language, text), ask)));
      }
      assert.deepEqual(faults, []);
    });

    it(`${language}: fixes of their findings bring no word, and are laid out as the formatter does`, async function () {
      this.timeout(900_000);
      const faults: string[] = [];
      for (const { what, text, tried } of texts) {
        for (const { title, after } of tried ? fixedTexts(language, text, tried) : []) {
          const ask = async () => {
            const added = newIn(await saidOf(language, after), await saidOf(language, text));
            const unlike = language === 'bicep' && (await isLaidOut(text)) && !(await isLaidOut(after));
            return [
              ...added.filter((said) => !isSaidAfterFixes(said)).map((said) => `${what} ${title}: ${said}`),
              ...(unlike ? [`${what} ${title}: the formatter lays it out otherwise\n${after}`] : []),
            ];
          };
          faults.push(...(await faultsOf(hashOf(language, text, after), ask)));
        }
      }
      assert.deepEqual(faults, []);
    });
  }
});
