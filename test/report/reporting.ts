import { languages } from '../../server/src/host/languages';
import { pictureOf } from '../../server/src/report/picture/pictureOfReviews';
import type { Reported } from '../../server/src/report/reportedReview';
import { reviewedDeployment, toJson } from '../../server/src/report/toJson';
import type { Finding } from '../../server/src/review/finding';
import type { Fix } from '../../server/src/rules/rule';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';

export const DAY = '2026-11-29';

/**
 * A review of texts by their paths, as formats get it.
 * @param more what differs; with `triedFixes: false` no fix is tried, which takes long where there are many
 */
export function reportedOf(files: Readonly<Record<string, string>>, more: Partial<Reported> = {}): Reported {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const day = { today: DAY };
  const reviewed = workspace
    .deployments()
    .map((key) => reviewedDeployment(workspace.snapshot(key)!, workspace.review(key, DEFAULT_CONFIGURATION, day)));
  const report = toJson(reviewed, {
    nameOf: (file) => file,
    outlineOf: (document) => languages.find(({ id }) => id === document.language)!.outline(document),
    unread: workspace.unread(workspace.deployments()),
    notices: workspace.notices(workspace.deployments()),
    ...(more.triedFixes === false
      ? {}
      : {
          outcomeOf: ({ key }, finding, fix) =>
            workspace.fix(key, finding as Finding, fix as Fix, DEFAULT_CONFIGURATION, day),
        }),
  });
  return {
    report,
    rules,
    triedFixes: true,
    version: '1.2.3',
    title: 'estate',
    day: DAY,
    linesOf: (name) => files[name]?.split('\n'),
    pathOf: (name) => name,
    picture: () => {
      const drawn = reviewed.map((one) => {
        const network = workspace.joined(one.key)?.network ?? workspace.snapshot(one.key)!.network;
        return { ...one, name: one.key, network };
      });
      return pictureOf(drawn, report, (file) => file);
    },
    ...more,
  };
}

/** A cluster with findings of all severities, some with fixes. */
export function bicepCluster(name = 'aks', more = ''): string {
  return `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: '${name}'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkPlugin: 'kubenet'
      networkPolicy: 'azure'
    }
    dnsPrefix: 'aks'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
  }
}
${more}`;
}

/** The same findings many times over, each a line further down. */
export function manyFindings(reported: Reported, count: number): Reported {
  const { findings } = reported.report;
  const many = Array.from({ length: count }, (_, index) => {
    const finding = findings[index % findings.length]!;
    const line = index + 1;
    const range = { start: { line, column: 3 }, end: { line, column: 9 } };
    return { ...finding, message: `${index}: ${finding.message}`, range };
  });
  return { ...reported, report: { ...reported.report, findings: many } };
}
