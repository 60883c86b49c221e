import { languages } from '../../../server/src/host/languages';
import type { Document } from '../../../server/src/languages/language';
import type { Resource } from '../../../server/src/model/resource';
import { DEFAULT_CONFIGURATION, type Configuration } from '../../../server/src/review/configuration';
import type { Review } from '../../../server/src/review/review';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { NO_INTENTS } from '../../../server/src/rules/intents';
import { Workspace } from '../../../server/src/workspace/workspace';
import { TODAY, type Told } from '../../rules/tester';
import type { Files, Sample } from '../sampleDeployment';

/** One version of a sample's files with what is said of it. */
export interface State {
  readonly workspace: Workspace;
  readonly files: Files;
  readonly configuration: Configuration;
  readonly deployments: readonly Deployed[];
  readonly documents: readonly Document[];
}

export interface Deployed {
  readonly key: string;
  readonly review: Review;
  readonly resources: readonly Resource[];
}

export function stateOf(files: Files, told: Told): State {
  const severities = Object.fromEntries((told.off ?? []).map((code) => [code, 'off' as const]));
  const configuration = { ...DEFAULT_CONFIGURATION, severities, intents: { ...NO_INTENTS, ...told.intents } };
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const deployments = workspace.deployments().map((key) => ({
    key,
    review: workspace.bareReview(key, configuration, TODAY),
    resources: workspace.snapshot(key)!.network.graph.resources,
  }));
  return { workspace, files, configuration, deployments, documents: workspace.documents() };
}

export function startOf({ files, told }: Sample): State {
  return stateOf(files, told);
}

export function problemsIn({ documents }: State): readonly string[] {
  return documents.flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`));
}
