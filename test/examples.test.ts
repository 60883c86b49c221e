import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../server/src/review/configuration';
import type { Review } from '../server/src/review/review';
import { rules } from '../server/src/rules/registry';
import { applyEdits } from '../server/src/text/edits';
import { Workspace } from '../server/src/workspace/workspace';

const root = join(__dirname, '../examples');
const TODAY = { today: '2026-11-23' };
const FORMS = ['bicep', 'arm', 'terraform'] as const;

function open(example: string, form: string): { workspace: Workspace; key: string } {
  const workspace = new Workspace(languages, rules);
  const folder = join(root, example, form);
  for (const name of readdirSync(folder))
    workspace.setFile(`${form}/${name}`, readFileSync(join(folder, name), 'utf8'));
  assert.deepEqual(
    workspace.documents().flatMap(({ problems }) => problems),
    [],
  );
  return { workspace, key: workspace.deployments()[0]! };
}

const review = ({ workspace, key }: ReturnType<typeof open>): Review =>
  workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
const said = ({ findings }: Review) =>
  findings.map(({ rule, resource, severity }) => `${rule.code} ${resource.label} ${severity}`).sort();

describe('the example landing zone', () => {
  it('has the same findings in three languages, one at least of every rule', () => {
    const [bicep, arm, terraform] = FORMS.map((form) => said(review(open('landing-zone', form))));
    assert.deepEqual(arm, bicep);
    assert.deepEqual(terraform, bicep);
    assert.deepEqual(
      [...new Set(bicep!.map((text) => text.split(' ')[0]))],
      rules.map(({ code }) => code),
    );
  });

  it('is described by its README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    for (const text of said(review(open('landing-zone', 'bicep')))) {
      const [code, resource] = text.split(' ');
      assert.ok(
        readme.split('\n').some((line) => line.includes(`| ${code} |`) && line.includes(resource!)),
        text,
      );
    }
  });

  for (const form of FORMS) {
    it(`${form}: the repaired twin has none, and nothing is undecided`, () => {
      const result = review(open('landing-zone-repaired', form));
      assert.deepEqual(said(result), []);
      assert.deepEqual(
        result.checks.filter(({ status }) => status === 'undecided').map(({ because }) => because),
        [],
      );
    });

    it(`${form}: the safe fixes leave only findings without a safe fix, and keep every comment`, () => {
      const session = open('landing-zone', form);
      const comments = session.workspace.documents().flatMap((document) => document.comments.map(({ text }) => text));
      let applied = 0;
      for (;;) {
        const safe = review(session).findings.flatMap((finding) =>
          finding.fixes.filter(({ safety }) => safety === 'safe').map((fix) => ({ finding, fix })),
        )[0];
        if (!safe) break;
        const outcome = session.workspace.fix(session.key, safe.finding, safe.fix, DEFAULT_CONFIGURATION, TODAY);
        assert.equal(outcome.kind, 'edits', outcome.kind === 'refused' ? outcome.because : '');
        if (outcome.kind === 'edits') {
          for (const { file, edits } of outcome.files)
            session.workspace.setFile(file, applyEdits(session.workspace.document(file)!.text, edits));
        }
        assert.ok(++applied < 20);
      }
      assert.ok(applied >= 5);
      assert.ok(review(session).findings.every(({ fixes }) => fixes.every(({ safety }) => safety === 'review')));
      assert.deepEqual(
        session.workspace.documents().flatMap((document) => document.comments.map(({ text }) => text)),
        comments,
      );
    });

    it(`${form}: every fix can be applied by itself`, () => {
      const session = open('landing-zone', form);
      let count = 0;
      for (const finding of review(session).findings) {
        for (const fix of finding.fixes) {
          const outcome = session.workspace.fix(session.key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
          assert.equal(outcome.kind === 'refused' ? outcome.because : '', '', `${finding.rule.code}: ${fix.title}`);
          count++;
        }
      }
      assert.ok(count >= 19);
    });
  }
});
