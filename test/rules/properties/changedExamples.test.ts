import { strict as assert } from 'node:assert';
import {
  branchComplaint,
  differentBranchesComplaint,
  hiddenComplaint,
  isEnumeration,
  subjects,
  wordComplaint,
} from './changedExamples';
import { literalsOf } from './literals';
import { examplesOf } from '../../../scripts/examplesOf';
import { isLeftOut } from '../../../server/src/rules/rule';
import { rules } from '../../../server/src/rules/ruleRegistry';

/**
 * What is tried of all changed examples, drawn by a fixed seed: trying each takes minutes. `ALL_LITERALS=1` tries all.
 */
const SHARE = process.env['ALL_LITERALS'] === '1' ? 1 : 0.15;
const SEED = 20261129;

/** Mulberry32: the same numbers between 0 and 1 for the same seed. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('values of examples that are changed', function () {
  this.timeout(900_000);
  const literals = subjects.flatMap((subject) =>
    literalsOf(subject.language, subject.text).map((literal) => ({ subject, literal })),
  );

  it('are of every rule, in every language in which it has examples', () => {
    const tried = new Set(
      subjects.map(({ rule, language, marked }) => `${rule.code} ${language} ${marked ? 'bad' : 'fine'}`),
    );
    // What is said of comments rests on no value.
    const missing = rules
      .filter(({ ofIgnore }) => !ofIgnore)
      .flatMap((rule) =>
        Object.entries(examplesOf(rule)).flatMap(([language, examples]) => {
          if (isLeftOut(examples)) return [];
          const kinds = [
            ...(examples.bad.length > 0 ? ['bad'] : []),
            ...((examples.fine ?? []).length > 0 ? ['fine'] : []),
          ];
          return kinds.map((kind) => `${rule.code} ${language} ${kind}`);
        }),
      );
    assert.deepEqual(
      missing.filter((name) => !tried.has(name)),
      [],
    );
  });

  it('a word that Azure has got and nobody here knows leads to no error and no warning', () => {
    const tried = literals.filter(({ subject, literal }) => !subject.marked && isEnumeration(literal));
    assert.ok(tried.length > 500);
    assert.deepEqual(
      tried.flatMap(({ subject, literal }) => wordComplaint(subject, literal) ?? []),
      [],
    );
  });

  it('a value that is bad by both branches of a condition is found', () => {
    const draw = draws(SEED);
    const tried = literals.filter(({ subject }) => subject.marked && draw() < SHARE);
    assert.ok(tried.length > 300);
    assert.deepEqual(
      tried.flatMap(({ subject, literal }) => branchComplaint(subject, literal) ?? []),
      [],
    );
  });

  it('so is one that is bad in another way by each branch', () => {
    const draw = draws(SEED + 2);
    const tried = literals.filter(({ subject }) => subject.marked && draw() < SHARE);
    assert.ok(tried.length > 300);
    assert.deepEqual(
      tried.flatMap(({ subject, literal }) => differentBranchesComplaint(subject, literal) ?? []),
      [],
    );
  });

  it('what is found although a value is not known is found with every other value', () => {
    const draw = draws(SEED + 1);
    const tried = literals.filter(({ subject }) => subject.marked && draw() < SHARE);
    assert.ok(tried.length > 300);
    assert.deepEqual(
      tried.flatMap(({ subject, literal }) => hiddenComplaint(subject, literal) ?? []),
      [],
    );
  });
});
