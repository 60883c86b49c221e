import { languages } from '../../../server/src/host/languages';
import { joinFindings } from '../../../server/src/review/joinFindingsOfCallers';
import { DEFAULT_CONFIGURATION, type Configuration } from '../../../server/src/review/configuration';
import type { Finding } from '../../../server/src/review/finding';
import { messageOf } from '../../../server/src/review/findingMessage';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

export const DAY = { today: '2026-11-23' };

export function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace;
}

export interface Told {
  readonly finding: Finding;
  readonly severity: string;
  readonly message: string;
}

/** What a rule says of all deployments together, as the report does. */
export function told(
  files: Readonly<Record<string, string>>,
  code: string,
  configuration: Configuration = DEFAULT_CONFIGURATION,
): readonly Told[] {
  const workspace = workspaceOf(files);
  workspace.setCloudOf(() => configuration.cloud);
  const reviews = workspace.deployments().map((key) => {
    const { way } = workspace.snapshot(key)!;
    return { from: key, review: workspace.review(key, configuration, DAY), ...(way === undefined ? {} : { way }) };
  });
  return joinFindings(reviews, (file) => file)
    .filter(({ finding }) => finding.rule.code === code)
    .map(({ finding }) => ({ finding, severity: finding.severity, message: messageOf(finding) }));
}

/** Text of an ARM template. */
export function template(parts: object): string {
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  return JSON.stringify({ $schema, contentVersion: '1.0.0.0', ...parts }, undefined, 2);
}
