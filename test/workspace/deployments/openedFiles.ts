import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { read, type Resource } from '../../../server/src/model/resource';
import type { Value } from '../../../server/src/model/value';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { joinFindings } from '../../../server/src/review/joinFindingsOfCallers';
import { messageOf } from '../../../server/src/review/findingMessage';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

export const TODAY = { today: '2026-11-23' };

export function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`)),
    [],
  );
  return workspace;
}

export function resourcesOf(workspace: Workspace, deployment = workspace.deployments()[0]!): readonly Resource[] {
  return workspace.snapshot(deployment)!.network.graph.resources;
}

export const at = (resources: readonly Resource[], address: string, path: string): Value => {
  const found = resources.filter((resource) => resource.address === address);
  assert.equal(found.length, 1, `${address} among ${resources.map((resource) => resource.address).join(', ')}`);
  return read(found[0]!, path);
};

/** All findings, as the report says them. */
export function findingsOf(workspace: Workspace, rule: string): string[] {
  const reviews = workspace.deployments().map((key) => {
    const { way } = workspace.snapshot(key)!;
    const review = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
    return { from: key, review, ...(way === undefined ? {} : { way }) };
  });
  return joinFindings(reviews, (file) => file)
    .filter(({ finding }) => finding.rule.code === rule)
    .map(({ finding }) => {
      const { file, span } = finding.place;
      const text = workspace.document(file)!.text.slice(span.start, span.end);
      return `${file} «${text}»: ${finding.callers ?? ''}${messageOf(finding).includes('undefined') ? '!' : ''}`;
    });
}
