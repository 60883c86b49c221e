import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judged } from '../../scripts/bicep/compileText';
import { isSyntaxError } from '../../scripts/bicep/syntaxCodes';
import { textsOf, type Text } from '../../scripts/bicep/readLanguageTexts';
import { bicep } from '../../server/src/languages/bicep';
import { LineIndex } from '../../server/src/text/lineIndex';
import { compareOutputs, compareResources, deployedBy } from './compareSnapshot';
import { Files } from './evaluateRoot';

const folder = join(__dirname, 'bicep');
/** Texts that are known to be seen in another way here, with the reason. */
const different = JSON.parse(readFileSync(join(folder, 'differentTexts.json'), 'utf8')) as Readonly<
  Record<'syntax' | 'values', Readonly<Record<string, string>>>
>;

const topics = readdirSync(join(folder, 'language'))
  .filter((file) => file.endsWith('.txt'))
  .map((file) => {
    const recorded = JSON.parse(readFileSync(join(folder, 'language', file.replace('.txt', '.json')), 'utf8')) as {
      readonly bicep: string;
      readonly texts: Readonly<Record<string, Judged>>;
    };
    return {
      topic: file.replace('.txt', ''),
      texts: textsOf(readFileSync(join(folder, 'language', file), 'utf8')),
      recorded,
    };
  });
const all = topics.flatMap(({ texts, recorded }) =>
  texts.map((text) => ({ text, judged: recorded.texts[text.name]! })),
);

/** The problems that are seen here, spelled as the recorded errors are: `BCP018 3:5`. */
function problemsOf(text: Text): readonly string[] {
  const [[file, content] = ['', '']] = text.files;
  const lines = new LineIndex(content);
  return bicep.parse(file, content).problems.map(({ code, span }) => {
    const { line, character } = lines.position(span.start);
    return `${code ?? '?'} ${line + 1}:${character + 1}`;
  });
}

/** How the text's syntax is seen in another way; undefined where it is not. The first of their errors counts. */
function syntaxDifference({ text, judged }: (typeof all)[number]): string | undefined {
  const theirs = judged.errors.find(isSyntaxError)?.split('-')[0];
  const [ours] = problemsOf(text);
  return ours === theirs ? undefined : `${text.name}: ${ours ?? 'nothing'} instead of ${theirs ?? 'nothing'}`;
}

/** How what the text deploys differs from the recorded snapshot. */
function valueDifferences({ text, judged }: (typeof all)[number]): readonly string[] {
  if (!judged.snapshot) return [];
  const [file = ''] = text.files.keys();
  const files = new Files(
    (path) => text.files.get(path),
    undefined,
    (below) => {
      const inside = [...text.files.keys()].filter((path) => path.startsWith(`${below}/`));
      return inside.map((path) => path.slice(below.length + 1));
    },
  );
  const isParameters = file.endsWith('param');
  const unit = isParameters ? /using '([^']+)'/.exec(text.files.get(file)!)?.[1] : file;
  const snapshot = unit === undefined ? undefined : deployedBy(unit, isParameters ? file : undefined, files);
  if (!snapshot) return [`${text.name}: it is not read`];
  const outputs = compareOutputs(snapshot.fragment.outputs, judged.snapshot.outputs ?? {});
  const resources = compareResources(snapshot, { ...judged.snapshot, diagnostics: [] });
  const values = [outputs, ...resources.differences.values()].flatMap(({ differences }) => differences);
  return [
    ...values.map(({ path, ours, theirs }) => `${text.name}: ${path} is ${ours} instead of ${theirs}`),
    ...resources.missing.map((title) => `${text.name}: ${title} is missing`),
    ...resources.extra.map((title) => `${text.name}: ${title} is too much`),
  ];
}

describe('Bicep texts', () => {
  const refused = all.filter(({ judged }) => judged.errors.length > 0);

  it(`are many: ${all.length}, of which the compiler refuses ${refused.length}`, () => {
    assert.ok(all.length >= 300 && refused.length * 2 >= all.length);
    assert.equal(new Set(all.map(({ text }) => text.name)).size, all.length);
  });

  for (const { topic, texts, recorded } of topics) {
    it(`${topic}: ${texts.length} texts are accepted or refused, with code and place, as Bicep ${recorded.bicep} does`, () => {
      const asked = texts.filter(({ name }) => !(name in different.syntax));
      const found = asked.map((text) => syntaxDifference({ text, judged: recorded.texts[text.name]! }));
      assert.deepEqual(found.filter(Boolean), []);
    });

    it(`${topic}: what they deploy has the values that its engine predicts`, () => {
      const asked = texts.filter(({ name }) => !(name in different.values));
      assert.deepEqual(
        asked.flatMap((text) => valueDifferences({ text, judged: recorded.texts[text.name]! })),
        [],
      );
    });
  }

  it('differ where the reason is known only', () => {
    const byName = new Map(all.map((one) => [one.text.name, one]));
    const syntax = Object.keys(different.syntax).filter((name) => !syntaxDifference(byName.get(name)!));
    const values = Object.keys(different.values).filter((name) => valueDifferences(byName.get(name)!).length === 0);
    assert.deepEqual([...syntax, ...values], []);
  });
});
