import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestWith, type Manifest } from '../../scripts/manifest';
import { DESCRIPTIONS, LANGUAGE_IDS } from '../../server/src/languages/allLanguageDescriptions';
import { FILE_PATTERN, kindByName, mayMatter } from '../../server/src/workspace/files/fileKind';

const root = join(__dirname, '../..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as unknown;
const manifest = read('package.json') as Manifest;
const all = LANGUAGE_IDS.map((id) => DESCRIPTIONS[id]);

describe('the manifest and the descriptions of the languages', () => {
  it('agree', () => {
    assert.deepEqual(manifestWith(manifest), manifest, 'npm run generate writes what follows from the descriptions');
  });

  it('do not agree by accident: what is taken out comes back', () => {
    const { contributes } = manifest;
    const emptied: Manifest = {
      ...manifest,
      activationEvents: manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:')),
      contributes: {
        ...contributes,
        languages: [],
        grammars: contributes.grammars.filter(({ language }) => language === undefined),
        menus: JSON.parse(
          JSON.stringify(contributes.menus).replace(/\(bicep[^)]*\)/g, '(none)'),
        ) as typeof contributes.menus,
      },
    };
    assert.notDeepEqual(emptied, manifest);
    assert.deepEqual(manifestWith(emptied), manifest);
  });

  it('name files of syntaxes that are there and say the same of comments', () => {
    for (const { editorLanguages, lineComment } of all) {
      for (const { grammar, configuration } of editorLanguages) {
        const { comments } = read(`syntaxes/${configuration}`) as { comments: { lineComment: string } };
        assert.equal(comments.lineComment, lineComment);
        if (grammar) {
          const { scopeName } = read(`syntaxes/${grammar.file}`) as { scopeName: string };
          assert.equal(scopeName, grammar.scope);
          const injected = manifest.contributes.grammars.find(({ language }) => language === undefined) as {
            readonly injectTo?: readonly string[];
          };
          assert.ok(injected.injectTo?.includes(grammar.scope), 'comments that ignore a rule are highlighted, too');
        }
      }
    }
  });

  it('watch every file that an editor has one of these languages for', () => {
    const watched = FILE_PATTERN.slice(FILE_PATTERN.indexOf('{') + 1, -1).split(',');
    for (const { id, editorLanguages, exampleFile } of all) {
      for (const ending of editorLanguages.flatMap(({ endings }) => endings)) {
        assert.ok(watched.includes(ending) && mayMatter(`a/main.${ending}`), ending);
        assert.equal(kindByName(`a/main.${ending}`)?.language, id, ending);
      }
      assert.ok(mayMatter(exampleFile));
    }
  });
});
