import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesText, listedIn, nextCode, ruleText } from '../../scripts/new-rule';
import { objectionsTo, rules } from '../../server/src/rules/ruleRegistry';
import type { Rule } from '../../server/src/rules/rule';

const RULES = join(__dirname, '../../server/src/rules');
/** Two rules by themselves, which yield to none. */
const [first, second] = rules.map((rule) => ({ ...rule, yieldsTo: [] })) as unknown as readonly [Rule, Rule];

describe('the list of rules', () => {
  it('has each code and name once, and codes of the topic', () => {
    assert.deepEqual(objectionsTo(rules), []);
  });

  it('says which code is there twice', () => {
    const twin = { ...second, code: first.code, name: 'another-name', topic: first.topic };
    assert.deepEqual(objectionsTo([first, twin]), [
      `${first.code} is the code of two rules: ${first.name} and another-name. Give one of them a free one.`,
    ]);
  });

  it('says which name is there twice', () => {
    const twin = { ...second, name: first.name };
    assert.deepEqual(objectionsTo([first, twin]), [
      `${first.name} is the name of two rules: ${first.code} and ${second.code}.`,
    ]);
  });

  it('says which code is outside of the block of its topic', () => {
    assert.deepEqual(objectionsTo([{ ...first, code: 'AKSN960', topic: 'egress' }]), [
      `AKSN960 (${first.name}) is outside of the block of topic egress, AKSN901 to AKSN949.`,
    ]);
  });

  it('says which rule yields to one that is not there', () => {
    assert.deepEqual(objectionsTo([{ ...first, yieldsTo: [first.code, 'AKSN000'] }]), [
      `${first.code} yields to AKSN000, which is no rule.`,
    ]);
  });

  it('has a file for each rule, called as the rule is, with its examples beside it', () => {
    for (const { topic, name } of rules) {
      assert.ok(existsSync(join(RULES, topic, `${name}.ts`)), `${topic}/${name}.ts`);
      assert.ok(existsSync(join(RULES, topic, `${name}.examples.ts`)), `${topic}/${name}.examples.ts`);
    }
    const known = new Set(rules.flatMap(({ name }) => [`${name}.ts`, `${name}.examples.ts`]));
    for (const topic of new Set(rules.map((rule) => rule.topic))) {
      const others = readdirSync(join(RULES, topic), { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'index.ts' && !known.has(entry.name))
        .map((entry) => entry.name);
      assert.deepEqual(others, [], `only rules lie in ${topic}`);
    }
  });
});

describe('a new rule', () => {
  it('takes the next free code of its topic', () => {
    assert.equal(nextCode('service-endpoint', rules), 'AKSN854');
    assert.equal(nextCode('egress', [{ code: 'AKSN901' }, { code: 'AKSN903' }]), 'AKSN902');
    const full = Array.from({ length: 50 }, (_, index) => ({ code: `AKSN${900 + index}` }));
    assert.throws(() => nextCode('egress', full), /AKSN901 to AKSN949, is full/);
  });

  it('is listed at the end of its topic', () => {
    const index = readFileSync(join(RULES, 'service-endpoint/index.ts'), 'utf8');
    const listed = listedIn(index, 'policy-without-service');
    assert.match(listed, /import policyWithoutService from '\.\/policy-without-service';\n/);
    assert.match(listed, /, policyWithoutService\];\n$/);
    assert.equal(listed.split('\n').length, index.trimEnd().split('\n').length + 2);
  });

  it('has its code, name and topic in its text, and examples in three languages', () => {
    assert.match(ruleText('AKSN853', 'a-b', 'service-endpoint'), /code: 'AKSN853',\n {2}name: 'a-b',/);
    for (const language of ['bicep', 'arm', 'terraform']) assert.match(examplesText(), new RegExp(`${language}: \\{`));
  });
});
