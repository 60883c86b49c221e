import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import type { Value } from '../../../server/src/model/value';
import { Workspace } from '../../../server/src/workspace/workspace';
import { worked } from '../failure';
import { wrongIn } from '../parse/run';
import { DEEP_TEXTS } from './deepTexts';
import { GROWING_VALUES } from './growingValues';

/** More than any reader of a tree could call itself. */
const LEVELS = 4000;
/** As often as this, a value of one byte would fill any memory. */
const DOUBLINGS = 40;
/** Of a processor's time, for each. */
const LONGEST_MS = 8000;

/** What other files stand beside a text, so that it belongs to something. */
const BESIDE: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'main.bicepparam': ['main.bicep', 'param a string\noutput b string = a\n'],
  'terraform.tfvars': ['main.tf', 'variable "a" {}\noutput "b" {\n  value = var.a\n}\n'],
  'terragrunt.hcl': ['main.tf', 'variable "a" {}\noutput "b" {\n  value = var.a\n}\n'],
};

/** Evaluates all deployments of a file and what stands beside it. @returns how many there are */
function evaluated(file: string, text: string): number {
  const workspace = new Workspace(languages, []);
  const beside = BESIDE[file];
  if (beside) workspace.setFile(`repo/${beside[0]}`, beside[1]);
  workspace.setFile(`repo/${file}`, text);
  const keys = workspace.deployments();
  for (const key of keys) assert.ok(workspace.snapshot(key));
  workspace.unread(keys);
  return keys.length;
}

describe(`A text that is ${LEVELS} levels deep, or as many links long`, function () {
  this.timeout(120_000);
  for (const file of new Set(DEEP_TEXTS.map((one) => one.file)))
    it(`is read and evaluated in bounded time and stack: ${file}`, () => {
      let deployments = 0;
      for (const { language, what, text } of DEEP_TEXTS.filter((one) => one.file === file)) {
        const written = text(LEVELS);
        const started = worked();
        assert.equal(wrongIn({ language, file, text: written }), undefined, what);
        deployments += evaluated(file, written);
        assert.ok(worked() - started < LONGEST_MS, `${what} takes ${Math.round(worked() - started)} ms`);
      }
      assert.ok(deployments > 0);
    });

  it('is read as ever where it is as deep as people write', () => {
    for (const { language, file, what, text } of DEEP_TEXTS) {
      // What is broken stays so, and the rest has no problem of its depth.
      const { problems } = languages.find(({ id }) => id === language)!.parse(file, text(20));
      assert.deepEqual(
        problems.filter(({ message }) => /deep|long/.test(message)),
        [],
        what,
      );
    }
  });
});

describe(`A value that doubles ${DOUBLINGS} times`, function () {
  this.timeout(120_000);
  for (const file of new Set(GROWING_VALUES.map((one) => one.file)))
    it(`is not known for its size, in bounded time: ${file}`, () => {
      for (const { what, text } of GROWING_VALUES.filter((one) => one.file === file)) {
        const started = worked();
        assert.equal(evaluated(file, text(DOUBLINGS)), 1);
        assert.ok(worked() - started < LONGEST_MS, `${what} takes ${Math.round(worked() - started)} ms`);
      }
    });

  it('says so, and is known while it is small', () => {
    for (const { file, what, text } of GROWING_VALUES.filter(({ what: kind }) => kind === 'lists')) {
      const tagsOf = (count: number) => {
        const workspace = new Workspace(languages, []);
        workspace.setFile(file, text(count));
        const [resource] = workspace.snapshot(workspace.deployments()[0]!)!.network.graph.resources;
        return firstPart(resource!.body.kind === 'object' ? resource!.body.entries.get('tags')?.value : undefined);
      };
      const large = tagsOf(DOUBLINGS);
      assert.equal(
        large?.kind === 'unknown' ? large.reason : large?.kind,
        'the value is too large',
        `${file}: ${what}`,
      );
      assert.equal(tagsOf(4)?.kind, 'number', `${file}: ${what}`);
    }
  });
});

/** What a list of lists begins with. */
function firstPart(value: Value | undefined): Value | undefined {
  return value?.kind === 'list' ? firstPart(value.items[0]) : value;
}
