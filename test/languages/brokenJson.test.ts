import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { isNestedDeeper } from '../../server/src/text/jsonNesting';

describe('JSON that breaks off in a comment', () => {
  for (const [file, id] of [
    ['main.json', 'arm'],
    ['main.tf.json', 'terraform'],
  ] as const)
    it(`has all its problems and parts in its text: ${file}`, () => {
      const language = languages.find((one) => one.id === id)!;
      for (const text of [
        '/*',
        '""/*',
        '{"locals":[[/*',
        '{"resources":[{"type":"a"/*',
        '{"resource":{"a":{"b":{"c":"${1}"/*',
      ]) {
        const document = language.parse(file, text);
        assert.ok(document.problems.length > 0);
        for (const { span } of document.problems) assert.ok(span.start <= span.end && span.end <= text.length, text);
        for (const { span } of language.outline(document)) assert.ok(span.end <= text.length, text);
      }
    });
});

describe('the depth of JSON', () => {
  it('is found without reading it', () => {
    assert.ok(!isNestedDeeper('[[{"a": [1]}]]', 4));
    assert.ok(isNestedDeeper('[[{"a": [1]}]]', 3));
    assert.ok(!isNestedDeeper('"[[[[" // [[[[\n /* [[[[ */ []', 1));
    assert.ok(!isNestedDeeper('[1], [2], {"\\"[[": 3}', 1));
  });

  it('is no smaller for brackets that close nothing', () => {
    assert.ok(isNestedDeeper('[}[}[}', 2));
    assert.ok(isNestedDeeper('"open\n[[[', 2));
    assert.ok(!isNestedDeeper('/* [[[', 2));
  });
});
