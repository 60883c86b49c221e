import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../server/src/review/configuration';
import type { Review } from '../server/src/review/review';
import { rules } from '../server/src/rules/ruleRegistry';
import { TOPICS } from '../server/src/rules/rule';
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
  it('has the same findings in three languages, some of every topic, and nothing ignored', () => {
    const reviews = FORMS.map((form) => review(open('landing-zone', form)));
    const [bicep, arm, terraform] = reviews.map(said);
    assert.deepEqual(arm, bicep);
    assert.deepEqual(terraform, bicep);
    const shown = new Set(reviews[0]!.findings.map(({ rule }) => rule.topic));
    assert.deepEqual(
      Object.keys(TOPICS).filter((topic) => ![...shown].some((other) => other === topic)),
      ['ignores'],
    );
  });

  it('says the same sentences in three languages', () => {
    const [bicep, arm, terraform] = FORMS.map((form) =>
      review(open('landing-zone', form))
        .findings.map(({ message }) => message)
        .sort(),
    );
    assert.deepEqual(arm, bicep);
    assert.deepEqual(terraform, bicep);
  });

  it('is described by its README, finding by finding', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| (AKSN\d+) \| ([^|]+) \|/gm)].flatMap(([, code, resources]) =>
      resources!.split(', ').map((resource) => `${code} ${resource}`),
    );
    const found = review(open('landing-zone', 'bicep')).findings.map(
      ({ rule, resource }) => `${rule.code} ${resource.label}`,
    );
    assert.deepEqual(rows, found.sort());
  });

  for (const form of FORMS) {
    it(`${form}: the repaired twin has advice on open egress only, and nothing is undecided`, () => {
      const result = review(open('landing-zone-repaired', form));
      assert.deepEqual(said(result), [
        'AKSN910 aks-build information',
        'AKSN910 aks-payments information',
        'AKSN910 aks-sandbox information',
      ]);
      assert.deepEqual(
        result.checks.filter(({ status }) => status === 'undecided').map(({ because }) => because),
        [],
      );
    });

    it(`${form}: the safe fixes leave only findings without a safe fix, and keep every comment`, () => {
      const session = open('landing-zone', form);
      const comments = session.workspace.documents().flatMap((document) => document.comments.map(({ text }) => text));
      const applied: string[] = [];
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
        applied.push(safe.finding.rule.code);
        assert.ok(applied.length < 20);
      }
      // AKSN611 is one to review here: whether the private zone answers in the hub is not known.
      assert.deepEqual(applied.sort(), ['AKSN402', 'AKSN604', 'AKSN701', 'AKSN713']);
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
