import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareGraphs } from './compareGraphs';
import { evaluateRoot, Files } from './evaluateRoot';
import { unknownParts } from './unknownParts';

const folder = join(__dirname, 'pairs');
const pairs = readdirSync(folder).sort();
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** `// unknown: 2` at the top of a Bicep file: no more of its values are unknown; without it none is. */
function mostUnknowns(text: string): number {
  return Number(/^\/\/ unknown: (\d+)/.exec(text)?.[1] ?? 0);
}

describe('A Bicep file and the template that it compiles to', () => {
  let resources = 0;
  for (const pair of pairs) {
    it(`deploy the same: ${pair}`, () => {
      const files = new Files(read);
      const [file, template] = ['main.bicep', 'main.json'].map((name) => join(folder, pair, name)) as [string, string];
      const bicep = evaluateRoot(file, files)!;
      const arm = evaluateRoot(template, files)!;
      assert.deepEqual(bicep.document.problems, []);
      assert.deepEqual(arm.document.problems, []);
      const differences = compareGraphs(
        { graph: bicep.graph, outputs: bicep.fragment.outputs },
        { graph: arm.graph, outputs: arm.fragment.outputs },
      );
      assert.deepEqual(differences, []);
      // Two unknown values count as equal: so they may not be more than the text makes them.
      const unknowns = unknownParts(bicep);
      assert.ok(unknowns.length <= mostUnknowns(bicep.document.text), unknowns.join('\n'));
      const created = bicep.graph.resources.filter(({ existing, within }) => !existing && !within);
      assert.notEqual(created.length, 0);
      resources += created.length;
    });
  }

  it('are compared for every construct', () => {
    console.log(`      ${pairs.length} pairs, ${resources} resources`);
    assert.ok(pairs.length >= 65);
  });
});
