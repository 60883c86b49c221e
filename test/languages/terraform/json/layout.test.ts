import { strict as assert } from 'node:assert';
import { terraform } from '../../../../server/src/languages/terraform';
import { inJson } from '../../../../server/src/languages/terraform/json/hclEditsToJson';
import { applyEdits } from '../../../../server/src/text/edits';

describe('Terraform as JSON', () => {
  for (const [unit, newline] of [
    ['\t', '\r\n'],
    ['    ', '\n'],
    ['  ', '\n'],
  ] as const) {
    it(`is written with ${JSON.stringify(unit)} and ${JSON.stringify(newline)} where it has these`, () => {
      const lay = (lines: readonly string[]) =>
        lines.map((line) => line.replace(/^ +/, (blanks) => unit.repeat(blanks.length))).join(newline);
      const before = lay(['{', ' "locals": {', '  "tags": "none"', ' }', '}', '']);
      const text = 'x'.repeat(60);
      const start = before.indexOf('"none"');
      const document = terraform.parse('main.tf.json', before);
      const edit = { span: { start, end: start + 6 }, newText: `{\n  owner = "${text}"\n  list  = ["${text}"]\n}` };
      const [file] = inJson([{ file: 'main.tf.json', edits: [edit] }], [document]);
      assert.equal(
        applyEdits(before, file!.edits),
        lay([
          '{',
          ' "locals": {',
          '  "tags": {',
          `   "owner": "${text}",`,
          `   "list": ["${text}"]`,
          '  }',
          ' }',
          '}',
          '',
        ]),
      );
    });
  }
});
