import { strict as assert } from 'node:assert';
import {
  allOf,
  anyOf,
  ask,
  isBoolean,
  isOneOf,
  isText,
  isUnknown,
  not,
} from '../../server/src/model/threeValuedQuestions';
import { at, unknown, type Value } from '../../server/src/model/value';
import { place } from '../../server/src/text/span';

const here = place('f', 0, 1);
const open = unknown('parameter `p` has no default', here);
const text = (value: string): Value => ({ kind: 'string', value, origin: at(here) });
const choice = (...options: Value[]): Value => ({ kind: 'choice', options, decidedBy: open, origin: at(here) });
const absent: Value = { kind: 'absent', origin: at(here) };

describe('three-valued truth', () => {
  it('is decided as soon as one operand decides', () => {
    assert.equal(allOf(open, false), false);
    assert.equal(anyOf(open, true), true);
    assert.equal(allOf(true, open), open);
    assert.equal(anyOf(false, open), open);
    assert.equal(not(open), open);
  });

  it('compares without case, and knows what is not set', () => {
    assert.equal(isText(text('Kubenet'), 'kubenet'), true);
    assert.equal(isText(absent, 'kubenet'), false);
    assert.equal(isOneOf(absent, ['none'], true), true);
    assert.equal(isBoolean(text('True'), true), true);
    assert.equal(isText(open, 'kubenet'), open);
  });

  it('answers for a choice when all options agree', () => {
    assert.equal(isText(choice(text('azure'), text('none')), 'kubenet'), false);
    assert.equal(isText(choice(text('kubenet'), text('Kubenet')), 'kubenet'), true);
    assert.equal(isText(choice(text('kubenet'), text('azure')), 'kubenet'), open);
    assert.equal(isText(choice(text('kubenet'), open), 'kubenet'), open);
  });

  it('uses what is known of a text', () => {
    const template: Value = { kind: 'template', parts: ['priv', open], origin: at(here) };
    assert.equal(isText(template, 'azure'), false);
    assert.ok(isUnknown(isText(template, 'private')));
    assert.equal(
      ask(template, (value) => value.kind === 'template'),
      true,
    );
  });
});
