import { strict as assert } from 'node:assert';
import { parse } from '../../../../server/src/languages/terraform/syntax/parser';
import { blocks } from '../../../../server/src/languages/terraform/syntax/nodes';
import { disagreement, official } from './grammarJudge';
import { INVALID, KNOWN_DIFFERENCES, VALID } from './samples';

describe('HCL against the official grammar', () => {
  after(() =>
    console.log(
      `      ${VALID.length} valid and ${INVALID.length} invalid texts, ${KNOWN_DIFFERENCES.length} known differences`,
    ),
  );
  for (const text of VALID) {
    it(`agrees that ${JSON.stringify(text).slice(0, 70)} is valid, with the same names and values`, () => {
      assert.deepEqual(parse(text).problems, []);
      assert.equal(disagreement(text), undefined);
    });
  }
  for (const text of INVALID) {
    it(`agrees that ${JSON.stringify(text).slice(0, 70)} is not valid`, () => {
      const { problems } = parse(text);
      assert.ok(problems.length > 0);
      assert.match(problems[0]!.message, /^[A-Z`].*\.$|^`/);
      assert.equal(official(text).valid, false);
    });
  }
  for (const { text, reason } of KNOWN_DIFFERENCES) {
    it(`reads ${JSON.stringify(text)}: ${reason}`, () => {
      assert.deepEqual(parse(text).problems, []);
      assert.equal(official(text).valid, false);
    });
  }
});

describe('HCL that is broken', () => {
  const whole = `resource "a" "one" {\n  x = "1"\n}\n\nresource "a" "two" {\n  y = [1, 2]\n  z { w = f(1) }\n}\n\nvariable "three" {\n  default = { k = "v" }\n}\n`;
  const names = (text: string) => blocks(parse(text).body).map((block) => block.labels.at(-1)?.value);

  it('keeps the neighbours when any one quote or bracket is missing', () => {
    let deletions = 0;
    let lost = 0;
    for (let i = 0; i < whole.length; i++) {
      if (!'"{}[]()'.includes(whole[i]!)) continue;
      const text = whole.slice(0, i) + whole.slice(i + 1);
      assert.ok(parse(text).problems.length > 0, `without character ${i}`);
      deletions++;
      const hit = [...whole.slice(0, i).matchAll(/^(?:resource|variable)/gm)].length - 1;
      const expected = ['one', 'two', 'three'].filter((_, index) => index !== hit);
      const found = names(text);
      lost += expected.filter((name) => !found.includes(name)).length;
    }
    assert.ok(deletions > 20);
    assert.equal(lost, 0);
  });

  it('never throws, whatever is cut away', () => {
    for (let i = 0; i < whole.length; i++) for (const text of [whole.slice(0, i), whole.slice(i)]) parse(text);
    for (const text of [
      'a = '.padEnd(5000, '['),
      'a = '.padEnd(5000, '('),
      'a = '.padEnd(5000, '!'),
      'a {'.repeat(2000),
      '"${'.repeat(2000),
    ]) {
      assert.ok(parse(text).problems.length > 0);
    }
  });

  it('gives every node its place', () => {
    const text = 'resource "azurerm_subnet" "aks" {\n  name = "x"\n}\n';
    const [block] = blocks(parse(text).body);
    const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.equal(cut(block!.headerSpan), 'resource "azurerm_subnet" "aks"');
    assert.equal(cut(block!.span), text.trimEnd());
    const [item] = block!.body.items;
    assert.ok(item?.kind === 'attribute');
    assert.equal(cut(item.value.span), '"x"');
    assert.equal(cut(item.nameSpan), 'name');
    assert.equal(text[block!.openBrace], '{');
    assert.equal(text[block!.closeBrace], '}');
  });
});
