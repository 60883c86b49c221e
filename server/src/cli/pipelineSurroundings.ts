import type { PipelineJob, Reported } from '../report/reportedReview';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The job of Azure Pipelines that runs this, as its variables tell; undefined elsewhere, or where one that code scanning
 * asks for is not set. Source: https://learn.microsoft.com/azure/devops/pipelines/build/variables, read 2026-11-29.
 */
export function pipelineJob(environment: Environment): PipelineJob | undefined {
  const first = (...names: readonly string[]) => names.map((name) => environment[name]?.trim()).find(Boolean);
  const definitionId = first('BUILD_DEFINITIONID', 'SYSTEM_DEFINITIONID');
  const definitionName = first('BUILD_DEFINITIONNAME');
  const phaseId = first('SYSTEM_PHASEID', 'SYSTEM_JOBID');
  const phaseName = first('SYSTEM_PHASENAME', 'SYSTEM_JOBNAME');
  if (!definitionId || !definitionName || !phaseId || !phaseName) return undefined;
  return {
    organization: organizationOf(first('SYSTEM_COLLECTIONURI') ?? ''),
    project: first('SYSTEM_TEAMPROJECTID', 'SYSTEM_TEAMPROJECT') ?? '',
    definitionId,
    definitionName,
    phaseId,
    phaseName,
    branch: first('BUILD_SOURCEBRANCH') ?? '',
    build: first('BUILD_BUILDID') ?? '',
  };
}

/** `https://dev.azure.com/contoso/` and `https://contoso.visualstudio.com/` as `contoso`. */
function organizationOf(collection: string): string {
  const [, host = '', path = ''] = /^https?:\/\/([^/]+)\/?([^/]*)/.exec(collection) ?? [];
  return path || host.split('.')[0]!;
}

/** Where the pipeline keeps the repository, for checkouts without `.git`. */
export function checkoutFolder(environment: Environment): string | undefined {
  return environment['GITHUB_WORKSPACE'] || environment['BUILD_SOURCESDIRECTORY'] || undefined;
}

/**
 * Addresses of lines on GitHub, in the commit that a workflow runs for; undefined elsewhere.
 * @param pathOf the path of a file from the repository's root
 */
export function lineAddresses(environment: Environment, pathOf: (name: string) => string): Reported['addressOf'] {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = environment;
  if (!server?.startsWith('https://') || !repository || !commit) return undefined;
  return (name, line) => {
    const path = pathOf(name);
    if (path.startsWith('../')) return undefined;
    return `${server}/${repository}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}#L${line}`;
  };
}
